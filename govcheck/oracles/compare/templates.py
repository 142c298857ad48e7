"""Texts with expressions in them."""

import re

from govcheck.model.oracle import Term

_EXPRESSION = re.compile(r"[$#]?\{[^{}]*\}|\$\w+")


def around(template: Term) -> str:
    """What stands around the expressions of a template."""
    return _EXPRESSION.sub("{}", template.head)
