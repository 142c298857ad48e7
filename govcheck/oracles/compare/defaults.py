"""Checks whose subject now falls back on a value that they accept."""

from collections import Counter

from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.contradict import satisfies
from govcheck.oracles.compare.normal import EXACT, Demand
from govcheck.oracles.compare.vocabulary import DEFAULTING, READING
from govcheck.oracles.compare.words import leaves, walk, words

_EITHER = frozenset({"or", "||", "??", "?:"})


def defaulted(old: Demand, new: Demand) -> str:
    """The value that now passes where there is none; empty when there is no such value."""
    if old.subject == new.subject or old.relation is not new.relation:
        return ""
    had = {part.text for part in walk(old.subject)}
    for part in walk(new.subject):
        default = None if part.text in had else _default(part)
        if default is not None and _accepted(part, default, new) and _rest(part, default, new) == _read(old):
            return default.text
    return ""


def _default(part: Term) -> Term | None:
    """What an expression is when nothing is there; None when it says nothing of the kind."""
    either = part.sort is Sort.OPERATION and part.head in _EITHER and len(part.parts) > 1
    given = part.parts[-1] if either or _ends_with_default(part) else None
    return given if given is not None and (given.literal or given.sort is Sort.FUNCTION) else None


def _ends_with_default(part: Term) -> bool:
    """Whether a call is given a default besides what it reads; without an owner that is one argument more."""
    if part.sort is not Sort.CALL or part.head not in DEFAULTING:
        return False
    called, *arguments = part.parts
    return len(arguments) == DEFAULTING[part.head] + (called.sort is not Sort.MEMBER)


def _accepted(part: Term, default: Term, new: Demand) -> bool:
    """Whether a default passes the check, by itself or by what the check reads from it."""
    if part == new.subject and default.literal:
        return satisfies(default, new) is True
    wanted = {leaf.text for term in new.expected for leaf in leaves(term)}
    exact = new.relation in EXACT and not new.negated
    return exact and bool(wanted) and wanted <= {leaf.text for leaf in leaves(default)}


def _rest(part: Term, default: Term, new: Demand) -> Counter[str]:
    """The words of a subject without its default."""
    return _read(new) - Counter(words(default.text)) - Counter(words(part.head))


def _read(is_: Demand) -> Counter[str]:
    """The words of a subject without those that only say that something is read."""
    found = Counter(words(is_.subject.text))
    return Counter({word: times for word, times in found.items() if word not in READING})
