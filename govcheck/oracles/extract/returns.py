"""When a function returns true, for markers whose condition is a call."""

from collections.abc import Sequence

from govcheck.oracles.extract.terms import term
from govcheck.oracles.extract.tree import Node

_FALSE = ("false", "null", "0", '""')
_RAISED = "an error was raised"


def when_true(body: Sequence[Node]) -> str:
    """Return the condition under which ``body`` returns something true, as alternatives of joined conditions."""
    found: list[str] = []
    _walk(body, (), found)
    return " or ".join(dict.fromkeys(found))


def _walk(nodes: Sequence[Node], guards: tuple[str, ...], found: list[str]) -> bool:
    """Collect the ways to return true; returns whether what follows is never reached."""
    for node in nodes:
        if node.shape == "return":
            value = next(iter(node.inside()), None)
            _returned(value, guards, found)
            return True
        if node.shape == "if":
            guards = _branched(node, guards, found)
        elif node.shape == "try":
            _walk(node.all("body"), guards, found)
            for handler in node.all("handlers"):
                types = ", ".join(term(one).text for one in handler.all("type"))
                _walk(handler.all("body"), (*guards, f"{_RAISED} ({types})"), found)
        elif node.shape in ("with", "block", "loop"):
            _walk(node.all("body") or node.parts, guards, found)
    return False


def _branched(node: Node, guards: tuple[str, ...], found: list[str]) -> tuple[str, ...]:
    condition = node.one("condition")
    written = term(condition).text if condition else ""
    left = _walk(node.all("then"), (*guards, written), found)
    _walk(node.all("else"), (*guards, f"not {written}"), found)
    return (*guards, f"not {written}") if left else guards


def _returned(value: Node | None, guards: tuple[str, ...], found: list[str]) -> None:
    text = term(value).text if value is not None else "null"
    if text in _FALSE:
        return
    found.append(" and ".join([*guards, *([] if text == "true" else [text])]) or "true")
