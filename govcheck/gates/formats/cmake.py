"""CMake lists to settings: which tests exist, which are disabled or expected to fail."""

import re
from collections import defaultdict

from govcheck.gates.formats.nodes import check_bounds
from govcheck.gates.view import Setting, View

_TOKEN = re.compile(
    r"#\[(=*)\[(?s:.*?)(?:\]\1\]|\Z)|#[^\n]*|(?P<text>\"(?:\\.|[^\"\\])*\"?)|(?P<word>[^\s()\"#]+)|(?P<sign>[()])"
)
_COMMAND = re.compile(r"[A-Za-z_]\w*\Z")
_TRUE = ("true", "on", "1", "yes")
_SWITCHES = ("WILL_FAIL", "DISABLED")


def read(text: str, path: str) -> View:
    """Return, per property, the tests that have it, and the names of all tests. Raises Unreadable beyond the bounds."""
    check_bounds(text, path)
    lists: dict[tuple[str, str], list[str]] = defaultdict(list)
    lines: dict[tuple[str, str], int] = {}
    for name, arguments, line in _commands(text):
        for key, entries in _meant(name, arguments):
            lists[key] += entries
            lines.setdefault(key, line)
    return View(settings=tuple(Setting(key, tuple(entries), lines[key]) for key, entries in lists.items()))


def _commands(text: str) -> list[tuple[str, list[str], int]]:
    """Return every command in lower case, its arguments and its line."""
    found: list[tuple[str, list[str], int]] = []
    depth, last = 0, ""
    for match in _TOKEN.finditer(text):
        sign = match["sign"]
        if sign == "(":
            depth += 1
            if depth == 1 and _COMMAND.match(last):
                found.append((last.lower(), [], text.count("\n", 0, match.start()) + 1))
        elif sign == ")":
            depth = max(depth - 1, 0)
        elif word := match["word"] or match["text"]:
            last = word
            if depth and found:
                found[-1][1].append(word.strip('"'))
    return found


def _meant(name: str, arguments: list[str]) -> list[tuple[tuple[str, str], list[str]]]:
    if name == "add_test" and arguments:
        test = arguments[1] if arguments[0] == "NAME" and len(arguments) > 1 else arguments[0]
        return [(("tests", "all"), [test])]
    if name == "enable_testing":
        return [(("tests", "enabled"), ["enable_testing()"])]
    if name == "set_tests_properties" and "PROPERTIES" in arguments:
        at = arguments.index("PROPERTIES")
        return [(("tests", p), arguments[:at]) for p in _set_properties(arguments[at + 1 :])]
    if name == "set_property" and arguments[:1] == ["TEST"] and "PROPERTY" in arguments:
        at = arguments.index("PROPERTY")
        return [(("tests", p), arguments[1:at]) for p in _set_properties(arguments[at + 1 :])]
    return []


def _set_properties(pairs: list[str]) -> list[str]:
    switched = [p for p, value in zip(pairs[::2], pairs[1::2], strict=False) if value.lower() in _TRUE]
    valued = [p for p in pairs[::2] if p in ("SKIP_RETURN_CODE", "SKIP_REGULAR_EXPRESSION")]
    return [*(p for p in switched if p in _SWITCHES), *valued]
