"""Compares demands of different relations."""

from govcheck.model.oracle import EditKind, Relation, Sort, Term
from govcheck.oracles.compare.amounts import LOWER, UPPER, number, within
from govcheck.oracles.compare.normal import EXACT, Demand, falsy, members
from govcheck.oracles.compare.texts import compare_contained, holds
from govcheck.oracles.compare.values import compare_values
from govcheck.oracles.compare.verdict import SAME, STRONGER, UNCLEAR, Order, Verdict, different, looser, weaker, wider

_TEXTS = frozenset({Relation.CONTAINS, Relation.STARTS, Relation.ENDS, Relation.MATCHES})
_BOUNDS = UPPER | LOWER | {Relation.BETWEEN}
_ERRORS = frozenset({Relation.RAISES, Relation.WARNS})
_OPAQUE = frozenset({Relation.CUSTOM, Relation.FAILS, Relation.CALLED})
_PARTS = _TEXTS - {Relation.MATCHES}
_FAMILIES = (
    _TEXTS,
    _BOUNDS | {Relation.CLOSE, Relation.ONE_OF, Relation.LENGTH, Relation.EMPTY},
    frozenset({Relation.PARTIAL, Relation.HAS, Relation.EQUIVALENT, Relation.CONTAINS}),
    frozenset({Relation.TYPE, Relation.INSTANCE}),
)
"""Relations that look at the same side of a value."""
_LOW = frozenset({Relation.TRUTHY, Relation.NULL})
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
_ONE_VALUE = 9
_NEGATED = 1.5


def compare_relations(old: Demand, new: Demand) -> Verdict:
    """Compare two demands whose relations differ, once both are normalised."""
    if {old.relation, new.relation} & _ERRORS:
        return _errors(old, new)
    if {old.relation, new.relation} & _OPAQUE or _inlined(old, new):
        return UNCLEAR
    if _contradict(old, new):
        return different(f"demands {_said(new)} where it demanded {_said(old)}")
    if _same_amount(old, new) or _same_nothing(old, new) or _same_something(old, new):
        return SAME
    if {old.relation, new.relation} <= _PARTS and old.negated == new.negated:
        contained = compare_contained(old.expected, new.expected, negated=old.negated)
        if contained.loses:
            return contained
    before, after = _strength(old), _strength(new)
    if before == after and _overlap(old, new):
        return UNCLEAR
    why = f"demands {_said(new)} where it demanded {_said(old)}"
    if before < after:
        return STRONGER if related(old, new) else weaker(why)
    return looser(why) if new.relation is Relation.CLOSE or old.relation is Relation.CLOSE else weaker(why)


def related(old: Demand, new: Demand) -> bool:
    """Whether a new demand that ranks higher holds whatever an old one looked at."""
    whole = EXACT | {Relation.NULL, Relation.EMPTY, Relation.SNAPSHOT}
    if old.relation in _LOW or old.negated or (new.relation in whole and not new.negated):
        return True
    return any({old.relation, new.relation} <= family for family in _FAMILIES)


def _strength(demand: Demand) -> float:
    if demand.relation in (Relation.NULL, Relation.EMPTY) and not demand.negated:
        return _ONE_VALUE - (demand.relation is Relation.EMPTY)
    if demand.relation is Relation.TRUTHY:
        return _NEGATED if demand.negated else 1
    if demand.negated and demand.relation not in (Relation.NULL, Relation.EMPTY):
        return _NEGATED if demand.relation not in _BOUNDS else _STRENGTH[demand.relation]
    return _STRENGTH.get(demand.relation, 1)


def _said(demand: Demand) -> str:
    polarity = "not " if demand.negated else ""
    return f"{polarity}{demand.relation.replace('-', ' ')} {demand.plain}".rstrip()


def _inlined(old: Demand, new: Demand) -> bool:
    """Whether a bare truth holds in its subject all that was expected, as in ``text.includes("a")``."""
    bare = new.relation is Relation.TRUTHY and old.expected and old.relation not in EXACT
    return bool(bare) and all(term.text in new.subject.text for term in old.expected)


def _contradict(old: Demand, new: Demand) -> bool:
    """Whether no value satisfies both."""
    before, after = _truth(old), _truth(new)
    if before is not None and after is not None and before != after:
        return True
    return any(
        one.relation in EXACT
        and not one.negated
        and len(one.expected) == 1
        and one.expected[0].literal
        and _satisfies(one.expected[0], other) is False
        for one, other in ((old, new), (new, old))
    )


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


