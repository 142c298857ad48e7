"""Compares demands of which at least one is about an error: raised, caught and looked at, or absent."""

from govcheck.model.edit import EditKind
from govcheck.model.oracle import Relation
from govcheck.model.term import Sort
from govcheck.oracles.compare.contradict import TEXTS
from govcheck.oracles.compare.normal import EXACT, Demand
from govcheck.oracles.compare.phrases import instead, said
from govcheck.oracles.compare.verdict import SAME, STRONGER, UNCLEAR, Order, Verdict, different, wider

ERRORS = frozenset({Relation.RAISES, Relation.WARNS})
OPAQUE = frozenset({Relation.CUSTOM, Relation.FAILS, Relation.CALLED})


def compare_outcomes(old: Demand, new: Demand) -> Verdict:
    """An error that was raised is now caught and looked at, or the other way round."""
    if {old.relation, new.relation} == ERRORS:
        return different(instead("demands", said(new), "where it demanded", said(old)))
    fails_before, fails_after = _fails(old), _fails(new)
    if fails_before is None or fails_after is None:
        return UNCLEAR if fails_after is None and new.relation in OPAQUE else _succeeds(old, new)
    if fails_before != fails_after:
        success, error = "demands success where it demanded an error", "demands an error where it demanded success"
        return different(success if fails_before else error)
    specific = old.relation in ERRORS and (old.expected or "message" in old.options)
    presence = new.relation in (Relation.NULL, Relation.TRUTHY)
    return wider("accepts any error") if fails_before and specific and presence else SAME


def _succeeds(old: Demand, new: Demand) -> Verdict:
    """Values are looked at on one side only."""
    texts = TEXTS | EXACT | {Relation.INSTANCE, Relation.TYPE}
    message = [term for term in (old.options.get("message"), new.options.get("message")) if term]
    about = [*old.expected, *new.expected, *message]
    if {old.relation, new.relation} & texts and message:
        heads = [term.head for term in about if term.sort is Sort.TEXT]
        shared = any(one in other or other in one for i, one in enumerate(heads) for other in heads[i + 1 :])
        return SAME if shared or len(heads) < len(about) else different("demands another message")
    if {old.relation, new.relation} & {Relation.INSTANCE, Relation.TYPE}:
        return SAME
    if old.relation in ERRORS and not old.negated:
        return different(instead("demands", said(new), "where it demanded", said(old)))
    if new.relation in ERRORS and not new.negated:
        return different(instead("demands", said(new), "where it demanded", said(old)))
    return (
        STRONGER
        if old.relation in ERRORS
        else Verdict(Order.WEAKER, EditKind.ASSERTION_WEAKENED, "only demands success where it demanded a value")
    )


def _fails(demand: Demand) -> bool | None:
    """Whether an error is demanded; None when neither an error nor its absence is."""
    if demand.relation in ERRORS:
        return not demand.negated
    if demand.relation is Relation.NULL:
        return demand.negated
    return not demand.negated if demand.relation is Relation.TRUTHY else None
