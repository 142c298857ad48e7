"""Statements that are reached only sometimes."""

from collections.abc import Container, Iterable, Iterator, Sequence

from msgspec.structs import replace

from govcheck.model.term import Sort
from govcheck.oracles.extract import cases, terms
from govcheck.oracles.extract.chains import chain, path
from govcheck.oracles.extract.expressions import Expressions
from govcheck.oracles.extract.place import Place
from govcheck.oracles.extract.terms import term
from govcheck.oracles.extract.tree import Node

_LEAVING = frozenset(("return", "jump"))
_SHORT = 80
"""Characters of what a loop runs over, beyond which the name of its variable tells more."""


class Branches(Expressions):
    """Walks branches, cases and loops."""

    def _if(self, node: Node, place: Place) -> bool:
        before = node.all("before")
        if not before:
            return self._branches(node, place)
        saved = self._saved()
        for statement in before:
            self._statement(statement, place)
        left = self._branches(node, place)
        self.env = saved
        return left

    def _branches(self, node: Node, place: Place) -> bool:
        condition = node.one("condition")
        if condition is None:
            return self.walk(node.all("then"), place)
        written = term(condition, self.env).text
        then, otherwise = node.all("then"), node.all("else")
        self._say(f"if {term(condition).text}", node)
        if condition.shape in ("constant", "number"):
            return self.walk(otherwise if condition.head in ("false", "null", "0") else then, place)
        fed = len(self.stimulus)
        self.visit(condition, place)
        failing = any(map(self._failure, then))
        if failing:
            self.stimulus[fed:] = filter(_called, self.stimulus[fed:])
        skipping = len(self.disablers)
        left = self._branch(then, condition, written, place, negated=True)
        if otherwise and left and failing:
            return self.walk(otherwise, place)
        if otherwise:
            gone = self._branch(otherwise, condition, f"not {written}", place, negated=False)
            if gone and not then and len(self.disablers) == skipping and not any(map(self._fails, otherwise)):
                self.early = (*self.early, written)
            return gone and left
        if left and len(self.disablers) == skipping and not failing:
            self.early = (*self.early, f"not {written}")
        return False

    def _branch(self, nodes: Sequence[Node], condition: Node, guard: str, place: Place, *, negated: bool) -> bool:
        """Walk one branch; failing in it means that the condition must not have led there."""
        failing = [(node, found) for node in nodes if (found := self._failure(node))]
        if failing:
            readings = self.reader.condition(condition, self.env, negated=negated)
            self._failed(failing[0][1], readings, place)
            rest = [node for node in nodes if all(node is not one for one, _ in failing)]
            self.walk(rest, replace(place, guards=(*place.guards, guard)))
            return True
        if self._another_program(nodes) or any(self._skips(node, guard) for node in nodes):
            return True
        saved = self._saved()
        leaves = self.walk(nodes, replace(place, guards=(*place.guards, guard)))
        changed = [key for key, value in self.env.items() if saved.get(key) is not value]
        self.env = saved
        for name in () if leaves else changed:
            self.env.pop(name, None)
        return leaves

    def _another_program(self, nodes: Sequence[Node]) -> bool:
        """Whether a branch runs the program itself and ends the process: ``main(); os.Exit(0)``."""
        found = [self.language.disabling_calls.find(path(chain(one))) for one in nodes if one.shape == "call"]
        *before, last = [one.word if one and "process" in one.flags else "" for one in found] or [""]
        return "nothing" in before and last not in ("", "nothing")

    def _failure(self, node: Node) -> Node | None:
        """Return the statement that fails the test in ``node``, be it one in each of its two branches."""
        if node.shape != "if":
            return node if self._fails(node) else None
        then, otherwise = (
            next(filter(None, map(self._failure, node.all(branch))), None) for branch in ("then", "else")
        )
        return then if otherwise else None

    def _skips(self, node: Node, guard: str) -> bool:
        found = self._skip(node, guard)
        self.disablers += found
        return bool(found)

    def _loop(self, node: Node, place: Place) -> bool:
        source = node.one("source")
        self.statements.append(f"for {' '.join(part.text for part in terms.terms(node.all('target')))}")
        table = cases.of_loop(node, self.env, self.language) if source is not None else None
        if table:
            self.tables.append(table)
        elif source is not None:
            self.visit(source, place)
        names = cases.names_of(node.all("target"))
        saved = {name: self.env.pop(name) for name in names if name in self.env}
        told = [name for name in names if name.strip("_")]
        if source is not None and not table and len(told) == 1:
            self._element(told[0], source)
        body = node.all("body")
        for name in _assigned(body):  # what stands before it is only there the first time
            self.env.pop(name, None)
        left = self.walk(body, place)
        if table and left and (end := self._end(body[-1])):
            self.tables[self.tables.index(table)] = replace(table, limits=end)
        for name in names:
            self.env.pop(name, None)
        self.env |= saved
        return False

    def _end(self, last: Node) -> str:
        """Return the line with which a loop is left, unless it fails or goes on with the next round there."""
        line = self.lines[last.line - 1].strip() if last.shape in _LEAVING and last.line <= len(self.lines) else ""
        return "" if any(word in line.replace(";", " ").split() for word in self.language.syntax.again) else line

    def _element(self, name: str, source: Node) -> None:
        """Let the name of a loop stand for each element of what it runs over, however it is called."""
        element = terms.made(Sort.INDEX, "", [term(source, self.env)])
        if len(element.text) <= _SHORT:
            self.env[name] = element

    def _switch(self, node: Node, place: Place) -> None:
        for value in node.all("value"):
            self.visit(value, place)
        subject = ", ".join(one.text for one in terms.terms(node.all("value"), self.env))
        arms = node.all("body") or node.parts
        if self._takes_out(arms):
            return
        for case in arms:
            label = ", ".join(one.text for one in terms.terms(case.all("value"), self.env))
            guard = f"{subject} is {label}" if label else f"{subject} is another"
            self.walk(case.all("body") or case.parts, replace(place, guards=(*place.guards, guard)))

    def _takes_out(self, arms: Sequence[Node]) -> bool:
        """Whether a switch only takes a value out of what holds it, or fails, as ``unwrap`` does without a word."""
        failing = [arm for arm in arms if (body := arm.all("body")) and all(map(self._fails, body))]
        others = [arm for arm in arms if arm not in failing]
        return len(failing) == len(others) == 1 and _is_bound(others[0], self.language.oracles.successes)


def _is_bound(case: Node, successes: Container[str]) -> bool:
    """Whether a case is worth the very name that it takes out of one of ``successes``: ``Ok(found) => found``."""
    body, held = case.all("body"), case.all("value")
    bound = [one for value in held for one in (*value.all("arguments"), *value.parts)]
    if not len(body) == len(bound) == len(held) == 1 or not body[0].shape == bound[0].shape == "name":
        return False
    record = held[0].one("type") or held[0].one("function")
    return body[0].head == bound[0].head and record is not None and record.head in successes


def _assigned(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield the names that are given a value in ``nodes``, but in functions within."""
    for node in nodes:
        if node.shape == "assign":
            yield from (left.head for left in node.all("left") if left.shape == "name")
        if node.shape != "function":
            yield from _assigned(node.inside())


def _called(fed: str) -> bool:
    """Whether what is fed in is a call: a value in a condition that must not hold is expected, and no input."""
    return not fed.startswith('"') and not fed[:1].isdigit()
