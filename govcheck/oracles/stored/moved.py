"""Which stored file became which under another name, by what it holds."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from posixpath import basename, splitext

from govcheck.model.paths import match_text
from govcheck.oracles.stored.nouns import Stored

_ENOUGH = 0.6
"""How much of both texts must be the same."""
_SHORTEST = 3
"""As many lines must be the same: what is shorter, many files hold."""
_MOST_COMPARED = 40
_ITSELF = "\0"


def moved(lost: Sequence[Stored], gained: Sequence[Stored]) -> Iterator[tuple[Stored, Stored]]:
    """Yield files that are gone with the nearest one that came, each one once."""
    came = [(stored, placeless(stored)) for stored in gained if stored.whole and not stored.opaque]
    gone = [stored for stored in lost if stored.whole and not stored.opaque]
    if not came or max(len(gone), len(came)) > _MOST_COMPARED:
        return
    for stored in gone:
        lines = placeless(stored)
        near = [(likeness, place) for place, one in enumerate(came) if (likeness := _likeness(stored, lines, one))]
        if near:
            yield stored, came.pop(max(near)[1])[0]


def placeless(stored: Stored) -> tuple[str, ...]:
    """Return the lines of a file without its own path and its name in others, whatever ending they are given."""
    path = splitext(match_text(stored.path))[0]
    own = re.compile(rf"(?<![\w./-])(?P<folder>[\w./-]*/){re.escape(basename(path))}(?=\.\w)")

    def left_out(found: re.Match[str]) -> str:
        return _ITSELF if _is_own(found[0], path) else found["folder"] + _ITSELF

    return tuple(own.sub(left_out, line) for line in stored.lines)


def _is_own(written: str, path: str) -> bool:
    """Whether ``written`` is ``path``, seen from one of the folders around it or with what lies above it."""
    return f"/{path}".endswith("/" + written.removeprefix("./")) or written.endswith(f"/{path}")


def _likeness(old: Stored, before: Sequence[str], candidate: tuple[Stored, Sequence[str]]) -> float:
    new, after = candidate
    if splitext(old.path)[1] != splitext(new.path)[1]:
        return 0
    same = (Counter(before) & Counter(after)).total()
    likeness = 2 * same / (len(before) + len(after))
    return likeness if same >= _SHORTEST and likeness >= _ENOUGH else 0
