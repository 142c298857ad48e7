"""How a runner prints what it stores: older versions quote and escape whole texts, and name plain types."""

import re

_PLAIN_TYPE = re.compile(r"\b(?:Object|Array) (?=[{\[])")


def plain(body: str) -> str:
    """Return a stored value as newer versions print it; what is on one line keeps its quotes: ``"1"`` is not ``1``."""
    if "\n" not in body:
        return body
    if body.startswith('"') and body.endswith('"'):
        body = body[1:-1].rstrip("\n").replace('\\\\"', '"')
    return _PLAIN_TYPE.sub("", body)
