"""Errors that are expected, and those that are hidden: ``try``, ``with``."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from govcheck.model.oracle import Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.extract import terms
from govcheck.oracles.extract.branches import Branches
from govcheck.oracles.extract.chains import chain
from govcheck.oracles.extract.parted import parted
from govcheck.oracles.extract.place import PASSED, Place
from govcheck.oracles.extract.reading import Reading
from govcheck.oracles.extract.terms import LONGEST, term
from govcheck.oracles.extract.tree import Node

RAISED = "an error was raised"
"""The guard of a handler; to throw there again demands nothing that was not demanded without it."""


class Errors(Branches):
    """Walks what raises."""

    def _failing_behind(self, nodes: Sequence[Node]) -> Sequence[Node]:
        """Read ``try { f(); } catch (E e) { return; } fail();`` as if the failure stood behind ``f()``."""
        for node, after in pairwise(nodes):
            handlers = node.all("handlers") if node.shape == "try" else []
            if handlers and self._fails(after) and all(_returns(handler) for handler in handlers):
                node.roles["body"] = [*node.all("body"), after]
                return [one for one in nodes if one is not after]
        return nodes

    def _try(self, node: Node, place: Place) -> bool:
        body, handlers = node.all("body") or node.parts, node.all("handlers")
        for resource in node.all("before"):
            self._statement(resource, place)
        if handlers and body and any(self._fails(one) for one in body):
            self._expected(node, body, handlers, place)
            return False
        swallows = any(self._swallows(handler) for handler in handlers)
        leaves = self.walk(body, replace(place, swallowed=place.swallowed or swallows))
        for handler in handlers:
            self._caught(handler, body)
            self._handler(handler, place)
        self.walk(node.all("else"), place)
        self.walk(node.all("finally"), place)
        if any(self._gives_up(handler) for handler in handlers):
            self.early = (*self.early, PASSED)
        return leaves and not handlers

    def _expected(self, node: Node, body: Sequence[Node], handlers: Sequence[Node], place: Place) -> None:
        """Read ``try { f(); fail(); } catch (E e) {...}``: f must raise E."""
        types = tuple(term(one, self.env) for handler in handlers for one in handler.all("type"))
        acting = [one for one in body if not self._fails(one)]
        self.walk(acting, place)
        subject = term(acting[-1], self.env) if acting else terms.name("")
        reading = Reading(Relation.RAISES, subject, types)
        self._add(reading, node, place)
        for handler in handlers:
            self._caught(handler, acting)
            self.walk(handler.all("body"), place)

    def _gives_up(self, handler: Node) -> bool:
        """Whether a handler leaves the test as if nothing had failed, and what stands behind it unchecked."""
        body = handler.all("body")
        leaves = bool(body) and body[-1].shape in ("return", "jump")
        return leaves and not any(self._escapes(one) for one in body)

    def _swallows(self, handler: Node) -> bool:
        """Whether a handler hides that an oracle failed: it takes any error and goes on."""
        types = [term(one).text for one in handler.all("type")]
        broad = not types or any(
            text.rpartition(".")[2] in self.language.oracles.broad_errors for one in types for text in _words(one)
        )
        return broad and not any(self._escapes(node) for node in handler.all("body"))

    def _escapes(self, node: Node) -> bool:
        if node.shape == "throw" or self._fails(node) or self._checks(node):
            return True
        return any(self._escapes(inner) for inner in node.inside())

    def _checks(self, node: Node) -> bool:
        if node.shape == "assert":
            return True
        if node.shape != "call":
            return False
        return bool(self.reader.call(chain(node), self.env))

    def _caught(self, handler: Node, body: Sequence[Node]) -> None:
        """Let the name of an error stand for the error of what raises it."""
        name = handler.one("error")
        if name is not None and name.shape == "name":
            self.env[name.head] = terms.made(Sort.MEMBER, "error", [self._acting(body)])

    def _handler(self, node: Node, place: Place) -> None:
        self.walk(node.all("body"), replace(place, guards=(*place.guards, RAISED)))

    def _with(self, node: Node, place: Place) -> bool:
        self.statements.append("with " + ", ".join(one.text for one in terms.terms(node.all("items"))))
        items = [part for item in node.all("items") for part in _items(item)]
        expecting = reached = False
        for item in items:
            value = item.one("value") if item.shape == "alias" else item
            name = item.one("name") if item.shape == "alias" else None
            if value is None:
                continue
            readings = self.reader.call(chain(value), self.env) if value.shape in ("call", "await") else []
            for reading in readings:
                expecting = True
                if len(items) == 1 and [one.shape for one in node.all("body")[:1]] == ["throw"]:
                    reading = replace(reading, relation=Relation.ANYTHING)  # noqa: PLW2901 - nothing is tried
                broad = any(one.text in self.language.oracles.broad_errors for one in reading.expected)
                reached = reading.relation is not Relation.RAISES or broad
                acting, _ = self._reached(node.all("body"), raises=not reached)
                self._add(replace(reading, subject=self._acting(acting)), value, place)
            if not readings:
                self.visit(value, place)
                place = self._hiding(chain(value), place)
            if name is not None and name.shape == "name":
                self._called_so(name.head, value, node, raises=bool(readings))
        body, beyond = self._reached(node.all("body"), raises=expecting and not reached)
        left = self.walk(body, replace(place, expecting=expecting))
        if beyond:
            guard = f"{self._acting(body).text} raises nothing"
            self.walk(beyond, replace(place, expecting=True, guards=(*place.guards, guard)))
        return left and not expecting

    def _reached(self, body: Sequence[Node], *, raises: bool) -> tuple[Sequence[Node], Sequence[Node]]:
        """Part what must raise from the checks behind it, which are never reached when it does."""
        end = len(body)
        while raises and end > 1 and self._checks(body[end - 1]):
            end -= 1
        return body[:end], body[end:]

    def _called_so(self, name: str, value: Node, node: Node, *, raises: bool) -> None:
        """Let a name stand for what is entered, or for the error that the body must end with."""
        self.env.pop(name, None)
        entered = term(value, self.env)
        if raises:
            acting, _ = self._reached(node.all("body"), raises=True)
            entered = terms.made(Sort.MEMBER, "error", [self._acting(acting)])
        if len(entered.text) <= LONGEST:
            self.env[name] = entered

    def _caught_as(self, left: Node, right: Node) -> None:
        """Let the name that is given what a check of an error returns stand for that error, or for a part of it."""
        known = [(name, part) for name, part in parted(left) if name in self.env]
        for one in self.reader.call(chain(right), self.env) if known else ():
            if one.relation is Relation.RAISES and not one.negated and one.subject.text:
                error = terms.made(Sort.MEMBER, "error", [one.subject])
                for name, part in known:
                    self.env[name] = terms.made(Sort.MEMBER, part, [error]) if left.shape == "map" else error
                    self.env.nodes.pop(name, None)

    def _acting(self, body: Sequence[Node]) -> Term:
        env = dict(self.env)
        last = terms.name("")
        for node in body:
            if node.shape == "assign" and len(node.all("right")) == 1:
                last = term(node.all("right")[0], env)
            elif node.shape != "import":
                last = term(node, env)
        return last


def _returns(handler: Node) -> bool:
    body = handler.all("body")
    return bool(body) and body[-1].shape == "return"


def _items(node: Node) -> list[Node]:
    if node.shape in ("block", "item") or node.shape == "other":
        return [part for inner in node.inside() for part in _items(inner)]
    return [node]


def _words(text: str) -> list[str]:
    return [word.strip("()[] ") for word in text.replace("|", ",").split(",")]
