"""Shell scripts to commands, each with what keeps its exit code from mattering."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from govcheck.errors import Unreadable
from govcheck.gates.shell_excuses import asks, forgiven, handles, ignored
from govcheck.gates.shell_parse import parsed
from govcheck.gates.shell_words import assignments, nested, substitutions, words
from govcheck.gates.view import Command, Excuse
from govcheck.model.gate import GateKind

_SEQUENCES = frozenset(
    ("program", "compound_statement", "subshell", "do_group", "case_item", "else_clause", "elif_clause", "if_statement")
)


def commands_of(script: str, line: int = 1, place: str = "", *, errexit: bool, pipefail: bool) -> tuple[Command, ...]:
    """Return the commands of ``script``, whose first line is line ``line`` of its file.

    ``errexit`` and ``pipefail`` say how the script starts. Raises Unreadable beyond the bounds of the parser.
    """
    walk = _Walk(line, place, errexit=errexit, pipefail=pipefail)
    try:
        walk.sequence(parsed(script).children(), None, last=True)
    except RecursionError:
        raise Unreadable("holds a script that is nested too deeply to be judged") from None
    return tuple(walk.found)


class _Walk:
    """Goes through statements in order and knows which options are set at each."""

    def __init__(self, line: int, place: str, *, errexit: bool, pipefail: bool) -> None:
        self.first = line
        self.place = place
        self.errexit = errexit
        self.pipefail = pipefail
        self.conditions: list[Excuse] = []
        self.exported: dict[str, str] = {}
        self.found: list[Command] = []

    def line(self, node: Any) -> int:  # noqa: ANN401 - SgNode
        return self.first + int(node.range().start.line)

    def sequence(self, nodes: Iterable[Any], excuse: Excuse | None, *, last: bool) -> None:
        """Visit statements that follow each other; ``last`` if what the last one returns counts."""
        statements = [node for node in nodes if node.is_named() and node.kind() != "comment"]
        for index, node in enumerate(statements):
            following = statements[index + 1] if index + 1 < len(statements) else None
            counts = self.errexit or (last and following is None) or (following is not None and asks(following))
            reason = excuse or (None if counts else ignored("its exit code is not looked at", self.line(node)))
            after = node.next()
            if after is not None and after.text() == "&":
                reason = reason or ignored("it runs in the background", self.line(node))
            self.visit(node, reason, last=last and following is None)

    def visit(self, node: Any, excuse: Excuse | None, *, last: bool) -> None:  # noqa: ANN401 - SgNode
        """Visit one statement."""
        kind = node.kind()
        if kind == "command":
            self._command(node, excuse)
        elif kind == "declaration_command":
            self.exported |= dict(assignments(node))
            self._substitutions(node, excuse)
        elif kind == "list":
            self._list(node, excuse, last=last)
        elif kind == "pipeline":
            self._pipeline(node, excuse, last=last)
        elif kind == "negated_command":
            return
        elif kind in ("if_statement", "elif_clause", "while_statement"):
            self._conditional(node, excuse, last=last)
        elif kind == "function_definition":
            self._nested(node, excuse, last=True)
        elif kind in _SEQUENCES:
            self.sequence(node.children(), excuse, last=last)
        else:
            self._nested(node, excuse, last=last)

    def _nested(self, node: Any, excuse: Excuse | None, *, last: bool) -> None:  # noqa: ANN401 - SgNode
        for child in node.children():
            if child.is_named():
                self.visit(child, excuse, last=last)

    def _command(self, node: Any, excuse: Excuse | None) -> None:  # noqa: ANN401 - SgNode
        given = words(node)
        if given[:1] == ("set",):
            self._set(given[1:])
        elif given:
            environment = {**self.exported, **dict(assignments(node))}
            self._emit(given, environment, node, excuse)
        self._substitutions(node, excuse or ignored("its exit code is lost in $(…)", self.line(node)))

    def _emit(self, given: tuple[str, ...], environment: dict[str, str], node: Any, excuse: Excuse | None) -> None:  # noqa: ANN401 - SgNode
        excuses = (*([excuse] if excuse else ()), *self.conditions)
        line = self.line(node)
        script = nested(given)
        if script:
            for command in commands_of(script, line, self.place, errexit=False, pipefail=False):
                inner = {**environment, **dict(command.environment)}
                reasons = (*excuses, *command.excuses)
                self.found.append(replace(command, line=line, environment=tuple(inner.items()), excuses=reasons))
            return
        self.found.append(
            Command(
                words=given,
                line=line,
                written=" ".join(node.text().split()),
                place=self.place,
                environment=tuple(environment.items()),
                excuses=excuses,
            )
        )

    def _substitutions(self, node: Any, excuse: Excuse | None) -> None:  # noqa: ANN401 - SgNode
        for inner in substitutions(node):
            self._nested(inner, excuse, last=True)

    def _set(self, options: tuple[str, ...]) -> None:
        for option, value in zip(options, (*options[1:], ""), strict=True):
            on = option.startswith("-")
            if re.fullmatch(r"[-+][a-zA-Z]*e[a-zA-Z]*", option) or (option in ("-o", "+o") and value == "errexit"):
                self.errexit = on
            if re.fullmatch(r"[-+][a-zA-Z]*o", option) and value == "pipefail":
                self.pipefail = on

    def _list(self, node: Any, excuse: Excuse | None, *, last: bool) -> None:  # noqa: ANN401 - SgNode
        left, operator, right = (*node.children(), None, None)[:3]
        if right is None or operator is None:
            self._nested(node, excuse, last=last)
        elif operator.kind() == "||":
            self.visit(left, excuse or forgiven(left, right, self.line(right)), last=False)
            self.visit(right, excuse, last=last)
        else:
            silent = not last and self.errexit
            reason = ignored("it stands before && and the script goes on", self.line(left)) if silent else None
            self.visit(left, excuse or reason, last=last or silent)
            if left.kind() == "test_command":
                self._under(left, lambda: self.visit(right, excuse, last=last))
            else:
                self.visit(right, excuse, last=last)

    def _pipeline(self, node: Any, excuse: Excuse | None, *, last: bool) -> None:  # noqa: ANN401 - SgNode
        *feeding, final = [child for child in node.children() if child.is_named()]
        for child in feeding:
            lost = None if self.pipefail else ignored(f"| {final.text()}", self.line(child))
            self.visit(child, excuse or lost, last=last)
        self.visit(final, excuse, last=last)

    def _conditional(self, node: Any, excuse: Excuse | None, *, last: bool) -> None:  # noqa: ANN401 - SgNode
        body = [child for child in node.children() if child.is_named() and child.kind() != "comment"]
        if not body:
            return
        condition, *rest = body
        handled = any(handles(part) for part in rest)
        chooses = ignored("its exit code only chooses what runs next", self.line(condition))
        tested = condition.children()[-1] if condition.kind() == "negated_command" else condition
        self.visit(tested, None if handled else excuse or chooses, last=True)
        branches = {child.kind() for child in rest}
        if "else_clause" in branches or node.kind() == "elif_clause":
            self.sequence(rest, excuse, last=last)
        else:
            self._under(condition, lambda: self.sequence(rest, excuse, last=last))

    def _under(self, condition: Any, visit: Callable[[], None]) -> None:  # noqa: ANN401 - SgNode
        """Visit what runs only when ``condition`` holds."""
        text = " ".join(condition.text().split())
        excuse = Excuse(GateKind.JOB_OPTIONAL, text, f"if {text}", self.line(condition), certain=False)
        self.conditions.append(excuse)
        visit()
        self.conditions.pop()
