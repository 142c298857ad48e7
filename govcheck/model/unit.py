"""Tests and what belongs to them, in a form that knows no language."""

from collections.abc import Mapping

from msgspec import Struct

from govcheck.model.oracle import Oracle
from govcheck.model.term import Term


class Disabler(Struct, frozen=True, kw_only=True):
    """Something that keeps a test from running, or from failing the run."""

    sort: str
    """``skip``, ``expected-failure``, ``uncollected``, ``focus`` (another test is singled out), ``early-return``."""
    condition: str = ""
    """When it acts, in canonical text with local names replaced; empty: always."""
    line: int
    written: str


class Row(Struct, frozen=True, kw_only=True):
    """One case of a table."""

    cells: tuple[tuple[str, Term], ...]
    """Name of the column, empty when unknown, and value."""
    line: int
    label: str = ""
    """What it is called beside its values; empty when it has no such name."""
    disabled: bool = False
    mark: str = ""
    """What keeps it from running or from failing, in canonical text; empty when that is no mark."""

    @property
    def key(self) -> str:
        """The values, in canonical text."""
        return ", ".join(term.text for _, term in self.cells)


class Table(Struct, frozen=True, kw_only=True):
    """Rows that a test runs over."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    line: int
    open: bool = False
    """Whether rows come from somewhere that cannot be read, so that nothing can be said to be lost."""
    limits: str = ""
    """What filters or cuts the rows at run time, in canonical text."""


class Mock(Struct, frozen=True, kw_only=True):
    """Something that a test replaces by a stand-in."""

    target: str
    """The dotted name of what is replaced."""
    line: int
    written: str


class Unit(Struct, frozen=True, kw_only=True):
    """One test, or a helper or fixture that tests use."""

    role: str
    """``test``, ``helper``, ``fixture`` or ``module`` (what a test file does outside of any test)."""
    path: bytes
    name: str
    scopes: tuple[str, ...] = ()
    """Names of the classes, modules or describe blocks around it."""
    line: int
    end_line: int
    oracles: tuple[Oracle, ...] = ()
    """In order, with those of local helpers that it calls."""
    disablers: tuple[Disabler, ...] = ()
    """Its own and those of its scopes."""
    tables: tuple[Table, ...] = ()
    mocks: tuple[Mock, ...] = ()
    drawn: tuple[Term, ...] = ()
    """What its inputs are drawn from at random: ``integers(0, 9)``."""
    asked: bool = False
    """Whether a fixture is only given to tests that ask for it by name."""
    stimulus: tuple[str, ...] = ()
    """Canonical texts of the literals and calls outside its oracles, in order: what the test feeds in."""
    statements: tuple[str, ...] = ()
    """Canonical texts of its simple statements, in order; two units with the same ones are the same test."""
    places: Mapping[str, tuple[int, str]] = {}
    """Conditions and assignments among these -> where they stand, and the line as it is written."""
    written: str = ""
    """Its first line, as it stands in the file."""
    broken: bool = False
    """Whether the parser found an error inside, so that nothing can be said about it."""

    @property
    def id(self) -> str:
        """Its name within its file."""
        return "::".join((*self.scopes, self.name))
