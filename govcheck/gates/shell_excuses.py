"""Why the exit code of a command does not matter, as the statements around it show."""

import re
from typing import Any

from govcheck.gates.shell_words import is_test_of_status, words
from govcheck.gates.view import Excuse
from govcheck.model.gate import GateKind

_HARMLESS = frozenset(("true", ":", "echo", "printf", "cat", "logger", "test", "["))
_FAILS = re.compile(r"\b(exit|return)\b(?!\s+0\b)|\bfalse\b|\$\?|\b\w+\+?=|\bkill\b")


def ignored(says: str, line: int, kind: GateKind = GateKind.EXIT_CODE_IGNORED) -> Excuse:
    """An exit code is lost where the script stands as ``says`` shows."""
    return Excuse(kind, f"{kind}:{says}", says, line)


def forgiven(left: Any, right: Any, line: int) -> Excuse | None:  # noqa: ANN401 - SgNode
    """Say why a failure of ``left`` does not matter, ``right`` on line ``line`` being what then runs."""
    text = " ".join(right.text().split())
    if is_test_of_status(right):
        return ignored(f"|| {text}", line, GateKind.EMPTY_RUN_PASSES)
    names = [words(node)[:1] for node in [right, *right.find_all(kind="command")] if node.kind() == "command"]
    if handles(right) or not names:
        return None
    if names[0] == words(left)[:1] != ():
        return ignored(f"|| {text}", line, GateKind.RETRIES_RAISED)
    harmless = all(name and (name[0] in _HARMLESS or text.startswith("exit 0")) for name in names)
    return ignored(f"|| {text}", line) if harmless else None


def handles(node: Any) -> bool:  # noqa: ANN401 - SgNode
    """Whether what runs after a failure keeps it: it fails itself, or remembers something."""
    return bool(_FAILS.search(node.text()))


def asks(node: Any) -> bool:  # noqa: ANN401 - SgNode
    """Whether the statement looks at the exit code of the one before it, other than to let it pass."""
    return bool(re.search(r"\$\?|\$\{?PIPESTATUS", node.text())) and not is_test_of_status(node)
