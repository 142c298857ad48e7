"""YAML text to plain values, with the position of every node.

Built from parser events with a stack of our own: the C loader's constructor crashes the process on 100,000 nested
brackets, reads ``no`` as false and a date as an object, and lets an alias grow a kilobyte into gigabytes.
"""

import re
from typing import Any

import yaml
from msgspec import Struct

from govcheck.errors import PolicyError, Problem
from govcheck.model.policy import Location

MAX_BYTES = 1 << 20
MAX_DEPTH = 40

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"  # compiled when the first odd number comes: 0.5 ms
_FLOAT = r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
_WORDS: dict[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_BASES = {"0o": 8, "0x": 16}
_MAX_DIGITS = 18

Key = tuple[str | int, ...]


class Document(Struct, frozen=True):
    """What a YAML text says, and where each part of it stands."""

    source: str
    value: Any
    positions: dict[Key, tuple[int, int]]

    def location(self, key: Key) -> Location:
        """Return the place of ``key``, or of the nearest part around it that stands in the text."""
        while key and key not in self.positions:
            key = key[:-1]
        return Location(self.source, *self.positions.get(key, (1, 1)))

    def problem(self, key: Key, message: str, hint: str = "") -> Problem:
        """Return ``message`` as a problem at the place of ``key``."""
        place = self.location(key)
        return Problem(place.source, place.line, place.column, message, hint)


def read_yaml(text: bytes, source: str) -> Document:
    """Read one YAML document (1.2 core schema).

    Raises PolicyError for malformed YAML, duplicate keys, aliases, tags, several documents, invalid UTF-8, more than
    1 MiB and nesting deeper than 40.
    """
    if len(text) > MAX_BYTES:
        raise _error(source, 1, 1, f"is {len(text):,} bytes long; at most {MAX_BYTES:,} are read", "split the file")
    try:
        decoded = text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise _error(source, line, 1, f"is not UTF-8: byte {text[error.start]:#04x}", "save it as UTF-8") from None
    builder = _Builder(source)
    try:
        for event in yaml.parse(decoded, _LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _error(source, line, column, f"is no YAML: {error.problem or error.context}") from None
    except yaml.reader.ReaderError as error:
        line = decoded.count("\n", 0, error.position) + 1
        raise _error(source, line, 1, "holds a character that YAML does not allow", "remove it") from None
    return Document(source, builder.root, builder.positions)


def _error(source: str, line: int, column: int, message: str, hint: str = "") -> PolicyError:
    return PolicyError([Problem(source, line, column, message, hint)])


def _start(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _Builder:
    """A stack of open collections; each frame is (container, its key, the mapping key that waits for a value)."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.root: Any = None
        self.positions: dict[Key, tuple[int, int]] = {}
        self.documents = 0
        self.stack: list[tuple[Any, Key]] = []
        self.pending: list[Any] = []

    def take(self, event: yaml.Event) -> None:
        """Take the next parser event."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
            self.pending.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise self._refuse(event, f"uses the alias *{event.anchor}", "write the value out")
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise self._refuse(event, "starts a second document", "keep one document in a file")

    def _refuse(self, event: yaml.Event, message: str, hint: str = "") -> PolicyError:
        return _error(self.source, *_start(event), message, hint)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.anchor:
            raise self._refuse(event, f"uses the anchor &{event.anchor}", "write the value out")
        if event.tag and event.tag != "!":
            raise self._refuse(event, f"uses the tag {event.tag}", "tags are not read: remove it")
        if self.stack and isinstance(self.stack[-1][0], dict) and self.pending[-1] is None:
            self._key(event)
            return
        plain = event.implicit[0] and event.style in (None, "")
        self._place(event, self._resolve(event) if plain else event.value)

    def _resolve(self, event: yaml.ScalarEvent) -> object:
        text = event.value
        if text in _WORDS:
            return _WORDS[text]
        if text[0] not in "+-.0123456789":
            return text
        if (text.isascii() and text.isdecimal()) or re.fullmatch(_INT, text):
            if len(text.lstrip("+-")) > _MAX_DIGITS:
                raise self._refuse(event, "holds a number of more than 18 digits", "put it in quotes if it is a text")
            return int(text[2:], _BASES[text[:2]]) if text[:2] in _BASES else int(text)
        return float(text) if re.fullmatch(_FLOAT, text) else text

    def _key(self, event: yaml.ScalarEvent) -> None:
        mapping, path = self.stack[-1]
        if event.value in mapping:
            first = self.positions[(*path, event.value)][0]
            message = f"has the key {event.value!r} twice; the first is on line {first}"
            raise self._refuse(event, message, "keep one of them")
        if event.value == "<<" and event.implicit[0]:
            raise self._refuse(event, "uses a merge key", "write the values out")
        mapping[event.value] = None
        self.pending[-1] = event.value
        self.positions[(*path, event.value)] = _start(event)

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        if event.anchor:
            raise self._refuse(event, f"uses the anchor &{event.anchor}", "write the value out")
        if event.tag:
            raise self._refuse(event, f"uses the tag {event.tag}", "tags are not read: remove it")
        if len(self.stack) >= MAX_DEPTH:
            raise self._refuse(event, f"is nested deeper than {MAX_DEPTH} levels", "flatten it")
        if self.stack and isinstance(self.stack[-1][0], dict) and self.pending[-1] is None:
            raise self._refuse(event, "has a key that is no text", "use a plain word as key")
        container: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.stack.append((container, self._place(event, container)))
        self.pending.append(None)

    def _place(self, event: yaml.Event, value: object) -> Key:
        place = _start(event)
        if not self.stack:
            self.root = value
            self.positions[()] = place
            return ()
        container, path = self.stack[-1]
        if isinstance(container, list):
            key: Key = (*path, len(container))
            container.append(value)
            self.positions[key] = place
        else:
            key = (*path, self.pending[-1])
            container[self.pending[-1]] = value
            self.pending[-1] = None
        return key
