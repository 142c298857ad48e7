"""Calls that check different things by what they are given: ``.expect(200)``, ``.expect("X-Id", /a/)``."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from govcheck.languages.entries import Entry, Names, parse


class Overload(NamedTuple):
    """What a call checks when its arguments are of these sorts."""

    sorts: tuple[str, ...]
    entries: tuple[Entry, ...]


class Overloads:
    """The overloads of a pack, by name."""

    def __init__(self, overloads: Mapping[str, Mapping[str, str]]) -> None:
        self._names = Names({names: str(number) for number, names in enumerate(overloads)})
        self._overloads = [[_overload(*one) for one in signatures.items()] for signatures in overloads.values()]

    def may_end(self, name: str) -> bool:
        """Whether any overload could be found for a path that ends with ``name``."""
        return self._names.may_end(name)

    def find(self, path: tuple[str, ...]) -> Sequence[Overload]:
        """Return what the call ``path`` may check."""
        found = self._names.find(path) if self._names else None
        return self._overloads[int(found.word)] if found else ()


def _overload(sorts: str, entries: str) -> Overload:
    return Overload(tuple(sorts.split()), tuple(parse(entry.strip()) for entry in entries.split(";")))
