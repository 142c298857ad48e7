"""Lists of tests: what one side of such a file names."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from govcheck.oracles.stored import values
from govcheck.oracles.stored.text import decoded

_COMMENT = re.compile(r"(?:^|\s)#.*$|^\s*(?://|;|--).*$")
_BUG = re.compile(r"^(?:(?:crbug\.com|webkit\.org|https?:|b/|bug[s]?[/(:])\S*\s+)+", re.IGNORECASE)
_MAX_MISSES = 100
"""Texts with escapes are not found again; each costs a look through all of the text."""
_NAMES = ("test", "name", "id", "nodeid", "path", "case", "file", "pattern")
_REMARK_WORDS = (
    "reason reasons comment comments issue issues bug bugs ticket note notes url link owner owners author date since"
    " until expires added description why message"
)
_REMARKS = frozenset(_REMARK_WORDS.split())


class Listed(Struct, frozen=True):
    """A test that a list names, and where."""

    test: str
    line: int


def listed(path: bytes, content: bytes) -> tuple[Listed, ...]:
    """Return the tests that the list at ``path`` names, each once."""
    text = decoded(content)
    value = values.parsed(text, path.rpartition(b".")[2].lower().decode("ascii", "replace"))
    found = _of_lines(text) if value is None else _of_value(value, text)
    return tuple({entry.test: entry for entry in reversed(list(found))}.values())[::-1]


def _of_lines(text: str) -> Iterator[Listed]:
    for number, line in enumerate(text.split("\n"), 1):
        entry = " ".join(_BUG.sub("", _COMMENT.sub("", line).strip()).split()).strip("\"',")
        if entry:
            yield Listed(entry, number)


def _of_value(value: Any, text: str) -> Iterator[Listed]:  # noqa: ANN401 - whatever it holds
    place, line, misses = 0, 1, 0
    for path in _walk(value):
        found = text.find(path[-1], place) if misses < _MAX_MISSES else -1
        if found < 0:
            misses += 1
        else:
            line += text.count("\n", place, found)
            place = found
        yield Listed(": ".join(path), line)


def _walk(value: Any) -> Iterator[tuple[str, ...]]:  # noqa: ANN401 - whatever it holds
    waiting: list[tuple[tuple[str, ...], Any]] = [((), value)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, dict):
            waiting += reversed(_parts(path, node))
        elif isinstance(node, list):
            waiting += [(path, part) if isinstance(part, dict | list) else ((*path, str(part)), None) for part in node][
                ::-1
            ]
        elif path:
            yield path


def _parts(path: tuple[str, ...], node: dict[str, Any]) -> list[tuple[tuple[str, ...], Any]]:
    """Return what to look at below ``node``: its name when it describes one test, else its keys."""
    for key in _NAMES:
        if isinstance(node.get(key), str):
            return [((*path, node[key]), None)]
    told = [((*path, key), part) for key, part in node.items() if key.lower() not in _REMARKS]
    return told or [(path, None)]
