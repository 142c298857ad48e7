"""Finds for each oracle of an old unit the oracle of the new unit that it became."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from govcheck.model.oracle import Oracle, Relation, Sort, Term
from govcheck.oracles.compare.normal import EXACT, demand, key_of
from govcheck.oracles.compare.words import alike, leaves

_PRODUCT = 900
"""How many pairs are weighed; beyond, order alone decides."""
_NEAR = 0.5
_FAIR = 0.3
_INFORMATIVE = 3
_LONG = 20
_STATUSES = frozenset(
    {"100", "200", "201", "204", "301", "302", "304", "400", "401", "403", "404", "409", "422", "500"}
)


class Alignment(NamedTuple):
    """Old oracles with what they became, old ones that are gone, new ones that came."""

    pairs: list[tuple[Oracle, Oracle]]
    lost: list[Oracle]
    gained: list[Oracle]


Score = Callable[[Oracle, Oracle], float]


def align(old: Sequence[Oracle], new: Sequence[Oracle]) -> Alignment:
    """Align oracles one to one: equal ones first, then by subject, then by what is expected."""
    found = Alignment([], list(old), list(new))
    for key, score in _PASSES:
        if found.lost and found.gained:
            _bucketed(found, key, score)
    return found


def split(oracles: Sequence[Oracle]) -> list[Oracle]:
    """Oracles one by one: ``a and b`` and ``(a, b) == (1, 2)`` are two each."""
    return [part for oracle in oracles for part in _split(oracle)]


def _split(oracle: Oracle) -> list[Oracle]:
    subject = oracle.subject
    both = subject.sort is Sort.OPERATION and subject.head in ("and", "&&")
    if both and oracle.relation is Relation.TRUTHY and not oracle.negated:
        return [one for part in subject.parts for one in _split(replace(oracle, subject=part))]
    expected = oracle.expected[0] if len(oracle.expected) == 1 and not oracle.negated else None
    both_lists = expected is not None and subject.sort is Sort.LIST and expected.sort is Sort.LIST
    if oracle.relation in EXACT and both_lists and expected and len(subject.parts) == len(expected.parts) > 0:
        parts = zip(subject.parts, expected.parts, strict=True)
        return [replace(oracle, subject=left, expected=(right,)) for left, right in parts]
    return [oracle]


def informative(expected: tuple[Term, ...]) -> bool:
    """Whether an expected value is unlikely to stand in two places by chance."""
    return any(_telling(leaf) for term in expected for leaf in leaves(term))


def _telling(leaf: Term) -> bool:
    if leaf.sort is Sort.NUMBER:
        return len(leaf.text) >= _INFORMATIVE and leaf.text not in _STATUSES
    return leaf.sort is Sort.TEXT and len(leaf.head) >= _INFORMATIVE


def _by_distance(old: Oracle, new: Oracle) -> float:  # noqa: ARG001
    return 0.0


def _by_expected(old: Oracle, new: Oracle) -> float:
    left, right = (", ".join(term.text for term in side.expected) for side in (old, new))
    inside = bool(left and right) and (left.strip("'\"") in right or right.strip("'\"") in left)
    return max(alike(left, right), 0.6 if inside else 0.0) + 0.2 * (old.relation is new.relation)


def _by_subject(old: Oracle, new: Oracle) -> float:
    return alike(old.subject.text, new.subject.text)


def _by_all(old: Oracle, new: Oracle) -> float:
    """How alike two oracles are in subject first; negative when too little."""
    subject, same = _by_subject(old, new), old.relation is new.relation
    expected = _by_expected(old, new)
    if subject >= _NEAR or (subject >= _FAIR and same and (expected >= _NEAR or not old.expected)):
        return subject + 0.3 * same + 0.5 * expected
    return -1.0


def _by_failure(old: Oracle, new: Oracle) -> float:  # noqa: ARG001
    """What must never be reached may be spelled as any other check."""
    return 0.0 if old.relation is Relation.FAILS else -1.0


def _demanded(oracle: Oracle) -> Hashable:
    is_ = demand(oracle)
    options = tuple((name, term.text) for name, term in is_.options.items())
    return is_.relation, is_.negated, is_.subject.text, is_.plain, options


def _subject_and_relation(oracle: Oracle) -> Hashable:
    is_ = demand(oracle)
    return is_.relation, is_.negated, is_.subject.text


def _value_and_relation(oracle: Oracle) -> Hashable:
    is_ = demand(oracle)
    return (is_.relation, is_.negated, is_.plain) if informative(is_.expected) else None


def _value(oracle: Oracle) -> Hashable:
    is_ = demand(oracle)
    return (is_.negated, is_.plain) if informative(is_.expected) else None


def _error(oracle: Oracle) -> Hashable:
    """The error demanded; in one test the code that must raise it may be rewritten."""
    is_ = demand(oracle)
    return (is_.relation, is_.negated, is_.plain) if is_.relation in (Relation.RAISES, Relation.WARNS) else None


def _amount(oracle: Oracle) -> Hashable:
    """The number demanded, as a value or a length."""
    is_ = demand(oracle)
    if is_.negated or is_.relation not in (*EXACT, Relation.LENGTH, Relation.EMPTY):
        return None
    if is_.relation is Relation.EMPTY:
        return "0"
    return is_.plain if len(is_.expected) == 1 and is_.expected[0].sort is Sort.NUMBER else None


_PASSES: tuple[tuple[Callable[[Oracle], Hashable], Score], ...] = (
    (lambda one: (key_of(one), one.guards, one.swallowed, one.unawaited), _by_distance),
    (key_of, _by_distance),
    (_demanded, _by_distance),
    (lambda one: one.written if len(one.written) >= _LONG else None, _by_distance),
    (_subject_and_relation, _by_expected),
    (lambda one: demand(one).subject.text, _by_expected),
    (_value_and_relation, _by_subject),
    (_value, _by_subject),
    (_error, _by_subject),
    (_amount, _by_subject),
    (lambda one: one.relation if one.relation in (Relation.RAISES, Relation.WARNS) else "value", _by_all),
    (lambda one: "any", _by_all),  # noqa: ARG005
    (lambda one: None if one.relation is Relation.ANYTHING else "failure", _by_failure),
)
"""From the surest reason to the weakest; None never matches."""


def _bucketed(found: Alignment, key: Callable[[Oracle], Hashable], score: Score) -> None:
    """Align what has the same key: the most alike first, and of those the nearest in order."""
    buckets: defaultdict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, oracles in enumerate((found.lost, found.gained)):
        for place, oracle in enumerate(oracles):
            buckets[key(oracle)][side].append(place)
    buckets.pop(None, None)
    matched = [pair for old, new in buckets.values() if old and new for pair in _matched(found, old, new, score)]
    _take(found, sorted(matched))


def _matched(found: Alignment, old: list[int], new: list[int], score: Score) -> list[tuple[int, int]]:
    if len(old) * len(new) > _PRODUCT or score is _by_distance:
        return list(zip(old, new, strict=False)) if score not in (_by_all, _by_failure) else []
    weighed = []
    for left, one in enumerate(old):
        for right, other in enumerate(new):
            value = score(found.lost[one], found.gained[other])
            if value >= 0:
                weighed.append((-value, abs(left - right), one, other))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for _, _, one, other in sorted(weighed):
        if one not in taken_old and other not in taken_new:
            taken_old.add(one)
            taken_new.add(other)
            pairs.append((one, other))
    return pairs


def _take(found: Alignment, matched: list[tuple[int, int]]) -> None:
    gone, came = {old for old, _ in matched}, {new for _, new in matched}
    found.pairs.extend((found.lost[old], found.gained[new]) for old, new in matched)
    found.lost[:] = [oracle for place, oracle in enumerate(found.lost) if place not in gone]
    found.gained[:] = [oracle for place, oracle in enumerate(found.gained) if place not in came]
