"""Chains that stand in a text: ``should("not.have.text", "x")``, ``expect(x, "not to equal", 3)``."""

import re
from collections.abc import Iterator

from govcheck.oracles.extract.chains import Chain, Link

_SENTENCE = re.compile(r"(not )?([a-z]+(?: [a-z]+)+)")
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


def sentence(root: Link) -> Chain:
    """Return what follows a root that is given a sentence: ``not.toEqual(3)`` for ``expect(x, "not to equal", 3)``."""
    _, words, *given = root.arguments if root.arguments and len(root.arguments) > 1 else (None, None)
    found = _SENTENCE.fullmatch(words.head) if words is not None and words.shape == "text" else None
    if found is None:
        return ()
    first, *others = found[2].split()
    said = Link("".join((first, *(word.capitalize() for word in others))), tuple(given), root.node)
    return (Link("not", None, root.node), said) if found[1] else (said,)
