"""Checks of one subject, one after the other: the same questions put to another subject are put to the same thing."""

from collections import defaultdict
from collections.abc import Sequence

from govcheck.model.oracle import Oracle, Relation
from govcheck.model.term import Sort
from govcheck.oracles.compare.normal import demand
from govcheck.oracles.compare.words import leaves, walk

Questions = tuple[tuple[Relation, bool, str], ...]

_SEVERAL = 2
"""So many different values are not demanded of two things by chance."""


def in_series(old: Sequence[Oracle], new: Sequence[Oracle]) -> list[tuple[int, int]]:
    """Places of oracles that ask the same in the same order, each side of one subject: ``f() == 0``, then ``== 1``."""
    asked: defaultdict[Questions, list[list[int]]] = defaultdict(list)
    for places in _by_subject(new):
        asked[_questions(new, places)].append(places)
    matched: list[tuple[int, int]] = []
    for places in _by_subject(old):
        questions = _questions(old, places)
        others = asked.get(questions, [])
        several = len({value for *_, value in questions if value}) >= _SEVERAL
        if several and len(others) == 1 and not _made([new[place] for place in others[0]]):
            matched += zip(places, others.pop(), strict=True)
    return sorted(matched)


def _made(asked: Sequence[Oracle]) -> bool:
    """Whether a test made up itself what it looks at: ``["10", "20"].pop()``, ``iter(["10", "20"])``."""
    parts = list(walk(demand(asked[0]).subject))
    if any(part.parts[0].literal for part in parts if part.sort is Sort.MEMBER and part.parts):
        return True
    wanted = {leaf.text for one in asked for term in demand(one).expected for leaf in leaves(term)}
    return bool(wanted) and any(wanted <= {leaf.text for leaf in leaves(part)} for part in parts if part.literal)


def _by_subject(oracles: Sequence[Oracle]) -> list[list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, oracle in enumerate(oracles):
        found[demand(oracle).subject.text].append(place)
    return list(found.values())


def _questions(oracles: Sequence[Oracle], places: Sequence[int]) -> Questions:
    """What is demanded at some places, but for the subject."""
    asked = [demand(oracles[place]) for place in places]
    return tuple((is_.relation, is_.negated, is_.plain) for is_ in asked)
