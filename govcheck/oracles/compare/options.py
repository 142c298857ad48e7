"""Compares what narrows or widens a relation: what is ignored, and how often something is called."""

from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.normal import Demand
from govcheck.oracles.compare.numbers import number
from govcheck.oracles.compare.phrases import readable
from govcheck.oracles.compare.times import amount, compare_times, span
from govcheck.oracles.compare.verdict import Verdict, weaker
from govcheck.oracles.compare.words import wordset

_LOOSENING = ("ignoring", "unordered", "ignore-case", "trimmed")


def compare_options(old: Demand, new: Demand) -> list[Verdict]:
    verdicts = []
    for name in _LOOSENING:
        if name in new.options:
            before = wordset(old.options[name].text) if name in old.options else frozenset()
            if wordset(new.options[name].text) - before:
                verdicts.append(weaker(f"compares {name.replace('-', ' ')} {readable(new.options[name])}".rstrip()))
    if "itself" in new.options and "itself" not in old.options and not new.negated:
        verdicts.append(weaker(f"compares with what {new.options['itself'].text} was before"))
    return [*verdicts, *_times(old, new), *_strictness(old, new), *_limited(old, new)]


def _strictness(old: Demand, new: Demand) -> list[Verdict]:
    """One of a pair of checks became the other, which lets more through: ``deepStrictEqual`` and ``deepEqual``."""
    before, after = (side.options.get("strictness") for side in (old, new))
    if before is not None and after is not None and (before.head, after.head) == ("exact", "loose"):
        return [weaker("compares less strictly than before")]
    return []


def _limited(old: Demand, new: Demand) -> list[Verdict]:
    """Fewer characters of a text are compared than before, and fewer than it has."""
    before, after = (number(side.options["limit"]) if "limit" in side.options else None for side in (old, new))
    if after is None or (before is not None and before <= after):
        return []
    whole = [len(term.head) for term in new.expected if term.sort is Sort.TEXT]
    return [] if whole and after >= max(whole) else [weaker(f"compares only the first {after} characters")]


def _times(old: Demand, new: Demand) -> list[Verdict]:
    before, after = amount(old.options), amount(new.options)
    if after is not None and before != after and _none_will_do(after):
        return [weaker("accepts that there is no call at all")]
    if before is None or before == after:
        return []
    if after is None:
        return [weaker(f"no longer counts the calls: {before.text}")]
    if before.sort is Sort.NUMBER and after.sort is not Sort.NUMBER and span(after) is None:
        return [weaker(f"accepts {after.text} calls where it demanded {before.text}")]
    return [compare_times(before, after)]


def _none_will_do(times: Term) -> bool:
    """``atLeast(0)`` and its like."""
    known = span(times)
    return known is not None and not known.least and known.most > 0
