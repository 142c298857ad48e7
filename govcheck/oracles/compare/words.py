"""Words of canonical texts, and how alike two texts are."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from govcheck.model.term import Sort, Term

_WORD = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
_EMPTY_NAMES = frozenset({"test", "tests", "should", "it", "when", "with", "a", "an", "the", "is", "and", "of", "for"})
_LITERAL = frozenset({Sort.TEXT, Sort.NUMBER, Sort.CONSTANT})
_NAME = re.compile(r"[^\W\d]\w*")


@lru_cache(maxsize=1 << 15)
def words(text: str) -> tuple[str, ...]:
    """Runs of letters and numbers, in order; ``max_len`` is two of them."""
    return tuple(_WORD.findall(text))


@lru_cache(maxsize=1 << 15)
def wordset(text: str) -> frozenset[str]:
    return frozenset(words(text))


@lru_cache(maxsize=1 << 15)
def names(text: str) -> frozenset[str]:
    """Whole identifiers of a text."""
    return frozenset(_NAME.findall(text))


def alike(one: str, other: str) -> float:
    """How many words two texts share: 1.0 for the same ones, 0.0 for none."""
    if one == other:
        return 1.0
    left, right = wordset(one), wordset(other)
    union = len(left | right)
    return len(left & right) / union if union else 0.0


def called_alike(one: str, other: str) -> float:
    """How many telling words the names of two tests share."""
    left, right = ({part.lower() for part in humps(name)} - _EMPTY_NAMES for name in (one, other))
    return len(left & right) / len(left | right) if left | right else 0.0


def count(texts: tuple[str, ...]) -> Counter[str]:
    """All words of some texts."""
    total: Counter[str] = Counter()
    for text in texts:
        total.update(words(text))
    return total


def is_pattern(term: Term) -> bool:
    """Whether a text was written as a literal pattern."""
    return term.text.startswith("/")


def walk(term: Term) -> Iterator[Term]:
    """A term and everything in it, outermost first."""
    waiting = [term]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(current.parts))


@lru_cache(maxsize=1 << 14)
def leaves(term: Term) -> tuple[Term, ...]:
    """The literal texts, numbers and constants in a term, in order."""
    return tuple(part for part in walk(term) if part.sort in _LITERAL)


def last_name(text: str) -> str:
    """``c`` of ``a.b::c``, without type arguments."""
    return re.split(r"\.|::|/|->", text.partition("<")[0].rstrip("()"))[-1].strip()


def humps(name: str) -> list[str]:
    """The parts of an identifier: ``assertNotOwner`` and ``assert_not_owner`` have three."""
    return re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)
