"""A check that became two: one behind a condition, one where it does not hold."""

from collections.abc import Mapping, Sequence

from govcheck.model.oracle import Oracle, Relation
from govcheck.oracles.compare.lattice import compare_demands
from govcheck.oracles.compare.normal import demand

_NOT = "not "


def both_ways(
    old: Oracle, new: Oracle, guards: Sequence[str], others: Sequence[Oracle], supertypes: Mapping[str, frozenset[str]]
) -> bool:
    """Whether one of ``others`` demands the same, or a nearer error, where the one condition of ``new`` is false."""
    if len(guards) != 1:
        return False
    opposite = guards[0].removeprefix(_NOT) if guards[0].startswith(_NOT) else f"{_NOT}{guards[0]}"
    wanted = {opposite if guard == guards[0] else guard for guard in new.guards}
    return any(
        set(one.guards) == wanted
        and one.subject == new.subject
        and (old.relation is Relation.RAISES or one.key == old.key)
        and not (one.swallowed or one.unawaited or one.soft)
        and not compare_demands(demand(old), demand(one), supertypes).loses
        for one in others
    )
