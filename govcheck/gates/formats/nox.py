"""The sessions of a noxfile: what they run."""

import ast
import shlex
from collections.abc import Iterator

from govcheck.errors import Unreadable
from govcheck.gates.pipeline import excuse
from govcheck.gates.view import Command, Excuse, Setting, View
from govcheck.model.gate import GateKind

MAX_BYTES = 1 << 20
_RUNS = ("run", "run_always", "run_install")


def read(text: str, path: str) -> View:
    """Return the commands of all sessions. Raises Unreadable."""
    if len(text) > MAX_BYTES:
        raise Unreadable(f"{path}: is larger than {MAX_BYTES:,} characters")
    try:
        return _view(ast.parse(text))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Unreadable(f"{path}: is no valid Python: {type(error).__name__}") from None


def _view(tree: ast.Module) -> View:
    settings = list(_defaults(tree))
    commands: list[Command] = []
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            session = any("session" in ast.unparse(decorator) for decorator in function.decorator_list)
            settings += _versions(function) if session else ()
            commands += _commands(function)
    return View(tuple(settings), tuple(commands))


def _commands(function: ast.FunctionDef) -> Iterator[Command]:
    place = f"session {function.name}"
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        if isinstance(call.func, ast.Attribute) and call.func.attr in _RUNS:
            words = tuple(_word(argument) for argument in call.args)
            yield Command(
                words=words,
                line=call.lineno,
                written=shlex.join(words),
                place=place,
                environment=tuple(_environment(call)),
                excuses=tuple(_excuses(call, place)),
            )


def _word(argument: ast.expr) -> str:
    if isinstance(argument, ast.Constant):
        return str(argument.value)
    return f"${{{ast.unparse(argument)}}}"


def _environment(call: ast.Call) -> Iterator[tuple[str, str]]:
    for keyword in call.keywords:
        if keyword.arg == "env" and isinstance(keyword.value, ast.Dict):
            for key, value in zip(keyword.value.keys, keyword.value.values, strict=True):
                if isinstance(key, ast.Constant) and isinstance(value, ast.Constant):
                    yield str(key.value), str(value.value)


def _excuses(call: ast.Call, place: str) -> Iterator[Excuse]:
    for keyword in call.keywords:
        if keyword.arg == "success_codes":
            codes = ast.unparse(keyword.value)
            kind = GateKind.EMPTY_RUN_PASSES if codes in ("[0, 5]", "(0, 5)") else GateKind.EXIT_CODE_IGNORED
            yield excuse(kind, place, f"success_codes={codes}", call.lineno)


def _versions(function: ast.FunctionDef) -> Iterator[Setting]:
    for decorator in function.decorator_list:
        for keyword in decorator.keywords if isinstance(decorator, ast.Call) else ():
            if keyword.arg in ("python", "py") and isinstance(keyword.value, (ast.List, ast.Tuple)):
                yield Setting(("sessions", function.name, "python"), _entries(keyword.value), keyword.value.lineno)


def _defaults(tree: ast.Module) -> Iterator[Setting]:
    for node in tree.body:
        if not isinstance(node, ast.Assign) or ast.unparse(node.targets[0]) != "nox.options.sessions":
            continue
        if isinstance(node.value, (ast.List, ast.Tuple)):
            yield Setting(("nox", "options", "sessions"), _entries(node.value), node.lineno)


def _entries(value: ast.List | ast.Tuple) -> tuple[str, ...]:
    return tuple(_word(entry) for entry in value.elts)
