"""Whether what an oracle demanded is still demanded by others of the same test."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from govcheck.model.oracle import Oracle, Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.amounts import LOWER, UPPER
from govcheck.oracles.compare.lattice import Supertypes, compare_demands
from govcheck.oracles.compare.messages import said_by_message
from govcheck.oracles.compare.normal import EXACT, Demand, demand, key_of
from govcheck.oracles.compare.numbers import number
from govcheck.oracles.compare.record import told_by_record, unwrapped
from govcheck.oracles.compare.verdict import Order
from govcheck.oracles.compare.words import names, walk

_ENDS = 2
_MANY = 300
_REACH = 40
"""How many oracles before and after a lost one are looked at, where there are very many."""
_PRESENCE = frozenset({Relation.NULL, Relation.TRUTHY})


def covered(
    lost: Oracle,
    before: Sequence[Oracle],
    after: Sequence[Oracle],
    supertypes: Supertypes,
    called: Iterable[Term] = (),
) -> bool:
    """Whether others demand at least as much, or the oracle only repeated the one beside it.

    ``called`` holds what its subject is called on the new side, where it is called otherwise.
    """
    before, after = _beside(lost, before, after)
    if lost.relation is not Relation.WARNS and _unreached(lost, before, after):
        return True
    if lost.via:
        before, after = (), [one for one in after if one.via != lost.via]
    was = demand(lost)
    spellings = [was, *(was._replace(subject=subject) for subject in called)]
    near = [oracle for oracle in after if not oracle.swallowed and not oracle.unawaited and _near(oracle, spellings)]
    if _repeats(lost, before) and any(key_of(oracle) == key_of(lost) for oracle in near):
        return True
    if _taken_apart(was, after):
        return True
    stood = {key_of(one) for one in before}
    others = [
        demand(one)
        for one in near
        if one.guards == lost.guards
        and key_of(one) != key_of(lost)
        and not (key_of(one) in stood and _of_another(one, lost))
    ]
    return any(_implies(now, one, supertypes) for now in others for one in spellings) or any(
        _between(others, one, supertypes) for one in spellings
    )


def _taken_apart(was: Demand, after: Sequence[Oracle]) -> bool:
    """Whether a whole tuple is demanded part by part in one check: ``(m.start, m.end) == (2, 15)`` of ``(2, 15)``."""
    value = was.expected[0] if was.relation in EXACT and not was.negated and len(was.expected) == 1 else None
    if value is None or value.sort is not Sort.LIST or len(value.parts) < _ENDS:
        return False
    checks: dict[tuple[int, str], list[str]] = {}
    about = names(was.subject.text)
    for one in after:
        if one.relation not in EXACT or about.isdisjoint(names(one.subject.text)):
            continue
        if not (one.negated or one.swallowed or one.unawaited or one.guards):
            checks.setdefault((one.line, one.written), []).append(", ".join(term.text for term in one.expected))
    return [part.text for part in value.parts] in checks.values()


def _unreached(lost: Oracle, before: Sequence[Oracle], after: Sequence[Oracle]) -> bool:
    """Whether what was looked at had to end with an error already, around the lost oracle, and still has to."""
    return any(_fails(one) and _encloses(one, lost) for one in before) and any(
        _fails(one) and one.guards == lost.guards and one.subject == lost.subject for one in after
    )


def _fails(oracle: Oracle) -> bool:
    return oracle.relation is Relation.RAISES and not oracle.negated and not oracle.swallowed and not oracle.unawaited


def _encloses(oracle: Oracle, inner: Oracle) -> bool:
    within = oracle.line <= inner.line and inner.end_line <= oracle.end_line
    return within and oracle is not inner and inner.subject in walk(oracle.subject)


def _of_another(oracle: Oracle, lost: Oracle) -> bool:
    """Whether one oracle names another value of the same thing than the lost one did, and is no respelling of it."""
    exact = oracle.relation in EXACT and lost.relation in EXACT
    return exact and oracle.expected != lost.expected and not all(term.literal for term in lost.expected)


def _beside(
    lost: Oracle, before: Sequence[Oracle], after: Sequence[Oracle]
) -> tuple[Sequence[Oracle], Sequence[Oracle]]:
    """Of very many oracles those that stand about where the lost one stood."""
    if len(after) + len(before) <= _MANY:
        return before, after
    place = bisect_left(before, lost.line, key=lambda one: one.line)
    same = place * len(after) // max(len(before), 1)
    return before[max(place - _REACH, 0) : place + _REACH], after[max(same - _REACH, 0) : same + _REACH]


def _near(oracle: Oracle, spellings: Sequence[Demand]) -> bool:
    """Whether an oracle may speak of the same thing: only then the two are compared."""
    subject = unwrapped(demand(oracle).subject)
    text = subject.text
    return any(
        is_.subject.text in text
        or text in is_.subject.text
        or "message" in is_.options
        or is_.relation is Relation.WARNS
        or (subject.sort is Sort.MEMBER and subject.parts == is_.subject.parts)
        for is_ in spellings
    )


def _repeats(lost: Oracle, before: Sequence[Oracle]) -> bool:
    """Whether the line above or below demanded the same."""
    beside = [one for one in before if one.end_line + 1 == lost.line or lost.end_line + 1 == one.line]
    return any(key_of(one) == key_of(lost) for one in beside)


def _implies(now: Demand, was: Demand, supertypes: Supertypes) -> bool:
    if _elsewhere(now, was):
        return False
    if now.relation is Relation.WARNS and was.relation is not Relation.WARNS:
        return False  # what warns has a value as well
    if now.subject == was.subject and was.relation is not Relation.LENGTH:
        return compare_demands(was, now, supertypes).order in (Order.SAME, Order.STRONGER)
    if now.negated:
        return False
    presence = was.relation in _PRESENCE and was.negated == (was.relation is Relation.NULL)
    if presence and now.relation not in _PRESENCE and _owner(now.subject, was.subject):
        return True
    if presence and now.relation is Relation.RAISES and _error_of(now.subject) == was.subject.text:
        return True
    return told_by_record(now, was) or said_by_message(now, was)


def _error_of(acting: Term) -> str:
    """What stands for the error with which something ends."""
    return f"{acting.text}.error"


def _elsewhere(now: Demand, was: Demand) -> bool:
    """Whether two bounds of one thing stand at places that nobody can order."""
    bounds = {now.relation, was.relation} <= LOWER | UPPER
    return bounds and now.expected != was.expected and None in map(number, (*now.expected, *was.expected))


def _between(others: Sequence[Demand], was: Demand, supertypes: Supertypes) -> bool:
    """Whether a lower and an upper bound demand what a range did."""
    if was.relation is not Relation.BETWEEN or was.negated or len(was.expected) != _ENDS:
        return False
    low, high = (
        was._replace(relation=relation, expected=(end,))
        for relation, end in zip((Relation.GREATER_EQUAL, Relation.LESS_EQUAL), was.expected, strict=True)
    )
    bounds = [one for one in others if one.relation in LOWER | UPPER and one.subject == was.subject]
    return all(any(_implies(now, end, supertypes) for now in bounds) for end in (low, high))


def _owner(subject: Term, owner: Term) -> bool:
    """Whether a subject is reached through another one."""
    current = subject
    while current.parts and current.sort in (Sort.MEMBER, Sort.INDEX, Sort.CALL):
        current = current.parts[0]
        if current == owner:
            return True
    return False
