"""Expected results of web platform tests: indented sections with ``expected`` and ``disabled``."""

import re
from collections.abc import Iterator

from govcheck.oracles.stored.lists import Listed
from govcheck.oracles.stored.text import decoded

_SECTION = re.compile(r"( *)\[(.*)\]\s*$")
_KEY = re.compile(r"( *)(expected|disabled|expected-fail-message)\s*:\s*(.*)$")
_CASE = re.compile(r" *(?:if (.+): *)?(\S.*)$")
_FINE = frozenset(["PASS", "OK", '"PASS"', '"OK"', "@FALSE", ""])


def excused(content: bytes) -> tuple[Listed, ...]:
    """Return the tests that need not pass, each with what is expected of it instead."""
    return tuple(_excused(decoded(content).split("\n")))


def _excused(lines: list[str]) -> Iterator[Listed]:
    sections: list[tuple[int, str]] = []
    key, depth = "", 0
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if found := _SECTION.match(line):
            sections = [*((at, name) for at, name in sections if at < indent), (indent, found[2])]
            key = ""
        elif found := _KEY.match(line):
            sections = [(at, name) for at, name in sections if at < indent]
            key, depth = found[2], indent
            yield from _entry(sections, key, "", found[3], number)
        elif key and indent > depth and (found := _CASE.match(line)):
            yield from _entry(sections, key, found[1] or "", found[2], number)
        else:
            key = ""


def _entry(sections: list[tuple[int, str]], key: str, condition: str, value: str, line: int) -> Iterator[Listed]:
    value = value.strip()
    if value in _FINE or not sections:
        return
    test = " / ".join(name for _, name in sections)
    when = f" if {condition}" if condition else ""
    yield Listed(f"{test}: {key} {value}{when}", line)
