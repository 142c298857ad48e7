"""Literals of JavaScript, TypeScript and JSON as nested values, with the line of every key."""

from govcheck.gates.formats.nodes import Node, line_of

WRAPPERS = ("parenthesized_expression", "as_expression", "satisfies_expression", "await_expression")

_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "undefined": None}

Tree = object
"""Maps, lists and scalars; what is computed is its source text."""


class Literals:
    """Reads literals, and remembers where their keys stand."""

    def __init__(self) -> None:
        self.places: dict[tuple[str, ...], int] = {}

    def of(self, key: tuple[str, ...]) -> int:
        """Return the line of ``key``, or of the nearest part around it, counted from 1."""
        while key and key not in self.places:
            key = key[:-1]
        return self.places.get(key, 1)

    def read(self, node: Node, key: tuple[str, ...] = ()) -> Tree:
        """Return what ``node`` says; ``key`` are the names on the way to it."""
        self.places.setdefault(key, line_of(node))
        kind = node.kind()
        if kind == "object":
            return self._map(node, key)
        if kind == "array":
            return [self.read(part, key) for part in node.children() if part.is_named() and part.kind() != "comment"]
        if kind in WRAPPERS and (inner := next((child for child in node.children() if child.is_named()), None)):
            return self.read(inner, key)
        return scalar(node)

    def _map(self, node: Node, key: tuple[str, ...]) -> dict[str, Tree]:
        values: dict[str, Tree] = {}
        for part in node.children():
            if part.kind() == "pair":
                name = str(scalar(part.field("key")))
                self.places.setdefault((*key, name), line_of(part))
                values[name] = self.read(part.field("value"), (*key, name))
            elif part.kind() == "method_definition":
                values[part.field("name").text()] = part.text()
        return values


def scalar(node: Node) -> str | int | float | bool | None:
    """Return the value of one literal, or the source text of anything else."""
    text: str = node.text()
    if node.kind() in ("string", "template_string"):
        return text[1:-1].replace("\\\\", "\\")
    if text in _WORDS:
        return _WORDS[text]
    if node.kind() in ("number", "unary_expression"):
        return _number(text.replace("_", ""))
    return text


def _number(text: str) -> int | float | str:
    try:
        return int(text, 0)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text
