"""Chains that stand in a text: ``should("not.have.text", "x")`` is ``should.not.have.text("x")``."""

import re
from collections.abc import Iterator

from govcheck.oracles.extract.chains import Chain, Link

_WORDS = re.compile(r"[A-Za-z]+(?:\.[A-Za-z]+)*")


def spoken(pivot: Link, rest: Chain) -> Iterator[Link]:
    """Yield what follows ``pivot``, with the words that it and its continuations are given as text."""
    for link in (pivot, *rest):
        words, *given = link.arguments or (None,)
        if link is not pivot and link.name not in ("and", pivot.name):
            yield link
        elif words is not None and words.shape == "text" and _WORDS.fullmatch(words.head):
            *before, last = words.head.split(".")
            yield from (Link(word, None, link.node) for word in before)
            yield Link(last, tuple(given) or None, link.node)
        elif link is not pivot:
            yield link
