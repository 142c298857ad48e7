"""Macros: tokens that are read once more, as arguments, as statements, or as the function that a rule stands for."""

import re
from typing import TYPE_CHECKING, Any

from govcheck.languages.syntax import parse
from govcheck.oracles.extract.selectors import Places
from govcheck.oracles.extract.tree import Node

if TYPE_CHECKING:
    from govcheck.oracles.extract.constructs import Constructs

GENERATOR = "generator"
"""The head of a definition that makes a test of whatever it is given."""
_PARAMETER = re.compile(r"\$(\w+)\s*:\s*\w+")
_VARIABLE = re.compile(r"\$(\w+)")


class Macros:
    """Reads the macros of one file."""

    def __init__(self, lowering: "Constructs") -> None:
        self.lowering = lowering
        self.syntax = lowering.language.syntax

    def called(self, sg: Any, node: Node, places: Places) -> None:  # noqa: ANN401 - SgNode
        """Read the tokens of a macro as the arguments of a call, or as what else the macro stands for."""
        name, tokens = (next(iter(places[role].of(sg)), None) for role in ("name", "tokens"))
        named = self.lowering.lower(name) if name else None
        if tokens is None:
            _become(node, named)
            return
        meaning = self.syntax.macros.get(name.text().rpartition("::")[2], "") if name else ""
        given = self._given(tokens, statements=meaning == "block")
        if meaning == "argument" and len(given) == 1:
            _become(node, given[0])
        elif meaning in ("list", "block"):
            node.shape, node.parts = meaning, given
        else:
            node.shape = "call"
            node.roles = {"function": [named] if named else [], "arguments": [_as_named(one) for one in given]}

    def defined(self, sg: Any, node: Node, places: Places) -> None:  # noqa: ANN401 - SgNode
        """Read rules as the function that the one with most parameters stands for."""
        name = next(iter(places["name"].of(sg)), None)
        node.shape = "define"
        node.roles = {"name": [self.lowering.lower(name)] if name else []}
        for rule in places["rules"].of(sg):
            pattern, result = (next(iter(places[role].of(rule))) for role in ("left", "right"))
            parameters = _PARAMETER.findall(pattern.text())
            recursive = name is not None and re.search(rf"\b{name.text()}\s*!", result.text())
            if recursive or len(parameters) < len(node.all("parameters")):
                continue
            body = self._read(result, _VARIABLE.sub(r"\1", result.text()[1:-1]))
            if body is not None:
                node.roles["parameters"] = [Node("name", "name", one, node.line, node.line) for one in parameters]
                node.roles["body"] = body
        inner = [one for one in node.all("body") if one.shape == "define" and one.all("decorators")]
        if len(inner) == 1:
            node.head, node.roles["body"] = GENERATOR, inner[0].all("body")

    def _given(self, tokens: Any, *, statements: bool) -> list[Node]:  # noqa: ANN401 - SgNode
        """Return what a macro is given: arguments, or ``statements``."""
        text = tokens.text()[1:-1]
        if not text.strip():
            return []
        if statements:
            return self._read(tokens, text, strict=False) or []
        for one in (text, self._respelled(text)):
            if found := self._read(tokens, f"f({one}\n);"):
                return found[0].all("arguments")
        return [argument for one in _pieces(tokens) for argument in self._piece(tokens, one)]

    def _piece(self, tokens: Any, text: str) -> list[Node]:  # noqa: ANN401 - SgNode
        """Read one argument; what is no expression is named by its text."""
        if found := self._read(tokens, f"f({self._respelled(text)}\n);"):
            return found[0].all("arguments")
        line = tokens.range().start.line + 1
        return [Node("name", "tokens", " ".join(text.split()), line, line)] if text.strip() else []

    def _read(self, tokens: Any, text: str, *, strict: bool = True) -> list[Node] | None:  # noqa: ANN401 - SgNode
        """Return the statements of ``text``, which stands at ``tokens``; nothing when it is no valid code."""
        root = parse(self.syntax.reparse.replace("@", text), self.lowering.language.parser)
        if strict and root.find(kind="ERROR") is not None:
            return None
        shift, self.lowering.shift = self.lowering.shift, self.lowering.shift + tokens.range().start.line
        try:
            around = self.lowering.flat(root)
        finally:
            self.lowering.shift = shift
        return around[0].all("body") if around else None

    def _respelled(self, text: str) -> str:
        for pattern, instead in self.syntax.respelled.items():
            text = re.sub(pattern, instead, text)
        return text


def _become(node: Node, other: Node | None) -> None:
    if other is not None:
        node.shape, node.head, node.roles, node.parts = other.shape, other.head, other.roles, other.parts


def _pieces(tokens: Any) -> list[str]:  # noqa: ANN401 - SgNode
    """Split the tokens of a macro at its own commas."""
    text, first = tokens.text(), tokens.range().start.index
    commas = [child.range().start.index - first for child in tokens.children() if child.text() == ","]
    return [text[start + 1 : end] for start, end in zip([0, *commas], [*commas, len(text) - 1], strict=True)]


def _as_named(argument: Node) -> Node:
    """Among arguments an assignment names one: ``expected = "x"``."""
    left, right = argument.one("left"), argument.one("right")
    if argument.shape != "assign" or left is None or left.shape != "name":
        return argument
    named = Node("named", argument.kind, "", argument.line, argument.end)
    named.roles = {"name": [left], "value": [right] if right else []}
    return named
