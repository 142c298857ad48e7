"""The blocks of formatted code, told by indentation: functions, tests, and groups of them."""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct, field

from govcheck.languages.pack import Layout

_NAME = re.compile(
    r"^[A-Z][A-Z_]*\((\w+)\)|(?<![@.\w\[])(\w+)\s*[(<=]|\b(?:class|struct|enum|interface|module|mod|object|trait|impl|record|namespace)\s+(\w+)"
)
"""What the first line of a block binds: what a macro is given, a word before a bracket, or the name of a type."""

IsWanted = Callable[[int, int], bool]
"""Asked with the first line of a block, and the line that shows that it has ended."""


class Block(Struct, frozen=True):
    """Lines from ``first`` to before ``end``, counted from 0."""

    first: int
    end: int
    heads: tuple[str, ...]
    """The lines at its own indentation, without that."""

    def names(self) -> set[str]:
        """Return what it may bind; words that only open a block are among them."""
        return {word for head in self.heads for pair in _NAME.findall(head) for word in pair if word}


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
    starts, comments = (*layout.groups, *layout.units, *layout.decorators), layout.comments
    previous = 0
    for number, line in enumerate(lines):
        text = line.lstrip()
        if not text:
            continue
        opens = text.startswith(starts)
        if not opens and text.startswith(comments):
            continue
        indent = len(line) - len(text)
        while pending and indent <= pending[-1].indent:
            if indent == pending[-1].indent and _goes_on(pending[-1], text, layout, opens=opens):
                break
            _close(pending, found, is_wanted, (previous + 1, number))
        else:
            if pending:
                pending[-1].filled = True
            if opens:
                group, decorated = text.startswith(layout.groups), text.startswith(layout.decorators)
                pending.append(_Open(indent, number, [text], group, decorated))
        previous = number
    while pending:
        _close(pending, found, is_wanted, (previous + 1, len(lines)))
    return found


def _goes_on(top: _Open, line: str, layout: Layout, *, opens: bool) -> bool:
    """Whether a line at the block's own indentation belongs to it: a closing bracket, or what a decorator is about."""
    if opens and top.decorated:
        top.group, top.decorated = line.startswith(layout.groups), line.startswith(layout.decorators)
    elif opens or not line.startswith(layout.closers):
        return False
    top.heads.append(line)
    return True


def _close(pending: list[_Open], found: list[Block], is_wanted: IsWanted, ends: tuple[int, int]) -> None:
    """Hand the block that ended, or else its members, to the one around it."""
    done = pending.pop()
    kept = done.inner if done.group else []
    if done.filled and is_wanted(done.first, ends[1]):
        kept = [Block(done.first, ends[0], tuple(done.heads))]
    (pending[-1].inner if pending else found).extend(kept)
