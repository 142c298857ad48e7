"""Where the parts of a node stand, as a pack says it: ``field``, ``<kind>``, ``<'token'>``, ``#n``, ``a/b``."""

from collections.abc import Callable, Container, Sequence
from typing import Any

Nodes = list[Any]
"""Nodes of the parser."""
Selector = Callable[[Any, Nodes], Nodes]
"""From a node and its children to those that are selected."""
Places = dict[str, "Selection"]
"""Role -> where it stands."""


class Selection:
    """Alternatives, the first of which that finds anything counts."""

    __slots__ = ("among", "deep")

    def __init__(self, written: str, ignored: Container[str]) -> None:
        alternatives = [_ready(one, ignored) for one in written.split("|")]
        self.among = _first_of(alternatives) if len(alternatives) > 1 else alternatives[0]
        """Returns what is selected of a node, whose children are given too."""
        self.deep = "/" in written
        """Whether it looks into what it finds."""

    def of(self, node: Any) -> Nodes:  # noqa: ANN401 - SgNode
        """Return what is selected of ``node``."""
        return self.among(node, node.children())


def _first_of(alternatives: Sequence[Selector]) -> Selector:
    def among(node: Any, children: Nodes) -> Nodes:  # noqa: ANN401 - SgNode
        found: Nodes = []
        for one in alternatives:
            if found := one(node, children):
                break
        return found

    return among


def _ready(written: str, ignored: Container[str]) -> Selector:
    first, _, rest = written.partition("/")
    nearest = _nearest(first, ignored)
    return _within(nearest, _ready(rest, ignored)) if rest else nearest


def _within(outer: Selector, inner: Selector) -> Selector:
    """Return what ``inner`` finds in what ``outer`` finds."""
    return lambda node, children: [deeper for one in outer(node, children) for deeper in inner(one, one.children())]


def _nearest(written: str, ignored: Container[str]) -> Selector:
    several = written[-1] == "*"
    if written[0] == "<":
        return _kind(written.strip("<>*'"), several=several)
    if written[0] == "#":
        return _rest(int(written[1:-1]), ignored) if written[-1] == ":" else _place(int(written[1:]), ignored)
    if several:
        fields = written[:-1]
        return lambda node, _: list(node.field_children(fields))
    return _field(written)


def _field(name: str) -> Selector:
    def find(node: Any, _: Nodes) -> Nodes:  # noqa: ANN401 - SgNode
        found = node.field(name)
        return [found] if found else []

    return find


def _kind(kind: str, *, several: bool) -> Selector:
    def first(_: Any, children: Nodes) -> Nodes:  # noqa: ANN401 - SgNode
        for child in children:
            if child.kind() == kind:
                return [child]
        return []

    return (lambda _, children: [child for child in children if child.kind() == kind]) if several else first


def _place(index: int, ignored: Container[str]) -> Selector:
    def find(_: Any, children: Nodes) -> Nodes:  # noqa: ANN401 - SgNode
        named = _named(children, ignored)
        return [named[index]] if -len(named) <= index < len(named) else []

    return find


def _rest(index: int, ignored: Container[str]) -> Selector:
    return lambda _, children: _named(children, ignored)[index:]


def _named(children: Nodes, ignored: Container[str]) -> Nodes:
    return [child for child in children if child.is_named() and child.kind() not in ignored]
