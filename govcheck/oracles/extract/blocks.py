"""The blocks of formatted code, told by indentation: functions, tests, and groups of them."""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct, field

from govcheck.languages.pack import Layout

_NAME = re.compile(
    r"(?<![@.\w\[])(\w+)\s*[(<=]|\b(?:class|struct|enum|interface|module|mod|object|trait|impl|record|namespace)\s+(\w+)"
)
"""What the first line of a block binds: a word before a bracket, or the name of a type."""

IsWanted = Callable[[int, int], bool]
"""Asked with the first line of a block, and the line that shows that it has ended."""


class Block(Struct, frozen=True):
    """Lines from ``first`` to before ``end``, counted from 0, and the names that they may bind."""

    first: int
    end: int
    names: frozenset[str]


class _Open(Struct):
    """A block whose end has not been met."""

    indent: int
    first: int
    heads: list[str]
    """Its lines at its own indentation."""
    group: bool
    decorated: bool
    """Whether it is nothing but decorators so far."""
    filled: bool = False
    inner: list[Block] = field(default_factory=list)


def blocks(lines: Sequence[str], layout: Layout, is_wanted: IsWanted) -> list[Block]:
    """Return the largest blocks that are wanted.

    Inside of one that is not wanted only the members of groups are looked at: what lies in a function belongs to it.
    """
    found: list[Block] = []
    pending: list[_Open] = []
    starts = (*layout.groups, *layout.units, *layout.decorators)
    previous = 0
    for number, line in enumerate(lines):
        text = line.lstrip()
        opens = text.startswith(starts)
        if not text or (text.startswith(layout.comments) and not opens):
            continue
        indent = len(line) - len(text)
        while pending and indent <= pending[-1].indent:
            if indent == pending[-1].indent and _goes_on(pending[-1], text, layout, opens=opens):
                break
            _close(pending, found, is_wanted, (previous + 1, number), layout)
        else:
            if pending:
                pending[-1].filled = True
            if opens:
                group, decorated = text.startswith(layout.groups), text.startswith(layout.decorators)
                pending.append(_Open(indent, number, [text], group, decorated))
        previous = number
    while pending:
        _close(pending, found, is_wanted, (previous + 1, len(lines)), layout)
    return found


def _goes_on(top: _Open, line: str, layout: Layout, *, opens: bool) -> bool:
    """Whether a line at the block's own indentation belongs to it: a closing bracket, or what a decorator is about."""
    if opens and top.decorated:
        top.group, top.decorated = line.startswith(layout.groups), line.startswith(layout.decorators)
    elif opens or not line.startswith(layout.closers):
        return False
    top.heads.append(line)
    return True


def _close(
    pending: list[_Open], found: list[Block], is_wanted: IsWanted, ends: tuple[int, int], layout: Layout
) -> None:
    """Hand the block that ended, or else its members, to the one around it."""
    done = pending.pop()
    kept = done.inner if done.group else []
    if done.filled and is_wanted(done.first, ends[1]):
        kept = [Block(done.first, ends[0], _names(done.heads, layout))]
    (pending[-1].inner if pending else found).extend(kept)


def _names(heads: Sequence[str], layout: Layout) -> frozenset[str]:
    known = {word for start in (*layout.groups, *layout.units) for word in re.findall(r"\w+", start)}
    words = {word for head in heads for pair in _NAME.findall(head) for word in pair if word}
    return frozenset(words - known)
