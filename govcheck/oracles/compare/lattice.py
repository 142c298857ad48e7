"""The order of demands: from what accepts one value only down to what accepts anything.

::

    same > strict-equal > equal
      > equivalent, partial, close, one-of, matches, starts, ends > contains, length, bounds, type > instance, has
      > not empty > holds > not null
      > anything

One demand is weaker than another when it accepts strictly more values that a real program can produce. What two
demands of the same relation accept is compared by what they expect; what two relations accept, by this order. Two
demands that no value satisfies both are different.
"""

from collections.abc import Callable, Mapping

from govcheck.model.edit import EditKind
from govcheck.model.oracle import Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.across import compare_relations
from govcheck.oracles.compare.amounts import LOWER, UPPER, compare_bounds, compare_ranges, compare_tolerances
from govcheck.oracles.compare.custom import compare_custom
from govcheck.oracles.compare.facing import facing, one_predicate
from govcheck.oracles.compare.normal import EXACT, Demand, members
from govcheck.oracles.compare.options import compare_options
from govcheck.oracles.compare.partial import compare_fields
from govcheck.oracles.compare.phrases import instead, said
from govcheck.oracles.compare.raised import compare_raises, compare_types
from govcheck.oracles.compare.texts import compare_contained, compare_patterns
from govcheck.oracles.compare.values import compare_values
from govcheck.oracles.compare.verdict import SAME, STRONGER, UNCLEAR, Order, Verdict, different, weaker, worst

Supertypes = Mapping[str, frozenset[str]]
EXCLUDING = EXACT | {Relation.ONE_OF}
"""What excludes single values when it is negated."""


def compare_demands(old: Demand, new: Demand, supertypes: Supertypes) -> Verdict:
    """What is accepted by a new demand, compared with an old one about the same subject."""
    if old.relation is Relation.ANYTHING:
        return SAME
    if new.relation is Relation.ANYTHING:
        return weaker("holds whatever happens")
    if one_predicate(old, new):
        return SAME
    new = facing(old, new)
    return worst([_expected(old, new, supertypes), *compare_options(old, new)])


def _expected(old: Demand, new: Demand, supertypes: Supertypes) -> Verdict:
    both = {old.relation, new.relation}
    if both <= UPPER | LOWER and (bounds := compare_bounds(old, new)) is not None:
        return bounds
    if old.negated and new.negated and Relation.ONE_OF in both <= EXCLUDING:
        return _excluded(old, new, _one_of(old, new))
    if old.relation is not new.relation:
        return compare_relations(old, new)
    if old.negated != new.negated:
        return _flipped(old, new)
    if old.relation in (Relation.RAISES, Relation.WARNS):
        return compare_raises(old, new, supertypes)
    if old.relation in (Relation.TYPE, Relation.INSTANCE):
        if old.negated:
            return _excluded(old, new, _not_an_error(compare_types(new.expected, old.expected, supertypes)))
        return _not_an_error(compare_types(old.expected, new.expected, supertypes))
    compare = _SAME_RELATION.get(old.relation)
    verdict = compare(old, new) if compare else compare_values(old.expected, new.expected)
    return _excluded(old, new, verdict) if old.negated and verdict.loses else verdict


def _excluded(old: Demand, new: Demand, verdict: Verdict) -> Verdict:
    """Say of what must not be which part of it is let through."""
    if old.relation is Relation.CUSTOM:
        return verdict
    now, was = (said(one._replace(negated=False)) for one in (new, old))
    verb = "only excludes" if verdict.order is Order.WEAKER else "excludes"
    return verdict._replace(why=instead(verb, now, "where it excluded", was))


def _flipped(old: Demand, new: Demand) -> Verdict:
    """Negated or no longer: the opposite of the same, or little of something else."""
    if old.expected and new.expected and old.plain != new.plain and old.relation is not Relation.RAISES:
        if old.negated:
            return STRONGER if old.relation in EXACT else UNCLEAR
        return weaker(instead("only excludes", new.plain, "where it demanded", old.plain))
    return different(instead("demands", said(new), "where it demanded", said(old)))


def _not_an_error(verdict: Verdict) -> Verdict:
    lost = verdict.kind is EditKind.EXCEPTION_WIDENED
    return verdict._replace(kind=EditKind.ASSERTION_WEAKENED) if lost else verdict


def _contained(old: Demand, new: Demand) -> Verdict:
    return compare_contained(old.expected, new.expected, negated=old.negated)


def _matched(old: Demand, new: Demand) -> Verdict:
    verdict = compare_patterns(old.expected, new.expected)
    if not old.negated or verdict.order not in (Order.WEAKER, Order.STRONGER):
        return verdict
    return STRONGER if verdict.order is Order.WEAKER else weaker("")


def _one_of(old: Demand, new: Demand) -> Verdict:
    before, after = _alternatives(old), _alternatives(new)
    if old.negated:
        before, after = after, before
    if before < after:
        return weaker(f"also accepts {', '.join(sorted(term.text for term in after - before))}")
    if after <= before:
        return SAME if before == after else STRONGER
    return compare_values(old.expected, new.expected)


def _alternatives(demand: Demand) -> set[Term]:
    return set(members(demand.expected) if demand.relation is Relation.ONE_OF else demand.expected)


def _unordered_value(value: Term) -> object:
    """A value without what the order of its parts or the layout of its text would tell."""
    if value.sort is Sort.LIST:
        return sorted(part.text for part in value.parts)
    if value.sort is Sort.TEXT and value.head.lstrip()[:1] in ("{", "["):
        import json

        try:
            return json.loads(value.head)
        except ValueError:
            return value.text
    return value.text


def _called(old: Demand, new: Demand) -> Verdict:
    if old.expected and not new.expected:
        return weaker(f"accepts any arguments where it demanded {old.plain}")
    if new.expected and not old.expected:
        return STRONGER
    return compare_values(old.expected, new.expected)


def _stored(old: Demand, new: Demand) -> Verdict:
    if old.expected and not new.expected:
        return weaker("accepts whatever gets stored where the text stood in the test")
    if old.expected == new.expected or not old.expected:
        return SAME
    return Verdict(Order.DIFFERENT, EditKind.SNAPSHOT_CHANGED, "expects another text than it stored")


def _unordered(old: Demand, new: Demand) -> Verdict:
    if len(old.expected) == len(new.expected) == 1 and _unordered_value(old.expected[0]) == _unordered_value(
        new.expected[0]
    ):
        return SAME
    return compare_values(old.expected, new.expected)


_SAME_RELATION: dict[Relation, Callable[[Demand, Demand], Verdict]] = {
    Relation.CONTAINS: _contained,
    Relation.STARTS: _contained,
    Relation.ENDS: _contained,
    Relation.HAS: _contained,
    Relation.MATCHES: _matched,
    Relation.ONE_OF: _one_of,
    Relation.BETWEEN: compare_ranges,
    Relation.CLOSE: compare_tolerances,
    Relation.CALLED: _called,
    Relation.SNAPSHOT: _stored,
    Relation.PARTIAL: compare_fields,
    Relation.EQUIVALENT: _unordered,
    Relation.CUSTOM: compare_custom,
}
