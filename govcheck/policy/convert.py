"""Plain values to structs: msgspec decides, jsonschema explains."""

from typing import Protocol, TypeVar

import msgspec

from govcheck.errors import PolicyError, Problem
from govcheck.policy.read import Document, Key

T = TypeVar("T")


class Places(Protocol):
    """Knows where everything stands: a document, or a statement with what tuned it."""

    def problem(self, key: Key, message: str, hint: str = "") -> Problem:
        """Return ``message`` as a problem at the place of ``key``."""


def convert(document: Document, kind: type[T]) -> T:
    """Convert ``document`` to ``kind``. Raises PolicyError as `converted` does."""
    return converted(document.value, kind, document)


def converted(value: object, kind: type[T], places: Places, key: Key = ()) -> T:
    """Convert ``value``, which stands at ``key``, to ``kind``.

    Raises PolicyError with all problems at once, each with its place and the nearest valid name.
    """
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as error:
        from govcheck.policy.schema import problems_of  # imports jsonschema: 75 ms that only errors pay

        problems = problems_of(value, kind, places, key)
        raise PolicyError(problems or [places.problem(key, str(error))]) from None
