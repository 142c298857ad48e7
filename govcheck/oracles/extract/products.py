"""What of a product source that also holds tests these cannot tell anything by: the bodies of its own functions."""

from collections.abc import Iterable, Iterator
from typing import Any

from govcheck.oracles.extract.lowering import Lowering


def bodies(root: Any, lowering: Lowering) -> frozenset[Any]:  # noqa: ANN401 - SgNode
    """Return the statements in functions below ``root`` that belong to no test.

    They are two thirds of what is read of a Rust source that changed.
    """
    return frozenset(_statements(root, lowering, lowering.language.units.regions))


def _statements(root: Any, lowering: Lowering, regions: Iterable[str]) -> Iterator[Any]:  # noqa: ANN401 - SgNode
    before = ""
    for node in root.children():
        if not node.is_named() or node.kind() in lowering.ignored:
            continue
        shape, roles = lowering.shape_of(node)
        if shape == "decorator":
            before += node.text()
            continue
        marked, before = any(region in before for region in regions), ""
        if marked or "body" not in roles or shape not in ("define", "scope"):
            continue
        for body in lowering.chosen(node, roles["body"]):
            if shape == "scope":
                yield from _statements(body, lowering, regions)
            elif body.kind() in lowering.containers and not any(region in node.text() for region in regions):
                yield from body.children()
