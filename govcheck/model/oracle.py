"""What checks something in a test, in a form that knows no language."""

from enum import StrEnum

from msgspec import Struct

from govcheck.model.term import Term


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
