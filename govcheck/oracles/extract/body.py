"""What one test, helper or fixture does: its oracles with their surroundings, and what it feeds in."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from govcheck.languages.load import Language
from govcheck.model.oracle import Disabler, Mock, Oracle, Relation, Sort, Table, Term, Unit
from govcheck.oracles.extract import cases, disablers, terms
from govcheck.oracles.extract.chains import Chain, Link, chain, path
from govcheck.oracles.extract.readings import Reader, Reading
from govcheck.oracles.extract.terms import LONGEST, Given, substituted, term
from govcheck.oracles.extract.tree import Node, called

_LEAVES = frozenset(("return", "throw", "jump"))
_EXITS = frozenset(("return", "jump"))
_OBJECTION = re.compile(r"\b(should|must|expected|unexpected|unreachable|never)\b", re.IGNORECASE)
_MOST_INLINED = 40
_RAISED = "an error was raised"
"""The guard of a handler; to throw there again demands nothing that was not demanded without it."""


class Helper(Struct, frozen=True):
    """A function of the change that checks something for those who call it."""

    name: str
    parameters: tuple[str, ...]
    oracles: tuple[Oracle, ...]
    types: tuple[str, ...] = ()
    """Names of its type parameters."""


class Scope(Struct, frozen=True):
    """What is known around a body."""

    constants: Mapping[str, Term] = {}
    helper: Callable[[str], Helper | None] = lambda _: None
    lists: Mapping[str, Term] = {}
    """Long lists by their names."""


class Place(Struct, frozen=True):
    """Where a statement stands within its body."""

    guards: tuple[str, ...] = ()
    swallowed: bool = False
    awaited: bool = False
    nested: bool = False
    """Within a closure, which what is tested may call."""
    expecting: bool = False
    """Within a body that must raise: what follows the first call there is never reached."""


class Body:
    """Walks the statements of one unit in order and collects."""

    def __init__(self, language: Language, scope: Scope, lines: Sequence[str]) -> None:
        self.language = language
        self.scope = scope
        self.reader = Reader(language)
        self.env = Given(scope.constants)
        self.env.lists = dict(scope.lists)
        self.lines = lines
        self.oracles: list[Oracle] = []
        self.disablers: list[Disabler] = []
        self.tables: list[Table] = []
        self.mocks: list[Mock] = []
        self.stimulus: list[str] = []
        self.statements: list[str] = []
        self.early: tuple[str, ...] = ()
        self.broken = False
        self.shared: frozenset[str] = frozenset()
        """Names that closures change, which therefore stand for nothing."""
        self.local: dict[str, Node] = {}
        """Functions of the body itself, by name."""
        self.called: set[str] = set()
        self.handed: set[str] = set()
        """Those that a decorator or a class makes known to others."""
        self.known: dict[str, Helper] = {}

    # --- statements ---------------------------------------------------------------------------------------------

    def walk(self, nodes: Sequence[Node], place: Place = Place()) -> bool:
        """Walk ``nodes``; returns whether what follows them is never reached."""
        early = self.early
        nodes = self._failing_behind(nodes)
        for node in nodes:
            if self.language.syntax.changing:
                self._forget(node.one("condition") if node.shape == "if" else node)
            left = self._statement(node, replace(place, guards=(*place.guards, *self.early[len(early) :])))
            if left:
                self.early = early
                return True
        if place.guards or place.expecting:
            self.early = early
        return False

    def _failing_behind(self, nodes: Sequence[Node]) -> Sequence[Node]:
        """Read ``try { f(); } catch (E e) { return; } fail();`` as if the failure stood behind ``f()``."""
        for node, after in pairwise(nodes):
            handlers = node.all("handlers") if node.shape == "try" else []
            if handlers and self._fails(after) and all(_returns(handler) for handler in handlers):
                node.roles["body"] = [*node.all("body"), after]
                return [one for one in nodes if one is not after]
        return nodes

    def _statement(self, node: Node, place: Place) -> bool:
        self.broken |= node.broken
        handler = getattr(self, f"_{node.shape}", None) if node.shape in _STATEMENTS else None
        if handler is not None:
            return bool(handler(node, place))
        if node.shape == "name" and self.language.syntax.bare_calls:
            node = called(node)
        self.statements.append(term(node).text)
        if node.shape in _LEAVES:
            returned = replace(place, awaited=node.shape == "return")
            for value in node.inside():
                self.visit(value, returned)
            behaviour = place.guards[-1:] == (_RAISED,) or (place.nested and not place.guards and not _objects(node))
            if node.shape == "throw" and self.language.oracles.throw_fails and not behaviour:
                self._failed(node, [], place)
            return True
        return self.visit(node, place, top=True)

    def _forget(self, node: Node | None) -> None:
        """Forget what names stand for that are counted up, added to or handed out to be filled."""
        if node is None or (node.shape in _STATEMENTS and node.shape != "assign"):
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
        self.statements.append(term(node).text)
        lefts, rights = node.all("left"), node.all("right")
        if len(lefts) == len(rights) == 1 and rights[0].shape == "function" and lefts[0].shape == "name":
            self.local[lefts[0].head] = rights[0]
            return
        for right in rights:
            self.visit(right, place, assigned=True)
        if len(lefts) == len(rights):
            for left, right in zip(lefts, rights, strict=True):
                self._bind(left, right, place)
        else:
            for left in lefts:
                self._unbind(left, rights, place)

    def _bind(self, left: Node, right: Node, place: Place) -> None:
        if left.shape == "list" and right.shape != "name":
            self._unbind(left, [right], place)
            return
        if left.shape != "name" or left.head in self.shared:
            return
        value = term(right, self.env)
        if right.shape in _STATEMENTS or len(value.text) > LONGEST * (4 if value.literal else 1):
            self.env.pop(left.head, None)
            if value.sort in (Sort.LIST, Sort.MAP):
                self.env.lists[left.head] = value
        else:
            self.env[left.head] = value
            self.env.nodes[left.head] = right

    def _unbind(self, left: Node, rights: Sequence[Node], place: Place) -> None:
        """Name what one call gives several names: the first is its result, the others say which part."""
        names = [n for n in (left.parts if left.shape in ("list", "map") else [left]) if n.shape == "name"]
        value = term(rights[0], self.env) if len(rights) == 1 else None
        for index, one in enumerate(names):
            self.env.pop(one.head, None)
            self.env.nodes.pop(one.head, None)
            if value and value.sort is Sort.CALL and len(value.text) <= LONGEST:
                self.env[one.head] = terms.made(Sort.MEMBER, one.head, [value])

    def _define(self, node: Node, place: Place) -> None:
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

    def _hand(self, nodes: Iterable[Node]) -> None:
        names = [name for node in nodes for inner in (node, *node.all("definition")) for name in inner.all("name")]
        self.handed |= {name.head for name in names}

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
        self.statements.append(f"if {term(condition).text}")
        if condition.shape in ("constant", "number"):
            return self.walk(otherwise if condition.head in ("false", "null", "0") else then, place)
        self.visit(condition, place)
        skipping = len(self.disablers)
        left = self._branch(then, condition, written, place, negated=True)
        if otherwise and left and any(map(self._fails, then)):
            return self.walk(otherwise, place)
        if otherwise:
            gone = self._branch(otherwise, condition, f"not {written}", place, negated=False)
            if gone and not then and len(self.disablers) == skipping and not any(map(self._fails, otherwise)):
                self.early = (*self.early, written)
            return gone and left
        if left and len(self.disablers) == skipping and not any(map(self._fails, then)):
            self.early = (*self.early, f"not {written}")
        return False

    def _branch(self, nodes: Sequence[Node], condition: Node, guard: str, place: Place, *, negated: bool) -> bool:
        """Walk one branch; failing in it means that the condition must not have led there."""
        failing = [node for node in nodes if self._fails(node)]
        if failing:
            for node in failing[:1]:
                readings = self.reader.condition(condition, self.env, negated=negated)
                self._failed(node, readings, place)
            rest = [node for node in nodes if node not in failing]
            self.walk(rest, replace(place, guards=(*place.guards, guard)))
            return True
        if any(self._skips(node, guard, place) for node in nodes):
            return True
        saved = self._saved()
        leaves = self.walk(nodes, replace(place, guards=(*place.guards, guard)))
        changed = [key for key, value in self.env.items() if saved.get(key) is not value]
        self.env = saved
        for name in () if leaves else changed:
            self.env.pop(name, None)
        return leaves

    def _saved(self) -> Given:
        """Return what names stand for now, for when a branch or a closure is done."""
        saved = Given(self.env)
        saved.nodes = dict(self.env.nodes)
        saved.lists = self.env.lists
        return saved

    def _closure(self, nodes: Sequence[Node], place: Place) -> None:
        """Walk a function within the test: what leaves it does not leave the test."""
        early, saved = self.early, self._saved()
        self.walk(nodes, replace(place, nested=True))
        self.early, self.env = early, saved

    def _skips(self, node: Node, guard: str, place: Place) -> bool:
        found = self._skip(node, guard)
        self.disablers += found
        return bool(found)

    def _skip(self, node: Node, guard: str = "") -> list[Disabler]:
        inner = _expression(node)
        if inner is None or inner.shape not in ("call", "await", "name", "member"):
            return []
        links = chain(inner)
        if not links or (inner.shape in ("name", "member") and node.shape != "throw" and not guard):
            return []
        entry = self.language.disabling_calls.find(path(links))
        if entry is None:
            return []
        found = list(disablers.made(entry, links[-1], inner, self.env))
        return [replace(one, condition=" and ".join(filter(None, (guard, one.condition)))) for one in found]

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
        self.walk(node.all("body"), place)
        self.env |= saved
        return False

    def _try(self, node: Node, place: Place) -> bool:
        body, handlers = node.all("body") or node.parts, node.all("handlers")
        if handlers and body and any(self._fails(one) for one in body):
            self._expected(node, body, handlers, place)
            return False
        swallows = any(self._swallows(handler) for handler in handlers)
        leaves = self.walk(body, replace(place, swallowed=place.swallowed or swallows))
        for handler in handlers:
            self._caught(handler, body)
            self._handler(handler, place)
        self.walk(node.all("finally"), place)
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
        self.walk(node.all("body"), replace(place, guards=(*place.guards, _RAISED)))

    def _with(self, node: Node, place: Place) -> bool:
        self.statements.append("with " + ", ".join(one.text for one in terms.terms(node.all("items"))))
        items = [part for item in node.all("items") for part in _items(item)]
        expecting = False
        for item in items:
            value = item.one("value") if item.shape == "alias" else item
            name = item.one("name") if item.shape == "alias" else None
            if value is None:
                continue
            readings = self.reader.call(chain(value), self.env) if value.shape in ("call", "await") else []
            for reading in readings:
                expecting = True
                self._add(replace(reading, subject=self._acting(node.all("body"))), value, place)
            if not readings:
                self.visit(value, place)
                place = self._hiding(chain(value), place)
            if name is not None and name.shape == "name":
                self.env.pop(name.head, None)
        left = self.walk(node.all("body"), replace(place, expecting=expecting))
        return left and not expecting

    def _acting(self, body: Sequence[Node]) -> Term:
        env = dict(self.env)
        last = terms.name("")
        for node in body:
            if node.shape == "assign" and len(node.all("right")) == 1:
                last = term(node.all("right")[0], env)
            elif node.shape != "import":
                last = term(node, env)
        return last

    def _switch(self, node: Node, place: Place) -> None:
        for value in node.all("value"):
            self.visit(value, place)
        subject = ", ".join(one.text for one in terms.terms(node.all("value"), self.env))
        for case in node.all("body") or node.parts:
            label = ", ".join(one.text for one in terms.terms(case.all("value"), self.env))
            guard = f"{subject} is {label}" if label else f"{subject} is another"
            self.walk(case.all("body") or case.parts, replace(place, guards=(*place.guards, guard)))

    def _assert(self, node: Node, place: Place) -> None:
        condition = node.one("condition") or (node.parts[0] if node.parts else None)
        self.statements.append(term(node).text)
        if condition is None:
            return
        self._inner(condition, place)
        for reading in self.reader.condition(condition, self.env):
            self._add(reading, node, place)

    def _import(self, node: Node, place: Place) -> None:
        """An import checks nothing."""

    # --- expressions --------------------------------------------------------------------------------------------

    def visit(self, node: Node, place: Place, *, top: bool = False, assigned: bool = False) -> bool:
        """Look for checks in an expression; returns whether it leaves the test."""
        self.broken |= node.broken
        if node.shape == "await":
            inner = replace(place, awaited=True)
            return any([self.visit(part, inner, top=top) for part in node.inside()])
        if node.shape == "function":
            self._closure(node.all("body"), place)
            return False
        if node.shape in ("call", "member"):
            return self._called(node, place, top=top, assigned=assigned)
        if node.shape in ("text", "number") and not place.expecting:
            self.stimulus.append(term(node).text)
            return False
        if node.shape in _STATEMENTS:
            return self._statement(node, place)
        if node.shape == "operation" and self.language.oracles.pivots:
            for reading in (readings := self.reader.operated(node, self.env)):
                self._add(reading, node, place)
            if readings:
                self._inner(node, place)
                return False
        return any([self.visit(part, place, top=top and node.shape == "other") for part in node.inside()])

    def _called(self, node: Node, place: Place, *, top: bool, assigned: bool) -> bool:
        links = chain(node)
        readings = self.reader.call(links, self.env) if self._may_check(links) else []
        if readings:
            for reading in readings:
                self._add(reading, node, replace(place, awaited=place.awaited or assigned))
            self._inside(links, place, checked=True)
            return False
        if self._fails(node):
            self._failed(node, [], place)
            return True
        if top and (found := self._skip(node)):
            self.disablers += [replace(one, condition=" and ".join(filter(None, (*place.guards, one.condition)))) for one in found]
            return not place.guards and any(not one.condition for one in found)
        if top and links:
            known = {one.rows for one in self.tables}
            handed = cases.handed_over(links[-1], self.env, self.language)
            self.tables += [one for one in handed if one.rows not in known]
        if self._helped(links, node, place):
            self._inside(links, place, checked=True)
            return False
        self._mocked(links, node)
        self.stimulus.append(".".join(filter(None, path(links))))
        self._inside(links, place, checked=False)
        return False

    def _may_check(self, links: Chain) -> bool:
        language = self.language
        return any(
            (link.arguments is not None and (language.calls.find((*path(links[:index]), link.name)) or language.overloads.find((*path(links[:index]), link.name)) or language.roots.find((*path(links[:index]), link.name))))
            or link.name in language.oracles.pivots
            or ((root := language.roots.find((link.name,))) and "bare" in root.flags)
            for index, link in enumerate(links)
        )

    def _inner(self, node: Node, place: Place) -> None:
        """Walk closures within a check; its literals are no input of their own."""
        for part in [node] if node.shape == "function" else node.inside():
            if part.shape == "function":
                self._closure(part.all("body"), place)
            else:
                self._inner(part, place)

    def _inside(self, links: Chain, place: Place, *, checked: bool) -> None:
        if links and links[0].node.shape not in ("name", "call", "member", "text", "index"):
            self.visit(links[0].node, place)
        for link in links:
            if cases.is_loop(link, self.language):
                self._each(links, link, place)
                continue
            within = self._hiding(links[: links.index(link) + 1], place)
            for argument in link.arguments or ():
                if checked:
                    self._inner(argument, place) if argument.shape != "function" else self._closure(argument.all("body"), replace(place, expecting=False))
                else:
                    self.visit(argument, within)

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

    def _helped(self, links: Chain, node: Node, place: Place) -> bool:
        """Bring in the oracles of a helper that is called here."""
        link = links[-1]
        if link.arguments is None:
            return False
        helper = self._local(link.name) or self.scope.helper(link.name)
        if helper is None or not helper.oracles:
            entry = self.language.custom.find((link.name,))
            known = self.language.calls.find(path(links))
            if entry is None or helper is not None or (known is not None and known.word == "nothing"):
                return False
            written = {name: value for name, value in self.env.items() if value.literal}
            self._add(Reading(Relation.CUSTOM, term(node, written)), node, place)
            return True
        arguments = self._passed(helper, links)
        for oracle in helper.oracles[:_MOST_INLINED]:
            if len(self.oracles) > 2000:
                break
            self.oracles.append(
                replace(
                    oracle,
                    subject=substituted(oracle.subject, arguments),
                    expected=tuple(substituted(one, arguments) for one in oracle.expected),
                    options=tuple((key, substituted(one, arguments)) for key, one in oracle.options),
                    guards=(*place.guards, *oracle.guards),
                    swallowed=oracle.swallowed or place.swallowed,
                    via=helper.name,
                    line=node.line,
                    end_line=node.end,
                )
            )
        return True

    def _passed(self, helper: Helper, links: Chain) -> dict[str, Term]:
        """Return what a call gives to the parameters of a helper, type parameters and receiver included."""
        link = links[-1]
        given = [term(one, self.env) for one in link.arguments or () if one.shape != "named"]
        passed = dict(zip(helper.types, terms.terms(link.types, self.env), strict=False))
        if len(links) > 1:
            receiver = term(links[-2].node, self.env)
            passed["this"] = receiver
            given = [receiver, *given] if len(given) + 1 == len(helper.parameters) else given
        passed |= dict(zip(helper.parameters, given, strict=False))
        for one in link.arguments or ():
            key, value = one.one("name"), one.one("value")
            if one.shape == "named" and key is not None and value is not None:
                passed[key.head] = term(value, self.env)
        return passed

    def _local(self, name: str) -> Helper | None:
        """Return what a function of this body checks."""
        node = self.local.get(name)
        if node is None or name in self.called:
            return self.known.get(name)
        self.called.add(name)
        inner = Body(self.language, replace(self.scope, constants=self.env), self.lines)
        parameters = cases.names_of(node.all("parameters"))
        for parameter in parameters:
            inner.env.pop(parameter, None)
        inner.known = self.known
        inner.walk(node.all("body"))
        self.statements += inner.statements
        self.stimulus += inner.stimulus
        types = tuple(cases.names_of(node.all("types")))
        self.known[name] = Helper(name, tuple(parameters), tuple(inner.oracles), types)
        return self.known[name]

    def finish(self) -> None:
        """Walk the functions of this body that it hands to somebody else."""
        while waiting := [name for name in self.local if name not in self.called and self._mentioned(name)]:
            for name in waiting:
                self.called.add(name)
                self._closure(self.local[name].all("body"), Place())

    def _mentioned(self, name: str) -> bool:
        """Whether anybody could call the function ``name`` of this body."""
        if name in self.handed:
            return True
        word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        own = (f"def {name}", f"{name} = ")
        return any(word.search(statement) and not statement.startswith(own) for statement in self.statements)

    def _mocked(self, links: Chain, node: Node) -> None:
        called = (place for place, link in enumerate(links) if link.arguments is not None)
        known = ((self.language.mocking_calls.find(path(links[: place + 1])), place) for place in called)
        entry, place = next(((entry, place) for entry, place in known if entry), (None, 0))
        if entry is None:
            return
        roles = [role for role in (entry.word, *entry.roles) if role]
        arguments = [one for one in links[place].arguments or () if one.shape != "named"]
        replaced = zip([role for role in roles if role != "receiver"], arguments, strict=False)
        found = [
            one.head if one.shape == "text" else term(one).text.lstrip(":")
            for role, one in replaced
            if role in ("target", "attribute")
        ]
        if "receiver" in roles and place:
            found = [term(links[place - 1].node).text, *found]
        if found:
            self.mocks.append(Mock(target=".".join(found), line=node.line, written=self._written(node)))

    # --- results ------------------------------------------------------------------------------------------------

    def _fails(self, node: Node) -> bool:
        """Whether ``node`` is a statement that fails the test when it is reached."""
        inner = _expression(node)
        if inner is None:
            return False
        if node.shape == "throw":
            return self.language.oracles.throw_fails and not self._skip(node)
        if node.shape == "assert":
            condition = node.one("condition") or (node.parts[0] if node.parts else None)
            return condition is not None and condition.shape == "constant" and condition.head == "false"
        if inner.shape not in ("call", "await") and not (inner.shape == "name" and self.language.syntax.bare_calls):
            return False
        links = chain(inner)
        entry = self.language.failures.find(path(links))
        return entry is not None and (not entry.roles or _gives(links[-1]))

    def _forwards(self, node: Node) -> bool:
        """Whether ``node`` hands an error on, as in ``if (error) return done(error)``, and checks nothing itself."""
        inner = _expression(node)
        entry = self.language.failures.find(path(chain(inner))) if inner and inner.shape == "call" else None
        return entry is not None and bool(entry.roles)

    def _failed(self, node: Node, readings: list[Reading], place: Place) -> None:
        if self._forwards(node):
            return
        for reading in readings or [Reading(Relation.FAILS, terms.name("this line"))]:
            self._add(reading, node, place)

    def _add(self, reading: Reading, node: Node, place: Place) -> None:
        asynchronous = "async" in reading.flags
        self.oracles.append(
            Oracle(
                relation=reading.relation,
                subject=reading.subject,
                expected=reading.expected,
                negated=reading.negated,
                options=reading.options,
                guards=place.guards,
                unawaited=asynchronous and not place.awaited,
                swallowed=place.swallowed,
                soft="soft" in reading.flags,
                line=node.line,
                end_line=node.end,
                written=self._written(node),
            )
        )

    def _written(self, node: Node) -> str:
        text = " ".join(" ".join(self.lines[node.line - 1 : min(node.end, node.line + 11)]).split())
        return text if len(text) <= 200 else f"{text[:199]}…"

    def unit(self, **known: object) -> Unit:
        """Return what was collected, with what is ``known`` of the unit."""
        return Unit(
            oracles=tuple(self.oracles),
            tables=tuple(self.tables),
            mocks=tuple(self.mocks),
            stimulus=tuple(self.stimulus),
            statements=tuple(self.statements),
            broken=self.broken,
            **known,  # type: ignore[arg-type] # the fields that the caller knows
        )


_STATEMENTS = frozenset(
    ("block", "assign", "define", "decorated", "scope", "if", "loop", "try", "with", "switch", "assert", "import")
)


def _objects(node: Node) -> bool:
    """Whether an error says that it should not have come to this, and is no mere behaviour of a stand-in."""
    return any(one.shape == "text" and _OBJECTION.search(one.head) for one in node.inside()) or any(
        _objects(one) for one in node.inside()
    )


def _gives(link: Link) -> bool:
    """Whether a call is given anything."""
    return any((one.shape, one.head) != ("constant", "null") for one in link.arguments or ())


def _returns(handler: Node) -> bool:
    body = handler.all("body")
    return bool(body) and body[-1].shape == "return"


def _expression(node: Node) -> Node | None:
    if node.shape in ("other", "throw", "return") and (inner := list(node.inside())):
        return inner[0]
    return node


def _items(node: Node) -> list[Node]:
    if node.shape in ("block", "item") or node.shape == "other":
        return [part for inner in node.inside() for part in _items(inner)]
    return [node]


def _words(text: str) -> list[str]:
    return [word.strip("()[] ") for word in text.replace("|", ",").split(",")]
