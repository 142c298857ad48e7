"""What a document says of itself: front matter, ``**Status:** Canonical`` lines, ``Status: Final`` preambles."""

import re
from itertools import takewhile

_FENCE = "---"
_PLAIN = re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9 _-]{0,40}):[ \t]+(?P<value>\S.*)")
_BOLD = re.compile(
    r"(?:[-*] +)?(?:\*\*|__)(?P<key>[A-Za-z][A-Za-z0-9 _-]{0,40})(?::(?:\*\*|__)|(?:\*\*|__):)[ \t]*(?P<value>\S.*)"
)
_BULLET = re.compile(r"[-*] +(?P<key>[A-Za-z][A-Za-z0-9 _-]{0,40}):[ \t]+(?P<value>\S.*)")
_HEADING = re.compile(r"#{1,6} +(?P<key>status)\s*#*", re.IGNORECASE)
_SEARCHED = 64 * 1024
"""Bytes from the beginning in which metadata is looked for."""


def headers(content: bytes) -> dict[str, str]:
    """Return the metadata of a document by lower-case key; of several values for a key the first counts.

    A ``## Status`` section gives ``status`` its first line, as decision records have it.
    """
    lines = content[:_SEARCHED].decode("utf-8-sig", "replace").splitlines()
    found: dict[str, str] = {}
    body = lines
    if lines and lines[0].rstrip() == _FENCE:
        front = list(takewhile(lambda line: line.rstrip() not in (_FENCE, "..."), lines[1:]))
        _take(found, _PLAIN, front)
        body = lines[len(front) + 2 :]
    else:
        _take(found, _PLAIN, takewhile(str.strip, lines))
    _take(found, _BOLD, body)
    for form in (_BULLET, _PLAIN):
        _take(found, form, _before_sections(body))
    for index, line in enumerate(body):
        if _HEADING.fullmatch(line.strip()):
            value = next((text.strip() for text in body[index + 1 :] if text.strip()), "")
            found.setdefault("status", _bare(value))
            break
    return found


def _before_sections(lines: list[str]) -> list[str]:
    """Return what stands above the second heading: bullets further down are content."""
    headings = [index for index, line in enumerate(lines) if line.startswith("#")]
    return lines[: headings[1]] if len(headings) > 1 else lines


def _take(found: dict[str, str], form: re.Pattern[str], lines: "list[str] | takewhile[str]") -> None:
    for line in lines:
        if match := form.fullmatch(line.rstrip()):
            found.setdefault(match["key"].strip().lower(), _bare(match["value"]))


def _bare(value: str) -> str:
    return value.strip().strip("*_`\"'").strip()
