"""Two things that were compared element by element, and are compared as a whole now."""

from collections import Counter
from collections.abc import Iterable

from govcheck.model.oracle import Oracle, Relation
from govcheck.model.term import Sort, Term
from govcheck.model.unit import Unit
from govcheck.oracles.compare.normal import EXACT, MEASURES, demand
from govcheck.oracles.compare.words import leaves, names

_LOOP = "for "


def compared_whole(lost: Oracle, units: tuple[Unit, Unit], pairs: Iterable[tuple[Oracle, Oracle]]) -> bool:
    """Whether what was said of the elements of two things follows from what is said of both.

    ``if len(a) != len(b)`` and a loop that compares became ``a == b``: all that was said in the loop is that elements
    of both are equal, and spoke of nothing but both and what the loop gives a name.
    """
    if not _equal_elements(lost):
        return False
    wholes = [names(was.key) for was, now in pairs if was.line < lost.line and _grown(was, now)]
    if not wholes or any(leaves(term) for term in (lost.subject, *lost.expected)):
        return False
    spoken = names(" ".join(term.text for term in (lost.subject, *lost.expected))) - MEASURES
    bound = _bound(*units)
    return bool(spoken & bound) and spoken <= bound.union(*wholes)


def _equal_elements(lost: Oracle) -> bool:
    """Whether an element had to equal another one."""
    is_ = demand(lost)
    if is_.relation not in EXACT or is_.relation is Relation.SAME or is_.negated or len(is_.expected) != 1:
        return False
    return all(term.sort in (Sort.NAME, Sort.INDEX) for term in (is_.subject, *is_.expected))


def _grown(was: Oracle, now: Oracle) -> bool:
    """Whether two sizes were the same, and the two things themselves are now."""
    before, after = demand(was), demand(now)
    if before.relation is not Relation.LENGTH or before.negated or len(before.expected) != 1:
        return False
    whole = after.relation in EXACT and not after.negated and after.subject == before.subject
    return whole and _measured(before.expected[0]) == after.expected


def _measured(size: Term) -> tuple[Term, ...]:
    return size.parts[1:] if size.head in MEASURES and size.parts[1:] else size.parts[:1]


def _bound(old: Unit, new: Unit) -> frozenset[str]:
    """The names that loops which are gone gave to elements, and what was made of them."""
    gone = (Counter(old.statements) - Counter(new.statements)).elements()
    bound: frozenset[str] = frozenset()
    for statement in gone:
        left, equals, right = statement.partition(" = ")
        if statement.startswith(_LOOP):
            bound |= names(statement.removeprefix(_LOOP))
        elif equals and not bound.isdisjoint(names(right)):
            bound |= names(left)
    return bound
