"""Compares demands of different relations."""

import re

from govcheck.model.oracle import Relation
from govcheck.model.term import Sort
from govcheck.oracles.compare.contradict import BOUNDS, TEXTS, contradict
from govcheck.oracles.compare.normal import EXACT, Demand, falsy
from govcheck.oracles.compare.outcome import ERRORS, OPAQUE, compare_outcomes
from govcheck.oracles.compare.phrases import instead, said
from govcheck.oracles.compare.symbols import symbol
from govcheck.oracles.compare.texts import compare_contained, compare_regexes
from govcheck.oracles.compare.values import compare_values
from govcheck.oracles.compare.verdict import SAME, STRONGER, UNCLEAR, Order, Verdict, different, looser, weaker
from govcheck.oracles.compare.words import is_pattern

_PARTS = TEXTS - {Relation.MATCHES}
_FAMILIES = (
    TEXTS,
    BOUNDS | {Relation.CLOSE, Relation.ONE_OF, Relation.LENGTH, Relation.EMPTY},
    frozenset({Relation.PARTIAL, Relation.HAS, Relation.EQUIVALENT, Relation.CONTAINS}),
    frozenset({Relation.TYPE, Relation.INSTANCE}),
)
"""Relations that look at the same side of a value."""
_LOW = frozenset({Relation.TRUTHY, Relation.NULL})
_COMPARED = EXACT | {Relation.EQUIVALENT}
_STRENGTH = {
    Relation.SAME: 9,
    Relation.STRICT_EQUAL: 8,
    Relation.EQUAL: 7,
    Relation.SNAPSHOT: 7,
    Relation.EQUIVALENT: 6,
    Relation.PARTIAL: 6,
    Relation.CLOSE: 6,
    Relation.ONE_OF: 6,
    Relation.MATCHES: 5,
    Relation.STARTS: 5,
    Relation.ENDS: 5,
    Relation.LENGTH: 5,
    Relation.CONTAINS: 4,
    Relation.BETWEEN: 4,
    Relation.TYPE: 4,
    Relation.HAS: 3,
    Relation.INSTANCE: 3,
    Relation.LESS: 3,
    Relation.LESS_EQUAL: 3,
    Relation.GREATER: 3,
    Relation.GREATER_EQUAL: 3,
    Relation.EMPTY: 2,
    Relation.TRUTHY: 1,
    Relation.NULL: 0,
}
_WHOLE = EXACT | {Relation.NULL, Relation.EMPTY, Relation.SNAPSHOT}
"""Relations that tell a value as a whole."""
_ONE_VALUE = 9
_NEGATED = 1.5


def compare_relations(old: Demand, new: Demand) -> Verdict:
    """Compare two demands whose relations differ, once both are normalised."""
    if {old.relation, new.relation} & ERRORS:
        return compare_outcomes(old, new)
    if {old.relation, new.relation} & OPAQUE or _inlined(old, new):
        return UNCLEAR
    if old.relation is Relation.SAME and new.relation is Relation.EQUAL and new.plain and new.expected[0].literal:
        return compare_values(old.expected, new.expected)
    if (pattern := _pattern(old, new)) is not None:
        return pattern
    if (values := _values(old, new)).loses:
        return values
    if contradict(old, new) or _forgotten(old, new):
        return different(instead("demands", said(new), "where it demanded", said(old)))
    if _same_amount(old, new) or _same_nothing(old, new) or _same_something(old, new):
        return SAME
    before, after = _strength(old), _strength(new)
    if before == after and _overlap(old, new):
        return UNCLEAR
    why = instead("accepts", said(new), "where it demanded", said(old))
    if before < after:
        return STRONGER if related(old, new) else weaker(why)
    amounts = Relation.CLOSE in (old.relation, new.relation) or {old.relation, new.relation} <= BOUNDS
    return looser(why) if amounts else weaker(why)


def _values(old: Demand, new: Demand) -> Verdict:
    """What is expected, when both relations compare it in the same way."""
    both = {old.relation, new.relation}
    if old.negated == new.negated and both <= _COMPARED:
        return compare_values(old.expected, new.expected)
    if old.negated == new.negated and both <= _PARTS:
        return compare_contained(old.expected, new.expected, negated=old.negated)
    return SAME


