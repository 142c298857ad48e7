"""Tests that run only when somebody names them, or when they stand where a runner looks: ``RUN_TEST(test_sum)``."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from govcheck.languages.parts.units import Units as Words
from govcheck.model.paths import display
from govcheck.model.unit import Disabler, Unit
from govcheck.oracles.extract.around import regex
from govcheck.oracles.extract.chains import chain
from govcheck.oracles.extract.tree import Node


def unregistered(
    units: Sequence[Unit], root: Iterable[Node], words: Words, functions: Mapping[str, Node]
) -> list[Unit]:
    """Mark the tests that no registering call names, in a file that has such calls at all, or begins the program.

    What they name is a test, whatever it is called, and who makes them runs.
    """
    calls = list(_calls(root, words.registers))
    if not calls:
        begun = functions.get(words.begins)
        alone = begun is not None and not _expands(begun)
        return [_named(unit, functions, root) if alone and unit.name != words.begins else unit for unit in units]
    named = {one.head for call in calls for one in chain(call)[-1].arguments or () if one.shape == "name"}
    lines = [call.line for call in calls]
    return [_registered(_beginning(unit, words), named, lines) for unit in units]


def _beginning(unit: Unit, words: Words) -> Unit:
    """A program that only registers tests is none itself."""
    return replace(unit, role="helper") if unit.name == words.begins and not unit.oracles else unit


def _registered(unit: Unit, named: Container[str], lines: Iterable[int]) -> Unit:
    if unit.name in named:
        return replace(unit, role="test") if unit.role == "helper" else unit
    if unit.role != "test" or any(unit.line <= line <= unit.end_line for line in lines):
        return unit
    return _marked(unit, f"nothing registers {unit.name}")


def _named(unit: Unit, functions: Mapping[str, Node], root: Iterable[Node]) -> Unit:
    """Mark a function that is a test by its name alone, and that nothing in the file names."""
    own = functions.get(unit.name)
    if unit.role != "test" or own is None or _mentions(root, unit.name, own):
        return unit
    return _marked(unit, f"nothing registers {unit.name}")


def _expands(node: Node) -> bool:
    """Whether a macro is given something in ``node``, of which it may make names: ``RUN_ALL(sums)``."""
    called = node.one("function") if node.shape == "call" else None
    names = called is not None and called.head.isupper() and bool(node.all("arguments"))
    return names or any(map(_expands, node.inside()))


def _mentions(nodes: Iterable[Node], name: str, own: Node) -> bool:
    return any(
        node is not own and ((node.shape == "name" and node.head == name) or _mentions(node.inside(), name, own))
        for node in nodes
    )


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
