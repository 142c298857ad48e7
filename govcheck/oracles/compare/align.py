"""Finds for each oracle of an old unit the oracle of the new unit that it became."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from govcheck.model.oracle import Oracle
from govcheck.oracles.compare.passes import PASSES, Score, by_all, by_distance, by_failure, by_wording
from govcheck.oracles.compare.series import in_series

_PRODUCT = 900
"""How many pairs are weighed; beyond, order alone decides."""


class Alignment(NamedTuple):
    """Old oracles with what they became, old ones that are gone, new ones that came."""

    pairs: list[tuple[Oracle, Oracle]]
    lost: list[Oracle]
    gained: list[Oracle]


def align(old: Sequence[Oracle], new: Sequence[Oracle]) -> Alignment:
    """Align oracles one to one: equal ones first, then by subject, then by what is expected."""
    found = Alignment([], list(old), list(new))
    for key, score in PASSES:
        if found.lost and found.gained:
            if score is by_all:
                _take(found, in_series(found.lost, found.gained))
            _bucketed(found, key, score)
    return found


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
    if len(old) * len(new) > _PRODUCT or score is by_distance:
        return list(zip(old, new, strict=False)) if score not in (by_all, by_failure, by_wording) else []
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
