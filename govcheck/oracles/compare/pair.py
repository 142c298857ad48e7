"""Finds for each unit of the old side the unit of the new side that it became."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

from govcheck.model.oracle import Relation
from govcheck.model.unit import Unit
from govcheck.oracles.compare.likeness import ENOUGH, SEVERAL, features, resemblance
from govcheck.oracles.compare.normal import EXACT
from govcheck.oracles.compare.words import called_alike, count

_COMMON = 40
"""Features of more units than these tell nothing."""
_PRODUCT = 4_000
"""How many pairs of leftover units are compared word by word."""
_WORDY = 0.6
_SURE = 0.75
"""How alike bodies must be in other files, where a test beside the old one has a name like its own."""
_NAMED = 0.3
_HALF = 0.4
_COMMONPLACE = EXACT | {Relation.TRUTHY, Relation.NULL}
_FAINT = 0.1
"""How alike bodies must be under alike names."""


class Pairing(NamedTuple):
    """Old units with what they became, old ones that are gone, new ones that came."""

    pairs: list[tuple[Unit, Unit]]
    removed: list[Unit]
    added: list[Unit]


def pair(old: Iterable[Unit], new: Iterable[Unit]) -> Pairing:
    """Pair units one to one: the same text first, then the same name, then the most similar body."""
    pairing = Pairing([], list(old), list(new))
    for key in _KEYS:
        _match(pairing, key)
    _similar(pairing, features, resemblance, ENOUGH)
    _wordy(pairing)
    _by_name(pairing)
    return pairing


def _by_name(pairing: Pairing) -> None:
    """Of two old tests that demanded the same the one goes on whose name stayed, whichever body it has now."""
    places = {(new.path, new.id): place for place, (_, new) in enumerate(pairing.pairs)} if pairing.removed else {}
    for index, gone in enumerate(pairing.removed):
        place = places.get((gone.path, gone.id))
        if place is None:
            continue
        old, new = pairing.pairs[place]
        if old.id != new.id and old.role == gone.role and _demands(old) == _demands(gone):
            pairing.pairs[place], pairing.removed[index] = (gone, new), old


def _demands(unit: Unit) -> list[Hashable]:
    return [(one.relation, one.negated, tuple(term.text for term in one.expected)) for one in unit.oracles]


def _body(unit: Unit) -> tuple[str, ...] | None:
    return unit.statements or None


_KEYS: tuple[Callable[[Unit], Hashable], ...] = (
    lambda unit: (unit.role, unit.path, unit.id, _body(unit)),
    lambda unit: _body(unit) and (unit.role, unit.id, _body(unit)),
    lambda unit: _body(unit) and (unit.role, unit.name, _body(unit)),
    lambda unit: _body(unit) and (unit.role, unit.path, _body(unit)) if unit.oracles else None,
    lambda unit: (unit.role, unit.path, unit.id),
    lambda unit: _body(unit) and (unit.role, _body(unit)) if unit.oracles else None,
    lambda unit: (unit.role, unit.id) if unit.role != "module" else None,
    lambda unit: (unit.role, unit.path, unit.name),
    lambda unit: (unit.role, unit.name) if unit.role != "module" else None,
    lambda unit: None if unit.statements or unit.oracles or unit.role != "test" else (unit.path, unit.scopes),
)
"""From the surest reason to the weakest; None never matches."""


def _match(pairing: Pairing, key: Callable[[Unit], Hashable]) -> None:
    """Pair units with the same key, in order."""
    if not pairing.removed or not pairing.added:
        return
    waiting: defaultdict[Hashable, list[Unit]] = defaultdict(list)
    for unit in reversed(pairing.added):
        waiting[key(unit)].append(unit)
    waiting.pop(None, None)
    found = [(unit, waiting[mark].pop()) for unit in pairing.removed if waiting.get(mark := key(unit))]
    _take(pairing, found)


def _take(pairing: Pairing, found: list[tuple[Unit, Unit]]) -> None:
    gone, came = {id(old) for old, _ in found}, {id(new) for _, new in found}
    pairing.pairs.extend(found)
    pairing.removed[:] = [unit for unit in pairing.removed if id(unit) not in gone]
    pairing.added[:] = [unit for unit in pairing.added if id(unit) not in came]


def _similar(
    pairing: Pairing,
    features: Callable[[Unit], frozenset[str]],
    resemblance: Callable[[frozenset[str], frozenset[str]], float],
    enough: float,
) -> None:
    """Pair what shares features, best first."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    after = [features(unit) for unit in pairing.added]
    for place, marks in enumerate(after):
        for mark in marks:
            holders[mark].append(place)
    scores = []
    for place, unit in enumerate(pairing.removed):
        before = features(unit)
        near = {other for mark in before if len(holders[mark]) <= _COMMON for other in holders[mark]}
        for other in sorted(near):
            score = resemblance(before, after[other]) if unit.role == pairing.added[other].role else 0.0
            if score >= enough and not (score < _SURE and _strayed(unit, pairing.added[other], pairing.added)):
                scores.append((score + _bonus(unit, pairing.added[other]), place, other))
    _greedy(pairing, scores)


