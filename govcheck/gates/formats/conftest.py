"""What a ``conftest.py`` leaves out of a run, and what it does to outcomes."""

import re
from collections import defaultdict

from govcheck.gates.formats.nodes import Node, line_of, root
from govcheck.gates.view import Setting, View

_IGNORES = ("collect_ignore", "collect_ignore_glob")
_ADDING = ("append", "extend", "add")
_HOOKS: dict[str, re.Pattern[str]] = {
    "pytest_collection_modifyitems": re.compile(
        r"(items\[.*\]\s*=[^=]|del items\b|items\.(remove|clear|pop)\b|pytest_deselected\b"
        r"|add_marker\(.*(skip|xfail)|add_marker\(\s*\w*(skip|xfail)\w*)",
        re.IGNORECASE,
    ),
    "pytest_ignore_collect": re.compile(r"return(?! (False|None)\b)\s+\S"),
    "pytest_runtest_makereport": re.compile(r"(\.outcome\s*=[^=]|\.wasxfail\s*=[^=]|force_result\(|force_exception\()"),
    "pytest_runtest_logreport": re.compile(r"\.outcome\s*=[^=]"),
    "pytest_report_teststatus": re.compile(r"return\s+[\"'(]*(passed|skipped)"),
    "pytest_sessionfinish": re.compile(r"exitstatus\s*=[^=]|\bexit\("),
}
"""Hooks, and the statements in them that take a test out or overwrite what came of it."""
_STATEMENTS = ("expression_statement", "return_statement", "delete_statement")


def read(text: str, path: str) -> View:
    """Return the lists of what is not collected, and per hook its statements that take out or overwrite.

    Raises Unreadable when the file is malformed or beyond the bounds.
    """
    tree = root(text, "python", path)
    return View(settings=(*_ignored(tree), *_hooks(tree)))


def _ignored(tree: Node) -> list[Setting]:
    lists: dict[str, list[str]] = defaultdict(list)
    lines: dict[str, int] = {}
    for node in tree.find_all(any=[{"kind": "assignment"}, {"kind": "augmented_assignment"}, {"kind": "call"}]):
        name, value = _addition(node)
        if name in _IGNORES and value:
            lists[name] += _entries(value)
            lines.setdefault(name, line_of(node))
    return [Setting((name,), tuple(entries), lines[name]) for name, entries in lists.items()]


def _addition(node: Node) -> tuple[str, Node | None]:
    """Return the name of the list that ``node`` sets or extends, and by what."""
    if node.kind() != "call":
        return node.field("left").text(), node.field("right")
    owner, _, method = node.field("function").text().rpartition(".")
    arguments = [child for child in node.field("arguments").children() if child.is_named()]
    return (owner, arguments[0]) if method in _ADDING and arguments else ("", None)


def _entries(value: Node) -> list[str]:
    if value.kind() not in ("list", "tuple", "set"):
        return [_text(value)]
    return [_text(child) for child in value.children() if child.is_named() and child.kind() != "comment"]


def _text(node: Node) -> str:
    text: str = " ".join(node.text().split())
    return text.strip("\"'") if node.kind() == "string" else text


def _hooks(tree: Node) -> list[Setting]:
    found = []
    for function in tree.find_all(kind="function_definition"):
        name = function.field("name").text()
        decorated = function.parent()
        whole = decorated if decorated and decorated.kind() == "decorated_definition" else function
        acting = _HOOKS.get(name) or _specname(whole.text())
        statements = _statements(function, acting) if acting else []
        if statements:
            found.append(Setting((name,), tuple(map(_text, statements)), line_of(statements[0])))
    return found


def _specname(text: str) -> re.Pattern[str] | None:
    match = re.search(r"specname\s*=\s*[\"'](\w+)", text)
    return _HOOKS.get(match[1]) if match else None


def _statements(function: Node, acting: re.Pattern[str]) -> list[Node]:
    candidates = function.field("body").find_all(any=[{"kind": kind} for kind in _STATEMENTS])
    return [node for node in candidates if acting.search(" ".join(node.text().split()))]
