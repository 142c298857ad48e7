"""Texts with expressions in them."""

import re
from collections.abc import Iterator, Sequence

from govcheck.model.term import Sort, Term

_NAME = re.compile(r"[$#]?\{\s*\w+\s*\}|\$\w+")
"""An expression that is a name, and is put in as it is."""
_EXPRESSION = re.compile(r"[$#]?\{[^{}]*\}|\$\w+")


def around(template: Term) -> str:
    """What stands around the expressions of a template."""
    return _EXPRESSION.sub("{}", template.head)


def filled(template: Term, values: Sequence[Term]) -> str | None:
    """The text that a template makes of literals; None when it is not known to the letter."""
    if not all(one.sort is Sort.TEXT or _whole(one) for one in values):
        return None
    pieces = _NAME.split(template.head)
    if len(pieces) != len(values) + 1 or any(_EXPRESSION.search(one) for one in pieces):
        return None
    return pieces[0] + "".join(one.head + piece for one, piece in zip(values, pieces[1:], strict=True))


def _whole(value: Term) -> bool:
    return value.sort is Sort.NUMBER and value.head.isdecimal()


def joined(sum_: Term, template: Term) -> bool:
    """Whether texts and values that are added up make what ``template`` makes: ``"a" + b`` and ``"a${b}"``."""
    if sum_.sort is not Sort.OPERATION or sum_.head != "+" or template.sort is not Sort.TEMPLATE:
        return False
    parts = list(_added(sum_))
    values = [part.text for part in parts if part.sort is not Sort.TEXT]
    said = "".join(part.head if part.sort is Sort.TEXT else "{}" for part in parts)
    return said == around(template) and values == [part.text for part in template.parts]


def _added(term: Term) -> Iterator[Term]:
    for part in term.parts:
        yield from _added(part) if part.sort is Sort.OPERATION and part.head == "+" else (part,)
