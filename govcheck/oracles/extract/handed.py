"""Tests whose body stands elsewhere: ``test("adds", sums, 1, 2)`` and ``it("adds", quietly(() => { ... }))``."""

from collections.abc import Mapping, Sequence

from govcheck.languages.entries import Names
from govcheck.oracles.extract import cases
from govcheck.oracles.extract.chains import chain
from govcheck.oracles.extract.tree import Node

_NAMES = ("name", "member")


def wrapped(arguments: Sequence[Node], modifiers: Names) -> Node | None:
    """Return the closure that a call among some arguments wraps, unless the wrapper keeps it from running."""
    for argument in arguments:
        links = chain(argument) if argument.shape == "call" else ()
        given = [one for link in links for one in link.arguments or ()]
        if any(modifiers.find((link.name,)) for link in links):
            continue
        if found := next((one for one in given if one.shape == "function"), None):
            return found
    return None


def calls(arguments: Sequence[Node], functions: Mapping[str, Node]) -> list[Node]:
    """Return what a runner calls that is given functions by their names, with what it passes on to them."""
    titled = not arguments or arguments[0].shape not in _NAMES or arguments[0].head not in functions
    place, run = next(
        ((place, one) for place, one in enumerate(arguments) if place >= titled and _bodies(one)), (0, None)
    )
    rest = arguments[place + 1 :]
    return [_call(one, rest, functions.get(one.head)) for one in _bodies(run)] if run else []


def _bodies(argument: Node) -> list[Node]:
    """The names of functions: one, or a list of some."""
    if argument.shape in _NAMES:
        return [argument]
    listed = argument.parts if argument.shape == "list" else []
    return listed if all(one.shape in _NAMES for one in listed) else []


def _call(name: Node, rest: Sequence[Node], function: Node | None) -> Node:
    """Return the call of a function with what its runner hands to it first."""
    parameters = cases.names_of(function.all("parameters")) if function else []
    first = Node("name", name.kind, parameters[0] if parameters else "t", name.line, name.end)
    call = Node("call", name.kind, "", name.line, name.end)
    call.roles = {"function": [name], "arguments": [first, *rest]}
    return call
