"""Commits that people labelled: whether they changed what existing tests accept, how, and in which tests."""

import os

import msgspec
from msgspec import Struct


class Label(Struct, frozen=True):
    """What somebody who read a commit said of it."""

    repo: str
    """``owner/name``."""
    language: str
    sha: str
    label: str
    """``positive`` or ``negative``."""
    kinds: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    """``path::name``, with the names around it in between; only a path when a configuration file is meant."""
    note: str = ""

    @property
    def positive(self) -> bool:
        """Whether a test accepts what it did not accept before, or no longer demands what it did."""
        return self.label == "positive"


def read_labels(path: str, languages: str = "") -> list[Label]:
    """Read a file of labels, one JSON object a line; only those of ``languages``, apart by commas, if any are named."""
    with open(path, "rb") as file:
        labels = [msgspec.json.decode(line, type=Label) for line in file if line.strip()]
    chosen = [label for label in labels if not languages or label.language in languages.split(",")]
    if not chosen:
        raise SystemExit(f"{path} holds no label of {languages or 'any language'}")
    return chosen


def clone_of(label: Label, folder: str) -> str:
    """Return the clone of the label's repository: ``folder/owner+name`` or ``folder/name``."""
    for name in (label.repo.replace("/", "+"), label.repo.rpartition("/")[2]):
        place = os.path.join(folder, name)
        if os.path.isdir(place):
            return place
    raise SystemExit(f"{folder} holds no clone of {label.repo}")
