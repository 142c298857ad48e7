"""Tests that are singled out: every other test of the file no longer runs."""

from collections.abc import Sequence

from msgspec.structs import replace

from govcheck.model.unit import Unit

_FOCUS = "focus"


def focused(units: Sequence[Unit]) -> list[Unit]:
    """Move the marks of singled out tests to the tests that they keep from running.

    Where there are no such tests, as when only what changed is read, a unit of its own says which one is singled out.
    """
    marks = [one for unit in units for one in unit.disablers if one.sort == _FOCUS and unit.role == "test"]
    if not marks:
        return list(units)
    found, alone = [], []
    for unit in units:
        others = tuple(one for one in unit.disablers if one.sort != _FOCUS)
        chosen = len(others) < len(unit.disablers) or unit.role != "test"
        found.append(replace(unit, disablers=others if chosen else (*others, marks[0])))
        if chosen and unit.role == "test":
            alone.append(Unit(role=_FOCUS, path=unit.path, name=unit.id, line=unit.line, end_line=unit.line))
    return [*found, *alone] if len(alone) == sum(unit.role == "test" for unit in units) else found
