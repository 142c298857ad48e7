"""The words of a shell command, as the program that it starts would get them."""

import re
from collections.abc import Iterator
from typing import Any

_SHELLS = frozenset(("sh", "bash", "zsh", "dash"))
_PARTS = ("string", "raw_string", "ansi_c_string", "concatenation")


def words(node: Any) -> tuple[str, ...]:  # noqa: ANN401 - SgNode
    """Return program and arguments of a ``command`` node; nothing for another node."""
    if node.kind() != "command":
        return ()
    skipped = ("variable_assignment", "file_redirect", "herestring_redirect", "heredoc_redirect", "comment")
    return tuple(_text(child) for child in node.children() if child.is_named() and child.kind() not in skipped)


def assignments(node: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - SgNode
    """Yield the variables that are set directly in ``node``."""
    for child in node.children():
        if child.kind() == "variable_assignment":
            name, _, value = child.text().partition("=")
            yield name.rstrip("+"), value.strip("\"'")


def substitutions(node: Any) -> Iterator[Any]:  # noqa: ANN401 - SgNode
    """Yield the ``$(…)`` in ``node`` that are in no other one."""
    todo = list(node.children())
    while todo:
        part = todo.pop(0)
        if part.kind() == "command_substitution":
            yield part
        else:
            todo += part.children()


def nested(given: tuple[str, ...]) -> str:
    """Return the script that ``bash -c`` and the like are given; nothing for other commands."""
    for index in range(1, len(given) - 1):
        behind = given[index - 1].rpartition("/")[2] in _SHELLS
        if re.fullmatch(r"-[a-z]*c", given[index]) and behind:
            return given[index + 1]
    return ""


def is_test_of_status(node: Any) -> bool:  # noqa: ANN401 - SgNode
    """Whether ``node`` is ``[ $? -eq 5 ]`` or the like: one failure counts as success."""
    text = node.text().strip()
    return bool(re.match(r"(\[|test\b|\(\()", text) and re.search(r"\$(\?|\{?(rc|code|status|ret|result)\b)", text))


def _text(node: Any) -> str:  # noqa: ANN401 - SgNode
    kind, text = node.kind(), node.text()
    if kind == "string":
        return str(text[1:-1]).replace('\\"', '"')
    if kind == "raw_string":
        return str(text[1:-1])
    if kind == "ansi_c_string":
        return str(text[2:-1])
    if kind == "command_name" or (kind == "concatenation" and node.children()):
        parts = node.children()
        return "".join(map(_text, parts)) if any(part.kind() in _PARTS for part in parts) else str(text)
    return str(text)