def _strayed(old: Unit, new: Unit, added: Iterable[Unit]) -> bool:
    """Whether a test of another name and file only looks like what a test beside the old one is called like."""
    if old.path == new.path or called_alike(old.name, new.name):
        return False
    beside = (one for one in added if (one.path, one.scopes, one.role) == (old.path, old.scopes, old.role))
    return any(called_alike(old.name, one.name) >= _NAMED for one in beside)


def _wordy(pairing: Pairing) -> None:
    """Pair the rest by their words, when a new spelling touched every statement."""
    if not 0 < len(pairing.removed) * len(pairing.added) <= _PRODUCT:
        return
    before = [frozenset(count(unit.statements)) for unit in pairing.removed]
    after = [frozenset(count(unit.statements)) for unit in pairing.added]
    scores = []
    for place, unit in enumerate(pairing.removed):
        for other, candidate in enumerate(pairing.added):
            union = len(before[place] | after[other])
            if unit.role != candidate.role or not union:
                continue
            body = len(before[place] & after[other]) / union
            called = called_alike(unit.name, candidate.name)
            score = body + _bonus(unit, candidate)
            named = (called >= ENOUGH and body >= _FAINT) or (
                called >= _NAMED and body >= _HALF and _asks(unit, candidate)
            )
            if score >= _WORDY or named or _goes_on(unit, candidate):
                scores.append((score, place, other))
    _greedy(pairing, scores)


def _asks(old: Unit, new: Unit) -> bool:
    """Whether both compare in the same ways, of which one is no mere equality, as most tests demand it."""
    before, after = (sorted((one.relation, one.negated) for one in unit.oracles) for unit in (old, new))
    return before == after and any(relation not in _COMMONPLACE for relation, _ in before)


def _goes_on(old: Unit, new: Unit) -> bool:
    """Whether a test that checked nothing is held, word by word, by one in its place."""
    if old.oracles or (old.path, old.scopes) != (new.path, new.scopes):
        return False
    done = [statement for statement in old.statements if not statement.startswith('"')]
    said = frozenset(count(tuple(done)))
    return len(said) >= SEVERAL and said <= frozenset(count(new.statements))


def _bonus(old: Unit, new: Unit) -> float:
    return 0.15 * called_alike(old.name, new.name) + 0.05 * (old.path == new.path)


def _greedy(pairing: Pairing, scores: list[tuple[float, int, int]]) -> None:
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    found = []
    for _, place, other in sorted(scores, key=lambda one: (-one[0], one[1], one[2])):
        if place not in taken_old and other not in taken_new:
            taken_old.add(place)
            taken_new.add(other)
            found.append((pairing.removed[place], pairing.added[other]))
    _take(pairing, sorted(found, key=lambda pair: (pair[0].path, pair[0].line)))
