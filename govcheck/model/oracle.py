"""What decides a test, in a form that knows no language: terms, oracles, units."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct


class Sort(StrEnum):
    """What a term is. Whatever has no sort of its own is OTHER, with the parser's node kind as its head."""

    NAME = "name"
    TEXT = "text"
    """A literal text; the head is its value, whatever the quotes."""
    NUMBER = "number"
    CONSTANT = "constant"
    """``true``, ``false`` or ``null``."""
    TEMPLATE = "template"
    """A text with expressions in it."""
    MEMBER = "member"
    """The head is the member's name, the only part is its owner."""
    CALL = "call"
    """The head is the last name of what is called; the parts are what is called and the arguments."""
    NAMED = "named"
    """A named argument or an entry of a record; the head is the name, the only part the value."""
    INDEX = "index"
    OPERATION = "operation"
    """The head is the operator."""
    LIST = "list"
    """A list, tuple, set, array or record; the head says which."""
    MAP = "map"
    PAIR = "pair"
    FUNCTION = "function"
    """A closure; the parts are its statements."""
    OTHER = "other"


_WRITTEN = frozenset((Sort.TEXT, Sort.NUMBER, Sort.CONSTANT))
_COMPOSED = frozenset((Sort.LIST, Sort.MAP, Sort.PAIR, Sort.NAMED, Sort.OPERATION))


class Term(Struct, frozen=True, eq=False, gc=False):
    """One expression in canonical form: what it means stays, how it is written goes.

    Parentheses, quotes, line breaks, trailing commas and comments are gone. Two terms mean the same when their
    ``text`` is the same.
    """

    sort: Sort
    head: str
    parts: tuple["Term", ...] = ()
    text: str = ""
    """The canonical text, which also reads well in a report."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Term) and self.text == other.text

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.text)

    @property
    def literal(self) -> bool:
        """Whether the value stands in the text: a literal, or a collection or signed number made of literals."""
        if self.sort in _WRITTEN:
            return True
        if self.sort not in _COMPOSED or (not self.parts and self.sort is Sort.OPERATION):
            return False
        return all(part.literal for part in self.parts)


class Relation(StrEnum):
    """How an oracle compares its subject with what it expects. govcheck.oracles.compare.lattice orders them."""

    SAME = "same"
    """The very same object."""
    STRICT_EQUAL = "strict-equal"
    """Equal in value and type."""
    EQUAL = "equal"
    EQUIVALENT = "equivalent"
    """Equal whatever the order."""
    PARTIAL = "partial"
    """Equal in the fields or elements that are named."""
    CLOSE = "close"
    """Equal within a tolerance: options ``delta``, ``relative``, ``places``."""
    LESS = "less"
    LESS_EQUAL = "less-equal"
    GREATER = "greater"
    GREATER_EQUAL = "greater-equal"
    BETWEEN = "between"
    ONE_OF = "one-of"
    """The subject is one of the expected values."""
    CONTAINS = "contains"
    """The subject, a text or collection, holds the expected value."""
    STARTS = "starts"
    ENDS = "ends"
    MATCHES = "matches"
    """The subject matches the expected pattern."""
    LENGTH = "length"
    EMPTY = "empty"
    TYPE = "type"
    """Exactly this type."""
    INSTANCE = "instance"
    """This type or one below it."""
    HAS = "has"
    """Has this key, property or header."""
    NULL = "null"
    """Is null; negated: is there."""
    TRUTHY = "truthy"
    """Holds; negated: does not hold."""
    RAISES = "raises"
    """Ends with an error of the expected types, if any are named; option ``message``. Negated: ends well."""
    WARNS = "warns"
    CALLED = "called"
    """A stand-in was called; expected: with which arguments; option ``times``."""
    SNAPSHOT = "snapshot"
    """Equals what is stored: beside the test, or in it when something is expected."""
    FAILS = "fails"
    """Must never be reached."""
    CUSTOM = "custom"
    """An assertion whose body is not known; the subject is the whole call."""
    ANYTHING = "anything"
    """Holds whatever happens."""


class Oracle(Struct, frozen=True, kw_only=True):
    """One check that a test makes."""

    relation: Relation
    subject: Term
    """What is looked at, with local names replaced by what they were given once."""
    expected: tuple[Term, ...] = ()
    """What is expected of it, with names replaced by the literals behind them."""
    negated: bool = False
    options: tuple[tuple[str, Term], ...] = ()
    """What narrows or widens the relation: ``message``, ``delta``, ``relative``, ``places``, ``times``, ``ignoring``,
    ``unordered``, ``ignore-case``, ``trimmed``."""
    guards: tuple[str, ...] = ()
    """Conditions without which it is not reached, outermost first, in canonical text."""
    unawaited: bool = False
    """Its outcome is a promise that nobody waits for."""
    swallowed: bool = False
    """A handler around it lets the test pass when it fails."""
    soft: bool = False
    """The test goes on when it fails; it still fails in the end."""
    line: int
    end_line: int
    written: str
    """As it stands in the file, on one line."""
    via: str = ""
    """The helper in which it stands, when the test reaches it through a call."""
    returned: bool = False
    """Whether what it expects is what a function returns, which is then no input."""
    written_out: str = ""
    """Its key with what fixtures give in the place of their names; empty when they give it nothing."""

    @property
    def key(self) -> str:
        """What it demands, in canonical text; the place and the writing do not count."""
        expected = ", ".join(term.text for term in self.expected)
        options = "".join(f" {name}={term.text}" for name, term in self.options)
        polarity = "not " if self.negated else ""
        return f"{self.subject.text} {polarity}{self.relation} {expected}{options}"


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
    disabled: bool = False

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


class Constant(Struct, frozen=True, kw_only=True):
    """A name that stands for a literal wherever it is seen."""

    name: str
    value: Term
    line: int
    written: str


class Giver(Struct, frozen=True, kw_only=True):
    """A function that only returns an expression."""

    name: str
    parameters: tuple[str, ...]
    defaults: Mapping[str, Term] = {}
    """What parameters are that a call does not give."""
    value: Term
    method: bool = False
    """Whether it can only be called on an object."""


class SourceFile(Struct, frozen=True, kw_only=True):
    """What one side of a source file holds for judging tests."""

    path: bytes
    language: str
    units: tuple[Unit, ...] = ()
    bases: tuple[tuple[str, str], ...] = ()
    """Types that it declares, each with the last name of one that stands above it."""
    constants: tuple[Constant, ...] = ()
    givers: tuple[Giver, ...] = ()
    null: str = "null"
    """How the language calls what is nothing."""
    null_is_zero: bool = False
    """Whether that is the number 0, and whatever else counts as false."""