def _satisfies(value: Term, demand: Demand) -> bool | None:
    """Whether a literal satisfies a demand; None when that is not known."""
    relation, expected = demand.relation, demand.expected
    verdict: bool | None = None
    if relation in _TEXTS and value.sort is Sort.TEXT and all(term.sort is Sort.TEXT for term in expected):
        verdict = all(holds(relation, value.head, term.head) for term in expected)
    elif relation is Relation.CONTAINS and value.sort is Sort.LIST and all(term.literal for term in expected):
        verdict = all(term in value.parts for term in expected)
    elif relation is Relation.LENGTH and value.sort is Sort.LIST:
        verdict = expected[0].text == str(len(value.parts))
    elif relation is Relation.ONE_OF and all(term.literal for term in members(expected)):
        verdict = value in members(expected)
    elif relation in EXACT and len(expected) == 1 and expected[0].literal:
        verdict = compare_values((value,), expected).order is Order.SAME
    elif relation in _BOUNDS and (known := number(value)) is not None:
        return within(known, demand)
    return verdict if verdict is None or not demand.negated else not verdict


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


def _same_something(old: Demand, new: Demand) -> bool:
    """``!= 0``, ``> 0``, what holds and what is not empty; having a key and the value of that key being there."""
    return all(
        (demand.relation is Relation.TRUTHY and not demand.negated)
        or (demand.relation is Relation.EMPTY and demand.negated)
        or (demand.relation in EXACT and demand.negated and len(demand.expected) == 1 and falsy(demand.expected[0]))
        or (demand.relation in (Relation.GREATER, Relation.HAS) and demand.plain in ("0", new.plain, old.plain))
        for demand in (old, new)
    )


def _overlap(old: Demand, new: Demand) -> bool:
    """Whether two demands of the same strength look for the same values."""
    if old.relation in EXACT or new.relation in EXACT:
        return True
    return bool(old.expected) and not compare_values(old.expected, new.expected).loses


def _errors(old: Demand, new: Demand) -> Verdict:
    """An error that was raised is now caught and looked at, or the other way round."""
    if {old.relation, new.relation} == _ERRORS:
        return different("demands a warning where it demanded an error, or the other way round")
    fails_before, fails_after = _fails(old), _fails(new)
    if fails_before is None or fails_after is None:
        return UNCLEAR if fails_after is None and new.relation in _OPAQUE else _succeeds(old, new)
    if fails_before != fails_after:
        return different("demands success where it demanded an error" if fails_before else "demands an error now")
    specific = old.relation in _ERRORS and (old.expected or "message" in old.options)
    presence = new.relation in (Relation.NULL, Relation.TRUTHY)
    return wider("accepts any error") if fails_before and specific and presence else SAME


def _succeeds(old: Demand, new: Demand) -> Verdict:
    """Values are looked at on one side only."""
    texts = _TEXTS | EXACT | {Relation.INSTANCE, Relation.TYPE}
    message = [term for term in (old.options.get("message"), new.options.get("message")) if term]
    about = [*old.expected, *new.expected, *message]
    if {old.relation, new.relation} & texts and message:
        said = [term.head for term in about if term.sort is Sort.TEXT]
        shared = any(one in other or other in one for i, one in enumerate(said) for other in said[i + 1 :])
        return SAME if shared or len(said) < len(about) else different("demands another message")
    if {old.relation, new.relation} & {Relation.INSTANCE, Relation.TYPE}:
        return SAME
    if old.relation in _ERRORS and not old.negated:
        return different("demands a value where it demanded an error")
    if new.relation in _ERRORS and not new.negated:
        return different("demands an error where it demanded a value")
    return (
        STRONGER
        if old.relation in _ERRORS
        else Verdict(Order.WEAKER, EditKind.ASSERTION_WEAKENED, "only demands success where it demanded a value")
    )


def _fails(demand: Demand) -> bool | None:
    """Whether an error is demanded; None when neither an error nor its absence is."""
    if demand.relation in _ERRORS:
        return not demand.negated
    if demand.relation is Relation.NULL:
        return demand.negated
    return not demand.negated if demand.relation is Relation.TRUTHY else None
