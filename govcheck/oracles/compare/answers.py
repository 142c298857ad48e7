"""Functions of the tests that answer whether something holds, and now say so of more: ``abs(a - b) < EPS``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from govcheck.model.edit import OracleEdit
from govcheck.model.oracle import Oracle, Relation
from govcheck.model.source import Giver, SourceFile
from govcheck.model.term import Sort
from govcheck.model.unit import Unit
from govcheck.oracles.compare.lattice import compare_demands
from govcheck.oracles.compare.normal import demand, key_of
from govcheck.oracles.compare.sentences import changed, lost

Sides = Iterable[tuple[SourceFile | None, SourceFile | None]]


def answer_edits(sides: Sides, units: Sequence[Unit], supertypes: Mapping[str, frozenset[str]]) -> Iterator[OracleEdit]:
    """One edit for each condition that a function of the tests no longer sets, where ``units`` ask it to hold."""
    for old, new in sides:
        before = {one.name: one for one in old.givers if one.holds} if old else {}
        for giver in new.givers if new and before else ():
            was = before.get(giver.name)
            if was is None or old is None or new is None or _keys(was) == _keys(giver) or not _asked(giver, units):
                continue
            if (first := _unit(old, giver.name)) and (second := _unit(new, giver.name)):
                yield from _edits((first, second), was, giver, supertypes)


def _edits(
    pair: tuple[Unit, Unit], was: Giver, now: Giver, supertypes: Mapping[str, frozenset[str]]
) -> Iterator[OracleEdit]:
    """Compare the conditions one by one; what another function demands, nobody knows."""
    if not now.holds and now.value.sort is Sort.CALL:
        return
    kept = set(_keys(was)) & set(_keys(now))
    left = [one for one in now.holds if key_of(one) not in kept]
    for one in was.holds:
        if key_of(one) in kept:
            continue
        became = next((other for other in left if demand(other).subject == demand(one).subject), None)
        if became is None:
            if len(now.holds) < len(was.holds):
                yield lost(pair[0], one, pair[1])
            continue
        left.remove(became)
        verdict = compare_demands(demand(one), demand(became), supertypes)
        if verdict.loses:
            yield changed(pair, (one, became), verdict.kind, verdict.why)


def _keys(giver: Giver) -> list[str]:
    return [key_of(one) for one in giver.holds]


def _asked(giver: Giver, units: Iterable[Unit]) -> bool:
    """Whether a check demands that it holds."""
    return any(_asks(one, giver.name) for unit in units for one in unit.oracles)


def _asks(oracle: Oracle, name: str) -> bool:
    is_ = demand(oracle)
    called = is_.subject
    return called.sort is Sort.CALL and called.head == name and is_.relation is Relation.TRUTHY and not is_.negated


def _unit(file: SourceFile, name: str) -> Unit | None:
    found = [unit for unit in file.units if unit.name == name]
    return found[0] if len(found) == 1 else None
