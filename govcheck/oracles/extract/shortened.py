"""Which blocks need no parsing: both sides hold them in what they share, and nothing else speaks of them.

Parsing takes most of the time that a small change to a long file costs. What is left out is replaced by empty lines, so
that every other line keeps its number. It is told by indentation, before anything is parsed; whether that was sound is
seen in what the parser makes of the rest (``changed.py``).
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from govcheck.languages.pack import Layout
from govcheck.model.ends import Ends, between, shared_ends
from govcheck.oracles.extract.blocks import Block, blocks

_WORD = re.compile(r"\w+")


class Shortened(Struct, frozen=True):
    """Both sides without the blocks that were left out, which are kept here."""

    old: str
    new: str
    texts: tuple[str, ...]
    spans: tuple[tuple[range, ...], tuple[range, ...]]
    """The lines of these blocks on both sides, counted from 0."""


def shortened(old: str, new: str, layout: Layout, asked: frozenset[str] = frozenset()) -> Shortened | None:
    """Leave out what both sides share and nothing else asks for, nor ``asked`` names; None when that is nothing."""
    if not layout.units:
        return None
    ends = shared_ends(old, new)
    lines = new.split("\n")
    head = new.count("\n", 0, ends.head)
    tail = new.count("\n", 0, len(new) - ends.tail) if _closed(old, new, ends, layout) else len(lines)
    touched = any(side and not side.endswith("\n\n") for side in (between(old, ends), between(new, ends)))

    def is_shared(first: int, following: int) -> bool:
        return following < head or first >= tail + touched

    found = [one for one in blocks(lines, layout, is_shared) if _balanced(_text(lines, one), layout)]
    moved = old.count("\n") - new.count("\n")
    rest = [*_rest(lines, found), *between(old, ends).split("\n")]
    left_out = _unasked(found, lines, {*asked, *_WORD.findall("\n".join(rest))}, layout)
    if not left_out:
        return None
    spans = [range(one.first, one.end) for one in left_out]
    before = [span if span.stop <= head else range(span.start + moved, span.stop + moved) for span in spans]
    return Shortened(
        _without(old.split("\n"), before),
        _without(lines, spans),
        tuple(_text(lines, one) for one in left_out),
        (tuple(before), tuple(spans)),
    )


def _closed(old: str, new: str, ends: Ends, layout: Layout) -> bool:
    """Whether no text or comment that begins in what differs can reach into the shared end."""
    return all(_balanced(between(side, ends), layout) for side in (old, new))


def _balanced(text: str, layout: Layout) -> bool:
    for quote in layout.quotes:
        first, _, last = quote.partition(" ")
        if text.count(first) != text.count(last) if last else text.count(first) % 2:
            return False
    return True


def _unasked(found: Sequence[Block], lines: Sequence[str], asked: set[str], layout: Layout) -> list[Block]:
    """Return the blocks of which neither ``asked`` nor a block that is asked for speaks."""
    opening = set(_WORD.findall(" ".join((*layout.groups, *layout.units))))
    left = [(one, one.names() - opening) for one in found]
    while needed := [one for one, names in left if not names.isdisjoint(asked)]:
        left = [(one, names) for one, names in left if names.isdisjoint(asked)]
        for one in needed:
            asked.update(_WORD.findall(_text(lines, one)))
    return [one for one, _ in left]


def _rest(lines: Sequence[str], found: Sequence[Block]) -> Iterator[str]:
    last = 0
    for one in found:
        yield from lines[last : one.first]
        last = one.end
    yield from lines[last:]


def _text(lines: Sequence[str], block: Block) -> str:
    return "\n".join(lines[block.first : block.end])


def _without(lines: Sequence[str], spans: Sequence[range]) -> str:
    left = list(lines)
    for span in spans:
        left[span.start : span.stop] = [""] * len(span)
    return "\n".join(left)
