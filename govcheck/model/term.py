"""Expressions in a form that knows no language."""

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
