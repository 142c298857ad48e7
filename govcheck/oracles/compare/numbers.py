"""Reads amounts: numbers, signed ones, products and durations."""

from decimal import Decimal, InvalidOperation

from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.words import walk

_UNITS = {
    "nano": Decimal("1e-9"),
    "micro": Decimal("1e-6"),
    "milli": Decimal("1e-3"),
    "second": Decimal(1),
    "minute": Decimal(60),
    "hour": Decimal(3600),
    "day": Decimal(86400),
}


def number(term: Term) -> Decimal | None:
    """The value of a number, signed or not, or of a product or duration of one; None when it is not known."""
    if term.sort is Sort.NUMBER:
        return _decimal(term.head or term.text)
    if term.sort is Sort.OPERATION and term.head == "-" and len(term.parts) == 1:
        inner = number(term.parts[0])
        return None if inner is None else -inner
    return _scaled(term)


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace("_", ""))
    except InvalidOperation:
        return None


def _scaled(term: Term) -> Decimal | None:
    """``5 * time.Second`` and ``Duration.ofMillis(5)``."""
    product = Decimal(1)
    counted = measured = False
    for part in walk(term):
        if part.sort is Sort.NUMBER:
            counted, value = True, _decimal(part.head or part.text)
        elif part.sort in (Sort.MEMBER, Sort.CALL, Sort.NAME, Sort.NAMED) and (unit := _unit(part.head)):
            measured, value = True, unit
        elif part.sort is Sort.OPERATION and part.head not in ("*", "new"):
            return None
        else:
            continue
        if value is None:
            return None
        product *= value
        if part.sort is Sort.CALL:
            return product * (lone_number(part) or 0) or None
    return product if counted and (measured or term.sort is Sort.OPERATION) else None


def lone_number(call: Term) -> Decimal | None:
    found = [part for part in walk(call) if part.sort is Sort.NUMBER]
    return _decimal(found[0].head or found[0].text) if len(found) == 1 else None


def _unit(name: str) -> Decimal | None:
    lowered = name.lower()
    return next((size for word, size in _UNITS.items() if word in lowered), None)
