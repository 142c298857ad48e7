"""Words that a test exchanged in what it feeds in, and that what it expects repeats."""

import re
from collections.abc import Callable, Iterable

from govcheck.model.oracle import Oracle, Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.inputs import Inputs
from govcheck.oracles.compare.normal import EXACT
from govcheck.oracles.compare.questions import given_words
from govcheck.oracles.compare.words import humps, names

Pair = tuple[Oracle, Oracle]
Fed = tuple[tuple[Term, ...], tuple[Term, ...]]
"""What an oracle of either side looks at."""

_WORD = re.compile(r"[A-Za-z]+")
_TELLING = 3
"""Letters of a word that hardly stands in an input and in a result by chance."""
_VALUES = frozenset({"true", "false", "null", "none", "nil", "undefined", "error", "name", "value", "test"})


def acting(oracle: Oracle, beside: Iterable[Oracle]) -> tuple[Term, ...]:
    """What an oracle looks at; for a mere name also what must raise, as the error may stand behind that name."""
    if oracle.relation is Relation.RAISES or oracle.subject.sort not in (Sort.NAME, Sort.MEMBER):
        return (oracle.subject,)
    return (oracle.subject, *(one.subject for one in beside if one.relation is Relation.RAISES))


def reworded(oracles: Pair, fed: Fed, inputs: Inputs) -> bool:
    """Whether what is expected differs in the words only that the input exchanged: ``red.name`` is ``"red"``."""
    old, new = oracles
    words = swapped(_expected(old), _expected(new))
    gone, came = _exchanged(fed, inputs, _lowered, owners=True) if words else (frozenset(), frozenset())
    return bool(words) and gone.issuperset(words) and came.issuperset(words.values())


def swapped(old: str, new: str) -> dict[str, str]:
    """Words of a text with those that stand in their places in another one, if that is all in which they differ."""
    was, now = _lowered(old), _lowered(new)
    if len(was) != len(now) or _signs(old) != _signs(new):
        return {}
    pairs = {(one, other) for one, other in zip(was, now, strict=True) if one != other}
    found = dict(pairs)
    return found if len(found) == len(pairs) == len({*found.values()}) else {}


def renamed_input(oracles: Pair, fed: Fed, inputs: Inputs) -> bool:
    """Whether an exact text names on each side what only that side feeds in, whatever else it says of it."""
    old, new = oracles
    if old.relation not in EXACT or new.relation not in EXACT or old.negated or new.negated:
        return False
    gone, came = _exchanged(fed, inputs, names, owners=False)
    was, now = (names(_expected(one)) for one in (old, new))
    return bool((was - now) & gone and (now - was) & came)


def _exchanged(
    fed: Fed, inputs: Inputs, read: Callable[[str], Iterable[str]], *, owners: bool
) -> tuple[frozenset[str], frozenset[str]]:
    """The telling words that ``read`` finds and that went from the input, and those that came."""
    heads = ((word for term in terms for word in given_words(term, owners=owners)) for terms in fed)
    was, now = (_telling((*own, *given), read) for own, given in zip(heads, (inputs.gone, inputs.came), strict=True))
    return was - now, now - was


def _telling(texts: Iterable[str], read: Callable[[str], Iterable[str]]) -> frozenset[str]:
    found = {part for text in texts for part in read(text)}
    return frozenset(one for one in found if len(one) >= _TELLING and one.lower() not in _VALUES)


def _lowered(text: str) -> list[str]:
    """The words of a text, and those that its identifiers are made of, in small letters."""
    return [part.lower() for word in _WORD.findall(text) for part in humps(word)]


def _signs(text: str) -> list[str]:
    """What stands between words, numbers included."""
    return _WORD.split(text)


def _expected(oracle: Oracle) -> str:
    options = [term.text for name, term in oracle.options if name == "message"]
    return " ".join([*(term.text for term in oracle.expected), *options])
