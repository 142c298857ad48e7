"""Tests that are singled out: every other test of the file no longer runs."""

from collections.abc import Sequence

from msgspec.structs import replace

from govcheck.model.oracle import Unit

_FOCUS = "focus"


def focused(units: Sequence[Unit]) -> list[Unit]:
    """Move the marks of singled out tests to the tests that they keep from running."""
    marks = [one for unit in units for one in unit.disablers if one.sort == _FOCUS and unit.role == "test"]
    if not marks:
        return list(units)
    found = []
    for unit in units:
        others = tuple(one for one in unit.disablers if one.sort != _FOCUS)
        chosen = len(others) < len(unit.disablers) or unit.role != "test"
        found.append(replace(unit, disablers=others if chosen else (*others, marks[0])))
    return found
