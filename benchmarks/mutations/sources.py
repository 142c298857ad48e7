"""The test files of a repository, and the tests and places in them."""

import random
import re
import subprocess
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from ast_grep_py import SgNode, SgRoot
from mutations.operators import Operators

from govcheck.languages.names import is_of

MAX_BYTES = 60_000
"""Larger files make the search for places slow, and show nothing that smaller ones do not."""
MAX_FILES = 80
"""So many are drawn from a repository."""


class Source:
    """One test file at HEAD."""

    def __init__(self, repository: str, path: str, text: str, language: str, operators: Operators) -> None:
        self.repository, self.path, self.text, self.language, self.operators = (
            repository,
            path,
            text,
            language,
            operators,
        )

    @cached_property
    def root(self) -> SgNode:
        """The parsed file."""
        return SgRoot(self.text, self.language).root()

    @cached_property
    def errors(self) -> int:
        """How much of it the parser does not understand."""
        return errors(self.root)

    @cached_property
    def units(self) -> list["Span"]:
        """The tests that run and assert something, with what belongs to them."""
        if re.search(self.operators.inert, self.text[: self.units_start]):
            return []
        return [unit for unit in self._units if self._lives(unit)]

    @cached_property
    def _units(self) -> list["Span"]:
        config = self.operators.rule("unit")
        return [Span.of(node, self.operators.leading) for node in self.root.find_all(config)]

    @property
    def units_start(self) -> int:
        """Where the first test begins."""
        return self._units[0].start if self._units else 0

    def _lives(self, unit: "Span") -> bool:
        inert = re.search(self.operators.inert, self.text[unit.start : unit.end])
        return not inert and unit.node.find(self.operators.rule("oracle")) is not None and not errors(unit.node)


class Span(NamedTuple):
    """A node with what belongs to it."""

    node: SgNode
    start: int
    end: int

    @classmethod
    def of(cls, node: SgNode, leading: list[str] | None = None) -> "Span":
        """Take the siblings before ``node`` along that are of a kind in ``leading``."""
        first = node
        while (before := first.prev()) is not None and before.kind() in (leading or ()):
            first = before
        place = node.range()
        return cls(node, first.range().start.index, place.end.index)


def errors(node: SgNode) -> int:
    """Count what the parser does not understand."""
    return len(node.find_all(kind="ERROR"))


def sources(repository: str, language: str, operators: Operators, seed: int) -> list[Source]:
    """Draw test files of ``repository`` at HEAD; the same ones for the same seed."""
    paths = sorted(_paths(repository, language, operators))
    random.Random(seed).shuffle(paths)  # noqa: S311 - no secret
    texts = ((path, _text(repository, path)) for path in paths[:MAX_FILES])
    drawn = [Source(repository, path, text, language, operators) for path, text in texts]
    return [source for source in drawn if not {"\r", "\ufffd", "\ufeff"} & set(source.text)]


def _paths(repository: str, language: str, operators: Operators) -> Iterator[str]:
    for line in _git(repository, "ls-tree", "-r", "-l", "-z", "HEAD").decode("utf-8", "replace").split("\0"):
        facts, _, path = line.partition("\t")
        size = facts.split()[-1] if facts else "-"
        small = size.isdigit() and int(size) <= MAX_BYTES
        if small and is_of(language, path.encode()) and re.search(operators.files, path):
            yield path


def _text(repository: str, path: str) -> str:
    text = _git(repository, "show", f"HEAD:{path}").decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n")


def _git(repository: str, *args: str) -> bytes:
    return subprocess.run(("git", "-C", repository, *args), capture_output=True, check=True).stdout
