"""Whether a stored expectation changed only because what the test feeds in was renamed, in the same words."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence

from govcheck.oracles.stored.text import lines_of

Swap = tuple[str, str]

_TOKEN = re.compile(r"\w+|[^\w\s]+|\s+")
_ORACLE = re.compile(r"assert|expect|should|\bwant|to_?(?:be|equal|eq)\b|require\.|\bis_expected", re.IGNORECASE)
_OUTCOME_WORDS = (
    "true false none null nil undefined nan yes no on off ok pass passed fail failed failure error errors success"
    " warning skip skipped some err"
)
_OUTCOMES = frozenset(_OUTCOME_WORDS.split())
"""Words that say how something went: they are never merely echoed."""


def swaps_of(inputs: Iterable[tuple[str, str]]) -> frozenset[Swap]:
    """Return which token was replaced by which in ``inputs``: the old and new texts of what tests feed in.

    Lines that state expectations are left out: what they swap is a verdict, no input.
    """
    found: set[Swap] = set()
    for old, new in inputs:
        for left, right in _replaced(lines_of(old), lines_of(new)):
            if not _ORACLE.search(left) and not _ORACLE.search(right):
                found.update(_swaps(left, right))
    return frozenset(found)


def is_echo(old: Sequence[str], new: Sequence[str], swaps: frozenset[Swap]) -> bool:
    """Whether every difference between ``old`` and ``new`` is one of ``swaps``, made wherever it could be made."""
    if len(old) != len(new):
        return False
    made: dict[str, str] = {}
    for left, right in zip(old, new, strict=True):
        for before, after in _swaps(left, right):
            if (before, after) not in swaps or made.setdefault(before, after) != after or not _is_name(before, after):
                return False
    return bool(made) and not any(token in made for line in new for token in _TOKEN.findall(line))


def _is_name(before: str, after: str) -> bool:
    """Whether the two could be names or markers, which are echoed, and no numbers or outcomes, which are computed."""
    words = (before.strip().lower(), after.strip().lower())
    return all(len(word) > 1 and not word.isdigit() and word not in _OUTCOMES for word in words)


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Swap]:
    """Pair the lines of runs that stand between the same two kept lines; linear, where an alignment would not be."""
    kept = {*old} & {*new}
    waiting: dict[tuple[str, str, int], deque[list[str]]] = defaultdict(deque)
    for before, run, after in _runs(new, kept):
        waiting[before, after, len(run)].append(run)
    for before, run, after in _runs(old, kept):
        partners = waiting.get((before, after, len(run)))
        if partners:
            yield from zip(run, partners.popleft(), strict=True)


def _runs(lines: Sequence[str], kept: set[str]) -> Iterator[tuple[str, list[str], str]]:
    before = ""
    run: list[str] = []
    for line in (*lines, ""):
        if line not in kept and line:
            run.append(line)
            continue
        if run:
            yield before, run, line
        before, run = line, []


def _swaps(old: str, new: str) -> Iterator[Swap]:
    if old == new:
        return
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(left) == len(right):
        yield from ((a, b) for a, b in zip(left, right, strict=True) if a != b)
        return
    start = next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    left, right = left[start:], right[start:]
    while left and right and left[-1] == right[-1]:
        left.pop()
        right.pop()
    yield "".join(left), "".join(right)
