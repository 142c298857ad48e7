"""How demands and values are said: relations in words, and long texts by the place in which they differ."""

import re

from govcheck.model.oracle import Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.normal import Demand, members

_LONG = 70
_BEFORE = 24
_MARK = "…"
_FITS = re.compile(r" let = ")
_CASE = re.compile(r" is [A-Z]\w*\[[^\[\]]*\]$")
_RECORD = re.compile(r"\b([A-Z]\w*)\[([^\[\]]*)\]")
_WORDS = {
    Relation.SAME: "the very {}",
    Relation.STRICT_EQUAL: "exactly {}",
    Relation.EQUAL: "{}",
    Relation.EQUIVALENT: "{} in any order",
    Relation.PARTIAL: "what holds {}",
    Relation.CLOSE: "about {}",
    Relation.LESS: "less than {}",
    Relation.LESS_EQUAL: "at most {}",
    Relation.GREATER: "more than {}",
    Relation.GREATER_EQUAL: "at least {}",
    Relation.BETWEEN: "what lies between {}",
    Relation.ONE_OF: "{}",
    Relation.CONTAINS: "what contains {}",
    Relation.STARTS: "what starts with {}",
    Relation.ENDS: "what ends with {}",
    Relation.MATCHES: "a match of {}",
    Relation.LENGTH: "a length of {}",
    Relation.EMPTY: "what is empty",
    Relation.TYPE: "exactly the type {}",
    Relation.INSTANCE: "the type {}",
    Relation.HAS: "what has {}",
    Relation.NULL: "null",
    Relation.TRUTHY: "what counts as true",
    Relation.RAISES: "the error {}",
    Relation.WARNS: "the warning {}",
    Relation.CALLED: "a call with {}",
    Relation.SNAPSHOT: "what is stored",
    Relation.FAILS: "that nobody gets there",
}
_NEGATED = {
    Relation.EMPTY: "what is not empty",
    Relation.NULL: "what is not null",
    Relation.TRUTHY: "what counts as false",
    Relation.RAISES: "success",
    Relation.WARNS: "no warning",
    Relation.CALLED: "no call",
}


def said(demand: Demand) -> str:
    """What is demanded, in words."""
    words = _WORDS.get(demand.relation, f"{demand.relation.replace('-', ' ')} {{}}")
    if demand.negated:
        words = _NEGATED.get(demand.relation, f"anything but {words}")
    if demand.relation is Relation.TRUTHY and "strictness" in demand.options:
        return "false" if demand.negated else "true"
    told = _told(demand) or ("of any kind" if demand.relation in (Relation.RAISES, Relation.WARNS) else "")
    return words.replace("{}", told).strip()


def shown(term: Term) -> str:
    """A value as it reads best."""
    return f"`{term.head}`" if term.sort is Sort.TEMPLATE else readable(term)


def readable(term: Term) -> str:
    """The text of a value, with records and lists as they are written almost everywhere."""
    inner = ", ".join(map(readable, term.parts))
    if term.sort is Sort.LIST:
        if not term.head[:1].isupper():
            return f"[{inner}]"
        return f"{term.head}({inner})" if term.parts else term.head
    if term.sort is Sort.MAP:
        return f"{{{inner}}}"
    if term.sort is Sort.PAIR:
        return ": ".join(map(readable, term.parts))
    return f"{term.head}={inner}" if term.sort is Sort.NAMED else term.text


def condition(guard: str) -> str:
    """A condition as it reads best: what a pattern fits, and each element of something."""
    fits = _FITS.search(guard) or _CASE.search(guard)
    said = _FITS.sub(" is ", _RECORD.sub(r"\1(\2)", guard)) if fits else guard
    return said.replace("[].", "[…].")


def _told(demand: Demand) -> str:
    """The values demanded."""
    alternatives = demand.relation is Relation.ONE_OF
    values = members(demand.expected) if alternatives else demand.expected
    return (" or " if alternatives else ", ").join(map(readable, values))


def contrast(new: str, old: str) -> tuple[str, str]:
    """Two texts, each cut to the place in which they differ where it gets long."""
    if len(new) <= _LONG and len(old) <= _LONG:
        return new, old
    alike = zip(new, old, strict=False)
    same = next((place for place, (one, other) in enumerate(alike) if one != other), min(len(new), len(old)))
    return _cut(new, same), _cut(old, same)


def _cut(text: str, place: int) -> str:
    if len(text) <= _LONG:
        return text
    start = max(min(place - _BEFORE, len(text) - _LONG), 0)
    shown = text[start : start + _LONG]
    return (_MARK if start else "") + shown + (_MARK if start + _LONG < len(text) else "")


def instead(verb: str, new: str, was: str, old: str) -> str:
    """``expects 90 where it expected 100``."""
    now, before = contrast(new, old)
    return f"{verb} {now} {was} {before}"
