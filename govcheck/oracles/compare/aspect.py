"""Checks that look at another side of the same things: at what is told of them, or at another member."""

from collections.abc import Iterable, Iterator, Sequence

from govcheck.model.oracle import Oracle
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.normal import EXACT, Demand
from govcheck.oracles.compare.vocabulary import TELLING
from govcheck.oracles.compare.words import walk

_ASKED = (Sort.CALL, Sort.MEMBER)


def aspect(old: Demand, new: Demand, before: Sequence[Oracle], after: Sequence[Oracle]) -> str:
    """Why a check with the same relation and value says less of what it looked at; empty when it does not."""
    if old.relation is not new.relation or old.negated != new.negated:
        return ""
    if name := _told(old, new):
        return f"compares only what {name} tells of both sides"
    if other := _another(old, new, before, after):
        return f"looks at {other.text} where it looked at {old.subject.text}"
    return ""


def _told(old: Demand, new: Demand) -> str:
    """``str(a) == str(b)`` where ``a == b`` was demanded."""
    if old.relation not in EXACT or not len(old.expected) == len(new.expected) == 1:
        return ""
    name, sides = new.subject.head, ((old.subject, new.subject), (old.expected[0], new.expected[0]))
    alike = all(after.sort in _ASKED and after.head == name and _about(after, before) for before, after in sides)
    return name if alike and name in TELLING else ""


def _about(told: Term, thing: Term) -> bool:
    """Whether a call or member is nothing but that of ``thing``, however it is given it."""
    if told.sort is Sort.MEMBER:
        return told.parts == (thing,)
    called, *arguments = told.parts
    return arguments == [thing] or (not arguments and called.parts == (thing,))


def _another(old: Demand, new: Demand, before: Iterable[Oracle], after: Sequence[Oracle]) -> Term | None:
    """Return the member that is looked at now, if both are there: one that has another name now is no other one."""
    was, now = old.subject, new.subject
    owner = _owner(was)
    if was.head == now.head or owner is None or owner != _owner(now):
        return None
    if old.expected != new.expected or not old.expected or any(_still(old, one) for one in after):
        return None
    known = {part.text for part in _looked_at(before)}
    left = {part.text for part in _looked_at(after)}
    return now if was.text in left or now.text in known else None


def _still(old: Demand, oracle: Oracle) -> bool:
    """Whether a check asks the member that was looked at for the same value, called or not."""
    asked = oracle.subject
    return (asked.head, _owner(asked), oracle.expected) == (old.subject.head, _owner(old.subject), old.expected)


def _owner(member: Term) -> Term | None:
    """Return what a member, or a call of it without arguments, belongs to."""
    if member.sort is Sort.CALL and len(member.parts) == 1:
        member = member.parts[0]
    return member.parts[0] if member.sort is Sort.MEMBER and member.parts else None


def _looked_at(oracles: Iterable[Oracle]) -> Iterator[Term]:
    for oracle in oracles:
        for whole in (oracle.subject, *oracle.expected):
            yield from walk(whole)
