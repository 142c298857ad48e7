"""What came with a change, by what it may be looked up for."""

from collections import defaultdict
from collections.abc import Hashable, Iterable

from govcheck.model.oracle import Oracle, Relation, Row, Unit
from govcheck.oracles.compare.akin import held, value_of
from govcheck.oracles.compare.columns import columns_of
from govcheck.oracles.compare.normal import key_of
from govcheck.oracles.compare.shapes import shape


class Slot:
    """An oracle or row that came, and whether something was credited to it."""

    def __init__(self, unit: Unit, thing: Oracle | Row, *, again: bool = False) -> None:
        self.unit, self.thing, self.used, self.again = unit, thing, False, again


class Came:
    """All oracles and rows that came with a change."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.by_shape: defaultdict[Hashable, list[Slot]] = defaultdict(list)
        self.by_key: defaultdict[str, list[Slot]] = defaultdict(list)
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
            self.by_key[key_of(oracle)].append(slot)
            self.by_value[value_of(oracle)].append(slot)
            if oracle.relation is Relation.CUSTOM:
                self.custom[id(unit)].append(oracle)
        for row in rows:
            slot = Slot(unit, row)
            for text in {cell.text for _, cell in row.cells} | held(row):
                self.rows[text].append(slot)
