"""One check before its surroundings are known, and what its parts say together."""

from msgspec import Struct
from msgspec.structs import replace

from govcheck.model.oracle import Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.extract import terms
from govcheck.oracles.extract.terms import Environment, Given
from govcheck.oracles.extract.tree import Node

Options = tuple[tuple[str, Term], ...]
RELATIONS = frozenset(Relation)
EQUALITIES = frozenset((Relation.EQUAL, Relation.SAME, Relation.STRICT_EQUAL))
BINARY = 2


class Reading(Struct, frozen=True):
    """One check, before its surroundings are known."""

    relation: Relation
    subject: Term
    expected: tuple[Term, ...] = ()
    negated: bool = False
    options: Options = ()
    bodies: tuple[Node, ...] = ()
    """Closures that the check runs."""
    flags: frozenset[str] = frozenset()
    receiver: Node | None = None
    """What is looked at, as it is written before the check."""


def settled(reading: Reading) -> Reading:
    """A check of constants has its outcome in the text: ``expect(true).toBe(false)`` always fails."""
    if reading.subject.sort is not Sort.CONSTANT or reading.relation not in (*EQUALITIES, Relation.TRUTHY):
        return reading
    expected = reading.expected or (terms.constant("true"),)
    if len(expected) > 1 or not expected[0].literal:
        return reading
    if (expected[0] == reading.subject) != reading.negated:
        return replace(reading, relation=Relation.ANYTHING, expected=(), negated=False)
    return Reading(Relation.FAILS, terms.name("this line"))


def origin_of(node: Node, env: Environment) -> Node:
    return env.origin(node) if isinstance(env, Given) else node


def alternatively(reading: Reading) -> Reading:
    """Read ``A | B`` as one of both, where a pattern stands."""
    found = reading.expected
    while any(one.sort is Sort.OPERATION and one.head == "|" for one in found):
        found = tuple(part for one in found for part in (one.parts if one.head == "|" else (one,)))
    return replace(reading, relation=Relation.ONE_OF, expected=found) if len(found) > 1 else reading


def tolerant(reading: Reading) -> Reading:
    """An equality with a tolerance is one within it, unless the tolerance is none."""
    given = dict(reading.options)
    if reading.relation is not Relation.EQUAL or not {"delta", "places"} & given.keys():
        return reading
    if given.get("delta") == terms.number("0"):
        return replace(reading, options=tuple(pair for pair in reading.options if pair[0] != "delta"))
    return replace(reading, relation=Relation.CLOSE)


def contained(reading: Reading) -> Reading:
    """Read ``include.members(x)``: what would equal without the word in front only has to be in it."""
    whole = reading.relation in (*EQUALITIES, Relation.EQUIVALENT)
    return replace(reading, relation=Relation.CONTAINS) if whole else reading


def option_value(value: str) -> Term:
    """Return what an entry says of an option: a number or a word."""
    return terms.number(value) if value.isdigit() else terms.name(value)


def operands_of(node: Node) -> list[Node]:
    return node.all("left") + node.all("right") or node.all("parts") or node.parts
