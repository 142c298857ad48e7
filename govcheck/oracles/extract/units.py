"""The tests, fixtures and helpers of one file, by what its language pack calls so."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from govcheck.languages.entries import Entry
from govcheck.languages.load import Language
from govcheck.languages.pack import Definition
from govcheck.model.oracle import Disabler, Oracle, Relation, Sort, SourceFile, Table, Term, Unit
from govcheck.oracles.extract import cases, disablers, returns, terms
from govcheck.oracles.extract.body import Body, Helper, Scope
from govcheck.oracles.extract.chains import Chain, Link, chain, path
from govcheck.oracles.extract.focus import focused
from govcheck.oracles.extract.macros import GENERATOR
from govcheck.oracles.extract.readings import Reader, Reading
from govcheck.oracles.extract.shared import shared
from govcheck.oracles.extract.terms import LONGEST, term
from govcheck.oracles.extract.tree import Node

_DEEPEST_HELPER = 3
_NAMES = re.compile(r"[^\W\d]\w*(?![\w.:])")
_LONGEST_CONSTANT = 4 * LONGEST


class Around(Struct, frozen=True):
    """What stands around a statement of a file."""

    scopes: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    decorators: tuple[str, ...] = ()
    in_class: bool = False
    disablers: tuple[Disabler, ...] = ()
    tables: tuple[Table, ...] = ()
    constants: Mapping[str, Term] = {}
    region: bool = True
    """Whether what stands here belongs to tests."""


class Collector:
    """Collects the units of one side of one file."""

    def __init__(  # noqa: PLR0913 - what is known of a file
        self,
        where: bytes,
        root: Sequence[Node],
        lines: Sequence[str],
        language: Language,
        *,
        tests: bool,
        elsewhere: Callable[[str], Helper | None] = lambda _: None,
    ) -> None:
        self.where = where
        self.root = root
        self.lines = lines
        self.language = language
        self.tests = tests
        self.elsewhere = elsewhere
        self.units: list[Unit] = []
        self.fixtures: dict[str, tuple[Table, ...]] = {}
        self.handed_out: defaultdict[str, list[Table]] = defaultdict(list)
        self.functions: dict[str, Node] = {}
        self.helpers: dict[str, Helper | None] = {}
        self.constants: dict[str, Term] = {}
        self.lists: dict[str, Term] = {}
        self.values: dict[str, Node] = {}
        """What the names of the file were given, as it stands there."""
        self.bases: list[tuple[str, str]] = []
        """Types of the file, each with one that stands above it."""
        self.loose: list[Node] = []
        self.depth = 0
        self._learn(root if tests or not language.units.regions else self._of_tests(root))
        for name in shared(root, language.syntax.reassigning):
            self.constants.pop(name, None)

    def collect(self) -> SourceFile:
        """Return the file with its units."""
        around = Around(constants=self.constants, region=self.tests)
        self._statements(self.root, replace(around, disablers=tuple(self._variables(self.root, around))))
        if self.tests and self.loose:
            self._module()
        units = focused([self._with_rows(self._with_fixtures(unit)) for unit in self.units])
        if self.language.units.shadowing:
            units = _shadowed(units)
        return SourceFile(
            path=self.where, language=self.language.name, units=tuple(units), bases=tuple(dict.fromkeys(self.bases))
        )

    # --- what the file declares ---------------------------------------------------------------------------------

    def _of_tests(self, nodes: Iterable[Node]) -> Iterator[Node]:
        """Yield what belongs to tests in a source that holds both: the product's own constants are no cases."""
        for node in nodes:
            if any(map(self._begins_region, node.all("decorators"))):
                yield node
            elif node.shape == "scope":
                yield from self._of_tests(node.all("body"))

    def _learn(self, nodes: Iterable[Node]) -> None:
        """Learn functions and constants of the file before its tests are read."""
        for node in nodes:
            if node.shape == "decorated":
                self._learn(node.all("definition"))
            elif node.shape == "define":
                name = node.one("name")
                if name is not None:
                    self.functions.setdefault(name.head, node)
            elif node.shape == "scope":
                self._learn(node.all("body"))
            elif node.shape == "assign":
                self._constant(node)
            elif node.shape in ("if", "try", "other", "block"):
                self._learn(node.inside())
            elif node.shape == "call" and self._declaration(chain(node)):
                self._learn_functions(node.all("arguments") + node.all("block"))

    def _learn_functions(self, closures: Iterable[Node]) -> None:
        """Learn the functions in the blocks of a declaration: ``describe "x" do def check ...``."""
        for closure in closures:
            if closure.shape == "function":
                self._learn(node for node in closure.all("body") if node.shape not in ("assign", "other"))

    def _constant(self, node: Node) -> None:
        for left, right in zip(node.all("left"), node.all("right"), strict=False):
            if left.shape != "name":
                continue
            if right.shape == "function":
                self.functions.setdefault(left.head, right)
                continue
            self.values[left.head] = right
            value = term(right, self.constants)
            if left.head in self.constants:
                del self.constants[left.head]
            elif value.literal and len(value.text) <= _LONGEST_CONSTANT:
                self.constants[left.head] = value
            elif value.sort in (Sort.LIST, Sort.MAP):
                self.lists[left.head] = value

    def helper(self, name: str) -> Helper | None:
        """Return the function ``name`` of this file or of another one of the change, with what it checks."""
        if name in self.helpers:
            return self.helpers[name]
        node = self.functions.get(name)
        if node is None:
            return self.elsewhere(name)
        self.helpers[name] = None
        if self.depth >= _DEEPEST_HELPER:
            return None
        self.depth += 1
        parameters = cases.names_of(node.all("parameters"))
        body = self._body(self.constants)
        for parameter in parameters:
            body.env.pop(parameter, None)
        body.walk(node.all("body"))
        body.finish()
        self.depth -= 1
        types = tuple(cases.names_of(node.all("types")))
        found = Helper(name, tuple(_own(parameters, self.language)), tuple(body.oracles), types)
        self.helpers[name] = found
        return found

    def _body(self, constants: Mapping[str, Term]) -> Body:
        return Body(self.language, Scope(constants, self.helper, self.lists), self.lines)

    # --- statements around tests --------------------------------------------------------------------------------

    def _statements(self, nodes: Sequence[Node], around: Around) -> None:
        early: tuple[Disabler, ...] = ()
        for node in nodes:
            here = replace(around, disablers=around.disablers + early) if early else around
            early += self._one(node, here, ())

    def _one(self, node: Node, around: Around, decorators: Sequence[Node]) -> tuple[Disabler, ...]:
        """Look at one statement; returns what it disables for those after it."""
        if node.shape == "decorated":
            for inner in node.all("definition"):
                self._one(inner, around, node.all("decorators"))
        elif node.shape == "define":
            self._define(node, around, [*decorators, *node.all("decorators")])
        elif node.shape == "scope":
            self._scope(node, around, [*decorators, *node.all("decorators")])
        elif node.shape == "if":
            return self._if(node, around)
        elif node.shape == "assign":
            self._assign(node, around)
        elif node.shape in ("loop", "try", "block", "with"):
            self._nested(node, around)
        elif node.shape in ("call", "await", "other", "function", "return", "operation"):
            return self._expression(node, around)
        return ()

    def _nested(self, node: Node, around: Around) -> None:
        if node.shape == "loop":
            found = cases.of_loop(node, around.constants, self.language)
            around = replace(around, tables=(*around.tables, found)) if found else around
        self._statements(node.all("body") + node.all("handlers") + node.parts, around)

    def _if(self, node: Node, around: Around) -> tuple[Disabler, ...]:
        condition = node.one("condition")
        written = term(condition, around.constants).text if condition else ""
        then, otherwise = node.all("then"), node.all("else")
        if then and all(one.shape in ("return", "jump", "throw") for one in then[-1:]):
            self._statements(then[:-1], around)
            return (Disabler(sort="early-return", condition=written, line=node.line, written=f"if {written}"),)
        if condition is not None and condition.shape in ("constant", "number"):
            self._statements(otherwise if condition.head in ("false", "0") else then, around)
            return ()
        reason = Disabler(sort="skip", condition=f"not {written}", line=node.line, written=f"if {written}")
        self._statements(then, replace(around, disablers=(*around.disablers, reason)))
        reason = replace(reason, condition=written, written=f"if not {written}")
        self._statements(otherwise, replace(around, disablers=(*around.disablers, reason)))
        return ()

    def _assign(self, node: Node, around: Around) -> None:
        for left, right in zip(node.all("left"), node.all("right"), strict=False):
            if left.shape != "name":
                continue
            self._uncollect(left.head, node, around)
            if self._marker(node, around):
                return
            if right.shape == "call" and self._expression(right, around):
                return
        if around.region and not around.in_class:
            self.loose.append(node)

    def _marker(self, node: Node, around: Around) -> bool:
        """A name for a marker, which tests elsewhere may bear: ``slow = pytest.mark.skipif(...)``."""
        left, right = node.one("left"), node.one("right")
        named = left is not None and left.shape == "name" and around.region and not around.in_class
        if left is None or right is None or not named or right.shape != "call":
            return False
        found = tuple(self._disabling([right], self.constants))
        if found and left.head not in self.language.pack.disablers.variables:
            written = self.lines[node.line - 1].strip()
            self.units.append(
                Unit(
                    role="marker",
                    path=self.where,
                    name=left.head,
                    line=node.line,
                    end_line=node.end,
                    disablers=found,
                    written=written,
                )
            )
        return bool(found)

    def _disabling(self, decorators: Sequence[Node], constants: Mapping[str, Term]) -> Iterator[Disabler]:
        """Yield what ``decorators`` disable, names replaced by the markers and conditions that they stand for."""
        regions = self.language.units.regions
        resolved = [self._resolved(one) for one in decorators if _decorator_text(one) not in regions]
        for disabler in disablers.of_decorators(resolved, self.language, constants):
            yield replace(disabler, condition=self._spelled_out(disabler.condition))

    def _begins_region(self, decorator: Node) -> bool:
        """Whether what ``decorator`` stands before belongs to tests: ``#[cfg(test)]``."""
        regions = self.language.units.regions
        return _decorator_text(decorator) in regions or _decorator_name(decorator) in regions

    def _resolved(self, decorator: Node) -> Node:
        node = decorator.one("value") or decorator
        return self.values.get(node.head, decorator) if node.shape == "name" else decorator

    def _spelled_out(self, condition: str) -> str:
        """Replace the call of a function of this file by when it returns true."""
        name = condition.removesuffix("()").removeprefix("not ")
        function = self.functions.get(name) if condition.endswith("()") else None
        if function is None:
            value = self.values.get(condition)
            return term(value, self.constants).text if value is not None else condition
        holds = returns.when_true(function.all("body"))
        return f"not ({holds})" if condition.startswith("not ") else holds or condition

    def _uncollect(self, name: str, node: Node, around: Around) -> None:
        """A test whose name is given to something else is no longer collected."""
        for index, unit in enumerate(self.units):
            if unit.role == "test" and unit.name == name and unit.scopes == around.scopes:
                reasons = [one for one in around.disablers if one not in unit.disablers]
                condition = " and ".join(_reached(one.condition) for one in reasons)
                reason = Disabler(sort="uncollected", condition=condition, line=node.line, written=term(node).text)
                self.units[index] = replace(unit, disablers=(*unit.disablers, reason))

    def _expression(self, node: Node, around: Around) -> tuple[Disabler, ...]:
        """Look for declarations in an expression: ``describe("x", () => {...})``."""
        if node.shape == "function":
            self._statements(node.all("body"), around)
            return ()
        if node.shape == "operation" and (inner := _declaring_operation(node, self.language)):
            return self._expression(inner, around)
        if node.shape != "call":
            if around.region and not around.in_class and node.shape == "other":
                self.loose.append(node)
            for part in node.inside():
                self._expression(part, around)
            return ()
        links = chain(node)
        declared = self._declaration(links)
        if declared is not None:
            self._declared(*declared, links, node, around)
            return ()
        if around.region and (name := self._generated(links)):
            self._unit("test", name, node, [node], (), (), around)
            return ()
        if around.region and (entry := self.language.table_calls.find(path(links))):
            self._hand_out(entry, links[-1], around)
            return ()
        entry = self.language.disabling_calls.find(path(links))
        if entry and entry.word and around.region and entry.word != "nothing":
            return tuple(disablers.made(entry, links[-1], node, around.constants))
        if around.region and not any(one.shape == "function" for link in links for one in link.arguments or ()):
            self.loose.append(node)
        for link in links:
            inner = around
            if cases.is_loop(link, self.language) and (found := cases.of_call(links, link, around.constants, self.language)):
                inner = replace(around, tables=(*around.tables, found))
            for argument in link.arguments or ():
                if argument.shape in ("function", "call"):
                    self._expression(argument, inner)
        return ()

    def _hand_out(self, entry: Entry, link: Link, around: Around) -> None:
        """Keep rows that a call gives to the tests of a name: ``INSTANTIATE_TEST_SUITE_P(All, Orders, Values(1))``."""
        roles: defaultdict[str, list[Node]] = defaultdict(list)
        for role, argument in zip(entry.roles, link.arguments or (), strict=False):
            roles[role].append(argument)
        for target in roles["target"]:
            for rows in roles["rows"]:
                found = cases.table(rows, (), around.constants, self.language)
                open_table = Table(columns=(), rows=(), line=rows.line, open=True)
                self.handed_out[term(target).text].append(found or open_table)

    def _generated(self, links: Chain) -> str:
        """Return the name of the test that a macro makes; nothing when it makes none."""
        arguments = links[-1].arguments or ()
        if not self.language.units.generated or not arguments or arguments[0].shape != "name":
            return ""
        function = self.functions.get(links[-1].name)
        makes = function is not None and function.head == GENERATOR
        runs = any(one.shape == "function" for one in arguments)
        named = _regex(self.language.units.generated).search(arguments[0].head)
        return arguments[0].head if named and (makes or runs) else ""

    # --- declarations by call -----------------------------------------------------------------------------------

    def _declaration(self, links: Chain) -> tuple[str, int, tuple[str, ...]] | None:
        """Return the role, the link and the modifiers when ``links`` declare a test or a scope."""
        names = list(path(links))
        modifiers: tuple[str, ...] = ()
        place = next((place for place, one in enumerate(names) if one in self.language.units.aliases), None)
        if place is not None:
            names[place], *rest = self.language.units.aliases[names[place]].split(".")
            modifiers = tuple(rest)
        for index in range(len(links)):
            entry = self.language.declarations.find(tuple(names[: index + 1]))
            if entry is None or not entry.word or not self._declares(links[index:]):
                continue
            while index + 1 < len(links) and (longer := self._longer(names[: index + 2])):
                entry, index = longer, index + 1  # noqa: PLW2901 - the more telling name
            if any(link.arguments is not None for link in links[index:]):
                return entry.word, index, (*modifiers, *names[index + 1 :])
        return None

    def _declares(self, links: Chain) -> bool:
        """Whether a name is called, or followed by what may follow it: ``it.only``, and not ``it.name``."""
        if links[0].arguments is not None or len(links) == 1:
            return True
        after = links[1].name
        return bool(self.language.modifiers.find((after,)) or self._longer((links[0].name, after)))

    def _longer(self, names: Sequence[str]) -> Entry | None:
        """Return the role of a dotted name whose beginning has a role too: ``test.describe``."""
        entry = self.language.declarations.find(tuple(names))
        return entry if entry and entry.word else None

    def _declared(  # noqa: PLR0913 - what a declaration is made of
        self, word: str, index: int, modifiers: tuple[str, ...], links: Chain, node: Node, around: Around
    ) -> None:
        arguments = [one for link in links[index:] for one in link.arguments or ()]
        closure = next((one for one in reversed(arguments) if one.shape == "function"), None)
        name = self._title(links[index:], closure)
        if index and (before := links[index - 1].node).shape == "text":
            name = before.head
        if word == "binding" and all(one.shape == "function" for one in arguments):
            name = links[index].name
        if word == "binding":
            self._binding(name, closure, around)
            return
        reasons, found = self._modified(links[index:], modifiers, node, around)
        around = replace(around, disablers=(*around.disablers, *reasons), tables=(*around.tables, *found))
        if word == "scope":
            inner = replace(around, scopes=(*around.scopes, name), constants=dict(around.constants))
            self._statements(closure.all("body") if closure else (), inner)
            return
        hidden = any(one.broken for one in arguments)
        if closure is None and word == "test" and not hidden:
            reason = Disabler(sort="skip", line=node.line, written=self.lines[node.line - 1].strip())
            around = replace(around, disablers=(*around.disablers, reason))
        parameters = cases.names_of(closure.all("parameters")) if closure else []
        body = closure.all("body") if closure else [one for one in arguments if one.broken]
        self._unit(word, name, node, body, parameters, (), around)

    def _title(self, links: Chain, closure: Node | None) -> str:
        for link in (links[-1], *links) if links[-1].name == "()" else links:
            if link.name == "<text>":
                base = link.node.one("function")
                return base.head if base else ""
            for argument in link.arguments or ():
                if argument.shape in ("text", "template"):
                    return argument.head
                first = next(argument.inside(), None) if argument.shape == "operation" and argument.head != "+" else None
                if first is not None and first.shape == "text":
                    return first.head
                if argument.shape not in ("function", "list", "map"):
                    return term(argument).text.lstrip(":")
        first = closure.all("body") if closure else []
        return term(first[0]).text[:80] if first else links[0].name

    def _binding(self, name: str, closure: Node | None, around: Around) -> None:
        """A name that the tests of a scope share: ``let(:user) { ... }``."""
        body = closure.all("body") if closure else []
        if len(body) == 1 and isinstance(around.constants, dict):
            value = term(body[0], around.constants)
            if len(value.text) <= LONGEST:
                around.constants[name] = value

    def _modified(
        self, links: Chain, modifiers: tuple[str, ...], node: Node, around: Around
    ) -> tuple[list[Disabler], list[Table]]:
        reasons: list[Disabler] = []
        found: list[Table] = []
        written = self.lines[node.line - 1].strip()
        for modifier in modifiers:
            entry = self.language.modifiers.find((modifier,))
            if entry is None or entry.word in ("", "nothing"):
                continue
            link = next((one for one in links if one.name == modifier), None)
            if entry.word == "table":
                found += self._table(link, around)
                continue
            reasons += [
                replace(one, written=written)
                for one in disablers.made(entry, link or links[0], node, around.constants)
            ]
        for link in links:
            tagged = Link(link.name, _untitled(link.arguments or ()), link.node)
            found_tags = disablers.of_arguments(tagged, self.language.tags, node, around.constants)
            reasons += list(found_tags) if self.language.tags else []
        return reasons, found

    def _table(self, link: Link | None, around: Around) -> list[Table]:
        rows = link.arguments[0] if link and link.arguments else None
        if rows is None:
            return []
        if rows.shape == "template":
            return [cases.drawn(rows, around.constants)]
        read = cases.table(rows, (), around.constants, self.language)
        return [read or Table(columns=(), rows=(), line=rows.line, open=True)]

    # --- declarations by definition -----------------------------------------------------------------------------

    def _scope(self, node: Node, around: Around, decorators: Sequence[Node]) -> None:
        name, body = node.one("name"), node.all("body")
        written = tuple(_decorator_name(one) for one in decorators)
        region = around.region or any(map(self._begins_region, decorators))
        reasons = (
            *self._disabling(decorators, around.constants),
            *self._variables(body, around),
        )
        constants = dict(around.constants)
        constants |= {
            left.head: value
            for one in body
            if one.shape == "assign"
            for left, right in zip(one.all("left"), one.all("right"), strict=False)
            if left.shape == "name" and (value := term(right, constants)).literal and len(value.text) <= LONGEST
        }
        inner = replace(
            around,
            scopes=(*around.scopes, name.head if name else ""),
            bases=tuple(one.text for one in terms.terms(node.all("bases"))),
            decorators=written,
            in_class=node.kind not in self.language.syntax.containers and "module" not in node.kind and "namespace" not in node.kind and "mod_item" not in node.kind,
            disablers=(*around.disablers, *reasons),
            constants=constants,
            region=region,
        )
        self.bases += [(name.head, above) for one in inner.bases for above in _NAMES.findall(one) if name]
        self._statements(body, inner)
        for base in node.all("bases"):
            self._bases(base, inner)

    def _bases(self, node: Node, around: Around) -> None:
        """Look into closures that are given to a base class: ``class A : StringSpec({ ... })``."""
        if node.shape == "function":
            self._statements(node.all("body"), around)
            return
        for part in node.inside():
            self._bases(part, around)

    def _variables(self, body: Sequence[Node], around: Around) -> list[Disabler]:
        found: list[Disabler] = []
        variables = self.language.pack.disablers.variables
        for node in body:
            if node.shape != "assign":
                continue
            for left, right in zip(node.all("left"), node.all("right"), strict=False):
                word = variables.get(left.head) if left.shape == "name" else None
                if word == "decorators":
                    marks = right.parts or right.all("parts") if right.shape == "list" else [right]
                    found += disablers.of_decorators(marks, self.language, around.constants)
                elif word and word != "nothing" and right.shape == "constant" and right.head == "false":
                    found.append(Disabler(sort=word, line=node.line, written=term(node).text))
        return found

    def _define(self, node: Node, around: Around, decorators: Sequence[Node]) -> None:
        if not around.region and not any(map(self._begins_region, decorators)):
            return
        name = node.one("name")
        parameters = node.all("parameters")
        definition = self._definition(name.head if name else "", parameters, around, decorators)
        title = name.head if name else ""
        if definition and definition.identity == "parameters":
            title = ".".join(one.text for one in terms.terms(parameters))
        role = definition.role if definition else "helper"
        names = [] if definition and definition.identity else cases.names_of(parameters)
        body = node.all("body")
        if role == "nothing":
            return
        if role == "scope":
            self._statements(body, replace(around, scopes=(*around.scopes, title)))
            return
        self._unit(role, title, node, body, names, decorators, around)

    def _definition(
        self, name: str, parameters: Sequence[Node], around: Around, decorators: Sequence[Node]
    ) -> Definition | None:
        written = [_decorator_name(one) for one in decorators]
        shown = ", ".join(one.text for one in terms.terms(parameters)) if parameters else ""
        for definition in self.language.units.definitions:
            if _applies(definition, name, shown, around, written):
                return definition
        return None

    def _unit(  # noqa: PLR0913 - what a unit is made of
        self,
        role: str,
        name: str,
        node: Node,
        nodes: Sequence[Node],
        parameters: Sequence[str],
        decorators: Sequence[Node],
        around: Around,
    ) -> None:
        body = self._body({key: value for key, value in around.constants.items() if key not in parameters})
        body.shared = shared(nodes, self.language.syntax.reassigning)
        body.walk(nodes)
        body.finish()
        expected = self._expecting(decorators, body, around)
        body.oracles = [*expected, *body.oracles]
        own = tuple(self._disabling(decorators, around.constants))
        found = cases.of_decorators(decorators, around.constants, self.language)
        if role == "fixture":
            self.fixtures[name] = tuple(
                one
                for decorator in decorators
                if (links := chain(decorator.one("value") or decorator))
                and (entry := self.language.fixture_tables.find(path(links)))
                for one in cases.listed(entry, links[-1], around.constants, self.language)
            )
        unit = body.unit(
            role=role,
            path=self.where,
            name=name,
            scopes=around.scopes,
            line=node.line,
            end_line=node.end,
            disablers=(*around.disablers, *own, *body.disablers),
            written=self.lines[node.line - 1].strip() if node.line <= len(self.lines) else "",
        )
        self.units.append(replace(unit, tables=(*around.tables, *found, *unit.tables), stimulus=(*unit.stimulus, *(f"parameter {one}" for one in parameters))))

    def _expecting(self, decorators: Sequence[Node], body: Body, around: Around) -> list[Oracle]:
        """Read what decorators expect: ``#[should_panic(expected = "x")]``."""
        found = []
        reader = Reader(self.language)
        for decorator in decorators:
            node = decorator.one("value") or decorator
            links = chain(node)
            entry = self.language.expecting.find(path(links)) if links else None
            if entry is None or entry.word not in list(Relation):
                continue
            roles = reader._assigned(entry, list(links[-1].arguments or ()))  # noqa: SLF001 - one package
            if "when-named" in entry.flags and not roles:
                continue
            subject = terms.name(body.statements[-1]) if body.statements else terms.name("")
            base = Reading(Relation(entry.word), subject)
            reading = reader._filled(base, entry, roles, around.constants)  # noqa: SLF001 - one package
            written = self.lines[node.line - 1].strip()
            found.append(
                Oracle(
                    relation=reading.relation,
                    subject=subject,
                    expected=reading.expected,
                    options=reading.options,
                    line=node.line,
                    end_line=node.end,
                    written=written,
                )
            )
        return found

    def _module(self) -> None:
        body = self._body({})
        body.walk(self.loose)
        first = self.loose[0]
        self.units.append(
            body.unit(role="module", path=self.where, name="", line=first.line, end_line=self.loose[-1].end)
        )

    def _with_rows(self, unit: Unit) -> Unit:
        """Give a test the rows that a call hands out to its group: those of ``Orders`` for ``Orders.Total``."""
        given = self.handed_out.get(unit.name.partition(".")[0]) if unit.role == "test" and self.handed_out else None
        return replace(unit, tables=(*unit.tables, *given)) if given else unit

    def _with_fixtures(self, unit: Unit) -> Unit:
        """Give a test the cases of the fixtures that it asks for by name."""
        if unit.role != "test" or not self.fixtures:
            return unit
        asked = [one.removeprefix("parameter ") for one in unit.stimulus if one.startswith("parameter ")]
        found = [table for name in asked for table in self.fixtures.get(name, ())]
        return replace(unit, tables=(*unit.tables, *found)) if found else unit


