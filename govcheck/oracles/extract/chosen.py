"""Declarations by another name: ``const fast = process.env.CI ? describe.skip : describe; fast("x", ...)``."""

from collections.abc import Mapping

from govcheck.oracles.extract.reading import operands_of
from govcheck.oracles.extract.terms import Environment, term
from govcheck.oracles.extract.tree import Node

_CHOICE = 3
"""A condition, and what is taken when it holds and when it does not."""


def calls_of(node: Node, values: Mapping[str, Node], env: Environment) -> list[tuple[str, Node]]:
    """Return the calls for which the call ``node`` may stand, each with the condition under which it does."""
    function = node.one("function")
    named = function is not None and function.shape == "name"
    meant = values.get(function.head) if named and function is not None else function
    if meant is None:
        return []
    if meant.shape in ("name", "member") and named:
        return [("true", _call(meant, node))]
    parts = operands_of(meant) if meant.shape == "operation" else []
    if len(parts) != _CHOICE or any(one.shape not in ("name", "member") for one in parts[1:]):
        return []
    condition = term(parts[0], env).text
    return [(condition, _call(parts[1], node)), (f"not {condition}", _call(parts[2], node))]


def _call(function: Node, like: Node) -> Node:
    call = Node("call", like.kind, "", like.line, like.end)
    call.roles = {**like.roles, "function": [function]}
    return call
