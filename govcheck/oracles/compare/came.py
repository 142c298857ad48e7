"""What came with a change, by what it may be looked up for."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable
from functools import cached_property

from govcheck.model.oracle import Oracle, Relation
from govcheck.model.unit import Row, Unit
from govcheck.oracles.compare.akin import held, value_of
from govcheck.oracles.compare.columns import columns_of
from govcheck.oracles.compare.normal import key_of
from govcheck.oracles.compare.shapes import shape
from govcheck.oracles.compare.words import names

_ELEMENT = re.compile(r"[\w)\]]\[\]")
"""In what is said of each element of something that the unit itself runs over."""


class Slot:
    """An oracle or row that came, and whether something was credited to it."""

    def __init__(self, unit: Unit, thing: Oracle | Row, *, again: bool = False) -> None:
        self.unit, self.thing, self.used, self.again = unit, thing, False, again


def hidden(lost: Oracle, slot: Slot) -> bool:
    """Whether what came is only reached under a condition that nothing in its own unit decides."""
    guards = slot.thing.guards if isinstance(slot.thing, Oracle) else ()
    came = [names(guard) for guard in guards if guard not in lost.guards and not _ELEMENT.search(guard)]
    if not came:
        return False
    unit = slot.unit
    stimulus = {one.removeprefix("parameter ") for one in unit.stimulus if one.startswith("parameter ")}
    bound = stimulus | columns_of(unit) | {name for one in unit.statements for name in _bound(one)}
    return any(bound.isdisjoint(spoken) for spoken in came)


def _bound(statement: str) -> frozenset[str]:
    """The names that a statement gives a value, once or for each round."""
    left, equals, _ = statement.partition(" = ")
    return names(left if equals or statement.startswith(("for ", "with ")) else "")


class Came:
    """All oracles and rows that came with a change."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._slots: list[Slot] = []
        self.by_shape: defaultdict[Hashable, list[Slot]] = defaultdict(list)
        self.by_key: defaultdict[str, list[Slot]] = defaultdict(list)
        self.by_writing: defaultdict[str, list[Slot]] = defaultdict(list)
        """By what they demand with the values of fixtures written out."""
        self.by_value: defaultdict[Hashable, list[Slot]] = defaultdict(list)
        self.rows: defaultdict[str, list[Slot]] = defaultdict(list)
        self.custom: defaultdict[int, list[Oracle]] = defaultdict(list)
        self.units: list[Unit] = []

    def add(self, unit: Unit, oracles: list[Oracle], rows: list[Row], again: Iterable[Oracle] = ()) -> None:
        """Take what came with a unit; ``again`` are oracles that now run for more rows, which pays for other units."""
        self.units.append(unit)
        repeated = list(again)
        columns = columns_of(unit)
        for place, oracle in enumerate((*oracles, *repeated)):
            if oracle.swallowed or oracle.unawaited:
                continue
            slot = Slot(unit, oracle, again=place >= len(oracles))
            if columns:
                self.by_shape[shape(oracle, columns)].append(slot)
            else:
                self._slots.append(slot)
            self.by_key[key_of(oracle)].append(slot)
            if oracle.written_out:
                self.by_writing[oracle.written_out].append(slot)
            self.by_value[value_of(oracle)].append(slot)
            if oracle.relation is Relation.CUSTOM:
                self.custom[id(unit)].append(oracle)
        for row in rows:
            slot = Slot(unit, row)
            for text in {cell.text for _, cell in row.cells} | held(row):
                self.rows[text].append(slot)

    @cached_property
    def plain(self) -> dict[Hashable, list[Slot]]:
        """The oracles of tests without rows, by their shape; asked only once everything came."""
        found: defaultdict[Hashable, list[Slot]] = defaultdict(list)
        for slot in self._slots:
            if isinstance(slot.thing, Oracle):
                found[shape(slot.thing)].append(slot)
        return found
