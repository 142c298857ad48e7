"""Names whose value depends on when somebody looks: what closures give them is not what stands at their beginning."""

from collections.abc import Container, Iterable, Iterator

from govcheck.oracles.extract.tree import Node


def shared(nodes: Iterable[Node], reassigning: Container[str]) -> frozenset[str]:
    """Return the names that a closure in ``nodes`` changes, or that anything counts up or adds to.

    ``reassigning`` are the nodes of the grammar that change a name, whoever declared it.
    """
    return frozenset(_changed(nodes, reassigning, within=False) if reassigning else ())


def _changed(nodes: Iterable[Node], reassigning: Container[str], *, within: bool) -> Iterator[str]:
    for node in nodes:
        if node.kind in reassigning and (within or node.shape != "assign"):
            yield from _names(node)
        yield from _changed(node.inside(), reassigning, within=within or node.shape in ("function", "define"))


def _names(node: Node) -> Iterator[str]:
    for target in node.all("left") or node.parts[:1]:
        if target.shape == "name":
            yield target.head
        elif target.shape in ("list", "map"):
            yield from (part.head for part in target.inside() if part.shape == "name")
