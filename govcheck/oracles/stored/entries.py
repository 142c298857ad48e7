"""One side of a stored file to the expectations in it."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from govcheck.model.paths import display
from govcheck.oracles.stored import values
from govcheck.oracles.stored.nouns import Stored
from govcheck.oracles.stored.printed import plain
from govcheck.oracles.stored.text import decoded, is_binary, is_pointer, lines_of, pointed_size

_TEXT = r'(?:`[^`\\]*+(?:\\.[^`\\]*+)*+`|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"|\'[^\'\\\n]*+(?:\\.[^\'\\\n]*+)*+\')'
_JEST = re.compile(rf"^(?:exports|snapshots?)\[({_TEXT})\] = \n?({_TEXT})", re.MULTILINE | re.DOTALL)
_AMBR = re.compile(r"^# name: (.*)\n", re.MULTILINE)
_GO = re.compile(r"\n*\[(.+ - \d+)\]\n")

Found = tuple[str, int, int]
"""Name of an entry, and where its text starts and ends."""


def entries(path: bytes, content: bytes) -> tuple[Stored, ...]:
    """Return what ``content`` stores, by the form of its text; a form that is not known is one expectation."""
    if is_pointer(content) or is_binary(content):
        return (_opaque(path, content),)
    text = decoded(content)
    if path.endswith(b".ambr"):
        return _named(path, text, _ambr(text)) or _unnamed(path, text)
    if path.endswith(b".snap"):
        return _named(path, text, _jest(text), plain) or _named(path, text, _go(text)) or _unnamed(path, text)
    return (_data(path, text),)


def _opaque(path: bytes, content: bytes) -> Stored:
    size = pointed_size(content) if is_pointer(content) else len(content)
    return Stored(path, display(path), (), 1, content.decode("latin-1"), opaque=True, size=size)


def _data(path: bytes, text: str) -> Stored:
    ending = path.rpartition(b"/")[2].rpartition(b".")[2].lower().decode("ascii", "replace")
    leaves = values.leaves(text, ending)
    meaning = text.removesuffix("\n") if leaves is None else values.canonical(leaves)
    return Stored(path, display(path), lines_of(text), 1, meaning, leaves)


def _unnamed(path: bytes, text: str) -> tuple[Stored, ...]:
    """Return what a snapshot file without names stores: nothing below its header, or one expectation."""
    if text.startswith(("// ", "# ")) and text.count("\n") <= 1:
        return ()
    front = _front_end(text)
    body = text[front:].strip("\n")
    line = text.count("\n", 0, text.find(body, front)) + 1
    name = display(path).rpartition("/")[2].removesuffix(".snap").rpartition("__")[2]
    return (Stored(path, name, lines_of(body), line, body),)


def _front_end(text: str) -> int:
    """Return where the metadata between the first two lines ``---`` ends."""
    if not text.startswith("---\n"):
        return 0
    end = text.find("\n---\n", 3)
    if end >= 0:
        return end + len("\n---\n")
    return len(text) if text.endswith("\n---") else 0


def _jest(text: str) -> Iterator[Found]:
    return ((found[1][1:-1], found.start(2) + 1, found.end(2) - 1) for found in _JEST.finditer(text))


def _ambr(text: str) -> Iterator[Found]:
    starts = list(_AMBR.finditer(text))
    ends = (*(found.start() for found in starts[1:]), len(text))
    for found, end in zip(starts, ends, strict=False):
        body = text[found.end() : end].rstrip("\n").removesuffix("# ---")
        yield found[1], found.end(), found.end() + len(body)


def _go(text: str) -> Iterator[Found]:
    start = 0
    for block in text.split("\n---\n"):
        found = _GO.match(block)
        if found:
            yield found[1], start + found.end(), start + len(block)
        elif not start:
            return
        start += len(block) + len("\n---\n")


def _named(
    path: bytes, text: str, found: Iterator[Found], printed: Callable[[str], str] | None = None
) -> tuple[Stored, ...]:
    """Return the entries of a text; ``printed`` brings what they hold to one form without moving lines."""
    breaks = [place.start() for place in re.finditer("\n", text)]
    made = []
    for name, start, end in found:
        skipped = len(text[start:end]) - len(text[start:end].lstrip("\n"))
        body = printed(text[start:end]) if printed else text[start:end].strip("\n")
        line = bisect_left(breaks, start + skipped) + 1
        lines = tuple(body.split("\n")) if printed and body else lines_of(body)
        made.append(Stored(path, name, lines, line, body, whole=False))
    return tuple(made)
