"""Tells expectations that follow a changed input from those that changed by themselves."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from govcheck.oracles.compare.words import count, words, wordset

_LITERAL = re.compile(r"""["'`]|^[-\d]""")
"""What a text needs to hold data, and not only names."""
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_SAID = re.compile(rf"{_QUOTED.pattern}|`[^`]+`")
"""A text, or one with expressions in it."""
_SHORT = 1
_TELLING = 2
_WHOLE = 8
"""Characters of a text that may grow; a shorter one is a mere value."""
_REACH = 10
"""By how much one added literal may move an expected number."""
_CONSTANTS = frozenset({"true", "false", "null", "True", "False", "None", "nil"})


class Inputs:
    """What changed in that which a test feeds in."""

    def __init__(self, old: Iterable[str], new: Iterable[str]) -> None:
        """Take the canonical texts of the inputs of both sides."""
        before, after = Counter(old), Counter(new)
        gone, came = tuple((before - after).elements()), tuple((after - before).elements())
        self.gone, self.came = _literals(gone), _literals(came)
        self.added, self.removed = count(self.came), count(self.gone)
        self.named = wordset(" ".join(came))
        self.held = wordset(" ".join(_literals(after)))
        self.grown = len(self.came) - len(self.gone) or self.added.total() - self.removed.total()

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.gone or self.came or self.named)

    def joined(self, other: "Inputs") -> "Inputs":
        """These inputs and others together."""
        both = Inputs((), ())
        both.gone, both.came = self.gone + other.gone, self.came + other.came
        both.added, both.removed = self.added + other.added, self.removed + other.removed
        both.named, both.held = self.named | other.named, self.held | other.held
        both.grown = self.grown + other.grown
        return both

    def explain(self, old: str, new: str, *, counted: bool = False) -> bool:
        """Whether they explain that one expected text became another.

        ``counted`` says that the expectation is a number of things, which a longer input moves.
        """
        before, after = (Counter(words(text)) for text in _spoken(old, new))
        lost, gained = before - after, after - before
        if not self or (lost.keys() | gained.keys()) & _CONSTANTS:
            return bool(self) and not lost and self._told(old, gained)
        if self._passed_through(old, new):
            return True
        if not (lost or gained):
            return self._respaced(old, new) or self._along(old, new)
        followed = self._along(old, new) or self._replaced(lost, gained) or self._exchanged(lost, gained)
        return followed or self._moved(lost, gained, counted=counted)

    def _told(self, old: str, gained: Counter[str]) -> bool:
        """Whether a text grew by nothing but names and values that the inputs brought."""
        brought = {word.lower() for word in (*self.named, *self.added)}
        return bool(_QUOTED.search(old)) and all(word.lower() in brought for word in gained)

    def _passed_through(self, old: str, new: str) -> bool:
        """Whether whole texts were exchanged for others in the inputs as well."""
        before, after = frozenset(_QUOTED.findall(old)), frozenset(_QUOTED.findall(new))
        gone, came = before - after, after - before
        if not gone or not came or _numbers(_QUOTED.sub("", old)) != _numbers(_QUOTED.sub("", new)):
            return False
        return gone <= frozenset(self.gone) and came <= frozenset(self.came)

    def _respaced(self, old: str, new: str) -> bool:
        """Whether only blanks and signs changed, and did so in an input that holds the same words."""
        said = wordset(new)
        return old != new and bool(said) and any(said <= wordset(text) for text in self.came)

    def _along(self, old: str, new: str) -> bool:
        """Whether a text grew, or shrank, around what stayed, as an input did."""
        if not _SAID.search(old) or not _SAID.search(new):
            return False
        room = sum(map(len, self.came)) - sum(map(len, self.gone))
        short, long = (old, new) if room > 0 else (new, old)
        longer = len(long) - len(short)
        return 0 < longer <= _REACH * abs(room) and len(short) >= _WHOLE and _contained(short, long)

    def _replaced(self, lost: Counter[str], gained: Counter[str]) -> bool:
        """Whether the words that came, came in the inputs as well."""
        if any(word not in self.added for word in gained):
            return False
        if gained and any(len(word) > _SHORT for word in gained):
            return True
        return bool(lost) and all(word in self.removed for word in lost)

    def _exchanged(self, lost: Counter[str], gained: Counter[str]) -> bool:
        """Whether words went from the inputs, and others came as names or stand there and had not been asked for."""
        telling = any(len(word) > _TELLING and word.isalpha() for word in gained)
        went = bool(lost) and lost.keys() <= self.removed.keys()
        return telling and went and (gained.keys() <= self.named or gained.keys() <= self.held)

    def _moved(self, lost: Counter[str], gained: Counter[str], *, counted: bool) -> bool:
        """Whether only numbers moved, and in the direction in which the inputs grew."""
        before, after = _number(lost), _number(gained)
        if before is None or after is None or not self.grown:
            return False
        if not counted and {before, after} <= {Decimal(0), Decimal(1)}:
            return False
        rise = after - before
        return rise * self.grown > 0 and abs(rise) <= _REACH * abs(self.grown)


def _literals(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(_LITERAL.search, texts))


def _numbers(text: str) -> list[str]:
    return [word for word in words(text) if word[0].isdigit()]


def _spoken(old: str, new: str) -> tuple[str, str]:
    """What two expectations say: their texts and numbers, when both hold texts, and not how they are made."""
    if not _QUOTED.search(old) or not _QUOTED.search(new):
        return old, new
    one, other = (" ".join([*_QUOTED.findall(side), *_numbers(_QUOTED.sub(" ", side))]) for side in (old, new))
    return one, other


def _contained(short: str, long: str) -> bool:
    """Whether the words of a text stand in a longer one in the same order, or something was put in at one place."""
    waiting = iter(words(long))
    if all(word in waiting for word in words(short)):
        return True
    same = next((place for place, char in enumerate(short) if char != long[place]), len(short))
    put_in = long[same : same + len(long) - len(short)]
    return long[same + len(put_in) :] == short[same:] and not any(map(str.isdigit, put_in))


def _number(found: Counter[str]) -> Decimal | None:
    """The one number among the words, if there are no other words."""
    if len(found) != 1:
        return None
    try:
        return Decimal(next(iter(found)))
    except InvalidOperation:
        return None