def _untitled(arguments: Sequence[Node]) -> tuple[Node, ...]:
    """Leave out the title, which is no tag."""
    titled = bool(arguments) and arguments[0].shape in ("text", "template")
    return tuple(arguments[titled:])


def _applies(
    definition: Definition, name: str, parameters: str, around: Around, decorators: Sequence[str]
) -> bool:
    scope = around.scopes[-1] if around.in_class and around.scopes else ""
    return (
        (not definition.name or bool(_regex(definition.name).search(name)))
        and (not definition.decorators or any(_named(one, definition.decorators) for one in decorators))
        and (not definition.parameters or bool(_regex(definition.parameters).search(parameters)))
        and (not definition.unscoped or not around.in_class)
        and (not definition.scope_name or (around.in_class and bool(_regex(definition.scope_name).search(scope))))
        and (not definition.scope_bases or any(_regex(definition.scope_bases).search(one) for one in around.bases))
        and (not definition.scope_decorators or any(_named(one, definition.scope_decorators) for one in around.decorators))
    )


def _named(written: str, names: Sequence[str]) -> bool:
    return any(written == name or written.endswith((f".{name}", f"::{name}")) for name in names)


@lru_cache(maxsize=256)
def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _decorator_name(node: Node) -> str:
    return ".".join(path(chain(node.one("value") or node)))


