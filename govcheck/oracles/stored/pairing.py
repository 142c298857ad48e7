"""Which expectation of the new side stands for which of the old one."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable

from govcheck.oracles.stored.moved import moved, placeless
from govcheck.oracles.stored.nouns import Stored

_COUNTER = re.compile(r"( \d+| - \d+|\.\d+|\[\d+\])$")

Key = Callable[[Stored], Hashable]


class Pairs:
    """Takes expectations out of what is left of both sides, the surest pairs first."""

    def __init__(self, old: Iterable[Stored], new: Iterable[Stored]) -> None:
        self.lost = list(old)
        self.gained = list(new)
        self.changed: list[tuple[Stored, Stored]] = []
        self._match(lambda stored: (stored.path, stored.name, stored.meaning))
        self._match_renumbered()
        self._match(lambda stored: (stored.path, stored.name))
        self._match(lambda stored: stored.meaning)
        self._match(_label)
        self._match_moved()

    def _match(self, key: Key) -> None:
        waiting: dict[Hashable, list[Stored]] = defaultdict(list)
        for stored in reversed(self.gained):
            waiting[key(stored)].append(stored)
        lost = []
        for stored in self.lost:
            partners = waiting.get(key(stored))
            if not partners:
                lost.append(stored)
                continue
            partner = partners.pop()
            if partner.meaning != stored.meaning:
                self.changed.append((stored, partner))
        self.lost = lost
        left = {id(stored) for partners in waiting.values() for stored in partners}
        self.gained = [stored for stored in self.gained if id(stored) in left]

    def _match_renumbered(self) -> None:
        """Match by value where a test has more or fewer numbered expectations than before.

        Only there: when their number stayed, a value under another number is another expectation.
        """
        before, after = (Counter(map(_series, side)) for side in (self.lost, self.gained))
        moved = {series for series in before if before[series] != after[series]}
        self._match(lambda stored: (_series(stored), stored.meaning) if _series(stored) in moved else id(stored))

    def _match_moved(self) -> None:
        """Match files that hold nearly the same; that they speak of their own place makes no difference."""
        for stored, partner in list(moved(self.lost, self.gained)):
            self.lost.remove(stored)
            self.gained.remove(partner)
            if placeless(stored) != placeless(partner):
                self.changed.append((stored, partner))


def _series(stored: Stored) -> tuple[bytes, str]:
    return stored.path, _COUNTER.sub("", stored.name)


def _label(stored: Stored) -> str:
    """Return the name that an expectation keeps when its file moves."""
    return stored.name.rpartition("/")[2]


def twin_of(lost: Stored, candidates: Iterable[Stored]) -> bool:
    """Whether an expectation with the same name and value stands elsewhere."""
    return any(_label(other) == _label(lost) and other.meaning == lost.meaning for other in candidates)
