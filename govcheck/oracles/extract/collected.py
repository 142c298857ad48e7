"""What one body was found to do."""

from collections.abc import Sequence

from msgspec.structs import replace

from govcheck.languages.load import Language
from govcheck.model.oracle import Oracle, Relation
from govcheck.model.term import Term
from govcheck.model.unit import Disabler, Mock, Table, Unit
from govcheck.oracles.extract import disablers, terms
from govcheck.oracles.extract.chains import Link, chain, path
from govcheck.oracles.extract.place import NOWHERE, Helper, Place, Scope
from govcheck.oracles.extract.reading import Reading
from govcheck.oracles.extract.readings import Reader
from govcheck.oracles.extract.softness import soft
from govcheck.oracles.extract.terms import Given
from govcheck.oracles.extract.tree import Node

STATEMENTS = frozenset(
    ("block", "assign", "define", "decorated", "scope", "if", "loop", "try", "with", "switch", "assert", "import")
)
_SHOWN = 200
"""Characters of a check that a report shows."""


class Collected:
    """Collects what the statements of one unit do."""

    def __init__(self, language: Language, scope: Scope, lines: Sequence[str]) -> None:
        self.language = language
        self.scope = scope
        self.reader = Reader(language)
        self.reader.own = scope.own
        self.env = Given(scope.constants)
        self.env.lists = dict(scope.lists)
        self.lines = lines
        self.oracles: list[Oracle] = []
        self.late: set[int] = set()
        """Places of those among them that run beside the test or after it."""
        self.disablers: list[Disabler] = []
        self.tables: list[Table] = []
        self.mocks: list[Mock] = []
        self.stimulus: list[str] = []
        self.statements: list[str] = []
        self.places: dict[str, tuple[int, str]] = {}
        """Where conditions and assignments among them stand, and how they are written."""
        self.early: tuple[str, ...] = ()
        self.broken = False
        self.shared: frozenset[str] = frozenset()
        """Names that closures change, which therefore stand for nothing."""
        self.local: dict[str, Node] = {}
        """Functions of the body itself, by name."""
        self.rebound: list[tuple[str, Node]] = []
        """Those whose name went to another one."""
        self.called: set[str] = set()
        self.handing = False
        """Whether a function is walked that the test hands to what it tests: what that throws is behaviour."""
        self.result: Term | None = None
        """What the body hands to whoever asks for it."""
        self.members: dict[str, Term] = {}
        """What the body gives to members: `self.order` -> its value."""
        self.handed: set[str] = set()
        """Those that a decorator or a class makes known to others."""
        self.known: dict[str, Helper] = {}

    def _saved(self) -> Given:
        """Return what names stand for now, for when a branch or a closure is done."""
        saved = Given(self.env)
        saved.nodes = dict(self.env.nodes)
        saved.lists = self.env.lists
        return saved

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

    def _fails(self, node: Node) -> bool:
        """Whether ``node`` is a statement that fails the test when it is reached."""
        inner = _expression(node)
        if inner is None:
            return False
        if node.shape == "throw":
            return self.language.oracles.throw_fails and not self.handing and not self._skip(node)
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
                soft="soft" in reading.flags or soft(node, self.language),
                line=node.line,
                end_line=node.end,
                written=self._written(node),
            )
        )

    def _written(self, node: Node) -> str:
        text = " ".join(" ".join(self.lines[node.line - 1 : min(node.end, node.line + 11)]).split())
        return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"

    def _say(self, statement: str, node: Node) -> None:
        """Note a statement with its line."""
        self.statements.append(statement)
        if 0 < node.line <= len(self.lines):
            self.places.setdefault(statement, (node.line, self.lines[node.line - 1].strip()))

    def unit(self, **known: object) -> Unit:
        """Return what was collected, with what is ``known`` of the unit."""
        return Unit(
            oracles=tuple(self.oracles),
            tables=tuple(self.tables),
            mocks=tuple(self.mocks),
            stimulus=tuple(self.stimulus),
            statements=tuple(self.statements),
            places=self.places,
            broken=self.broken,
            **known,  # type: ignore[arg-type] # the fields that the caller knows
        )

    def walk(self, nodes: Sequence[Node], place: Place = NOWHERE) -> bool:
        """Walk ``nodes``; returns whether what follows them is never reached."""
        raise NotImplementedError

    def visit(self, node: Node, place: Place, *, top: bool = False, assigned: bool = False) -> bool:
        """Look for checks in an expression; returns whether it leaves the test."""
        raise NotImplementedError

    def _statement(self, node: Node, place: Place) -> bool:
        raise NotImplementedError

    def _escapes(self, node: Node) -> bool:
        """Whether a handler that holds ``node`` lets the test know that something failed."""
        raise NotImplementedError

    def _closure(self, nodes: Sequence[Node], place: Place) -> None:
        """Walk a function within the test: what leaves it does not leave the test."""
        raise NotImplementedError


def _gives(link: Link) -> bool:
    """Whether a call is given anything."""
    return any((one.shape, one.head) != ("constant", "null") for one in link.arguments or ())


def _expression(node: Node) -> Node | None:
    if node.shape in ("other", "throw", "return") and (inner := list(node.inside())):
        return inner[0]
    return node
