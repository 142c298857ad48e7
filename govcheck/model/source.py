"""What one side of a source file holds for judging tests."""

from collections.abc import Mapping

from msgspec import Struct

from govcheck.model.oracle import Oracle
from govcheck.model.term import Term
from govcheck.model.unit import Unit


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
    holds: tuple[Oracle, ...] = ()
    """What must hold for it to be true, where it is a comparison or several."""


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
