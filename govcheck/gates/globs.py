"""Whether one pattern of file names takes all that another one takes."""

from functools import lru_cache
from typing import Any

_PARTS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}

_LONGEST = 500
"""Characters of a pattern that is read."""


def wider(wide: str, narrow: str) -> bool:
    """Whether ``wide`` is a pattern that fits all that ``narrow`` does, which may be a pattern itself."""
    if "*" not in wide or len(wide) > _LONGEST:
        return False
    return bool(_regex(wide.removeprefix("./")).fullmatch(narrow.removeprefix("./")))


@lru_cache(maxsize=256)
def _regex(pattern: str) -> Any:  # noqa: ANN401 - RE2's own class
    import re2  # linear, whatever a file says

    return re2.compile("".join(_translated(pattern)))


def _translated(pattern: str) -> list[str]:
    import re2

    found, at, open_ = [], 0, 0
    while at < len(pattern):
        part = next((part for part in _PARTS if pattern.startswith(part, at)), "")
        sign = pattern[at]
        if part:
            found.append(_PARTS[part])
        elif sign == "{" and "}" in pattern[at:]:
            found.append("(?:")
            open_ += 1
        elif open_ and sign in ",}":
            found.append("|" if sign == "," else ")")
            open_ -= sign == "}"
        else:
            found.append(re2.escape(sign))
        at += len(part) or 1
    return found + [")"] * open_
