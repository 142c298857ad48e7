"""Texts with expressions in them."""

import re
from collections.abc import Sequence

from govcheck.model.oracle import Sort, Term

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