def _decorator_text(node: Node) -> str:
    return term(node.one("value") or node).text


def _reached(condition: str) -> str:
    """Turn why a branch is not taken into when it is."""
    return condition.removeprefix("not ") if condition.startswith("not ") else f"not {condition}"


def _own(parameters: Sequence[str], language: Language) -> list[str]:
    """Leave out what the language passes by itself."""
    return [one for one in parameters if one not in ("self", "cls")]


def _declaring_operation(node: Node, language: Language) -> Node | None:
    """Read ``"name" should { ... }`` as a call of ``should``."""
    parts = node.parts
    if not parts or parts[-1].shape != "function" or language.declarations.find((node.head,)) is None:
        return None
    call = Node("call", node.kind, "", node.line, node.end)
    name = Node("name", "name", node.head, node.line, node.line)
    call.roles = {"function": [name], "arguments": list(parts)}
    return call


def _shadowed(units: Sequence[Unit]) -> list[Unit]:
    """Mark a test that a later one of the same name replaces."""
    last = {unit.id: index for index, unit in enumerate(units) if unit.role == "test"}
    found = []
    for index, unit in enumerate(units):
        if unit.role == "test" and last[unit.id] != index and not unit.disablers and not units[last[unit.id]].disablers:
            reason = Disabler(sort="uncollected", line=unit.line, written=f"a later {unit.name} replaces it")
            unit = replace(unit, disablers=(*unit.disablers, reason))  # noqa: PLW2901 - the marked one
        found.append(unit)
    return found

