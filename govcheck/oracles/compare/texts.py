"""Compares texts and patterns: which of two lets more through."""

import re
from collections import Counter

from govcheck.model.oracle import Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.phrases import instead
from govcheck.oracles.compare.values import compare_values
from govcheck.oracles.compare.verdict import SAME, STRONGER, Verdict, different, weaker, worst
from govcheck.oracles.compare.words import is_pattern, wordset

_ESCAPED = re.compile(r"\\[a-zA-Z]|\(\?[a-zA-Z<=!:]*|\[[^\]]*\]")
_LOOSE = ((".", 3), (r"\w", 2), (r"\S", 2), (r"\s", 1), (r"\d", 1), ("*", 2), ("?", 1), ("+", 1), ("(?i", 2))


def compare_contained(old: tuple[Term, ...], new: tuple[Term, ...], *, negated: bool = False) -> Verdict:
    """Compare ``contains`` and its like: a shorter text lets more through, a longer one when negated."""
    lost = list((Counter(old) - Counter(new)).elements())
    added = list((Counter(new) - Counter(old)).elements())
    if not lost:
        return STRONGER if added else SAME
    if not added:
        return weaker(f"no longer looks for {', '.join(term.text for term in lost)}")
    return worst([_best(term, added, negated=negated) for term in lost])


def _best(old: Term, new: list[Term], *, negated: bool) -> Verdict:
    """The verdict of the new value that demands most of an old one."""
    verdicts = [_contained(old, term, negated=negated) for term in new]
    return next((one for one in verdicts if not one.loses), verdicts[0])


def _contained(old: Term, new: Term, *, negated: bool) -> Verdict:
    if old.sort is not Sort.TEXT or new.sort is not Sort.TEXT:
        return compare_values((old,), (new,))
    if old.head == new.head:
        return SAME
    if is_pattern(old) != is_pattern(new):
        written = [term.head if is_pattern(term) else re.escape(term.head) for term in (old, new)]
        return compare_regexes(*written)
    shorter, longer = new.head in old.head, old.head in new.head
    if negated:
        shorter, longer = longer, shorter
    if shorter:
        return weaker(instead("only looks for", new.text, "where it looked for", old.text))
    return STRONGER if longer else different(instead("looks for", new.text, "where it looked for", old.text))


def compare_patterns(old: tuple[Term, ...], new: tuple[Term, ...]) -> Verdict:
    """Compare regular expressions by their literal words, alternatives and loose parts."""
    if old == new:
        return SAME
    if len(old) != 1 or len(new) != 1 or not all(term.sort is Sort.TEXT for term in (*old, *new)):
        return compare_values(old, new)
    return compare_regexes(old[0].head, new[0].head)


def compare_regexes(old: str, new: str) -> Verdict:
    """Compare two patterns given as text."""
    before, after = _alternatives(old), _alternatives(new)
    if max(len(before), len(after)) > 1 and (before < after or after < before):
        return weaker(f"also accepts {' | '.join(sorted(after - before))}") if before < after else STRONGER
    left, right = _bare(old), _bare(new)
    if left == right or wordset(left) == wordset(right):
        return _by_looseness(old, new)
    plain = left == old and right == new
    if right in left or (wordset(right) < wordset(left) and not plain):
        return _looser(old, new)
    if left in right or (wordset(left) < wordset(right) and not plain):
        return STRONGER
    return different(instead("demands a match of", repr(new), "where it demanded one of", repr(old)))


def _by_looseness(old: str, new: str) -> Verdict:
    before, after = _looseness(old), _looseness(new)
    if before == after:
        return SAME
    return STRONGER if after < before else _looser(old, new)


def _looser(old: str, new: str) -> Verdict:
    return weaker(instead("accepts what matches", repr(new), "where it demanded a match of", repr(old)))


def _looseness(pattern: str) -> int:
    bare = pattern.replace(r"\.", "").replace(r"\?", "").replace(r"\*", "").replace(r"\+", "")
    anchors = bare.startswith(("^", r"\A")) + bare.endswith(("$", r"\Z", r"\z"))
    return sum(weight * bare.count(sign) for sign, weight in _LOOSE) - anchors


def _bare(pattern: str) -> str:
    """The literal text of a pattern."""
    return re.sub(r"[\\^$.*+?(){}\[\]|]", "", _ESCAPED.sub("", pattern))


def _alternatives(pattern: str) -> frozenset[str]:
    depth, start, found = 0, 0, []
    for place, char in enumerate(pattern):
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            found.append(pattern[start:place])
            start = place + 1
    return frozenset([*found, pattern[start:]])


def holds(relation: Relation, subject: str, expected: str) -> bool:
    """Whether a known text satisfies a text relation."""
    if relation is Relation.CONTAINS:
        return expected in subject
    if relation is Relation.STARTS:
        return subject.startswith(expected)
    if relation is Relation.ENDS:
        return subject.endswith(expected)
    return not (wordset(_bare(expected)) - wordset(subject))
