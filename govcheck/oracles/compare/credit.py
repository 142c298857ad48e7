"""Finds what a unit lost elsewhere in the change: moved, merged, split or turned into rows."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from govcheck.model.oracle import Oracle, Relation, Row, Unit
from govcheck.oracles.compare.akin import (
    akin,
    held,
    leading,
    names_member,
    same_row,
    sayings,
    singular,
    spoken,
    told,
    value_of,
)
from govcheck.oracles.compare.normal import key_of
from govcheck.oracles.compare.parts import informative
from govcheck.oracles.compare.words import alike, leaves

_SPECIFIC = 24
"""Characters of a subject that hardly stands in two tests by chance."""
_FAIR = 0.3
_SURVIVES = 0.7
_TRIED = 60


class _Slot:
    """An oracle or row that came, and whether something was credited to it."""

    def __init__(self, unit: Unit, thing: Oracle | Row, *, again: bool = False) -> None:
        self.unit, self.thing, self.used, self.again = unit, thing, False, again


class Credit:
    """All oracles and rows that came with a change; each pays for one that is gone."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._by_key: defaultdict[str, list[_Slot]] = defaultdict(list)
        self._by_value: defaultdict[Hashable, list[_Slot]] = defaultdict(list)
        self._rows: defaultdict[str, list[_Slot]] = defaultdict(list)
        self._custom: defaultdict[int, list[Oracle]] = defaultdict(list)
        self._units: list[Unit] = []

    def add(self, unit: Unit, oracles: list[Oracle], rows: list[Row], again: Iterable[Oracle] = ()) -> None:
        """Take what came with a unit; ``again`` are oracles that now run for more rows, which pays for other units."""
        self._units.append(unit)
        repeated = list(again)
        for place, oracle in enumerate((*oracles, *repeated)):
            if oracle.swallowed or oracle.unawaited:
                continue
            slot = _Slot(unit, oracle, again=place >= len(oracles))
            self._by_key[key_of(oracle)].append(slot)
            self._by_value[value_of(oracle)].append(slot)
            if oracle.relation is Relation.CUSTOM:
                self._custom[id(unit)].append(oracle)
        for row in rows:
            slot = _Slot(unit, row)
            for _, cell in row.cells:
                self._rows[cell.text].append(slot)

    def pay(self, lost: Oracle, unit: Unit, became: Unit | None, *, settled: bool = False) -> bool:
        """Whether something that came demands what an oracle of a unit demanded.

        ``settled`` says that the unit still looks at the same subject, so that no other one stands for it.
        """
        return (
            self._pay_same(lost, unit, became)
            or (not settled and self._pay_value(lost, unit, became))
            or self._pay_row(lost, unit, became)
            or (became is not None and self._pay_custom(lost, became))
        )

    def _pay_same(self, lost: Oracle, unit: Unit, became: Unit | None) -> bool:
        telling = bool(leaves(lost.subject)) or singular(lost)
        slots = [slot for slot in self._by_key.get(key_of(lost), ()) if not (slot.again and slot.unit is became)]
        return self._use(slot for slot in slots if telling or akin(unit, slot.unit, became)) or any(
            _precondition(lost, unit, slot.unit) for slot in slots[:_TRIED]
        )

    def _pay_value(self, lost: Oracle, unit: Unit, became: Unit | None) -> bool:
        """The same relation and value of a subject that is called otherwise there."""
        slots = self._by_value.get(value_of(lost), [])[:_TRIED]
        return self._use(
            slot
            for slot in slots
            if not (slot.again and slot.unit is became)
            and (singular(lost) or akin(unit, slot.unit, became))
            and isinstance(slot.thing, Oracle)
            and (informative(lost.expected) or alike(lost.subject.text, slot.thing.subject.text) >= _FAIR)
        )

    def _pay_row(self, lost: Oracle, unit: Unit, became: Unit | None) -> bool:
        """A row that holds every literal of the oracle; a row pays for as many as it holds."""
        wanted = {leaf.text for term in (lost.subject, *lost.expected) for leaf in leaves(term)}
        if not wanted or not self._rows:
            return False
        telling = max(wanted, key=len)
        return any(
            akin(unit, slot.unit, became) or slot.unit.path == unit.path
            for slot in self._rows.get(telling, [])
            if isinstance(slot.thing, Row) and wanted <= held(slot.thing)
        )

    def _pay_custom(self, lost: Oracle, became: Unit) -> bool:
        """A call of an unknown check in the same unit that speaks of the same things."""
        wanted = told(lost)
        for oracle in self._custom.get(id(became), ()):
            said = {part.text for part in leaves(oracle.subject)} | {term.text for term in oracle.expected}
            if (wanted and wanted <= said) or lost.subject.text in spoken(oracle.subject) or names_member(lost, oracle):
                return True
        return False

    def pay_row(self, lost: Row, unit: Unit, became: Unit | None) -> bool:
        """Whether a row went to another unit, or became an oracle."""
        texts = [cell.text for _, cell in lost.cells]
        for text in sorted(texts, key=len, reverse=True)[:1]:
            for slot in self._rows.get(text, [])[:_TRIED]:
                shared = slot.unit.role in ("helper", "fixture")
                if (shared or not slot.used) and slot.unit is not became and same_row(lost, slot.thing):
                    slot.used = True
                    return True
        wanted = held(lost)
        return bool(wanted) and any(wanted <= said for one in self._near(unit, became) for said in sayings(one))

    def _near(self, unit: Unit, became: Unit | None) -> list[Unit]:
        return [one for one in self._units[: _TRIED * 10] if one is became or akin(unit, one, became)][:_TRIED]

    def divided(self, unit: Unit, oracles: Sequence[Oracle]) -> bool:
        """Whether all that a test demanded stands in new tests of its scope, which speak of the same subjects."""
        place = (unit.path, unit.scopes)
        slots = [self._by_key.get(key_of(oracle), []) for oracle in oracles]
        return all(any((slot.unit.path, slot.unit.scopes) == place for slot in found) for found in slots) and all(
            len(oracle.subject.text) >= _SPECIFIC for oracle in oracles
        )

    def survives(self, unit: Unit) -> bool:
        """Whether the statements of a unit without oracles go on in another one."""
        was = set(unit.statements)
        if not was:
            return False
        near = self._units[: _TRIED * 10]
        return any(len(was & set(one.statements)) >= _SURVIVES * len(was) for one in near)

    @staticmethod
    def _use(slots: Iterable[_Slot]) -> bool:
        for slot in slots:
            if not slot.used or slot.unit.role in ("helper", "fixture"):
                slot.used = True
                return True
        return False


def _precondition(lost: Oracle, unit: Unit, other: Unit) -> bool:
    """Whether a test of the same scope begins as this one did, up to the oracle that is gone."""
    if other.role != "test" or (unit.path, unit.scopes) != (other.path, other.scopes):
        return False
    return sum(one.line < lost.line for one in unit.oracles) < leading(unit, other)
