"""What configuration written in JavaScript, TypeScript or JSON says."""

from govcheck.gates.formats.literals import WRAPPERS, Literals, Tree
from govcheck.gates.formats.nodes import Node, root
from govcheck.gates.formats.trees import flat
from govcheck.gates.view import Setting

_EXPORTED = ("module.exports", "exports.default", "exports.config")
_FUNCTIONS = ("arrow_function", "function_expression", "function_declaration", "function")
_HOLDERS = (*WRAPPERS, "expression_statement", "lexical_declaration", "variable_declaration", "export_statement")
_MAX_STEPS = 40


def settings(text: str, path: str) -> tuple[Setting, ...]:
    """Return the settings of the object that the file is or exports.

    Raises Unreadable when it is malformed or beyond the bounds.
    """
    literals = Literals()
    whole: dict[str, Tree] = {}
    for node in _objects(text, path):
        value = literals.read(node)
        for number, part in enumerate(value if isinstance(value, list) else [value]):
            whole |= part if isinstance(part, dict) else {str(number): part}
    return flat(whole, literals)


def is_json(path: str) -> bool:
    """Whether a file of this name holds JSON, comments allowed."""
    name = path.rpartition("/")[2]
    return name.endswith((".json", ".jsonc", ".json5")) or (name.startswith(".") and name.endswith("rc"))


def _objects(text: str, path: str) -> list[Node]:
    text = text.removeprefix("\ufeff")
    if is_json(path):
        tree = root(f"({text}\n)", "typescript", path, "JSON")
        return [*tree.find_all(any=[{"kind": "object"}, {"kind": "array"}])][:1]
    tree = root(text, "typescript", path)
    names = _constants(tree)
    return [found for start in _exports(tree) for found in _literals(start, names, 0)]


def _exports(tree: Node) -> list[Node]:
    assigned = [node for node in tree.find_all(kind="assignment_expression") if node.field("left").text() in _EXPORTED]
    exported = [node for node in tree.find_all(kind="export_statement") if node.text().startswith("export default")]
    return [node.field("right") for node in assigned] + exported


def _constants(tree: Node) -> dict[str, Node]:
    bound = {node.field("name").text(): node.field("value") for node in tree.find_all(kind="variable_declarator")}
    return bound | {node.field("name").text(): node for node in tree.find_all(kind="function_declaration")}


def _literals(node: Node | None, names: dict[str, Node], steps: int) -> list[Node]:
    """Return the object and array literals that ``node`` is made of."""
    if node is None or steps > _MAX_STEPS:
        return []
    kind = node.kind()
    if kind in ("object", "array"):
        return [node]
    if kind == "identifier":
        bound = names.pop(node.text(), None)  # each once: a name may speak of itself
        return _literals(bound, names, steps + 1)
    if kind == "call_expression":
        return _below(node.field("arguments"), names, steps)
    if kind in _FUNCTIONS:
        return _results(node.field("body"), names, steps)
    return _below(node, names, steps) if kind in _HOLDERS else []


def _below(node: Node | None, names: dict[str, Node], steps: int) -> list[Node]:
    children = node.children() if node else []
    return [found for child in children for found in _literals(child, names, steps + 1)]


def _results(body: Node | None, names: dict[str, Node], steps: int) -> list[Node]:
    """Return the literals that a function gives: what it returns, or hands to a ``set``."""
    if body is None or body.kind() != "statement_block":
        return _literals(body, names, steps + 1)
    setters = [call for call in body.find_all(kind="call_expression") if call.field("function").text().endswith(".set")]
    given = [call.field("arguments") for call in setters] + list(body.find_all(kind="return_statement"))
    return [found for node in given for found in _below(node, names, steps)]
