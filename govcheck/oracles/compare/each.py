"""Checks of each element of what may hold none, where a certain element had to be there."""

import re
from collections.abc import Iterator, Sequence

from govcheck.model.oracle import Oracle, Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.normal import EXACT, Demand, demand, falsy
from govcheck.oracles.compare.words import walk

_SPINE = (Sort.MEMBER, Sort.CALL, Sort.INDEX)
_DEEPEST = 100
_ELEMENT = re.compile(r"\[-?\d+\]")
_PASSED_OVER = frozenset({Relation.INSTANCE, Relation.TYPE, Relation.CUSTOM})
"""Relations that hold of what is empty as well."""


def of_each(old: Demand, new: Demand, checks: Sequence[Oracle]) -> str:
    """What a check now runs over although nothing says that it holds anything; empty when it does no such thing."""
    if (old.relation, old.negated, old.expected) != (new.relation, new.negated, new.expected):
        return ""
    if _source(old.subject) is not None:
        return ""
    source = _source(new.subject)
    if source is None or all(part.sort is not Sort.CALL for part in walk(source)):
        return ""
    least = _place(old.subject.text)
    return "" if any(_fills(one, source, least) for one in checks) else source.text


def by_each(lost: Oracle, checks: Sequence[Oracle]) -> bool:
    """Whether what was demanded of a certain element is now demanded of each, and there must be some."""
    wanted = (lost.relation, lost.negated, lost.expected, lost.options)
    name, least = _ELEMENT.sub("[]", lost.subject.text), _place(lost.subject.text)
    return name != lost.subject.text and any(
        name == one.subject.text
        and wanted == (one.relation, one.negated, one.expected, one.options)
        and not one.guards
        and not one.swallowed
        and (source := _source(one.subject)) is not None
        and any(_fills(check, source, least) for check in checks)
        for one in checks
    )


def _place(subject: str) -> int:
    """How many elements there must be before the one that is looked at."""
    found = _ELEMENT.search(subject)
    place = int(found[0][1:-1]) if found else 0
    return place if place >= 0 else -place - 1


def _source(subject: Term) -> Term | None:
    """Return what a subject is any element of: ``find()`` of ``find()[].name``."""
    return next((term.parts[0] for term in _spine(subject) if term.sort is Sort.INDEX and len(term.parts) == 1), None)


def _spine(term: Term) -> Iterator[Term]:
    for _ in range(_DEEPEST):
        if term.sort not in _SPINE or not term.parts:
            return
        yield term
        term = term.parts[0]


def _fills(check: Oracle, source: Term, least: int) -> bool:
    """Whether a check fails where there are no more than ``least`` elements to run over, as far as it tells."""
    if check.relation in _PASSED_OVER or check.guards or check.swallowed or _source(check.subject) is not None:
        return False
    is_ = demand(check)
    if is_.subject == source and (is_.relation is Relation.NULL or _holds_nothing(is_)):
        return False
    if is_.subject == source and is_.relation is Relation.LENGTH and not is_.negated:
        return not any(one.text.isdigit() and int(one.text) <= least for one in is_.expected)
    return any(part == source for part in walk(check.subject))


def _holds_nothing(is_: Demand) -> bool:
    """Whether what is empty is what is demanded."""
    nothing = is_.relation is Relation.EMPTY or (is_.relation in EXACT and all(map(falsy, is_.expected)))
    return nothing and not is_.negated
