"""The tests, fixtures and helpers of one file, by what its language pack calls so."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from govcheck.model.source import Constant, SourceFile
from govcheck.model.unit import Disabler, Unit
from govcheck.oracles.extract import cases, disablers, modules
from govcheck.oracles.extract.around import Around
from govcheck.oracles.extract.chains import Chain, chain, path
from govcheck.oracles.extract.chosen import calls_of
from govcheck.oracles.extract.declarations import Declarations, declaring_operation
from govcheck.oracles.extract.errors import RAISED
from govcheck.oracles.extract.focus import focused
from govcheck.oracles.extract.givers import givers
from govcheck.oracles.extract.registration import limited, unregistered, unseen
from govcheck.oracles.extract.strict import exact
from govcheck.oracles.extract.terms import term
from govcheck.oracles.extract.tree import Node


class Collector(Declarations):
    """Collects the units of one side of one file."""

    def collect(self) -> SourceFile:
        """Return the file with its units."""
        around = Around(constants=self.constants, region=self.tests)
        self._statements(self.root, replace(around, disablers=tuple(self._variables(self.root, around))))
        if self.tests and self.loose:
            self._module()
        units = [self.giving.written_out(self._with_rows(self._with_fixtures(unit))) for unit in self.units]
        units = focused(units)
        if self.language.units.shadowing:
            units = _shadowed([one for one in units if one.role != "helper" or one.line not in self.replaced])
        if self.language.units.registers:
            units = unregistered(units, self.root, self.language.units, self.functions)
        if self.language.units.unseen:
            units = unseen(units, self.where, self.language.units.unseen)
        if self.language.units.limited:
            units = limited(units, self.where, self.lines, self.language.units.limited)
        if self.language.oracles.strict:
            units = exact(units, self.lines, self.language.oracles.strict)
        return SourceFile(
            path=self.where,
            language=self.language.name,
            units=tuple(units),
            bases=tuple(dict.fromkeys(self.bases)),
            constants=tuple(self._constants()) if self.tests else (),
            givers=tuple(givers(self.functions, self.several, self.constants, self.holds)) if self.tests else (),
            null=next((word for word, means in self.language.pack.syntax.constants.items() if means == "null"), "null"),
            null_is_zero=self.language.oracles.null_is_zero,
        )

    def _constants(self) -> Iterator[Constant]:
        for name, value in self.constants.items():
            line = self.values[name].line if name in self.values else 0
            if 0 < line <= len(self.lines):
                yield Constant(name=name, value=value, line=line, written=self.lines[line - 1].strip())

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
            return self._assign(node, around)
        elif node.shape in ("loop", "try", "block", "with"):
            return self._nested(node, around)
        elif node.shape in ("call", "await", "other", "function", "return", "operation"):
            return self._expression(node, around)
        return ()

    def _nested(self, node: Node, around: Around) -> tuple[Disabler, ...]:
        """Look at the statements of a block; returns what a handler among them disables when it is reached."""
        if node.shape == "loop":
            found = cases.of_loop(node, around.constants, self.language)
            around = replace(around, tables=(*around.tables, found)) if found else around
        self._statements(node.all("body") + node.all("handlers") + node.parts, around)
        handled = (one for handler in node.all("handlers") for one in handler.all("body"))
        return tuple(
            replace(one, condition=" and ".join(filter(None, (RAISED, one.condition))))
            for statement in handled
            if statement.shape == "call"
            for one in self._disabled_by(chain(statement), statement, around)
        )

    def _disabled_by(self, links: Chain, node: Node, around: Around) -> Iterator[Disabler]:
        entry = self.language.disabling_calls.find(path(links)) if around.region else None
        if entry and "tagged" in entry.flags:
            self._leaves_out(links[-1], node, around)
        elif entry and entry.word and entry.word != "nothing":
            yield from disablers.made(entry, links[-1], node, around.constants)

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

    def _assign(self, node: Node, around: Around) -> tuple[Disabler, ...]:
        for left, right in zip(node.all("left"), node.all("right"), strict=False):
            if left.shape != "name":
                continue
            self._uncollect(left.head, node, around)
            if self._marker(node, around):
                return ()
            if right.shape == "call" and (found := self._expression(right, around)):
                return found
            if around.region and right.shape != "function":
                self.giving.declares(around.scopes, left.head, term(right, around.constants))
        if around.region and not around.in_class:
            self.loose.append(node)
        return ()

    def _expression(self, node: Node, around: Around) -> tuple[Disabler, ...]:
        """Look for declarations in an expression: ``describe("x", () => {...})``."""
        if node.shape == "function":
            self._statements(node.all("body"), around)
            return ()
        if node.shape == "operation" and (inner := declaring_operation(node, self.language)):
            return self._expression(inner, around)
        if node.shape == "call":
            return self._call(node, chain(node), around)
        if around.region and not around.in_class and node.shape == "other":
            self.loose.append(node)
        for part in node.inside():
            self._expression(part, around)
        return ()

    def _call(self, node: Node, links: Chain, around: Around) -> tuple[Disabler, ...]:
        """Look for what a call declares, and whether it disables what follows; returns the latter."""
        declared = self._declaration(links)
        if declared is not None:
            self._declared(declared, links, node, around)
            return ()
        if around.region and self._by_another_name(node, around):
            return ()
        if not around.region:
            self._given(links, around)
            return ()
        if name := self._generated(links):
            self._unit("test", name, node, [node], (), (), around)
            return ()
        if entry := self.language.table_calls.find(path(links)):
            self._hand_out(entry, links[-1], around)
            return ()
        if found := tuple(self._disabled_by(links, node, around)):
            return found
        given = (one for link in links for one in link.arguments or ())
        if modules.replaces(links, self.language) or not any(one.shape == "function" for one in given):
            self.loose.append(node)
        if not self._wrapped(node, links, around):
            self._given(links, around)
        return ()

    def _by_another_name(self, node: Node, around: Around) -> bool:
        """Look for what a call declares whose name stands for one that does; the way on which more tests run counts."""
        found = []
        for condition, call in calls_of(node, self.values, around.constants):
            declared = self._declaration(chain(call))
            if declared is None:
                return False
            reasons, _ = self._modified(chain(call)[declared[1] :], declared[2], node, around)
            found.append((reasons, condition, declared, call))
        if not found:
            return False
        found.sort(key=lambda one: len(one[0]))
        _, _, declared, call = found[0]
        more = [replace(one, condition=condition) for reasons, condition, *_ in found[1:] for one in reasons[:1]]
        self._declared(declared, chain(call), node, replace(around, disablers=(*around.disablers, *more)))
        return True

    def _given(self, links: Chain, around: Around) -> None:
        """Look for declarations in what calls are given."""
        for link in links:
            inner = around
            looped = cases.is_loop(link, self.language)
            if looped and (found := cases.of_call(links, link, around.constants, self.language)):
                inner = replace(around, tables=(*around.tables, found))
            for argument in link.arguments or ():
                if argument.shape in ("function", "call"):
                    self._expression(argument, inner)


def _shadowed(units: Sequence[Unit]) -> list[Unit]:
    """Mark a test that a later one of the same name replaces."""
    last = {unit.id: index for index, unit in enumerate(units) if unit.role == "test"}
    found = []
    for index, unit in enumerate(units):
        named = unit.role == "test" and unit.name.rstrip("?!=").isidentifier()  # nothing takes the place of a title
        if named and last[unit.id] != index and not unit.disablers and not units[last[unit.id]].disablers:
            reason = Disabler(sort="uncollected", line=unit.line, written=f"a later {unit.name} replaces it")
            unit = replace(unit, disablers=(*unit.disablers, reason))  # noqa: PLW2901 - the marked one
        found.append(unit)
    return found
