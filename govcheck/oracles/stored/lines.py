"""Which lines two texts do not share."""

import re
from collections import Counter
from collections.abc import Sequence

_COMPARED = 50
"""Lines that are looked at for two that belong together."""
_LEADING = re.compile(r"\w+")


def first_difference(old: Sequence[str], new: Sequence[str]) -> int:
    """Return the index of the first line that differs, or the length of the shorter side."""
    pairs = zip(old, new, strict=False)
    return next((at for at, (left, right) in enumerate(pairs) if left != right), min(len(old), len(new)))


def aligned(old: Sequence[str], new: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return where each side has lines of its own, led by two that begin with the same word, if there are such."""
    lost, gained = _only(old, new), _only(new, old)
    words = {_word(new[at]): at for at in reversed(gained[:_COMPARED])}
    for at in lost[:_COMPARED]:
        if _word(old[at]) in words:
            return _led_by(at, lost), _led_by(words[_word(old[at])], gained)
    return lost, gained


def _led_by(first: int, places: list[int]) -> list[int]:
    return [first, *(place for place in places if place != first)]


def _word(line: str) -> str:
    return found[0] if (found := _LEADING.search(line)) else ""


def _only(lines: Sequence[str], others: Sequence[str]) -> list[int]:
    """Return where ``lines`` stand that ``others`` hold less often, those with words first."""
    left = Counter(others)
    found = []
    for at, line in enumerate(lines):
        if left[line]:
            left[line] -= 1
        else:
            found.append(at)
    return sorted(found, key=lambda at: not any(map(str.isalnum, lines[at])))
