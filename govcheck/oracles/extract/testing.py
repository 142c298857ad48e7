"""Units with their cases: tests, fixtures, helpers, and the file itself."""

from collections.abc import Sequence
from functools import cached_property

from msgspec.structs import replace

from govcheck.model.oracle import Oracle, Relation
from govcheck.oracles.extract import modules, terms
from govcheck.oracles.extract.around import Around
from govcheck.oracles.extract.body import Body
from govcheck.oracles.extract.chains import chain, path
from govcheck.oracles.extract.drawn import drawn
from govcheck.oracles.extract.later import unheard
from govcheck.oracles.extract.reading import Reading
from govcheck.oracles.extract.readings import Reader
from govcheck.oracles.extract.running import Running
from govcheck.oracles.extract.shared import shared
from govcheck.oracles.extract.softness import unverified
from govcheck.oracles.extract.tree import Node


class Testing(Running):
    """Makes units."""

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
        body = self._read(nodes, parameters, around)
        if body.late and role == "test":
            lines = self.lines[node.line - 1 : node.end]
            body.oracles = unheard(body.oracles, body.late, lines, parameters, self.language.oracles)
        body.oracles = [*self._expecting(decorators, body, around), *body.oracles]
        own = self._disabling(decorators, around.constants)
        if role == "fixture":
            self.fixtures[name] = self._listed(decorators, around)
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
        given = around.tables if role != "fixture" else ()
        draws = role == "test" and self._draws
        self.units.append(
            replace(
                unit,
                tables=(*given, *self._named(decorators, around), *unit.tables),
                stimulus=(*unit.stimulus, *(f"parameter {one}" for one in parameters)),
                drawn=tuple(drawn(decorators, (), nodes, around.constants, self.language)) if draws else (),
            )
        )

    def _read(self, nodes: Sequence[Node], parameters: Sequence[str], around: Around) -> Body:
        """Walk what a unit does, where its parameters hide names of the file."""
        body = self._body({key: value for key, value in around.constants.items() if key not in parameters})
        body.shared = shared(nodes, self.language.syntax.reassigning)
        body.walk(nodes)
        body.finish()
        if self.language.oracles.collectors:
            body.oracles = unverified(body.oracles, body.statements, self.language.oracles.collectors)
        return body

    @cached_property
    def _draws(self) -> bool:
        """Whether the file speaks of anything that draws inputs."""
        return self.language.drawn.stand_in("\n".join(self.lines))

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
        body.oracles = list({(one.line, one.key): one for one in body.oracles}.values())
        body.mocks += modules.replaced(self.loose, self.root, self.lines, self.language)
        first = self.loose[0]
        self.units.append(
            body.unit(role="module", path=self.where, name="", line=first.line, end_line=self.loose[-1].end)
        )
