"""Compares what two oracles expect when both compare for equality."""

from collections import Counter

from govcheck.model.oracle import Sort, Term
from govcheck.oracles.compare.symbols import symbol
from govcheck.oracles.compare.verdict import SAME, STRONGER, UNCLEAR, Verdict, different, weaker, worst
from govcheck.oracles.compare.vocabulary import WILDCARDS
from govcheck.oracles.compare.words import leaves, walk, wordset

_WRAPPERS = frozenset({"&", "*", "await", "new"})


def wildcard(term: Term) -> bool:
    """Whether a term stands for any value."""
    name = term.head if term.sort in (Sort.NAME, Sort.MEMBER, Sort.CALL) else ""
    return name in WILDCARDS


def compare_values(old: tuple[Term, ...], new: tuple[Term, ...]) -> Verdict:
    """Compare expected values one by one; when their numbers differ, by the literals in them."""
    if old == new:
        return SAME
    if len(old) == len(new):
        return worst([compare_terms(left, right) for left, right in zip(old, new, strict=True)])
    return _by_leaves(old, new)


def compare_terms(old: Term, new: Term) -> Verdict:
    """Compare two expected values, descending into what has the same shape."""
    if old.text == new.text or _status(old, new) or _status(new, old):
        return SAME
    if old.sort is new.sort is Sort.NAMED and old.parts and new.parts:
        return compare_terms(old.parts[0], new.parts[0])
    if wildcard(new):
        return UNCLEAR if wildcard(old) else weaker(f"accepts anything where it demanded {old.text}")
    if wildcard(old):
        return STRONGER
    if old.literal and new.literal:
        return different(f"expects {new.text} where it expected {old.text}")
    if old.literal:
        return _computed(old, new)
    if new.literal:
        return STRONGER
    if (chosen := _chosen(old, new)) is not None:
        return chosen
    if symbol(old) and symbol(new):
        return different(f"expects {new.text} where it expected {old.text}")
    if old.sort is new.sort and len(old.parts) == len(new.parts) and old.parts:
        if old.sort is Sort.CALL and old.head[:1].islower() and new.head[:1].islower():
            return worst([SAME, *map(compare_terms, old.parts[1:], new.parts[1:])])
        return worst([compare_terms(left, right) for left, right in zip(old.parts, new.parts, strict=True)])
    return _by_leaves((old,), (new,))


def _chosen(old: Term, new: Term) -> Verdict | None:
    """``A`` became ``A | B``, or the other way round; None for anything else."""
    before, after = (
        {part.text for part in term.parts} if term.sort is Sort.OPERATION and term.head == "|" else {term.text}
        for term in (old, new)
    )
    if before < after:
        return weaker(f"accepts {new.text} where it demanded {old.text}")
    return STRONGER if after < before else None


def _computed(old: Term, new: Term) -> Verdict:
    """A literal gave way to something that is computed: harmless only if the literal still stands in it."""
    if new.head in _WRAPPERS and old.sort is Sort.CONSTANT:
        return UNCLEAR
    kept = Counter(part.text for part in leaves(new))
    lost = Counter(part.text for part in leaves(old)) - kept
    if not lost or (wordset(old.text) and wordset(old.text) <= _literal_words(new)):
        return UNCLEAR
    return weaker(f"expects the computed {new.text} where it demanded {old.text}")


def _literal_words(term: Term) -> frozenset[str]:
    return frozenset(word for part in walk(term) if part.sort in _SPOKEN for word in wordset(part.text))


_SPOKEN = (Sort.TEXT, Sort.NUMBER, Sort.TEMPLATE, Sort.CONSTANT)


def _by_leaves(old: tuple[Term, ...], new: tuple[Term, ...]) -> Verdict:
    """Terms of different shapes: only literals that come or go tell something."""
    before = Counter(part.text for term in old for part in leaves(term))
    after = Counter(part.text for term in new for part in leaves(term))
    lost, gained = before - after, after - before
    if not lost:
        return UNCLEAR if not gained or not before else _grown(old, new)
    shown_old, shown_new = _shown(old), _shown(new)
    if gained or not new:
        return different(f"expects {shown_new} where it expected {shown_old}")
    return weaker(f"no longer demands {', '.join(sorted(lost))}")


def _grown(old: tuple[Term, ...], new: tuple[Term, ...]) -> Verdict:
    """Literals came: another value when a collection of literals grew, otherwise a mere respelling."""
    collections = (Sort.LIST, Sort.MAP)
    if len(old) == len(new) and all(one.sort in collections for one in (*old, *new)):
        return different(f"expects {_shown(new)} where it expected {_shown(old)}")
    return UNCLEAR


def _shown(terms: tuple[Term, ...]) -> str:
    return ", ".join(term.text for term in terms) or "nothing"


def _status(number: Term, name: Term) -> bool:
    """Whether a number and a name are the same HTTP status, as in ``200`` and ``http.StatusOK``."""
    if number.sort is not Sort.NUMBER or name.sort not in (Sort.MEMBER, Sort.NAME) or len(number.text) != 3:  # noqa: PLR2004
        return False
    from http import HTTPStatus

    if not number.text.isdigit() or int(number.text) not in [status.value for status in HTTPStatus]:
        return False
    wanted = HTTPStatus(int(number.text))
    bare = _letters(name.head).removeprefix("http").removeprefix("status").removeprefix("sc")
    return bare in (_letters(wanted.name), _letters(wanted.phrase))


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalpha())
