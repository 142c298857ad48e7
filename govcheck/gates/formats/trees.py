"""Nested values to flat settings, for all formats whose parsers return maps and lists."""

from collections.abc import Iterator
from typing import Any, Protocol

from govcheck.gates.view import Scalar, Setting, Value

IDENTITIES = ("name", "id", "artifactId", "module", "displayName", "path")
"""What tells entries of a list of maps apart, so that an entry added in front shifts nobody."""


class Places(Protocol):
    """Where keys stand."""

    def of(self, key: tuple[str, ...]) -> int: ...


def flat(value: Any, places: Places, key: tuple[str, ...] = ()) -> tuple[Setting, ...]:  # noqa: ANN401 - any tree
    """Return every scalar and every list of scalars in ``value``, by the names on the way to it."""
    return tuple(_walk(value, places, key))


def _walk(value: Any, places: Places, key: tuple[str, ...]) -> Iterator[Setting]:  # noqa: ANN401 - any tree
    if isinstance(value, dict):
        for name, below in value.items():
            yield from _walk(below, places, (*key, str(name)))
    elif isinstance(value, list) and any(isinstance(entry, dict) for entry in value):
        for number, entry in enumerate(value):
            yield from _walk(entry, places, (*key, _identity(entry, number)))
    elif isinstance(value, list):
        for setting in globs(key, tuple(map(_text, value))):
            yield Setting(*setting, places.of(key))
    else:
        yield Setting(key, _scalar(value), places.of(key))


def globs(key: tuple[str, ...], entries: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Value]]:
    """Yield a list, and as a list of its own below ``!`` what the list takes back by a leading exclamation mark."""
    negated = tuple(entry[1:] for entry in entries if entry.startswith("!"))
    yield key, tuple(entry for entry in entries if not entry.startswith("!"))
    if negated:
        yield (*key, "!"), negated


def _identity(entry: Any, number: int) -> str:  # noqa: ANN401 - any tree
    names = entry if isinstance(entry, dict) else {}
    return next((_text(names[name]) for name in IDENTITIES if names.get(name)), str(number))


def _scalar(value: Any) -> Scalar:  # noqa: ANN401 - any tree
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _text(value: Any) -> str:  # noqa: ANN401 - any tree
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    return {None: "null", True: "true", False: "false"}.get(value, str(value)) if not isinstance(value, dict) else "{}"
