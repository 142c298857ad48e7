"""Whether what an oracle demanded is still demanded by others of the same test."""

from collections.abc import Iterable, Sequence

from govcheck.model.oracle import Oracle, Relation, Sort, Term
from govcheck.oracles.compare.lattice import Supertypes, compare_demands
from govcheck.oracles.compare.normal import EXACT, Demand, demand, key_of
from govcheck.oracles.compare.partial import entry_name, fields
from govcheck.oracles.compare.verdict import Order

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
    was = demand(lost)
    spellings = [was, *(was._replace(subject=subject) for subject in called)]
    near = [oracle for oracle in after if not oracle.swallowed and not oracle.unawaited and _near(oracle, spellings)]
    if _repeats(lost, before) and any(key_of(oracle) == key_of(lost) for oracle in near):
        return True
    others = [demand(one) for one in near if one.guards == lost.guards and key_of(one) != key_of(lost)]
    return any(_implies(now, one, supertypes) for now in others for one in spellings)


def _near(oracle: Oracle, spellings: Sequence[Demand]) -> bool:
    """Whether an oracle may speak of the same thing: only then the two are compared."""
    text = demand(oracle).subject.text
    return any(is_.subject.text in text or text in is_.subject.text or "message" in is_.options for is_ in spellings)


def _repeats(lost: Oracle, before: Sequence[Oracle]) -> bool:
    """Whether the line above or below demanded the same."""
    beside = [one for one in before if one.end_line + 1 == lost.line or lost.end_line + 1 == one.line]
    return any(key_of(one) == key_of(lost) for one in beside)


def _implies(now: Demand, was: Demand, supertypes: Supertypes) -> bool:
    if now.subject == was.subject:
        return compare_demands(was, now, supertypes).order in (Order.SAME, Order.STRONGER)
    if now.negated:
        return False
    presence = was.relation in _PRESENCE and was.negated == (was.relation is Relation.NULL)
    if presence and now.relation not in _PRESENCE and _owner(now.subject, was.subject):
        return True
    whole = now.relation in (*EXACT, Relation.PARTIAL) and len(now.expected) == 1
    return (whole and _within_record(now, was)) or _said_by_message(now, was)


def _owner(subject: Term, owner: Term) -> bool:
    """Whether a subject is reached through another one."""
    current = subject
    while current.parts and current.sort in (Sort.MEMBER, Sort.INDEX, Sort.CALL):
        current = current.parts[0]
        if current == owner:
            return True
    return False


def _within_record(now: Demand, was: Demand) -> bool:
    """``r == {a: 1}`` demands ``r.a == 1``; ``r == [x, y]`` demands its length."""
    value = now.expected[0]
    if was.relation is Relation.LENGTH and was.subject == now.subject:
        return was.plain == str(len(value.parts))
    if was.negated or was.relation not in EXACT or len(was.expected) != 1 or not was.subject.parts:
        return False
    if was.subject.parts[0].text != now.subject.text:
        return False
    name = was.subject.head if was.subject.sort is Sort.MEMBER else was.subject.parts[-1].head
    if was.subject.sort is Sort.INDEX and value.sort is Sort.LIST and name.isdigit() and int(name) < len(value.parts):
        return value.parts[int(name)] == was.expected[0]
    known = {entry_name(entry): entry.parts[-1] for entry in value.parts if entry.sort in (Sort.NAMED, Sort.PAIR)}
    return (known | fields(value)).get(name) == was.expected[0]


def _said_by_message(now: Demand, was: Demand) -> bool:
    """Whether the message of an expected error is looked at by an oracle of its own."""
    message = was.options.get("message")
    if was.relation is not Relation.RAISES or message is None or message.sort is not Sort.TEXT:
        return False
    return any(term.sort is Sort.TEXT and message.head and message.head in term.head for term in now.expected)