def _pattern(old: Demand, new: Demand) -> Verdict | None:
    """Compare a text that must be contained with a pattern that must match; None for anything else."""
    both = {old.relation, new.relation}
    sides = (*old.expected, *new.expected)
    texts = len(old.expected) == len(new.expected) == 1 and all(one.sort is Sort.TEXT for one in sides)
    if both != {Relation.CONTAINS, Relation.MATCHES} or old.negated != new.negated or not texts:
        return None
    verdict = compare_regexes(*(_as_pattern(one) for one in (old, new)))
    if not old.negated or verdict.order not in (Order.WEAKER, Order.STRONGER):
        return verdict
    return STRONGER if verdict.order is Order.WEAKER else weaker(f"only excludes {said(new)}")


def _as_pattern(demand: Demand) -> str:
    text = demand.expected[0]
    literal = demand.relation is Relation.CONTAINS and not is_pattern(text)
    return re.escape(text.head) if literal else text.head


def related(old: Demand, new: Demand) -> bool:
    """Whether a new demand that ranks higher holds whatever an old one looked at."""
    if old.relation in _LOW or (old.negated and old.relation in _WHOLE) or (new.relation in _WHOLE and not new.negated):
        return True
    return any({old.relation, new.relation} <= family for family in _FAMILIES)


def _strength(demand: Demand) -> float:
    if demand.relation in (Relation.NULL, Relation.EMPTY) and not demand.negated:
        return _ONE_VALUE - (demand.relation is Relation.EMPTY)
    if demand.relation is Relation.TRUTHY:
        return _NEGATED if demand.negated else 1
    if demand.negated and demand.relation not in (Relation.NULL, Relation.EMPTY):
        return _NEGATED if demand.relation not in BOUNDS else _STRENGTH[demand.relation]
    return _STRENGTH.get(demand.relation, 1)


def _forgotten(old: Demand, new: Demand) -> bool:
    """Whether equality with something that is there became null."""
    became = new.relation is Relation.NULL and not new.negated
    there = (Sort.CALL, Sort.OPERATION, Sort.TEMPLATE)
    known = any(term.literal or term.sort in there or symbol(term) for term in old.expected)
    return became and old.relation in EXACT and not old.negated and known


def _inlined(old: Demand, new: Demand) -> bool:
    """Whether a bare truth holds in its subject all that was expected, as in ``text.includes("a")``."""
    bare = new.relation is Relation.TRUTHY and old.expected and old.relation not in EXACT
    more = new.subject.text.replace(old.subject.text, "")
    return bool(bare) and all(term.text in more for term in old.expected)


def _same_amount(old: Demand, new: Demand) -> bool:
    """A number that is counted elsewhere and the length of what is counted."""
    relations = (*EXACT, Relation.LENGTH)
    plain = not old.negated and not new.negated and old.relation in relations and new.relation in relations
    return plain and old.plain == new.plain and old.subject.text != new.subject.text


def _same_nothing(old: Demand, new: Demand) -> bool:
    """``== 0``, ``not x`` and empty: one demand in three spellings."""
    return all(
        (demand.relation is Relation.TRUTHY and demand.negated)
        or (demand.relation is Relation.EMPTY and not demand.negated)
        or (demand.relation in EXACT and not demand.negated and len(demand.expected) == 1 and falsy(demand.expected[0]))
        for demand in (old, new)
    )


def same_zero(old: Demand, new: Demand) -> bool:
    """Whether one demands that nothing is there, or something, and the other says that as a truth: ``!p`` in C."""
    demands = {old.relation: old, new.relation: new}
    null, truth = demands.get(Relation.NULL), demands.get(Relation.TRUTHY)
    return null is not None and truth is not None and null.negated != truth.negated and null.subject == truth.subject


def _same_something(old: Demand, new: Demand) -> bool:
    """``!= 0``, ``> 0``, what holds and what is not empty; having a key and the value of that key being there."""
    return all(
        (demand.relation is Relation.TRUTHY and not demand.negated)
        or (demand.relation is Relation.EMPTY and demand.negated)
        or (demand.relation in EXACT and demand.negated and len(demand.expected) == 1 and falsy(demand.expected[0]))
        or (demand.relation is Relation.GREATER and demand.plain == "0")
        or demand.relation is Relation.HAS
        for demand in (old, new)
    )


def _overlap(old: Demand, new: Demand) -> bool:
    """Whether two demands of the same strength look for the same values."""
    if old.relation in EXACT or new.relation in EXACT:
        return True
    return bool(old.expected) and not compare_values(old.expected, new.expected).loses
