"""What to show where a check reads the same on both sides: what changed is its condition, or a name that it speaks."""

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from govcheck.model.edit import OracleEdit, Side
from govcheck.model.unit import Unit
from govcheck.oracles.compare.constants import Constants
from govcheck.oracles.compare.words import names

_Units = tuple[Unit, Unit]
_Line = tuple[int, str]
_OTHERWISE = " when not "
_BEYOND = " …"
"""Between a condition and a check that is only reached where it does not hold."""


def with_changed_lines(
    edits: list[OracleEdit], pairs: Iterable[_Units], constants: tuple[Constants, Constants]
) -> list[OracleEdit]:
    """Edits whose lines differ wherever anything is known of what differs."""
    if not any(map(_alike, edits)):
        return edits
    units = {(new.path, new.id): (old, new) for old, new in pairs}
    return [_changed(edit, units, constants) if _alike(edit) else edit for edit in edits]


def _alike(edit: OracleEdit) -> bool:
    return bool(edit.before) and edit.before == edit.after


def _changed(
    edit: OracleEdit, units: dict[tuple[bytes, str], _Units], constants: tuple[Constants, Constants]
) -> OracleEdit:
    if not edit.old or not edit.new:
        return edit
    pair = units.get((edit.new.path, edit.test))
    lines = _statements(edit, *pair) if pair else None
    if pair and lines:
        (was, before), (now, after) = lines
        sides = Side(pair[0].path, was or edit.old.line), Side(pair[1].path, now or edit.new.line)
        return replace(edit, before=before, after=after, old=sides[0], new=sides[1])
    for name in sorted(names(edit.before)):
        old, new = constants[0].find(edit.old.path, name), constants[1].find(edit.new.path, name)
        if old and new and old.value != new.value:
            sides = Side(old.path, old.line), Side(new.path, new.line)
            return replace(edit, before=old.written, after=new.written, old=sides[0], new=sides[1])
    return edit


def _statements(edit: OracleEdit, old: Unit, new: Unit) -> tuple[_Line, _Line] | None:
    """The conditions or assignments of a test that changed, if they speak of what a check speaks of."""
    gone = [one for one in (Counter(old.statements) - Counter(new.statements)).elements() if one in old.places]
    came = [one for one in (Counter(new.statements) - Counter(old.statements)).elements() if one in new.places]
    written = edit.before
    spoken = names(written)
    for before, after in (
        (_nearest(_assigning(gone, spoken), old, edit.old), _nearest(_assigning(came, spoken), new, edit.new)),
        (_nearest(_conditions(gone), old, edit.old), _nearest(_conditions(came), new, edit.new)),
        (gone, came) if len(gone) == len(came) == 1 else ((), ()),
    ):
        if before and after and old.places[before[0]][1] != new.places[after[0]][1]:
            return old.places[before[0]], new.places[after[0]]
    if (conditions := _conditions(came)) and not _conditions(gone):
        place, line = _around(conditions, new, edit)
        if _elsewhere(edit, old):
            return (old.line, old.written), (place, line)
        return (0, written), (0, line if written in line else f"{line} {written}")
    return None


def _elsewhere(edit: OracleEdit, unit: Unit) -> bool:
    """Whether a check stands in a helper, whose text says nothing of the unit that calls it."""
    line = edit.old.line if edit.old else 0
    return any(one.via and one.line == line and one.written == edit.before for one in unit.oracles)


def _around(conditions: list[str], new: Unit, edit: OracleEdit) -> _Line:
    """The condition behind which a check stands."""
    line, written = new.places[_nearest(conditions, new, edit.new)[0]]
    return line, written + _BEYOND * (_OTHERWISE in edit.says)


def _nearest(statements: list[str], unit: Unit, check: Side | None) -> list[str]:
    """Statements with the last one before a check in front; those behind it come last."""
    place = check.line if check else 0
    return sorted(statements, key=lambda one: (unit.places[one][0] > place, -unit.places[one][0]))


def _assigning(statements: Iterable[str], spoken: frozenset[str]) -> list[str]:
    return [one for one in statements if one.partition(" = ")[1] and one.partition(" = ")[0] in spoken]


def _conditions(statements: Iterable[str]) -> list[str]:
    return [one for one in statements if one.startswith("if ")]
