"""The trailer block of a message, read as ``git interpret-trailers --parse --no-divider`` reads it unconfigured."""

import re
from collections.abc import Sequence

from govcheck.model.text import Trailer, Trailers

_SPACES = " \t\r\n"
_SEPARATOR = re.compile(r"[A-Za-z0-9-]+[ \t]*:")
_GENERATED = ("Signed-off-by: ", "(cherry picked from commit ")
_CUT = "# ------------------------ >8 ------------------------\n"
_ENOUGH = 3
"""A block that git generated a line of may hold three times as many other lines."""
_NEAR = re.compile(r"([A-Za-z][A-Za-z0-9-]*)[ \t]*:[ \t]*(\S.*)")
"""Any name: whoever asks names the trailer that is missed."""


def parse(message: str) -> Trailers:
    """Return the trailers of ``message``, and lines outside the block that look like some."""
    text = message.partition("\0")[0]
    lines = [line + "\n" for line in text.removesuffix("\n").split("\n")] if text else []
    end = _end(lines)
    start = _start(lines[:end])
    return Trailers(_block(lines[:end], start), _near_misses(lines, range(start, end)))


def _end(lines: Sequence[str]) -> int:
    """Return where comments, blank lines and an old list of conflicts at the end begin."""
    stop = lines.index(_CUT) if _CUT in lines else len(lines)
    tail = 0
    conflicts = False
    for number, line in enumerate(lines[:stop]):
        if line[0] in "#\n" or line == "Conflicts:\n":
            conflicts = conflicts or line[0] == "C"
            tail = tail or number
        elif not (conflicts and line[0] == "\t") and tail:
            tail, conflicts = 0, False
    return tail or stop


def _start(lines: Sequence[str]) -> int:
    """Return where the last paragraph begins, if it is a block of trailers; else the end."""
    generated = False
    trailers = others = continued = 0
    seen = False
    for number in range(len(lines) - 1, _title(lines) - 1, -1):
        line = lines[number]
        if line[0] == "#":
            others, continued = others + continued, 0
        elif not line.strip(_SPACES):
            if not seen:
                continue
            others += continued
            accepted = (generated and trailers * _ENOUGH >= others) or (trailers and not others)
            return number + 1 if accepted else len(lines)
        else:
            seen = True
            if line.startswith(_GENERATED):
                generated = True
            if line.startswith(_GENERATED) or _SEPARATOR.match(line):
                trailers, continued = trailers + 1, 0
            elif line[0] in _SPACES:
                continued += 1
            else:
                others, continued = others + 1 + continued, 0
    return len(lines)


def _title(lines: Sequence[str]) -> int:
    """Return the line that ends the first paragraph."""
    ends = (number for number, line in enumerate(lines) if line[0] != "#" and not line.strip(_SPACES))
    return next(ends, len(lines))


def _block(lines: Sequence[str], start: int) -> tuple[Trailer, ...]:
    found: list[tuple[int, str]] = []
    open_value = False
    for number, line in enumerate(lines[start:], start=start + 1):
        if open_value and line[0] in _SPACES:
            found[-1] = (found[-1][0], found[-1][1] + line)
            continue
        open_value = _SEPARATOR.match(line) is not None
        if open_value:
            found.append((number, line))
    return tuple(_trailer(number, text) for number, text in found)


def _trailer(number: int, text: str) -> Trailer:
    key, _, value = text.partition(":")
    unfolded = re.sub(r"\n[ \t\r\n]*", " ", value.strip(_SPACES))
    return Trailer(key.strip(_SPACES), unfolded.strip(_SPACES), number)


def _near_misses(lines: Sequence[str], block: range) -> tuple[Trailer, ...]:
    """Return the lines outside the block that someone may have meant as trailers."""
    return tuple(
        Trailer(found[1], found[2].strip(_SPACES), number + 1)
        for number, line in enumerate(lines)
        if number not in block and (found := _NEAR.match(line))
    )
