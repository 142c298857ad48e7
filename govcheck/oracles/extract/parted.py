"""Names that get a part each of one value: ``a, b = f()``, ``const {a, b: c} = f()``."""

from collections.abc import Iterator

from govcheck.oracles.extract.tree import Node


def parted(left: Node) -> Iterator[tuple[str, str]]:
    """Yield the names in a target, each with the part that it gets; where parts have no names, with itself."""
    for one in left.parts if left.shape in ("list", "map") else [left]:
        key, value = one.one("key"), one.one("value")
        if one.shape == "name":
            yield one.head, one.head
        elif one.shape == "pair" and key is not None and value is not None and value.shape == "name":
            yield value.head, key.head
