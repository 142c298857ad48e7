"""Colours and columns of the text report; every string that comes in is made visible here or was before."""

from collections.abc import Iterator
from textwrap import wrap

from govcheck.model.severity import Severity
from govcheck.reports.escape import plain_lines
from govcheck.reports.style import Style

BOLD, DIM, RED, GREEN = "1", "2", "31", "32"
COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}

_LABEL = 6
_NARROWEST = 40


def painted(text: str, color: str, style: Style) -> str:
    """Return ``text`` in ``color`` where colours are wished for."""
    return f"\x1b[{color}m{text}\x1b[0m" if style.color and text else text


def labelled(label: str, text: str, style: Style, indent: int = 2) -> Iterator[str]:
    """Yield prose beside its label, wrapped to the width; nothing when there is no prose."""
    if not text.strip():
        return
    width = max(style.width, _NARROWEST) - indent - _LABEL
    lines = [
        part
        for line in plain_lines(text)
        for part in wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
    ]
    yield f"{' ' * indent}{painted(label.ljust(_LABEL), DIM, style)}{lines[0]}"
    yield from (f"{' ' * (indent + _LABEL)}{line}".rstrip() for line in lines[1:])
