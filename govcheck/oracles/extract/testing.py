"""Units with their cases: tests, fixtures, helpers, and the file itself."""

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from govcheck.languages.entries import Entry
from govcheck.model.oracle import Oracle, Relation, Table, Unit
from govcheck.oracles.extract import cases, decorated, modules, sources, terms
from govcheck.oracles.extract.around import Around
from govcheck.oracles.extract.body import Body
from govcheck.oracles.extract.chains import Link, chain, path
from govcheck.oracles.extract.drawn import drawn
from govcheck.oracles.extract.later import unheard
from govcheck.oracles.extract.markers import Markers
from govcheck.oracles.extract.reading import Reading
from govcheck.oracles.extract.readings import Reader
from govcheck.oracles.extract.shared import shared
from govcheck.oracles.extract.softness import unverified
from govcheck.oracles.extract.terms import term
from govcheck.oracles.extract.tree import Node


class Testing(Markers):
    """Makes units."""

    def _hand_out(self, entry: Entry, link: Link, around: Around) -> None:
        """Keep rows that a call gives to the tests of a name: ``INSTANTIATE_TEST_SUITE_P(All, Orders, Values(1))``."""
        roles: defaultdict[str, list[Node]] = defaultdict(list)
        for role, argument in zip(entry.roles, link.arguments or (), strict=False):
            roles[role].append(argument)
        for target in roles["target"]:
            for rows in roles["rows"]:
                found = cases.rows_in(rows, (), around.constants, self.language)
                self.handed_out[term(target).text].append(found)

    def _table(self, link: Link | None, around: Around) -> list[Table]:
        rows = link.arguments[0] if link and link.arguments else None
        if rows is None:
            return []
        if rows.shape == "template":
            return [cases.drawn(rows, around.constants)]
        return [cases.rows_in(rows, (), around.constants, self.language)]

    def _unit(  # noqa: PLR0913, PLR0917 - what a unit is made of
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
        if self.language.oracles.collectors:
            body.oracles = unverified(body.oracles, body.statements, self.language.oracles.collectors)
        if body.late and role == "test":
            lines = self.lines[node.line - 1 : node.end]
            body.oracles = unheard(body.oracles, body.late, lines, parameters, self.language.oracles)
        expected = self._expecting(decorators, body, around)
        body.oracles = [*expected, *body.oracles]
        own = tuple(self._disabling(decorators, around.constants))
        found = decorated.of_decorators(decorators, around.constants, self.language)
        found += sources.of_decorators(decorators, around.constants, self.language, self._source)
        if role == "fixture":
            self.fixtures[name] = tuple(
                one
                for decorator in decorators
                if (links := chain(decorator.one("value") or decorator))
                and (entry := self.language.fixture_tables.find(path(links)))
                for one in decorated.listed(entry, links[-1], around.constants, self.language)
            )
            self.giving.fixture(name, around.scopes, body, around.constants)
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
        self.units.append(
            replace(
                unit,
                tables=(*(around.tables if role != "fixture" else ()), *found, *unit.tables),
                stimulus=(*unit.stimulus, *(f"parameter {one}" for one in parameters)),
                drawn=tuple(drawn(decorators, (), nodes, around.constants, self.language)) if role == "test" else (),
            )
        )

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

    def _source(self, name: str) -> Node | None:
        """Return what a function of the file returns, or what a name of it was given."""
        function = self.functions.get(name)
        return sources.returned(function) if function is not None else self.values.get(name)

    def _module(self) -> None:
        body = self._body({})
        body.walk(self.loose)
        body.oracles = list({(one.line, one.key): one for one in body.oracles}.values())
        body.mocks += modules.replaced(self.loose, self.root, self.lines, self.language)
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
        if not self.fixtures or unit.role not in ("test", "fixture"):
            return unit
        if unit.role == "fixture":  # its own cases count where the tests that ask for it stand elsewhere
            asking = any(f"parameter {unit.name}" in other.stimulus for other in self.units)
            return unit if asking else replace(unit, tables=(*unit.tables, *self.fixtures.get(unit.name, ())))
        asked = [one.removeprefix("parameter ") for one in unit.stimulus if one.startswith("parameter ")]
        found = [table for name in asked for table in self.fixtures.get(name, ())]
        return replace(unit, tables=(*unit.tables, *found)) if found else unit
