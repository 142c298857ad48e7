"""Records in a list that are written without the names of their fields: ``[]point{{1, 2}}``."""

from collections.abc import Mapping

from govcheck.oracles.extract.tree import Node

_POINTED = 2


class Keyed:
    """Gives the values of such records the names that their type, which the file declares, gives to its fields."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.fields: dict[str, tuple[str, ...]] = {}
        """Type -> its fields in order; none for a name that several types have."""
        self.lists: list[Node] = []

    def declares(self, node: Node) -> None:
        """Note a type that has a name."""
        name = node.one("name")
        if name is not None and node.all("fields"):
            self.fields[name.head] = () if name.head in self.fields else _fields(node)

    def written(self, node: Node) -> None:
        """Note a list that says what it holds."""
        if "type" in node.roles and _parts(node):
            self.lists.append(node)

    def finish(self) -> None:
        """Put in the names, now that all types are known."""
        for node in self.lists:
            element = _element(node.roles["type"][0])
            if element is not None:
                _name(node, element, self.fields)


def _name(node: Node, element: Node, known: Mapping[str, tuple[str, ...]]) -> None:
    fields = _fields(element) if element.shape == "struct" else known.get(element.head, ())
    for part in _parts(node) if fields else ():
        record = part.one("value") if part.shape == "named" else part
        if record is None or record.shape != "list":
            continue
        kind, values = record.one("type"), _parts(record)
        own = kind is None or (kind.shape == element.shape == "name" and kind.head == element.head)
        if own and len(values) == len(fields) and all(one.shape != "named" for one in values):
            values[:] = map(_named, fields, values)


def _parts(node: Node) -> list[Node]:
    return node.all("parts") or node.parts


def _named(field: str, value: Node) -> Node:
    node = Node("named", "named", "", value.line, value.end)
    node.roles = {"name": [Node("name", "name", field, value.line, value.line)], "value": [value]}
    return node


def _element(kind: Node) -> Node | None:
    """Return the type of what a list or map holds, or of what it points to."""
    inner = [one for one in kind.inside() if one.shape != "token"]
    if kind.shape != "other" or not inner:
        return None
    element = inner[-1]
    pointed = list(element.inside()) if element.shape == "other" else []
    if len(pointed) == _POINTED and pointed[0].shape == "token":
        element = pointed[1]
    return element if element.shape in ("struct", "name") else None


def _fields(node: Node) -> tuple[str, ...]:
    """Return the names of all fields, of none if one has no name of its own."""
    named = [[name.head for name in one.all("name")] for one in node.all("fields")]
    return tuple(name for names in named for name in names) if all(named) else ()
