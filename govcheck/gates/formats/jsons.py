"""JSON files as values, within bounds."""

import json
from typing import Any

from govcheck.errors import Unreadable
from govcheck.gates.formats.nodes import check_bounds


def tree(text: str, path: str) -> Any:  # noqa: ANN401 - any JSON value
    """Return the value of a JSON text. Raises Unreadable, naming ``path``, when it is none or too large."""
    check_bounds(text, path)
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise Unreadable(f"{path} is no JSON on line {error.lineno}: {error.msg}") from None
    except (ValueError, RecursionError):
        raise Unreadable(f"{path} holds values that are too large to be read") from None
