"""Inputs that are drawn at random from less than before."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from govcheck.model.edit import EditKind, OracleEdit
from govcheck.model.term import Sort, Term
from govcheck.model.unit import Unit
from govcheck.oracles.compare.sentences import short, side, told
from govcheck.oracles.compare.vocabulary import FEW, FILTERING

_LEAST, _MOST = re.compile(r"^(min|from|lo)", re.IGNORECASE), re.compile(r"^(max|to|hi)", re.IGNORECASE)
_RANGE = re.compile(r"^\.\.=?$")
_NAMES = ("min", "max")


def drawn_edits(old: Unit, new: Unit) -> Iterator[OracleEdit]:
    """One edit for the first input that is drawn from less."""
    if len(old.drawn) != len(new.drawn) or old.drawn == new.drawn:
        return
    found = ((was, now) for was, now in zip(old.drawn, new.drawn, strict=True) if _narrower(was, now))
    for was, now in [*found][:1]:
        says = f"draws from {short(now.text)} where it drew from {short(was.text)}"
        yield told(new, EditKind.CASE_REMOVED, says, (side(old), side(new)), (was.text, now.text))


def _narrower(old: Term, new: Term) -> bool:
    """Whether only some of the values can be drawn that could be before."""
    if old == new:
        return False
    if _chosen(new) == old or (new.head in FEW) > (old.head in FEW):
        return True
    before, after = _bounds(old), _bounds(new)
    alike = old.sort is new.sort and (old.sort is not Sort.CALL or old.parts[0] == new.parts[0])
    if not alike:
        return bool(after) and not before and _RANGE.match(new.head) is not None
    if _closer(before, after):
        return True
    inner = zip(_drawn(old), _drawn(new), strict=False)
    return not _closer(after, before) and any(_narrower(was, now) for was, now in inner)


def _chosen(new: Term) -> Term | None:
    """Return what a filter chooses from: ``integers()`` of ``integers().filter(even)``."""
    if new.sort is not Sort.CALL or not new.parts or new.head not in FILTERING:
        return None
    called = new.parts[0]
    return called.parts[0] if called.sort is Sort.MEMBER and called.parts else None


def _drawn(term: Term) -> list[Term]:
    """What is drawn from within: the elements of a list, say."""
    return [part for part in term.parts[1:] if part.sort is Sort.CALL] if term.sort is Sort.CALL else []


def _bounds(term: Term) -> dict[str, Decimal]:
    """The least and the most that can be drawn, as far as they are written."""
    found = {}
    for name, value in _ends(term):
        kind = "min" if _LEAST.match(name) else "max" if _MOST.match(name) else ""
        number = _number(value)
        if kind and number is not None:
            found[kind] = number
    return found


def _ends(term: Term) -> Iterator[tuple[str, Term]]:
    """Yield what could be an end of a range, with its name: of ``0..3``, ``integers(0, 3)``, ``integer({max: 3})``."""
    if any(_RANGE.match(part.text) for part in term.parts) or _RANGE.match(term.head):
        yield from zip(_NAMES, (part for part in term.parts if not _RANGE.match(part.text)), strict=False)
    elif term.sort is Sort.CALL:
        given = [part for part in term.parts[1:] if part.sort is not Sort.NAMED]
        yield from zip(_NAMES, given if len(given) <= len(_NAMES) else (), strict=False)
        for part in term.parts[1:]:
            for entry in (part,) if part.sort is Sort.NAMED else part.parts:
                if entry.parts:
                    yield (entry.head if entry.sort is Sort.NAMED else entry.parts[0].head), entry.parts[-1]


def _closer(old: dict[str, Decimal], new: dict[str, Decimal]) -> bool:
    """Whether bounds came, or stand closer together at one end and nowhere further apart."""
    least = "min" in new and ("min" not in old or new["min"] > old["min"])
    most = "max" in new and ("max" not in old or new["max"] < old["max"])
    wider = any(end in old and end not in new for end in ("min", "max"))
    further = ("min" in old and "min" in new and new["min"] < old["min"]) or (
        "max" in old and "max" in new and new["max"] > old["max"]
    )
    return (least or most) and not wider and not further


def _number(term: Term) -> Decimal | None:
    try:
        return Decimal(term.text)
    except InvalidOperation:
        return None
