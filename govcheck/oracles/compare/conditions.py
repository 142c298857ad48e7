"""When one condition holds more often than another, as far as their texts tell."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from govcheck.oracles.compare.words import alike

Alternatives = frozenset[frozenset[str]]
"""``a and b or c`` as sets of what must hold together."""

_OR = (" or ", " || ")
_AND = (" and ", " && ")
_RESPELLED = 0.5
_MOST = 64
_ONE_OF = re.compile(r"([^\s!]+) in \[([^\[\]]+)\]")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")


@lru_cache(maxsize=1 << 10)
def alternatives(condition: str) -> Alternatives:
    """The alternatives of a condition; what has too many of them is one."""
    text = _bare(condition)
    if len(parts := _divided(text, _OR)) > 1:
        return frozenset(one for part in parts for one in alternatives(part))
    if len(parts := _divided(text, _AND)) == 1:
        chosen = _ONE_OF.fullmatch(text)
        values = chosen[2].split(",") if chosen else ()
        return frozenset(frozenset({f"{chosen[1]} == {value.strip()}"}) for value in values if chosen) or frozenset(
            {frozenset({text})}
        )
    product: set[frozenset[str]] = {frozenset()}
    for part in parts:
        product = {one | other for one in product for other in alternatives(part)}
        if len(product) > _MOST:
            return frozenset({frozenset({text})})
    return frozenset(product)


def wider(old: str, new: str) -> bool:
    """Whether a condition holds where an older one did not; one that is merely respelled does not."""
    before, after = alternatives(old), alternatives(new)
    more = [one for one in after if not any(was <= one for was in before)]
    if not more or _chosen(old, new) < 0:
        return False
    fewer = [was for was in before if not any(one <= was for one in after)]
    if not fewer or _chosen(old, new) > 0 or len(after) > len(before):
        return True
    return not all(any(_alike(one, was) for was in fewer) for one in more)


def narrower(old: str, new: str) -> bool:
    """Whether a guard lets through less than an older one that speaks of the same."""
    return wider(*_negated(old, new)) if _negative(old) and _negative(new) else wider(new, old)


def _negative(condition: str) -> bool:
    return condition.startswith("not ")


def _negated(old: str, new: str) -> tuple[str, str]:
    return old.removeprefix("not "), new.removeprefix("not ")


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of conjuncts are the same, spelled otherwise."""
    left, right = " ".join(sorted(one)), " ".join(sorted(other))
    if any(f"not {mine}" == theirs or mine == f"not {theirs}" for mine in one for theirs in other):
        return False
    return len(one) >= len(other) and alike(left, right) >= _RESPELLED


def _chosen(old: str, new: str) -> int:
    """1 if only the choice of ``x in [a, b]`` grew, -1 if it shrank; with ``!`` in front the other way round."""
    before, after = _CHOICE.search(old), _CHOICE.search(new)
    if not before or not after or _CHOICE.sub("[]", old) != _CHOICE.sub("[]", new):
        return 0
    was, now = (frozenset(part.strip() for part in side[1].split(",")) for side in (before, after))
    grew = (was < now) - (now < was)
    return -grew if re.search(r"!\s*in|not in", old[: before.start()]) else grew


def _bare(condition: str) -> str:
    """A condition without parentheses around the whole of it."""
    text = condition.strip()
    while text.startswith("(") and _closing(text) == len(text) - 1:
        text = text[1:-1].strip()
    return text


def _closing(text: str) -> int:
    depth = 0
    for place, char in enumerate(text):
        depth += (char in "([{") - (char in ")]}")
        if not depth:
            return place
    return -1


def _divided(text: str, signs: tuple[str, ...]) -> list[str]:
    """The parts of a text between signs that stand in no parentheses."""
    cuts = [0, *(place for place in _outside(text) if text.startswith(signs, place)), len(text)]
    parts = [text[start:end] for start, end in pairwise(cuts)]
    return [next((part.removeprefix(sign) for sign in signs if part.startswith(sign)), part) for part in parts]


def _outside(text: str) -> Iterator[int]:
    """Places in a text that stand in no parentheses and no quotes."""
    depth, quote = 0, ""
    for place, char in enumerate(text):
        if quote:
            quote = "" if char == quote and text[place - 1] != "\\" else quote
        elif char in "\"'":
            quote = char
        else:
            depth += (char in "([{") - (char in ")]}")
            if not depth and char == " ":
                yield place
