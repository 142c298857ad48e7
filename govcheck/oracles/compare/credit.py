"""Finds what a unit lost elsewhere in the change: moved, merged, split or turned into rows."""

from collections import defaultdict
from collections.abc import Hashable, Iterable

from govcheck.model.oracle import Oracle, Relation, Row, Term, Unit
from govcheck.oracles.compare.align import informative, split
from govcheck.oracles.compare.normal import demand, key_of
from govcheck.oracles.compare.words import alike, called_alike, leaves, names

_AKIN = 0.3
_NAMED = 0.45
_FAIR = 0.3
_SURVIVES = 0.7
_TRIED = 60
_LONG = 15


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
            self._by_value[_value(oracle)].append(slot)
            if oracle.relation is Relation.CUSTOM:
                self._custom[id(unit)].append(oracle)
        for row in rows:
            slot = _Slot(unit, row)
            for _, cell in row.cells:
                self._rows[cell.text].append(slot)

    def pay(self, lost: Oracle, unit: Unit, became: Unit | None) -> bool:
        """Whether something that came demands what an oracle of a unit demanded."""
        return (
            self._pay_same(lost, unit, became)
            or self._pay_value(lost, unit, became)
            or self._pay_row(lost, unit, became)
            or (became is not None and self._pay_custom(lost, became))
        )

    def _pay_same(self, lost: Oracle, unit: Unit, became: Unit | None) -> bool:
        telling = bool(leaves(lost.subject)) or _singular(lost)
        slots = (slot for slot in self._by_key[key_of(lost)] if not (slot.again and slot.unit is became))
        return self._use(slot for slot in slots if telling or akin(unit, slot.unit, became))

    def _pay_value(self, lost: Oracle, unit: Unit, became: Unit | None) -> bool:
        """The same relation and value of a subject that is called otherwise there."""
        slots = self._by_value.get(_value(lost), [])[:_TRIED]
        return self._use(
            slot
            for slot in slots
            if not (slot.again and slot.unit is became)
            and (_singular(lost) or akin(unit, slot.unit, became))
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
        wanted = {leaf.text for term in lost.expected for leaf in leaves(term)}
        for oracle in self._custom.get(id(became), ()):
            said = {part.text for part in leaves(oracle.subject)} | {term.text for term in oracle.expected}
            if (wanted and wanted <= said) or lost.subject.text in _spoken(oracle.subject):
                return True
        return False

    def pay_row(self, lost: Row, unit: Unit, became: Unit | None) -> bool:
        """Whether a row went to another unit, or became an oracle."""
        texts = [cell.text for _, cell in lost.cells]
        for text in sorted(texts, key=len, reverse=True)[:1]:
            for slot in self._rows.get(text, [])[:_TRIED]:
                if not slot.used and slot.unit is not became and _same_row(lost, slot.thing):
                    slot.used = True
                    return True
        wanted = held(lost)
        return bool(wanted) and any(wanted <= said for one in self._near(unit, became) for said in _sayings(one))

    def _near(self, unit: Unit, became: Unit | None) -> list[Unit]:
        return [one for one in self._units[: _TRIED * 10] if one is became or akin(unit, one, became)][:_TRIED]

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


def akin(unit: Unit, other: Unit, became: Unit | None = None) -> bool:
    """Whether one unit may go on in another: helpers may, and tests that do or are called something similar."""
    if other is became or other.role != "test" or called_alike(unit.name, other.name) >= _NAMED:
        return True
    was, now = set(unit.stimulus), set(other.stimulus)
    if not was or not now:
        return unit.path == other.path and not was
    return len(was & now) >= _AKIN * min(len(was), len(now))


def _singular(oracle: Oracle) -> bool:
    """Whether what is expected is too long to stand in two tests by chance."""
    return any(len(leaf.head) >= _LONG for term in oracle.expected for leaf in leaves(term))


def held(row: Row) -> set[str]:
    """The literals in a row."""
    return {leaf.text for _, cell in row.cells for leaf in leaves(cell)}


def _value(oracle: Oracle) -> Hashable:
    is_ = demand(oracle)
    return is_.relation, is_.negated, is_.plain


def _spoken(term: Term) -> set[str]:
    """The arguments of a call."""
    return {part.text for part in term.parts[1:]} | {name for part in term.parts[1:] for name in names(part.text)}


def _same_row(lost: Row, other: Oracle | Row) -> bool:
    if not isinstance(other, Row):
        return False
    was, now = {cell.text for _, cell in lost.cells}, {cell.text for _, cell in other.cells}
    return len(was & now) >= max(1, min(len(was), len(now)) * 0.6)


def _sayings(unit: Unit) -> Iterable[set[str]]:
    for oracle in split(unit.oracles):
        yield {leaf.text for term in (oracle.subject, *oracle.expected) for leaf in leaves(term)}
