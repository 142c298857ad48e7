"""Constants of the change: a name stands for what another file of the same side says it is."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from govcheck.model.oracle import Oracle
from govcheck.model.source import SourceFile
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.symbols import symbol


class Given(NamedTuple):
    """A constant and where it got its value."""

    path: bytes
    line: int
    value: Term
    written: str


class Constants:
    """The literals behind the constants of one side; a name with several values stands for none."""

    def __init__(self, files: Iterable[SourceFile]) -> None:
        """Take the files of one side."""
        self._values: dict[str, Given | None] = {}
        self._own: dict[tuple[bytes, str], Given] = {}
        for file in files:
            stem = file.path.rpartition(b"/")[2].partition(b".")[0].decode("utf-8", "replace").lower()
            for one in file.constants:
                given = Given(file.path, one.line, one.value, one.written)
                self._own[file.path, one.name] = given
                for called in (one.name, f"{stem}.{one.name}"):
                    known = self._values.get(called, given)
                    self._values[called] = given if known and known.value == given.value else None

    def of(self, path: bytes) -> Iterator[tuple[str, Term]]:
        """Yield the constants that a file itself holds, by name."""
        yield from ((name, given.value) for (own, name), given in self._own.items() if own == path)

    def find(self, path: bytes, name: str) -> Given | None:
        """What a name stands for in a file: its own constant, else the only one of the change."""
        return self._own.get((path, name)) or self._values.get(name)

    def written_out(self, oracle: Oracle) -> Oracle:
        """Return an oracle with the values of constants in what it expects."""
        if not self._values or not oracle.expected:
            return oracle
        expected = tuple(self._value(one) for one in oracle.expected)
        return replace(oracle, expected=expected) if expected != oracle.expected else oracle

    def _value(self, what: Term) -> Term:
        found = self._values.get(_called(what)) if what.sort is Sort.NAME or symbol(what) else None
        return found.value if found else what


def _called(what: Term) -> str:
    """``LIMIT``, or ``limits.LIMIT`` of the file ``limits``."""
    if what.sort is Sort.NAME:
        return what.head
    owner = what.parts[0]
    return f"{owner.head.lower()}.{what.head}" if owner.sort is Sort.NAME else ""


def both_sides(sides: Iterable[tuple[SourceFile | None, SourceFile | None]]) -> tuple[Constants, Constants]:
    """Return the constants of the old and of the new side."""
    pairs = list(sides)
    return Constants(old for old, _ in pairs if old), Constants(new for _, new in pairs if new)
