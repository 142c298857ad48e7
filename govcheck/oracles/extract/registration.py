"""Tests that run only when somebody names them, or when they stand where a runner looks: ``RUN_TEST(test_sum)``."""

from collections.abc import Container, Iterable, Iterator, Sequence

from msgspec.structs import replace

from govcheck.model.oracle import Disabler, Unit
from govcheck.model.paths import display
from govcheck.oracles.extract.around import regex
from govcheck.oracles.extract.chains import chain
from govcheck.oracles.extract.tree import Node


def unregistered(units: Sequence[Unit], root: Iterable[Node], registers: Container[str]) -> list[Unit]:
    """Mark the tests that no call of ``registers`` names, in a file that has such calls at all.

    What they name is a test, whatever it is called, and who makes them runs.
    """
    calls = list(_calls(root, registers))
    if not calls:
        return list(units)
    named = {one.head for call in calls for one in chain(call)[-1].arguments or () if one.shape == "name"}
    lines = [call.line for call in calls]
    return [_registered(unit, named, lines) for unit in units]


def _registered(unit: Unit, named: Container[str], lines: Iterable[int]) -> Unit:
    if unit.name in named:
        return replace(unit, role="test") if unit.role == "helper" else unit
    if unit.role != "test" or any(unit.line <= line <= unit.end_line for line in lines):
        return unit
    return _marked(unit, f"nothing registers {unit.name}")


def unseen(units: Sequence[Unit], path: bytes, pattern: str) -> list[Unit]:
    """Mark the tests of a file at which no runner looks."""
    if not regex(pattern).search(display(path)):
        return list(units)
    return [_marked(unit, display(path), 1) if unit.role == "test" else unit for unit in units]


def limited(units: Sequence[Unit], path: bytes, lines: Sequence[str], pattern: str) -> list[Unit]:
    """Mark the tests of a file that is only built under a condition, which its name or its head says."""
    first = min((unit.line for unit in units), default=1)
    found = regex(pattern).search("\n".join([display(path), *lines[: first - 1]]))
    if found is None:
        return list(units)
    condition = next(one for one in found.groups() if one).strip()
    reason = Disabler(sort="skip", condition=f"not {condition}", line=1, written=found.group(0).strip())
    return [replace(one, disablers=(*one.disablers, reason)) if one.role == "test" else one for one in units]


def _marked(unit: Unit, why: str, line: int = 0) -> Unit:
    reason = Disabler(sort="uncollected", line=line or unit.line, written=why)
    return replace(unit, disablers=(*unit.disablers, reason))


def _calls(nodes: Iterable[Node], registers: Container[str]) -> Iterator[Node]:
    for node in nodes:
        if node.shape == "call" and chain(node)[-1].name in registers:
            yield node
        yield from _calls(node.inside(), registers)
