"""Compares how often something must be called: ``Times.Once``, ``times(1)``, ``atLeast(2)`` and a bare number."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.values import compare_values
from govcheck.oracles.compare.verdict import SAME, STRONGER, Verdict, weaker

_MANY = 1 << 30
_WORDS = {
    "never": (0, 0),
    "none": (0, 0),
    "once": (1, 1),
    "twice": (2, 2),
    "thrice": (3, 3),
    "atleastonce": (1, _MANY),
    "atmostonce": (0, 1),
}
_EXACT = frozenset({"times", "exactly", "called"})
_ENDS = 2


class Span(NamedTuple):
    """From how many calls to how many will do."""

    least: int
    most: int


def amount(options: Mapping[str, Term]) -> Term | None:
    """How often something must be called, however the options of a demand say it."""
    for option, word in (("times", ""), ("min", "at least"), ("max", "at most")):
        if (said := options.get(option)) is not None:
            return Term(Sort.CALL, word, (said, said), f"{word} {said.text}") if word else said
    return None


def compare_times(old: Term, new: Term) -> Verdict:
    """Compare two amounts of calls; what cannot be read as one is compared as any value."""
    before, after = span(old), span(new)
    if before is None or after is None:
        return compare_values((old,), (new,))
    if before == after:
        return SAME
    if before.least <= after.least and after.most <= before.most:
        return STRONGER
    if after.least <= before.least and before.most <= after.most:
        if not after.least:
            return weaker("accepts that there is no call at all")
        return weaker(f"counts {new.text} where it counted {old.text}")
    return compare_values((old,), (new,))


def span(times: Term) -> Span | None:
    """Read an amount of calls; None when nobody knows it."""
    if times.sort is Sort.NUMBER and times.text.isdigit():
        return Span(int(times.text), int(times.text))
    if times.sort not in (Sort.NAME, Sort.MEMBER, Sort.CALL):
        return None
    name = re.sub(r"[^a-z]", "", times.head.lower())
    given = [one for part in times.parts[1:] if (one := span(part))]
    amounts = [one.least for one in given if one.least == one.most]
    if not amounts:
        return Span(*_WORDS[name]) if name in _WORDS else None
    if name in _EXACT and len(amounts) == 1:
        return Span(amounts[0], amounts[0])
    if name in ("atleast", "least") and len(amounts) == 1:
        return Span(amounts[0], _MANY)
    if name in ("atmost", "most") and len(amounts) == 1:
        return Span(0, amounts[0])
    return Span(*amounts) if name == "between" and len(amounts) == _ENDS else None
