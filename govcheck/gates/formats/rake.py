"""Rakefiles: what tasks need, which tests they take, and the commands that they run."""

import re
from collections import defaultdict
from collections.abc import Iterator

from govcheck.gates.formats.nodes import Node, line_of, root
from govcheck.gates.pipeline import around, excuse, script
from govcheck.gates.view import Command, Excuse, Setting, Value, View
from govcheck.model.gate import GateKind

_LISTS = ("pattern", "test_files", "exclude_pattern")
_RUNS = ("sh", "system")
_STATEMENTS = ("body_statement", "block_body", "program", "then")
_TEXTS = ("string", "bare_string", "bare_symbol", "simple_symbol", "delimited_symbol")


def read(text: str, path: str) -> View:
    """Return the needs of tasks, the settings of test tasks, and all commands.

    Raises Unreadable when the file is malformed or beyond the bounds.
    """
    tree = root(text, "ruby", path)
    calls = list(tree.find_all(kind="call"))
    return View((*_needs(calls), *_options(tree)), tuple(command for call in calls for command in _commands(call)))


def _needs(calls: list[Node]) -> Iterator[Setting]:
    """Yield, for every task, what has to run before it."""
    needs: dict[str, list[str]] = defaultdict(list)
    lines: dict[str, int] = {}
    for call in calls:
        if _method(call) != "task" or call.field("block"):
            continue  # what a task with a body needs prepares it
        name, needed = _task(call)
        needs[name] += needed
        lines.setdefault(name, line_of(call))
    yield from (Setting(("tasks", name), tuple(needed), lines[name]) for name, needed in needs.items())


def _task(call: Node) -> tuple[str, list[str]]:
    arguments = _arguments(call)
    if not arguments:
        return "", []
    pair = next((part for part in arguments if part.kind() == "pair"), None)
    if pair is None:
        return _bare(arguments[0]), []
    first = arguments[0] if arguments[0].kind() != "pair" else pair.field("key")
    return _bare(first), _texts(pair.field("value"))


def _options(tree: Node) -> Iterator[Setting]:
    """Yield what blocks such as that of ``Rake::TestTask.new`` set."""
    for assignment in tree.find_all(kind="assignment"):
        name = assignment.field("left").text().rpartition(".")[2]
        value = assignment.field("right")
        known: Value = tuple(_texts(value)) if name in _LISTS else str(value.text())
        yield Setting(("options", _around(assignment), name), known, line_of(assignment))


def _commands(call: Node) -> Iterator[Command]:
    """Yield what ``sh`` and ``system`` run."""
    name = _method(call)
    texts = [_plain(part) for part in _arguments(call) if part.kind() == "string"]
    if name not in _RUNS or call.field("receiver") or not texts:
        return
    own = script(" ".join(texts), line_of(call), f"task {_around(call)}".strip(), "sh -e")
    yield from around(own, _excuses(call, name))


def _excuses(call: Node, name: str) -> Iterator[Excuse]:
    line = line_of(call)
    if name == "system" and call.parent().kind() in _STATEMENTS and "exception: true" not in call.text():
        yield excuse(GateKind.EXIT_CODE_IGNORED, _around(call), "system(…) only returns that it failed", line)
    elif name == "sh" and call.field("block"):
        yield excuse(GateKind.EXIT_CODE_IGNORED, _around(call), "its block decides", line, certain=False)


def _around(node: Node) -> str:
    """Return the name of the task around ``node``."""
    for outer in node.ancestors():
        if outer.kind() == "call" and outer.field("block") and (arguments := _arguments(outer)):
            return _task(outer)[0] if _method(outer) == "task" else _bare(arguments[0])
    return ""


def _method(call: Node) -> str:
    method = call.field("method")
    return str(method.text()) if method else ""


def _arguments(call: Node) -> list[Node]:
    arguments = call.field("arguments")
    return [child for child in arguments.children() if child.is_named()] if arguments else []


def _texts(node: Node) -> list[str]:
    """Return the texts and symbols in ``node``."""
    if node.kind() in _TEXTS:
        return [_bare(node)]
    return [text for child in node.children() if child.is_named() for text in _texts(child)]


def _bare(node: Node) -> str:
    return str(node.text()).strip("\"':")


def _plain(node: Node) -> str:
    """Return a string with what is put into it as variables of the shell."""
    return re.sub(r"#\{\W*(\w*)[^{}]*\}", r"${\1}", str(node.text())[1:-1])
