"""Plain values to structs: msgspec decides, jsonschema explains."""

from typing import TypeVar

import msgspec

from govcheck.errors import PolicyError, Problem
from govcheck.policy.read import Document, Key

T = TypeVar("T")


def convert(document: Document, kind: type[T], key: Key = (), value: object = None) -> T:
    """Convert ``document``, or the ``value`` that stands at ``key`` in it, to ``kind``.

    Raises PolicyError with all problems at once, each with its place and the nearest valid name.
    """
    value = document.value if not key else value
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as error:
        from govcheck.policy.schema import problems_of  # imports jsonschema: 75 ms that only errors pay

        problems = problems_of(document, kind, key, value)
        raise PolicyError(problems or [_plain(document, key, error)]) from None


def _plain(document: Document, key: Key, error: Exception) -> Problem:
    return document.problem(key, str(error))
