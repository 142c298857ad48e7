"""Lines and indentation."""

import re

from mutations.sources import Source


def step_of(source: Source) -> str:
    """Return one level of indentation, as the file has it."""
    found = re.search(r"[{:(]\n(\t| {2,4})(?=\S)", source.text)
    return found[1] if found else source.operators.step


def stepped(text: str, step: str) -> str:
    """Indent ``text``, which has four spaces a level, by ``step``."""
    return re.sub(r"^(?:    )+", lambda found: step * (len(found[0]) // 4), text, flags=re.MULTILINE)


def indented(text: str, indent: str, *, first: bool = True) -> str:
    """Put ``indent`` before every line, or before all but the first."""
    lines = text.split("\n")
    return "\n".join(indent + line if line and (number or first) else line for number, line in enumerate(lines))


def dedented(text: str, indent: str) -> str:
    """Take ``indent`` away from every line."""
    return "\n".join(line.removeprefix(indent) for line in text.split("\n"))


def indent_at(text: str, index: int) -> str:
    """Return the space in front of the line at ``index``."""
    return re.match(r"[ \t]*", text[line_start(text, index) :])[0]


def line_start(text: str, index: int) -> int:
    """Return where the line at ``index`` begins."""
    return text.rfind("\n", 0, index) + 1


def own_lines(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands on the lines from ``start`` to ``end`` but separators."""
    return not (text[line_start(text, start) : start] + text[end:].partition("\n")[0]).strip(" \t;,")
