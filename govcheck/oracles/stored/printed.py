"""How a runner prints what it stores: older versions quote and escape whole texts, and name plain types."""

import re

_PLAIN_TYPE = re.compile(r"(^[ ]*|\": |\): |=> |=\{)(?:Object|Array) (?=[{\[])", re.MULTILINE)
"""Where a value begins; elsewhere these are words of a text."""


def plain(written: str) -> str:
    """Return a stored value as newer versions print it; what is on one line keeps its quotes: ``"1"`` is not ``1``."""
    body = written[1:-1] if written.startswith("\n") and written.endswith("\n") else written
    if "\n" not in body:
        return body
    if body.startswith('"') and body.endswith('"'):
        return body[1:-1].replace('\\\\"', '"')
    return _PLAIN_TYPE.sub(r"\1", body.lstrip("\n"))
