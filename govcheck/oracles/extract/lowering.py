"""Turns what a parser made of a file into shapes; what a pack says of the grammar is all that is known of it."""

from collections.abc import Container, Iterator
from typing import Any

from govcheck.oracles.extract.constructs import Constructs
from govcheck.oracles.extract.grammar import UNKNOWN, Kind
from govcheck.oracles.extract.rewrites import (
    bracketed,
    decorated,
    mapped,
    returned,
    rotated,
    turned,
    with_block,
)
from govcheck.oracles.extract.selectors import Places, Selection
from govcheck.oracles.extract.tree import Node

_LISTING = {"block": "body", "if": "then", "try": "body"}
"""Shapes that hold statements, and the role that these have when the grammar gives them none."""
_PUNCTUATION = frozenset(("(", ")", "[", "]", "{", "}", ",", ";", ":"))


class Lowering(Constructs):
    """Turns the nodes of one file into shapes."""

    def shape_of(self, sg: Any) -> tuple[str, Places]:  # noqa: ANN401 - SgNode
        """Return the shape of ``sg`` and where its roles stand."""
        meaning = self.kinds.get(sg.kind(), UNKNOWN).of(sg)
        return meaning.shape, meaning.places

    def chosen(self, sg: Any, selection: Selection) -> list[Any]:  # noqa: ANN401 - SgNode
        """Return what stands at one of the places of ``sg``."""
        return selection.of(sg)

    def lower(self, sg: Any) -> Node:  # noqa: ANN401 - SgNode
        """Return ``sg`` and everything below it."""
        return self._lowered(sg, sg.kind())

    def _lowered(self, sg: Any, kind: str) -> Node:  # noqa: ANN401 - SgNode
        if kind in self.deferred:
            sg, kind = self._later(sg, kind)
        meaning = self.kinds.get(kind, UNKNOWN)
        if meaning.guards:
            meaning = meaning.of(sg)
        special = self.special.get(meaning.shape)
        return special(sg, kind, meaning) if special else self._composed(sg, kind, meaning)

    def flat(self, sg: Any, taken: Container[Any] = ()) -> list[Node]:  # noqa: ANN401 - SgNode
        """Return the nodes that a container lists; decorators before a definition become a part of it."""
        nodes: list[Node] = []
        pending: list[Node] = []
        skipped, known = self.left_out, self.grammar
        for child in sg.children():
            if not child.is_named():
                continue
            kind = child.kind()
            if kind in known.ignored or (skipped and child in skipped) or (taken and child in taken):
                continue
            if kind in known.containers and kind not in known.blocks:
                found = self.flat(child)
                if self._follows_call(nodes, kind):
                    nodes[-1] = with_block(nodes[-1], found)
                else:
                    nodes += found
                continue
            node = self._lowered(child, kind)
            if node.shape == "decorator":
                pending.append(node)
                continue
            if pending:
                node, pending = decorated(node, pending), []
            nodes.append(node)
        brackets = self.language.syntax.statement_brackets
        return bracketed(nodes, brackets) if brackets else nodes

    def _follows_call(self, nodes: list[Node], kind: str) -> bool:
        blocks = self.language.syntax.statement_blocks and kind in ("compound_statement", "block")
        return blocks and bool(nodes) and nodes[-1].shape == "call"

    def _composed(self, sg: Any, kind: str, meaning: Kind) -> Node:  # noqa: ANN401 - SgNode
        children = sg.children()
        node = self._node(meaning.shape or "other", kind, "", sg)
        if not children:
            self._leaf(sg, node)
            return node
        taken: set[Any] = set()
        if meaning.places:
            self._roles(sg, node, meaning.places, children, taken)
        if node.shape in _LISTING and not node.roles.keys() & {"body", "then"}:
            node.roles[_LISTING[node.shape]] = self.flat(sg, taken)
            if "unless" in node.roles:
                turned(node)
        else:
            self._parts(sg, node, children, taken)
        if node.shape == "call":
            node = self._called(node)
        node.broken |= kind == "ERROR"
        return node

    def _leaf(self, sg: Any, node: Node) -> None:  # noqa: ANN401 - SgNode
        node.head = text = sg.text()
        if text in self.constants:
            node.shape, node.head = "constant", self.constants[text]
        elif node.shape == "other":
            node.shape = "name" if sg.is_named() else "token"
        node.broken = node.kind == "ERROR"

    def _parts(self, sg: Any, node: Node, children: list[Any], taken: set[Any]) -> None:  # noqa: ANN401 - SgNode
        """Read what has no role."""
        for child in children:
            if child.is_named():
                if taken and child in taken:
                    continue
                self._part(child, node)
            elif node.shape == "other" and (text := child.text()) and text not in _PUNCTUATION:
                node.parts.append(self._node("token", text, text, child))
        if node.shape == "member":
            rotated(node)
        if node.shape == "operation" and not node.head:
            tokens = [child.text() for child in children if not child.is_named()]
            node.head = " ".join(token for token in tokens if token not in _PUNCTUATION)
        elif node.shape == "constant":
            text = sg.text()
            node.head = self.constants.get(text) or self.grammar.values.get(text, text)
        for part in node.parts:
            if part.kind == "ERROR":
                node.broken = True

    def _part(self, child: Any, node: Node) -> None:  # noqa: ANN401 - SgNode
        kind = child.kind()
        if kind in self.ignored:
            return
        if kind in self.containers:
            node.parts += self.flat(child)
        elif (part := self._lowered(child, kind)).shape != "decorator" or node.shape != "list":
            node.parts.append(part)

    def _roles(
        self,
        sg: Any,  # noqa: ANN401 - SgNode
        node: Node,
        places: Places,
        children: list[Any],
        taken: set[Any],
    ) -> None:
        for role, selection in places.items():
            found = selection.among(sg, children)
            if not found or (role == "result" and "body" in node.roles):
                continue
            if selection.deep:
                taken.update(self._emptied(children, set(found)))
            taken.update(found)
            lowered = self._listed(found)
            if role == "operator":
                node.head = found[0].text()
            elif role == "result":
                node.roles["body"] = [returned(lowered)]
            elif role == "arguments" and self.language.syntax.bare_maps:
                node.roles[role] = mapped(lowered)
            else:
                node.roles[role] = lowered

    def _listed(self, found: list[Any]) -> list[Node]:
        lowered: list[Node] = []
        for child in found:
            kind = child.kind()
            if kind in self.containers:
                lowered += self.flat(child)
            else:
                lowered.append(self._lowered(child, kind))
        return lowered

    def _emptied(self, children: list[Any], found: set[Any]) -> Iterator[Any]:
        """Return the children all of whose parts were found: to read them again doubles the work at every depth."""
        for child in children:
            inner = [one for one in child.children() if one.is_named() and one.kind() not in self.ignored]
            if inner and found.issuperset(inner):
                yield child
