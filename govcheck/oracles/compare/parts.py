"""Oracles one by one, and what they expect that stands in few places."""

from collections.abc import Sequence

from msgspec.structs import replace

from govcheck.model.oracle import Oracle, Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.described import taken_apart
from govcheck.oracles.compare.normal import EXACT
from govcheck.oracles.compare.templates import around
from govcheck.oracles.compare.words import leaves, walk

_INFORMATIVE = 3
_STATUSES = frozenset(
    {"100", "200", "201", "204", "301", "302", "304", "400", "401", "403", "404", "409", "422", "500"}
)


def split(oracles: Sequence[Oracle]) -> list[Oracle]:
    """Oracles one by one: ``a and b``, ``(a, b) == (1, 2)`` and an error with a code are two each."""
    return [part for oracle in oracles for part in _split(oracle)]


def _split(oracle: Oracle) -> list[Oracle]:
    subject = oracle.subject
    both = subject.sort is Sort.OPERATION and subject.head in ("and", "&&")
    if both and oracle.relation is Relation.TRUTHY and not oracle.negated:
        return [one for part in subject.parts for one in _split(replace(oracle, subject=part, written_out=""))]
    expected = oracle.expected[0] if len(oracle.expected) == 1 and not oracle.negated else None
    both_lists = expected is not None and subject.sort is Sort.LIST and expected.sort is Sort.LIST
    if oracle.relation in EXACT and both_lists and expected and len(subject.parts) == len(expected.parts) > 0:
        parts = zip(subject.parts, expected.parts, strict=True)
        return [replace(oracle, subject=left, expected=(right,), written_out="") for left, right in parts]
    return taken_apart(oracle) or [oracle]


def informative(expected: tuple[Term, ...]) -> bool:
    """Whether an expected value is unlikely to stand in two places by chance."""
    return any(_telling(leaf) for term in expected for leaf in leaves(term)) or any(
        len(around(part).replace("{}", "")) >= _INFORMATIVE
        for term in expected
        for part in walk(term)
        if part.sort is Sort.TEMPLATE
    )


def _telling(leaf: Term) -> bool:
    if leaf.sort is Sort.NUMBER:
        return len(leaf.text) >= _INFORMATIVE and leaf.text not in _STATUSES
    return leaf.sort is Sort.TEXT and len(leaf.head) >= _INFORMATIVE
