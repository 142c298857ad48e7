"""Calls that declare tests: ``describe``, ``it``."""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from govcheck.languages.load import Language
from govcheck.model.oracle import Oracle, Relation
from govcheck.model.term import Sort, Term
from govcheck.model.unit import Disabler, Table
from govcheck.oracles.extract import cases, disablers, handed
from govcheck.oracles.extract.around import Around, regex
from govcheck.oracles.extract.chains import Chain, Link, chain
from govcheck.oracles.extract.constants import Declared
from govcheck.oracles.extract.definitions import Definitions
from govcheck.oracles.extract.giving import filled
from govcheck.oracles.extract.macros import GENERATOR
from govcheck.oracles.extract.shared import shared
from govcheck.oracles.extract.terms import LONGEST, term
from govcheck.oracles.extract.tree import Node

_TITLE_AND_BODY = 2


class Declarations(Definitions):
    """Finds tests that calls declare."""

    def _generated(self, links: Chain) -> str:
        """Return the name of the test that a macro makes; nothing when it makes none."""
        arguments = links[-1].arguments or ()
        if not self.language.units.generated or not arguments or arguments[0].shape != "name":
            return ""
        function = self.functions.get(links[-1].name)
        makes = function is not None and function.head == GENERATOR
        runs = any(one.shape == "function" for one in arguments)
        named = regex(self.language.units.generated).search(arguments[0].head)
        return arguments[0].head if named and (makes or runs) else ""

    def _declared(self, declared: Declared, links: Chain, node: Node, around: Around) -> None:
        word, index, modifiers = declared
        arguments = [one for link in links[index:] for one in link.arguments or ()]
        closure = next((one for one in reversed(arguments) if one.shape == "function"), None)
        name = self._title(links[index:], closure)
        if index and (before := links[index - 1].node).shape == "text":
            name = before.head
        elif index and _speaks(links[index - 1]) and not _speaks(links[index]):
            name = self._title(links[index - 1 : index], closure)
        if word == "binding" and all(one.shape == "function" for one in arguments):
            name = links[index].name
        if word == "binding":
            self._binding(name, closure, around)
            return
        reasons, found = self._modified(links[index:], modifiers, node, around)
        name, begun = self._unprefixed(name, node)
        reasons += begun
        around = replace(around, disablers=(*around.disablers, *reasons), tables=(*around.tables, *found))
        if word == "scope":
            body = closure.all("body") if closure else []
            constants = dict(around.constants) | self._described(arguments) | self._fixed(body, around)
            inner = replace(around, scopes=(*around.scopes, name), constants=constants)
            self._statements(body, inner)
            return
        if word == "examples":
            self._unit("test", name, node, [node], (), (), around)
            return
        hidden = any(one.broken for one in arguments)
        if closure is None and word == "test" and not hidden:
            closure = handed.wrapped(arguments[1:], self.language.modifiers)
            if closure is None and (run := handed.calls(arguments, self.functions)):
                self._run(name, node, run, around)
                return
        if closure is None and word == "test" and not hidden:
            reason = Disabler(sort="skip", line=node.line, written=self.lines[node.line - 1].strip())
            around = replace(around, disablers=(*around.disablers, reason))
        parameters = cases.names_of(closure.all("parameters")) if closure else []
        body = closure.all("body") if closure else [one for one in arguments if one.broken]
        self._unit(word, name, node, body, parameters, (), around)

    def _run(self, name: str, node: Node, run: Sequence[Node], around: Around) -> None:
        """A test that is given functions by their names; of those that stand elsewhere nobody knows what they check."""
        self._unit("test", name, node, run, (), (), around)
        unit, unknown = self.units[-1], [one for one in run if one.all("function")[0].head not in self.functions]
        found = [
            Oracle(
                relation=Relation.CUSTOM,
                subject=term(one, around.constants),
                line=node.line,
                end_line=node.end,
                written=unit.written,
            )
            for one in unknown
        ]
        self.units[-1] = replace(unit, oracles=(*unit.oracles, *found))

    def _fixed(self, body: Sequence[Node], around: Around) -> dict[str, Term]:
        """Return the names that a scope gives a literal once."""
        changed = shared(body, self.language.syntax.reassigning)
        given = [
            (left.head, term(right, around.constants))
            for one in body
            if one.shape == "assign"
            for left, right in zip(one.all("left"), one.all("right"), strict=False)
            if left.shape == "name" and left.head not in changed and right.shape != "function"
        ]
        times = Counter(name for name, _ in given)
        return {name: value for name, value in given if times[name] == 1 and _held(value)}

    def _described(self, arguments: Sequence[Node]) -> dict[str, Term]:
        """Return what the name stands for by which the tests of a scope call what its title names."""
        word, title = self.language.units.described, next(iter(arguments), None)
        return {word: term(title)} if word and title and title.shape in ("name", "member") else {}

    def _unprefixed(self, name: str, node: Node) -> tuple[str, list[Disabler]]:
        """Return a title without what disables the test: ``!adds``."""
        for prefix, word in self.language.units.prefixes.items():
            if name.startswith(prefix):
                return name.removeprefix(prefix), [Disabler(sort=word, line=node.line, written=name)]
        return name, []

    def _wrapped(self, node: Node, links: Chain, around: Around) -> bool:
        """Read ``browserTest("adds", [chromium], async t => { ... })``: a wrapper of this project declares a test.

        It is given a title and a closure that checks something and declares nothing.
        """
        given = links[-1].arguments or ()
        if len(links) > 1 or around.in_class or not links[0].name or not self.language.pack.units.calls:
            return False
        if len(given) < _TITLE_AND_BODY or given[0].shape != "text" or given[-1].shape != "function":
            return False
        nodes = given[-1].all("body")
        body = self._body(around.constants)
        body.walk(nodes)
        if not body.oracles or any(map(self._declares_within, nodes)):
            return False
        parameters = cases.names_of(given[-1].all("parameters"))
        self._unit("test", given[0].head, node, nodes, parameters, (), around)
        return True

    def _declares_within(self, node: Node) -> bool:
        if node.shape == "call" and self._declaration(chain(node)):
            return True
        return any(map(self._declares_within, node.inside()))

    def _title(self, links: Chain, closure: Node | None) -> str:
        for link in (links[-1], *links) if links[-1].name == "()" else links:
            if link.name == "<text>":
                base = link.node.one("function")
                return base.head if base else ""
            for argument in link.arguments or ():
                if argument.shape in ("text", "template"):
                    return argument.head
                marked = (
                    next(iter(argument.inside()), None)
                    if argument.shape == "operation" and argument.head != "+"
                    else None
                )
                if marked is not None and marked.shape == "text":
                    return marked.head
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
                known = around.constants.items()
                around.constants.update({one: filled(was, {name: value}) for one, was in known if name in was.text})
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
                replace(one, written=written) for one in disablers.made(entry, link or links[0], node, around.constants)
            ]
        for link in links:
            tagged = Link(link.name, _untitled(link.arguments or ()), link.node)
            found_tags = disablers.of_arguments(tagged, self.language.tags, node, around.constants)
            reasons += list(found_tags) if self.language.tags else []
        return reasons, found


def _speaks(link: Link) -> bool:
    """Whether a title is given: ``test("a")`` before ``.config(enabled = false)``."""
    return any(one.shape in ("text", "template") for one in link.arguments or ())


def _held(value: Term) -> bool:
    """Whether a value may stand for a name: an empty list is one that is to be filled."""
    filled = bool(value.parts) or value.sort not in (Sort.LIST, Sort.MAP)
    return value.literal and filled and len(value.text) <= LONGEST


def _untitled(arguments: Sequence[Node]) -> tuple[Node, ...]:
    """Leave out the title, which is no tag."""
    titled = bool(arguments) and arguments[0].shape in ("text", "template")
    return tuple(arguments[titled:])


def declaring_operation(node: Node, language: Language) -> Node | None:
    """Read ``"name" should { ... }`` as a call of ``should``."""
    parts = node.parts
    if not parts or parts[-1].shape != "function" or language.declarations.find((node.head,)) is None:
        return None
    call = Node("call", node.kind, "", node.line, node.end)
    name = Node("name", "name", node.head, node.line, node.line)
    call.roles = {"function": [name], "arguments": list(parts)}
    return call
