"""Calls as chains of links: ``expect(x).not.toBe(3)`` is expect, not, toBe."""

from msgspec import Struct

from govcheck.oracles.extract.tree import Node


class Link(Struct, frozen=True):
    """One step of a chain."""

    name: str
    """Empty for what the chain begins with, if that is no name; ``()`` for the call of a call's result."""
    arguments: tuple[Node, ...] | None
    """None when it is no call."""
    node: Node
    """The chain up to here."""
    types: tuple[Node, ...] = ()


Chain = tuple[Link, ...]


def chain(node: Node) -> Chain:
    """Return the links of ``node``, innermost first."""
    if node.links is None:
        links: list[Link] = []
        here: Node | None = node
        while here is not None:
            here = _unlinked(here, links)
        links.reverse()
        node.links = tuple(links)
    return node.links


def path(links: Chain) -> tuple[str, ...]:
    """Return the names along ``links``, as entries of a pack match them."""
    return tuple([link.name for link in links])


def _unlinked(node: Node, links: list[Link]) -> Node | None:
    """Take the last link off ``node`` and return what is before it."""
    if node.shape == "await":
        return node.one("value") or (node.parts[0] if node.parts else None)
    if node.shape == "member":
        member = node.one("name")
        links.append(Link(member.head if member else "", None, node))
        return node.one("owner")
    if node.shape == "call":
        return _uncalled(node, links)
    if node.shape == "index":
        links.append(Link("[]", None, node))
        return node.one("owner")
    links.append(Link(node.head if node.shape == "name" else "", None, node))
    return None


def _uncalled(node: Node, links: list[Link]) -> Node | None:
    arguments = tuple(node.all("arguments") + node.all("block"))
    types = tuple(node.all("types"))
    function, owner, member = node.one("function"), node.one("owner"), node.one("name")
    if function is None:
        links.append(Link(member.head if member else "", arguments, node, types))
        return owner
    if function.shape == "member":
        name = function.one("name")
        links.append(Link(name.head if name else "", arguments, node, types))
        return function.one("owner")
    if function.shape == "name":
        links.append(Link(function.head, arguments, node, types))
        return None
    if function.shape == "text":
        links.append(Link("<text>", arguments, node, types))
        return None
    links.append(Link("()", arguments, node, types))
    return function
