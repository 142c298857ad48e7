"""What the tests of documents have in common: the pages, their blocks, and parts that are made by a run."""

import os
import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block and the page that shows it."""

    page: str
    language: str
    text: str

    @property
    def file(self) -> str:
        """The file that the block names in its first comment; empty when it names none."""
        found = re.search(r"^# (\S+)", self.text, re.MULTILINE)
        return found[1].rstrip(",") if found else ""


def pages():
    """Return every page that people read."""
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def read(name):
    """Return the text of a page."""
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name, language):
    """Return the fenced blocks of a page in a language."""
    return [Block(name, *found) for found in _BLOCK.findall(read(name)) if found[0] == language]


def compare_or_write(name, begin, made):
    """Compare the part between ``begin`` and the end mark with what a run made; write it when asked to."""
    end = "<!-- end -->\n"
    before, found, rest = read(name).partition(begin)
    assert found, f"{name} has no {begin!r}"
    shown, _, after = rest.partition(end)
    if os.environ.get("GOVCHECK_REGENERATE"):
        (ROOT / name).write_text(before + begin + made + end + after, encoding="utf-8")
        return
    assert shown == made, "run it again with GOVCHECK_REGENERATE=1"
