"""Whether a value that one demand accepts can satisfy another one."""

from govcheck.model.oracle import Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.amounts import LOWER, UPPER, bound, within
from govcheck.oracles.compare.normal import EXACT, Demand, falsy, members
from govcheck.oracles.compare.numbers import number
from govcheck.oracles.compare.partial import entries
from govcheck.oracles.compare.texts import holds
from govcheck.oracles.compare.values import compare_values
from govcheck.oracles.compare.verdict import Order

TEXTS = frozenset({Relation.CONTAINS, Relation.STARTS, Relation.ENDS, Relation.MATCHES})
BOUNDS = UPPER | LOWER | {Relation.BETWEEN}


def contradict(old: Demand, new: Demand) -> bool:
    """Whether no value satisfies both."""
    before, after = _truth(old), _truth(new)
    if before is not None and after is not None and before != after:
        return True
    if _bounds_elsewhere(old, new):
        return True
    return any(
        one.relation in EXACT
        and not one.negated
        and len(one.expected) == 1
        and one.expected[0].literal
        and satisfies(one.expected[0], other) is False
        for one, other in ((old, new), (new, old))
    )


def _bounds_elsewhere(old: Demand, new: Demand) -> bool:
    """Whether one allows only what lies below a value and the other only what lies above it."""
    if not {old.relation, new.relation} <= UPPER | LOWER or old.plain != new.plain or not old.plain:
        return False
    return (bound(old) in UPPER) != (bound(new) in UPPER)


def _truth(demand: Demand) -> bool | None:
    """Whether all values accepted count as true, or all as false."""
    if demand.relation is Relation.TRUTHY:
        return not demand.negated
    if demand.relation is Relation.EMPTY:
        return demand.negated
    if demand.relation is Relation.NULL:
        return None if demand.negated else False
    if demand.negated:
        return None
    if demand.relation in EXACT and len(demand.expected) == 1 and demand.expected[0].literal:
        return not falsy(demand.expected[0])
    solid = demand.relation in (Relation.CONTAINS, Relation.LENGTH, Relation.HAS, Relation.PARTIAL)
    return True if solid else None


def satisfies(value: Term, demand: Demand) -> bool | None:
    """Whether a literal satisfies a demand; None when that is not known."""
    relation, expected = demand.relation, demand.expected
    verdict: bool | None = None
    if relation in TEXTS and value.sort is Sort.TEXT and all(term.sort is Sort.TEXT for term in expected):
        verdict = all(holds(relation, value.head, term.head) for term in expected)
    elif relation in (Relation.CONTAINS, Relation.HAS) and (held := _held(value)) is not None:
        verdict = all(term.text in held for term in expected) if all(term.literal for term in expected) else None
    elif relation is Relation.LENGTH and value.sort in (Sort.LIST, Sort.MAP):
        verdict = expected[0].text == str(len(value.parts))
    elif relation is Relation.ONE_OF and all(term.literal for term in members(expected)):
        verdict = value in members(expected)
    elif relation in EXACT and len(expected) == 1 and expected[0].literal:
        verdict = compare_values((value,), expected).order is Order.SAME
    elif relation in BOUNDS and (known := number(value)) is not None:
        return within(known, demand)
    return verdict if verdict is None or not demand.negated else not verdict


def _held(value: Term) -> frozenset[str] | None:
    """The keys of a record or the members of a list, in canonical text; None when it is neither."""
    if keys := entries(value):
        return frozenset(
            entry.parts[0].text if entry.sort is Sort.PAIR else f'"{name}"' for name, entry in keys.items()
        )
    return frozenset(part.text for part in value.parts) if value.sort is Sort.LIST else None
