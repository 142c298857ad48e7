"""YAML to plain values, from parser events with a stack of our own.

The C loader's composer crashes the process on deep nesting, and an alias can grow a kilobyte into gigabytes.
"""

from typing import Any

from msgspec import Struct

MAX_DEPTH = 100
MAX_CHARACTERS = 1 << 20
"""Events come at a few megabytes a second."""


class Plain(Struct, frozen=True):
    """A scalar that is no text: a number, a truth value, null, a date; as it is written."""

    text: str

    def __str__(self) -> str:
        return self.text


def read(text: str) -> list[Any]:
    """Return the documents of ``text``: dicts, lists, texts and ``Plain``.

    Raises ValueError for malformed text, aliases, keys that stand twice or are no scalars, and beyond the limits.
    """
    import yaml

    if len(text) > MAX_CHARACTERS:
        raise ValueError("too long")
    builder = _Builder(yaml.resolver.Resolver().resolve)
    try:
        for event in yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            builder.take(type(event).__name__, event)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None
    return builder.documents


class _Builder:
    """A stack of open collections, and beside it the key of each mapping that waits for its value."""

    def __init__(self, resolve: Any) -> None:  # noqa: ANN401 - PyYAML's own
        self.resolve = resolve
        self.documents: list[Any] = []
        self.open: list[Any] = []
        self.keys: list[str | None] = []

    def take(self, name: str, event: Any) -> None:  # noqa: ANN401 - the fields differ
        """Take the next event, ``name`` being its class."""
        if name == "ScalarEvent":
            self._scalar(event)
        elif name in ("MappingStartEvent", "SequenceStartEvent"):
            container: Any = {} if name == "MappingStartEvent" else []
            if len(self.open) >= MAX_DEPTH:
                raise ValueError("too deep")
            self._place(container)
            self.open.append(container)
            self.keys.append(None)
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            self.open.pop()
            self.keys.pop()
        elif name == "AliasEvent":
            raise ValueError("alias")

    def _scalar(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's own
        if self.open and isinstance(self.open[-1], dict) and self.keys[-1] is None:
            if event.value in self.open[-1]:
                raise ValueError("key stands twice")
            self.keys[-1] = event.value
            return
        tag = event.tag or self._tag(event)
        self._place(event.value if tag == "tag:yaml.org,2002:str" else Plain(event.value))

    def _tag(self, event: Any) -> str:  # noqa: ANN401 - PyYAML's own
        from yaml.nodes import ScalarNode

        return str(self.resolve(ScalarNode, event.value, event.implicit))

    def _place(self, value: Any) -> None:  # noqa: ANN401 - whatever it holds
        if not self.open:
            self.documents.append(value)
        elif isinstance(self.open[-1], list):
            self.open[-1].append(value)
        elif self.keys[-1] is None:
            raise ValueError("key is no scalar")
        else:
            self.open[-1][self.keys[-1]] = value
            self.keys[-1] = None
