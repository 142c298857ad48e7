"""Finds what a unit lost elsewhere in the change: moved, merged, split or turned into rows."""

from collections.abc import Iterable, Sequence

from govcheck.model.oracle import Oracle
from govcheck.model.term import Term
from govcheck.model.unit import Row, Unit
from govcheck.oracles.compare.akin import (
    akin,
    handed,
    hands_over,
    held,
    joined,
    known,
    leading,
    names_member,
    same_row,
    sayings,
    singular,
    spoken,
    told,
    untitled,
    value_of,
)
from govcheck.oracles.compare.came import Came, Slot, hidden
from govcheck.oracles.compare.normal import key_of
from govcheck.oracles.compare.parts import informative
from govcheck.oracles.compare.shapes import shape, variables_of
from govcheck.oracles.compare.words import alike, leaves

_SPECIFIC = 24
"""Characters of a subject that hardly stands in two tests by chance."""
_FAIR = 0.3
_NOTHING = frozenset({"null"})
"""What a call is given that says nothing of the case."""
_SURVIVES = 0.7
_TRIED = 60


class Credit:
    """Each oracle or row that came with a change pays for one that is gone."""

    def __init__(self, came: Came) -> None:
        """Take what came."""
        self._came = came

    def pay(self, lost: Oracle, unit: Unit, became: Unit | None, *, settled: bool = False) -> bool:
        """Whether something that came demands what an oracle of a unit demanded.

        ``settled`` says that the unit still looks at the same subject, so that no other one stands for it.
        """
        return (
            self._pay_same(lost, unit, became)
            or self._pay_written_out(lost, unit, became)
            or (not settled and self._pay_value(lost, unit, became))
            or self._pay_row(lost, unit, became)
            or self._pay_shape(lost, unit, became)
            or self._pay_divided(lost, unit, became)
            or (became is not None and self._pay_custom(lost, became))
        )

    def _pay_same(self, lost: Oracle, unit: Unit, became: Unit | None) -> bool:
        telling = bool(leaves(lost.subject)) or singular(lost)
        slots = [
            slot
            for slot in self._came.by_key.get(key_of(lost), ())
            if not (slot.again and slot.unit is became) and not hidden(lost, slot)
        ]
        return self._use(slot for slot in slots if telling or akin(unit, slot.unit, became)) or any(
            _precondition(lost, unit, slot.unit) for slot in slots[:_TRIED]
        )

    def _pay_written_out(self, lost: Oracle, unit: Unit, became: Unit | None) -> bool:
        """The same of what a fixture makes now, or made before, when its name is written out."""
        came = self._came
        slots = came.by_writing.get(key_of(lost), []) if came.by_writing else []
        if lost.written_out:
            slots = [*slots, *came.by_key.get(lost.written_out, ()), *came.by_writing.get(lost.written_out, ())]
        return self._use(
            slot
            for slot in slots
            if not (slot.again and slot.unit is became)
            and not hidden(lost, slot)
            and (slot.unit.path == unit.path or akin(unit, slot.unit, became))
        )

    def _pay_value(self, lost: Oracle, unit: Unit, became: Unit | None) -> bool:
        """The same relation and value of a subject that is called otherwise there."""
        slots = self._came.by_value.get(value_of(lost), [])[:_TRIED]
        return self._use(
            slot
            for slot in slots
            if not (slot.again and slot.unit is became)
            and (singular(lost) or akin(unit, slot.unit, became))
            and not hidden(lost, slot)
            and isinstance(slot.thing, Oracle)
            and (informative(lost.expected) or alike(lost.subject.text, slot.thing.subject.text) >= _FAIR)
        )

    def _pay_row(self, lost: Oracle, unit: Unit, became: Unit | None) -> bool:
        """A row that holds every literal of the oracle; a row pays for as many as it holds."""
        literals = {leaf.text for term in (lost.subject, *lost.expected) for leaf in leaves(term)}
        given = (literals - _NOTHING) or literals or handed(lost.subject)
        if not given or not self._came.rows:
            return False
        wanted = given | known(lost.expected)
        telling = max((one for one in given if one in self._came.rows), key=len, default="")
        return any(
            akin(unit, slot.unit, became) or slot.unit.path == unit.path
            for slot in self._came.rows.get(telling, [])
            if isinstance(slot.thing, Row) and _holds(slot.thing, wanted, slot.unit, lost)
        )

    def _pay_shape(self, lost: Oracle, unit: Unit, became: Unit | None) -> bool:
        """An oracle of a test with a table, with columns where values stood.

        One of its rows must hold what was expected, and at least half of what was given.
        """
        if not self._came.by_shape:
            return False
        given, wanted = known((lost.subject,)), known(lost.expected)

        def holds(row: Iterable[Term]) -> bool:
            held = known(row)
            return wanted <= held and len(given & held) * 2 >= len(given)

        slots = self._came.by_shape.get(shape(lost), ())
        return self._use(
            slot
            for slot in slots
            if akin(unit, slot.unit, became)
            and isinstance(slot.thing, Oracle)
            and any(
                holds((slot.thing.subject, *(cell for _, cell in row.cells)))
                for table in slot.unit.tables
                for row in table.rows
            )
        )

    def _pay_divided(self, lost: Oracle, unit: Unit, became: Unit | None) -> bool:
        """An oracle that ran for each row, of a test that has no rows any more: rows are told by themselves."""
        if not unit.tables or (became is not None and became.tables):
            return False
        slots = self._came.plain.get(shape(lost, variables_of(unit)), ())
        return any(slot.unit.path == unit.path or akin(unit, slot.unit, became) for slot in slots)

    def _pay_custom(self, lost: Oracle, became: Unit) -> bool:
        """A call of an unknown check in the same unit that speaks of the same things."""
        wanted = told(lost)
        for oracle in self._came.custom.get(id(became), ()):
            said = {part.text for part in leaves(oracle.subject)} | {term.text for term in oracle.expected}
            handed = lost.subject.text in spoken(oracle.subject) or hands_over(lost, oracle)
            if (wanted and wanted <= said) or handed or names_member(lost, oracle):
                return True
        return False

    def pay_row(self, lost: Row, unit: Unit, became: Unit | None) -> bool:
        """Whether a row went to another unit, or became an oracle."""
        texts = [cell.text for _, cell in lost.cells]
        for text in sorted(texts, key=len, reverse=True)[:1]:
            for slot in self._came.rows.get(text, [])[:_TRIED]:
                shared = slot.unit.role in ("helper", "fixture")
                if (shared or not slot.used) and slot.unit is not became and same_row(lost, slot.thing):
                    slot.used = True
                    return True
        return any(self._says(held(lost), unit, one, became) for one in self._came.units[: _TRIED * 10])

    @staticmethod
    def _says(wanted: set[str], unit: Unit, other: Unit, became: Unit | None) -> bool:
        """Whether one oracle of a unit says all that a row held, but for what its name says."""
        if not wanted or not (other is became or other.path == unit.path or akin(unit, other, became)):
            return False
        rest = untitled(wanted, other)
        near = other is became or len(wanted) > 1 or akin(unit, other, became)
        return bool(rest) and near and any(rest <= said for said in sayings(other))

    def divided(self, unit: Unit, oracles: Sequence[Oracle]) -> bool:
        """Whether all that a test demanded stands in new tests of its scope, which speak of the same subjects."""
        place = (unit.path, unit.scopes)
        slots = [self._came.by_key.get(key_of(oracle), []) for oracle in oracles]
        return all(any((slot.unit.path, slot.unit.scopes) == place for slot in found) for found in slots) and all(
            len(oracle.subject.text) >= _SPECIFIC for oracle in oracles
        )

    def survives(self, unit: Unit) -> bool:
        """Whether the statements of a unit without oracles go on in another one."""
        was = {statement for statement in unit.statements if not statement.startswith('"')}
        if not was:
            return False
        near = self._came.units[: _TRIED * 10]
        if any(len(was & set(one.statements)) >= _SURVIVES * len(was) for one in near):
            return True
        place = (unit.path, unit.scopes)
        parts = [set(one.statements) for one in near if (one.path, one.scopes) == place and one.role == "test"]
        return was <= set().union(*parts)

    @staticmethod
    def _use(slots: Iterable[Slot]) -> bool:
        for slot in slots:
            if not slot.used or slot.unit.role in ("helper", "fixture"):
                slot.used = True
                return True
        return False


def _holds(row: Row, wanted: set[str], unit: Unit, lost: Oracle) -> bool:
    left = wanted - held(row) - {cell.text for _, cell in row.cells}
    return not left or left <= joined(row, unit, helped=bool(lost.via))


def _precondition(lost: Oracle, unit: Unit, other: Unit) -> bool:
    """Whether a test of the same scope begins as this one did, up to the oracle that is gone."""
    if other.role != "test" or (unit.path, unit.scopes) != (other.path, other.scopes):
        return False
    return sum(one.line < lost.line for one in unit.oracles) < leading(unit, other)
