"""Which cases tests run over: those of decorators, of calls that hand them out, and of fixtures."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from govcheck.languages.entries import Entry
from govcheck.model.unit import Table, Unit
from govcheck.oracles.extract import cases, decorated, sources
from govcheck.oracles.extract.around import Around
from govcheck.oracles.extract.chains import Link, chain, path
from govcheck.oracles.extract.markers import Markers
from govcheck.oracles.extract.terms import term
from govcheck.oracles.extract.tree import Node


class Running(Markers):
    """Finds the rows of units."""

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

    def _named(self, decorators: Sequence[Node], around: Around) -> Iterator[Table]:
        """Yield the tables that decorators hold, then those that they name."""
        yield from decorated.of_decorators(decorators, around.constants, self.language)
        yield from sources.of_decorators(decorators, around.constants, self.language, self._source)

    def _source(self, name: str) -> Node | None:
        """Return what a function of the file returns, or what a name of it was given."""
        function = self.functions.get(name)
        if function is None:
            return self.values.get(name)
        return sources.returned(function, self.language.syntax.handing)

    def _listed(self, decorators: Sequence[Node], around: Around) -> tuple[Table, ...]:
        """Return the cases that decorators give a fixture, for which its tests run once each."""
        return tuple(
            one
            for decorator in decorators
            if (links := chain(decorator.one("value") or decorator))
            and (entry := self.language.fixture_tables.find(path(links)))
            for one in decorated.listed(entry, links[-1], around.constants, self.language)
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
