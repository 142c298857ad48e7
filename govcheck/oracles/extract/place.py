"""Where a statement stands, what is known there, and functions of the change that check something."""

from collections.abc import Callable, Container, Mapping

from msgspec import Struct

from govcheck.model.oracle import Oracle
from govcheck.model.term import Term

OVERLOAD = "/"
"""What stands between the name of one of several functions and how much it is given."""

PASSED = "no error was raised"
"""The guard of what stands behind a handler that leaves the test."""


def overload(name: str, given: int) -> str:
    """Return how a function is called that shares its name with others."""
    return f"{name}{OVERLOAD}{given}"


class Helper(Struct, frozen=True):
    """A function of the change that checks something for those who call it."""

    name: str
    parameters: tuple[str, ...]
    oracles: tuple[Oracle, ...]
    types: tuple[str, ...] = ()
    """Names of its type parameters."""
    defaults: Mapping[str, Term] = {}
    """What its parameters are when a call does not give them."""
    method: bool = False
    """Whether it names the object that it is called on, which is none of its parameters."""
    within: str = ""
    """The type in which it stands."""


class Scope(Struct, frozen=True):
    """What is known around a body."""

    constants: Mapping[str, Term] = {}
    helper: Callable[[str], Helper | None] = lambda _: None
    lists: Mapping[str, Term] = {}
    """Long lists by their names."""
    own: Container[str] = ()
    """The functions of the file itself, whatever others mean by such names."""


class Place(Struct, frozen=True):
    """Where a statement stands within its body."""

    guards: tuple[str, ...] = ()
    swallowed: bool = False
    awaited: bool = False
    nested: bool = False
    """Within a closure, which what is tested may call."""
    expecting: bool = False
    """Within a body that must raise: what follows the first call there is never reached."""


NOWHERE = Place()
"""The beginning of a body."""
