"""Compares what narrows or widens a relation: what is ignored, and how often something is called."""

from govcheck.model.oracle import Sort, Term
from govcheck.oracles.compare.normal import Demand
from govcheck.oracles.compare.values import compare_values
from govcheck.oracles.compare.verdict import Verdict, weaker
from govcheck.oracles.compare.words import leaves, wordset

_LOOSENING = ("ignoring", "unordered", "ignore-case", "trimmed")


def compare_options(old: Demand, new: Demand) -> list[Verdict]:
    verdicts = []
    for name in _LOOSENING:
        if name in new.options:
            before = wordset(old.options[name].text) if name in old.options else frozenset()
            if wordset(new.options[name].text) - before:
                verdicts.append(weaker(f"compares {name.replace('-', ' ')} {new.options[name].text}".rstrip()))
    return [*verdicts, *_times(old, new)]


def _times(old: Demand, new: Demand) -> list[Verdict]:
    before, after = old.options.get("times"), new.options.get("times")
    if after is not None and before != after and _none_will_do(after):
        return [weaker("accepts that there is no call at all")]
    if before is None or before == after:
        return []
    if after is None:
        return [weaker(f"no longer counts the calls: {before.text}")]
    if before.sort is Sort.NUMBER and after.sort is not Sort.NUMBER:
        return [weaker(f"accepts {after.text} calls where it demanded {before.text}")]
    return [compare_values((before,), (after,))]


def _none_will_do(times: Term) -> bool:
    """``atLeast(0)`` and its like."""
    return times.sort is Sort.CALL and "least" in times.head.lower() and [leaf.text for leaf in leaves(times)] == ["0"]
