"""What one test, helper or fixture does: its oracles with their surroundings, and what it feeds in."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from govcheck.model.term import Sort, Term
from govcheck.oracles.extract import disablers, terms
from govcheck.oracles.extract.collected import STATEMENTS
from govcheck.oracles.extract.errors import RAISED, Errors
from govcheck.oracles.extract.parted import parted
from govcheck.oracles.extract.place import NOWHERE, Place
from govcheck.oracles.extract.terms import LONGEST, term
from govcheck.oracles.extract.tree import Node, called

_LEAVES = frozenset(("return", "throw", "jump"))
_EXITS = frozenset(("return", "jump"))
_OBJECTION = re.compile(r"\b(should|must|expected|unexpected|unreachable|never)\b", re.IGNORECASE)


class Body(Errors):
    """Walks the statements of one unit in order and collects."""

    def walk(self, nodes: Sequence[Node], place: Place = NOWHERE) -> bool:
        """Walk ``nodes``; returns whether what follows them is never reached."""
        early = self.early
        nodes = self._failing_behind(nodes)
        for node in nodes:
            if node.shape == "text" and node is not nodes[-1]:  # documentation is nothing that a test feeds in
                self.statements.append(term(node).text)
                continue
            if self.language.syntax.changing:
                self._forget(node.one("condition") if node.shape == "if" else node)
            left = self._statement(node, self._beyond(place, early))
            if left:
                self.early = early
                return True
        if place.guards or place.expecting:
            self.early = early
        return False

    def _beyond(self, place: Place, early: tuple[str, ...]) -> Place:
        """Return the place behind what left the body early since ``early``."""
        if self.early == early:
            return place
        return replace(place, guards=(*place.guards, *self.early[len(early) :]))

    def _statement(self, node: Node, place: Place) -> bool:
        self.broken |= node.broken
        handler = getattr(self, f"_{node.shape}", None) if node.shape in STATEMENTS else None
        if handler is not None:
            return bool(handler(node, place))
        if node.shape == "name" and self.language.syntax.bare_calls:
            node = called(node)
        self._say(term(node).text, node)
        if node.shape in _LEAVES:
            returned = replace(place, awaited=node.shape == "return")
            self._returned(node)
            if node.shape == "return":
                self._hand_out(node, place)
            for value in node.inside():
                self.visit(value, returned)
            behaviour = place.guards[-1:] == (RAISED,) or (place.nested and not place.guards and not _objects(node))
            if node.shape == "throw" and self.language.oracles.throw_fails and not (behaviour or self.handing):
                self._failed(node, [], place)
            return True
        if node.kind in self.language.syntax.handing:
            self._hand_out(node, place)
        return self.visit(node, place, top=True)

    def _hand_out(self, node: Node, place: Place) -> None:
        """Note what the body returns or yields, unless it does so only sometimes."""
        value = next((one for one in node.inside() if one.shape != "token"), None)
        self.result = term(value, self.env) if value is not None and not place.guards else None

    def _forget(self, node: Node | None) -> None:
        """Forget what names stand for that are counted up, added to or handed out to be filled."""
        if node is None or (node.shape in STATEMENTS and node.shape != "assign"):
            return
        if node.shape == "operation" and node.head in self.language.syntax.changing:
            operands = node.all("left") or node.all("parts") or node.parts
            if operands and operands[0].shape == "name":
                self.env.pop(operands[0].head, None)
                self.env.nodes.pop(operands[0].head, None)
        for part in node.inside():
            self._forget(part)

    def _block(self, node: Node, place: Place) -> bool:
        return self.walk(node.all("body") or node.parts, place)

    def _assign(self, node: Node, place: Place) -> None:
        self._say(term(node).text, node)
        lefts, rights = node.all("left"), node.all("right")
        if len(lefts) == len(rights) == 1 and rights[0].shape == "function" and lefts[0].shape == "name":
            self._rename(lefts[0].head)
            self.local[lefts[0].head] = rights[0]
            return
        kept, begun = any(left.shape != "name" or left.head.strip("_") for left in lefts), len(self.oracles)
        for right in rights:
            self.visit(right, place, top=not kept, assigned=kept)
        for left in lefts:
            self._set(left, node)
        if len(lefts) == len(rights):
            for left, right in zip(lefts, rights, strict=True):
                self._bind(left, right)
            if len(lefts) == 1 and begun < len(self.oracles):
                self._caught_as(lefts[0], rights[0])
        else:
            value = term(rights[0], self.env) if len(rights) == 1 else None
            for left in lefts:
                self._unbind(left, value)

    def _rename(self, name: str) -> None:
        """Keep the function that a name stood for so far: it was handed to somebody before."""
        if name in self.local and name not in self.called:
            self.rebound.append((name, self.local[name]))
        self.called.discard(name)
        self.known.pop(name, None)

    def _bind(self, left: Node, right: Node) -> None:
        if left.shape in ("list", "map") and right.shape != "name":
            self._unbind(left, term(right, self.env))
            return
        if left.shape == "member":
            self.members[term(left).text] = term(right, self.env)
        if left.shape != "name" or left.head in self.shared:
            return
        value = term(right, self.env)
        if right.shape in STATEMENTS or len(value.text) > LONGEST * (4 if value.literal else 1):
            self.env.pop(left.head, None)
            if value.sort in (Sort.LIST, Sort.MAP):
                self.env.lists[left.head] = value
        else:
            self.env.give(left.head, value, right)

    def _unbind(self, left: Node, value: Term | None) -> None:
        """Name what one call gives several names: the first is its result, the others say which part."""
        for name, part in parted(left):
            self.env.pop(name, None)
            self.env.nodes.pop(name, None)
            if value and value.sort is Sort.CALL and len(value.text) <= LONGEST:
                self.env[name] = terms.made(Sort.MEMBER, part, [value])

    def _define(self, node: Node, _: Place) -> None:
        """A function within a test runs when the test calls it, or hands it to what is tested."""
        name = node.one("name")
        self.statements.append(f"def {name.head if name else ''}")
        if name is not None:
            self.local[name.head] = node

    def _decorated(self, node: Node, place: Place) -> None:
        for decorator in node.all("decorators"):
            self.visit(decorator.one("value") or decorator, place)
        left_out = disablers.of_decorators(node.all("decorators"), self.language, self.env)
        guards = tuple(f"not {one.condition}" if one.condition else "never" for one in left_out)
        for inner in node.all("definition"):
            self._hand([inner])
            self._statement(inner, replace(place, guards=(*place.guards, *guards)))

    def _scope(self, node: Node, place: Place) -> None:
        self._hand(node.all("body"))
        self.walk(node.all("body"), place)

    def _assert(self, node: Node, place: Place) -> None:
        condition = node.one("condition") or (node.parts[0] if node.parts else None)
        self.statements.append(term(node).text)
        if condition is None:
            return
        self._inner(condition, place)
        for reading in self.reader.condition(condition, self.env):
            self._add(reading, node, place)

    def demand(self, condition: Node) -> None:
        """Collect what must hold for ``condition`` to be true."""
        for reading in self.reader.condition(condition, self.env):
            self._add(reading, condition, NOWHERE)

    def _import(self, node: Node, place: Place) -> None:
        """An import checks nothing."""


def _objects(node: Node) -> bool:
    """Whether an error says that it should not have come to this, and is no mere behaviour of a stand-in."""
    return any(one.shape == "text" and _OBJECTION.search(one.head) for one in node.inside()) or any(
        _objects(one) for one in node.inside()
    )
