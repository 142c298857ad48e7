"""Checks within expressions, and what is fed in."""

from collections.abc import Container, Sequence

from msgspec.structs import replace

from govcheck.model.oracle import Relation
from govcheck.oracles.extract import cases
from govcheck.oracles.extract.chains import Chain, Link, chain, path
from govcheck.oracles.extract.collected import STATEMENTS
from govcheck.oracles.extract.disablers import RETRIED
from govcheck.oracles.extract.inlining import Inlining
from govcheck.oracles.extract.later import promised, started
from govcheck.oracles.extract.place import PASSED, Place
from govcheck.oracles.extract.reading import BINARY, operands_of
from govcheck.oracles.extract.sorting import sorts
from govcheck.oracles.extract.terms import term
from govcheck.oracles.extract.tree import Node

_ONE_PASSES = "one of several passes"
"""The guard of checks of which one is enough."""


class Expressions(Inlining):
    """Looks for checks in expressions."""

    def _closure(self, nodes: Sequence[Node], place: Place) -> None:
        """Walk a function within the test: what leaves it does not leave the test."""
        early, saved = self.early, self._saved()
        self.walk(nodes, replace(place, nested=True))
        self.early, self.env = early, saved

    def visit(self, node: Node, place: Place, *, top: bool = False, assigned: bool = False) -> bool:
        """Look for checks in an expression; returns whether it leaves the test."""
        self.broken |= node.broken
        if node.shape == "await":
            begun = len(self.oracles)
            left = self._parts(node, replace(place, awaited=True), top=top)
            if place.nested:
                return left
            if node.kind in self.language.syntax.detached:
                self.late.update(range(begun, len(self.oracles)))
            elif self._recovers(node):
                self.early = (*self.early, PASSED)
            return left
        if node.shape == "function":
            self._closure(node.all("body"), place)
            return False
        if node.shape in ("call", "member"):
            return self._called(node, place, top=top, assigned=assigned)
        if node.shape in ("text", "number") and not place.expecting:
            self.stimulus.append(term(node).text)
            return False
        if node.shape in STATEMENTS:
            return self._statement(node, place)
        if node.shape == "operation":
            return self._operated(node, place, top=top)
        return self._parts(node, place, top=top and node.shape == "other")

    def _recovers(self, node: Node) -> bool:
        """Whether what runs in the end makes the test pass although what stands behind failed."""
        words = self.language.oracles.recovering
        return bool(words) and not self._escapes(node) and _calls_any(node, words)

    def _operated(self, node: Node, place: Place, *, top: bool) -> bool:
        for reading in (readings := self.reader.operated(node, self.env) if self.language.oracles.pivots else []):
            self._add(reading, node, place)
        if readings:
            self._inner(node, place)
            return False
        operands, oracles = operands_of(node), self.language.oracles
        if len(operands) == BINARY and operands[1].shape in ("return", "jump"):
            self.early = (*self.early, term(operands[0], self.env).text)
            return self.visit(operands[0], place)
        if not top or len(operands) != BINARY or node.head not in oracles.conjunctions + oracles.disjunctions:
            return self._parts(node, place, top=False)
        left, right = operands
        both = node.head in oracles.conjunctions
        self.visit(left, place)
        if self._fails(right):
            self._failed(right, self.reader.condition(left, self.env, negated=both), place)
        else:
            written = term(left, self.env).text
            self.visit(right, replace(place, guards=(*place.guards, written if both else f"not {written}")))
        return False

    def _parts(self, node: Node, place: Place, *, top: bool) -> bool:
        """Visit all that is in ``node``, even after something that leaves the test."""
        left = False
        for part in node.inside():
            left |= self.visit(part, place, top=top)
        return left

    def _called(self, node: Node, place: Place, *, top: bool, assigned: bool) -> bool:
        links, begun = chain(node), len(self.oracles)
        left = self._checked(node, place, top=top, assigned=assigned)
        if top and begun < len(self.oracles) and not (place.awaited or place.nested):
            if started(links, self.language.oracles.later):
                self.late.update(range(begun, len(self.oracles)))
            oracles = self.language.oracles
            if started(links, oracles.retrying) or promised(links, oracles, self.lines):
                self.oracles[begun:] = [replace(one, unawaited=True) for one in self.oracles[begun:]]
        return left

    def _checked(self, node: Node, place: Place, *, top: bool, assigned: bool) -> bool:
        links, place = self._uncaught(chain(node), place)
        if len(links) == 1 and self._defined(links[0]) and self._helped(links, node, place):
            self._inside(links, place, checked=True)
            return False
        readings = self.reader.call(links, self.env) if self._may_check(links) else []
        if readings:
            for reading in readings:
                self._add(reading, node, replace(place, awaited=place.awaited or assigned))
            if any(reading.relation is not Relation.CALLED for reading in readings):
                self._inside(links, place, checked=True)  # what a stand-in must be called with is fed to nobody
            return False
        if self._fails(node):
            self._failed(node, [], place)
            return True
        if top and not place.expecting and (found := self._skip(node)):
            self.disablers += [
                replace(one, condition=" and ".join(filter(None, (*place.guards, one.condition)))) for one in found
            ]
            return not place.guards and any(not one.condition and one.sort != RETRIED for one in found)
        if top and links:
            sorts(links, self.env)
            self._handed_over(links[-1])
        if self._helped(links, node, place):
            self._inside(links, place, checked=True)
            return False
        if self._compares(links):
            self._inside(links, place, checked=True)
            return False
        self._mocked(links, node)
        self.stimulus.append(".".join(filter(None, path(links))))
        self._inside(links, place, checked=False)
        return False

    def _handed_over(self, link: Link) -> None:
        if handed := cases.handed_over(link, self.env, self.language):
            known = {one.rows for one in self.tables}
            self.tables += [one for one in handed if one.rows not in known]

    def _uncaught(self, links: Chain, place: Place) -> tuple[Chain, Place]:
        """Leave out a handler at the end of a chain that hides failures; and note what must be there to come so far."""
        while len(links) > 1 and links[-1].name in self.language.oracles.catching and links[-1].arguments:
            handler = links[-1].arguments[0]
            if handler.shape != "function" or any(map(self._escapes, handler.all("body"))):
                break
            links, place = links[:-1], replace(place, swallowed=True)
        for link in links:
            member = link.node.one("function") or link.node
            if member.shape == "member" and member.head and (owner := member.one("owner")) is not None:
                place = replace(place, guards=(*place.guards, term(owner, self.env).text))
        return links, place

    def _compares(self, links: Chain) -> bool:
        """Whether a call does nothing but compare what it is given, so that none of it is an input."""
        entry = self.language.predicates.find(path(links)) if links[-1:] and links[-1].arguments else None
        return entry is not None and entry.word in ("difference", "equal")

    def _may_check(self, links: Chain) -> bool:
        language = self.language
        if not any(language.may_check(link.name) for link in links):
            return False
        names = path(links)
        tables = (language.calls, language.overloads, language.roots)
        for index, link in enumerate(links):
            begun = names[: index + 1]
            if link.name in language.oracles.pivots:
                return True
            if link.arguments is not None and any(table.find(begun) for table in tables):
                return True
            root = language.roots.find((link.name,))
            if root and "bare" in root.flags:
                return True
        return False

    def _inner(self, node: Node, place: Place) -> None:
        """Walk closures within a check; its literals are no input of their own."""
        for part in [node] if node.shape == "function" else node.inside():
            if part.shape == "function":
                self._closure(part.all("body"), place)
            else:
                if part.shape == "call":
                    self._brought_in(chain(part), part, place)
                self._inner(part, place)

    def _inside(self, links: Chain, place: Place, *, checked: bool) -> None:
        if links and links[0].node.shape not in ("name", "call", "member", "text", "index"):
            self.visit(links[0].node, place)
        for link in links:
            if cases.is_loop(link, self.language):
                self._each(links, link, place)
                continue
            around = self._chosen(links, link, place)
            within = self._hiding(links, around) if link is links[-1] else around
            read = self.language.links.find((link.name,)) if checked else None
            for argument in link.arguments or ():
                if read and "condition" in read.roles and argument.shape == "function":
                    continue
                if checked:
                    self._inner(argument, place) if argument.shape != "function" else self._closure(
                        argument.all("body"), replace(around, expecting=False)
                    )
                else:
                    self.visit(argument, within)

    def _chosen(self, links: Chain, link: Link, place: Place) -> Place:
        """Return the place of the closures of a call, to which one that passes may be enough, or none that runs."""
        guard = _ONE_PASSES if link.name in self.language.oracles.choosing else ""
        if link.name in self.language.oracles.present and link is not links[0]:
            guard = term(links[links.index(link) - 1].node, self.env).text
        return replace(place, guards=(*place.guards, guard)) if guard else place

    def _hiding(self, links: Chain, place: Place) -> Place:
        """Return the place of what the last of ``links`` runs, whose failures it may hide."""
        if not links or self.language.swallowing.find(path(links)) is None:
            return place
        errors = [term(one).text.rpartition(".")[2] for one in links[-1].arguments or () if one.shape != "function"]
        broad = not errors or any(one in self.language.oracles.broad_errors for one in errors)
        return replace(place, swallowed=place.swallowed or broad)

    def _each(self, links: Chain, link: Link, place: Place) -> None:
        """Walk ``[...].forEach(x => ...)``."""
        table = cases.of_call(links, link, self.env, self.language)
        if table:
            self.tables.append(table)
        for argument in link.arguments or ():
            names = cases.names_of(argument.all("parameters"))
            saved = {name: self.env.pop(name) for name in names if name in self.env}
            self.visit(argument, place)
            self.env |= saved


def _calls_any(node: Node, names: Container[str]) -> bool:
    """Whether one of ``names`` is called in ``node``, and what it returns is handed to nobody."""
    if node.shape != "call":
        return any(_calls_any(one, names) for one in node.inside())
    called = node.one("function")
    return called is not None and (called.head in names or _calls_any(called, names))
