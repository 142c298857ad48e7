"""Compares assertions whose bodies are not known by what they are given."""

from govcheck.model.edit import EditKind
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.normal import Demand
from govcheck.oracles.compare.phrases import instead, shown
from govcheck.oracles.compare.values import compare_values
from govcheck.oracles.compare.verdict import SAME, Verdict, different
from govcheck.oracles.compare.words import humps, walk

_NEGATIONS = frozenset({"not", "no", "never", "without", "un", "non", "isnt", "doesnt", "Not", "No"})


def compare_custom(old: Demand, new: Demand) -> Verdict:
    """Compare the names of two assertions, then their arguments; what is looked at comes first and is an input."""
    if _affirmed(old.subject.head) == _affirmed(new.subject.head) and old.subject.head != new.subject.head:
        return different(f"calls {new.subject.head} where it called {old.subject.head}")
    before, after = _arguments(old), _arguments(new)
    if before[:-1] == after and _message(before):
        return SAME
    if before and after and _same_call(before[0], after[0]):
        before, after = before[1:], after[1:]
    verdict = compare_values(before, after)
    if not verdict.loses:
        return SAME
    if old.subject.head != new.subject.head:
        return verdict._replace(why=instead("calls", new.subject.text, "where it called", old.subject.text))
    return verdict._replace(why=_handed(verdict, (old, new), before, after))


def _handed(verdict: Verdict, pair: tuple[Demand, Demand], before: tuple[Term, ...], after: tuple[Term, ...]) -> str:
    """What is said of changed arguments: nobody knows which of several literals is fed in, and which is expected."""
    (old, new), pairs = pair, list(zip(before, after, strict=False))
    changed = [pair for pair in pairs if pair[0] != pair[1]]
    if len(changed) > 1 and any(was.literal and was.sort is not now.sort for was, now in changed):
        return instead("calls", new.subject.text, "where it called", old.subject.text)
    known = not any(one.literal and one == other for one, other in pairs)
    if known or len(changed) != 1 or len(before) != len(after) or verdict.kind is not EditKind.EXPECTED_VALUE_CHANGED:
        return verdict.why
    (was, now), name = changed[0], old.subject.head
    return instead(f"gives {name}", shown(now), "where it gave", shown(was))


def _arguments(demand: Demand) -> tuple[Term, ...]:
    parts = demand.subject.parts
    return (*(parts[1:] if demand.subject.sort is Sort.CALL else parts), *demand.expected)


def _message(arguments: tuple[Term, ...]) -> bool:
    """Whether the last of several arguments says in words what is wrong."""
    return len(arguments) > 1 and arguments[-1].sort is Sort.TEXT and " " in arguments[-1].head.strip()


def _same_call(one: Term, other: Term) -> bool:
    """Whether the same function is called on both sides, and given no code that may hold checks of its own."""
    if any(part.sort in (Sort.FUNCTION, Sort.OTHER) for part in (*walk(one), *walk(other))):
        return False
    return one.sort is other.sort is Sort.CALL and one.parts[:1] == other.parts[:1]


def _affirmed(name: str) -> str:
    """A name without what negates it, so that ``assertNotOwner`` and ``assertOwner`` meet."""
    return "".join(part.lower() for part in humps(name) if part not in _NEGATIONS)
