"""Checks of each element of what may hold none, where a certain element had to be there."""

import re
from collections.abc import Iterator, Sequence

from govcheck.model.oracle import Oracle, Relation, Sort, Term
from govcheck.oracles.compare.normal import Demand
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
    return "" if any(_fills(one, source) for one in checks) else source.text


def by_each(lost: Oracle, checks: Sequence[Oracle]) -> bool:
    """Whether what was demanded of a certain element is now demanded of each, and there must be some."""
    wanted = (lost.relation, lost.negated, lost.expected, lost.options)
    name = _ELEMENT.sub("[]", lost.subject.text)
    return name != lost.subject.text and any(
        name == one.subject.text
        and wanted == (one.relation, one.negated, one.expected, one.options)
        and not one.guards
        and not one.swallowed
        and (source := _source(one.subject)) is not None
        and any(_fills(check, source) for check in checks)
        for one in checks
    )


def _source(subject: Term) -> Term | None:
    """Return what a subject is any element of: ``find()`` of ``find()[].name``."""
    return next((term.parts[0] for term in _spine(subject) if term.sort is Sort.INDEX and len(term.parts) == 1), None)


def _spine(term: Term) -> Iterator[Term]:
    for _ in range(_DEEPEST):
        if term.sort not in _SPINE or not term.parts:
            return
        yield term
        term = term.parts[0]


def _fills(check: Oracle, source: Term) -> bool:
    """Whether a check fails where there is nothing to run over."""
    if check.relation in _PASSED_OVER or check.guards or check.swallowed or _source(check.subject) is not None:
        return False
    return any(part == source for part in walk(check.subject))
