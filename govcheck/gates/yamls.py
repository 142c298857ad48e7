"""YAML as pipelines use it, anchors, merge keys and tags included, with the line of every part.

Built from parser events within bounds: hostile text costs bounded time and memory. Plain scalars other than booleans
and null stay text, because ``3.10`` is a version.
"""

from typing import Any

import yaml
from msgspec import Struct

from govcheck.errors import Unreadable

MAX_BYTES = 1 << 20
MAX_DEPTH = 100
MAX_NODES = 100_000
"""Nodes after every alias is written out."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class Map(dict[str, Any]):
    """A mapping that knows the line of every key."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}


class Sequence(list[Any]):
    """A list that knows the line of every entry."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []


class Document(Struct, frozen=True):
    """What a YAML text says; of several documents, those that are mappings are joined, later keys winning."""

    value: Any


def line_of(container: object, key: str | int) -> int:
    """Return the line on which ``key`` of a Map or entry ``key`` of a Sequence stands; 1 when it is unknown."""
    if isinstance(container, Map):
        return container.lines.get(str(key), 1)
    if isinstance(container, Sequence) and isinstance(key, int) and key < len(container.lines):
        return container.lines[key]
    return 1


def read_yaml(text: str, path: str) -> Document:
    """Read ``text``. Raises Unreadable, naming ``path``, when it is malformed or beyond the bounds."""
    if len(text) > MAX_BYTES:
        raise Unreadable(f"{path}: is larger than {MAX_BYTES:,} characters")
    builder = _Builder()
    try:
        for event in yaml.parse(text.removeprefix("\ufeff"), _LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f" on line {mark.line + 1}" if mark else ""
        raise Unreadable(f"{path}: is no YAML{where}: {error.problem or error.context}") from None
    except (yaml.YAMLError, _BeyondBounds) as error:
        raise Unreadable(f"{path}: {error}") from None
    return Document(builder.joined())


class _BeyondBounds(Exception):  # noqa: N818 - never leaves this file
    """The text is too deep or too large once written out."""


class _Open:
    """A collection whose end has not come yet."""

    def __init__(self, value: Map | Sequence, anchor: str | None, line: int) -> None:
        self.value = value
        self.line = line
        self.anchor = anchor
        self.key: str | None = None
        self.key_line = 1
        self.awaits_key = isinstance(value, Map)
        self.size = 1


class _Builder:
    def __init__(self) -> None:
        self.documents: list[Any] = []
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Any, int]] = {}

    def take(self, event: yaml.Event) -> None:
        """Take the next parser event."""
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.ScalarEvent):
            plain = event.implicit[0] and not event.style
            value = _WORDS.get(str(event.value), event.value) if plain else event.value
            key = self.stack and self.stack[-1].awaits_key
            self._put(event.value if key else value, 1, line, event.anchor)
        elif isinstance(event, yaml.AliasEvent):
            value, size = self.anchors.get(event.anchor or "", (None, 1))
            self._put(value, size, line, None)
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(self.stack) >= MAX_DEPTH:
                raise _BeyondBounds(f"is nested deeper than {MAX_DEPTH} levels")
            collection = Map() if isinstance(event, yaml.MappingStartEvent) else Sequence()
            self.stack.append(_Open(collection, event.anchor, line))
        elif isinstance(event, yaml.CollectionEndEvent):
            done = self.stack.pop()
            self._put(done.value, done.size, done.line, done.anchor)

    def _put(self, value: Any, size: int, line: int, anchor: str | None) -> None:  # noqa: ANN401 - any YAML value
        if anchor:
            self.anchors[anchor] = (value, size)
        if not self.stack:
            self.documents.append(value)
            return
        top = self.stack[-1]
        top.size += size
        if top.size > MAX_NODES:
            raise _BeyondBounds(f"holds more than {MAX_NODES:,} values once its aliases are written out")
        if isinstance(top.value, Sequence):
            top.value.append(value)
            top.value.lines.append(line)
        elif top.awaits_key:
            top.key, top.key_line, top.awaits_key = str(value), line, False
        else:
            _assign(top.value, top.key or "", value, top.key_line)
            top.awaits_key = True

    def joined(self) -> Any:  # noqa: ANN401 - any YAML value
        """Return the documents as one value."""
        maps = [value for value in self.documents if isinstance(value, Map)]
        if len(maps) < 2:  # noqa: PLR2004 - nothing to join
            return maps[0] if maps else (self.documents or [None])[0]
        whole = Map()
        for part in maps:
            for key, value in part.items():
                _assign(whole, key, value, part.lines[key])
        return whole


def _inherit(mapping: Map, source: Map) -> None:
    for name in source:
        if name not in mapping:
            mapping[name] = source[name]
            mapping.lines[name] = source.lines[name]


def _assign(mapping: Map, key: str, value: object, line: int) -> None:
    if key == "<<":
        for source in value if isinstance(value, list) else [value]:
            if isinstance(source, Map):
                _inherit(mapping, source)
        return
    mapping[key] = value
    mapping.lines[key] = line
