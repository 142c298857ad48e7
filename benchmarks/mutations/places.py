"""Where an operator applies."""

from collections.abc import Iterator
from typing import NamedTuple

from ast_grep_py import SgNode
from mutations.operators import Operator
from mutations.sources import Source, Span


class Place(NamedTuple):
    """Where an operator applies."""

    source: Source
    unit: Span
    match: SgNode
    target: Span


def places(source: Source, operator: Operator) -> Iterator[Place]:
    """Find where ``operator`` applies in ``source``."""
    if operator.file is not None or (operator.end is not None and not operator.kinds):
        yield from (Place(source, unit, source.root, Span.of(source.root)) for unit in source.units[:1])
        return
    config = source.operators.rule(operator.find)
    for unit in source.units:
        for match in [unit.node] if operator.find == "unit" else unit.node.find_all(config):
            yield from _place(source, unit, match, operator)


def _place(source: Source, unit: Span, match: SgNode, operator: Operator) -> Iterator[Place]:
    node = match
    for step in operator.at.split():
        node = _step(node, match, step)
        if node is None:
            return
    whole = not operator.at and node == unit.node
    target = unit if whole else Span.of(node)
    if operator.twins or whole or _once(source, unit, target):
        yield Place(source, unit, match, target)


def _step(node: SgNode, match: SgNode, step: str) -> SgNode | None:
    optional, step = step.endswith("~"), step.rstrip("~")
    if step.startswith("$"):
        found = match.get_match(step[1:])
    elif step.startswith("kind:"):
        found = node.find(kind=step[5:])
    elif step.startswith("child:"):
        found = next((child for child in node.children() if child.kind() == step[6:]), None)
    else:
        found = node.field(step)
    return node if found is None and optional else found


def _once(source: Source, unit: Span, target: Span) -> bool:
    """Whether what is edited has no twin in its test that would stay."""
    squeezed = ["".join(source.text[start:end].split()) for start, end in (unit[1:], target[1:])]
    return squeezed[0].count(squeezed[1]) == 1
