"""SimpleCov's configuration, which is Ruby: its floors and what it leaves out."""

from collections import defaultdict

from govcheck.gates.formats.nodes import Node, line_of, root
from govcheck.gates.view import Setting, View

_LISTS = ("add_filter", "track_files")
_FLOORS = ("minimum_coverage", "minimum_coverage_by_file", "maximum_coverage_drop", "refuse_coverage_drop")


def read(text: str, path: str) -> View:
    """Return the settings of a ``.simplecov`` or of a helper that starts it.

    Raises Unreadable when it is malformed or beyond the bounds.
    """
    if "SimpleCov" not in text:
        return View()
    lists: dict[str, list[str]] = defaultdict(list)
    lines: dict[str, int] = {}
    floors = []
    for call in root(text, "ruby", path).find_all(kind="call"):
        method, arguments = call.field("method"), call.field("arguments")
        name = method.text() if method else ""
        if name in _LISTS:
            lists[name] += [_bare(part) for part in _named(arguments)] or [call.text()]
            lines.setdefault(name, line_of(call))
        elif name in _FLOORS:
            floors += [_floor(name, part) for part in _named(arguments)]
    return View(settings=(*floors, *(Setting((name,), tuple(found), lines[name]) for name, found in lists.items())))


def _floor(name: str, part: Node) -> Setting:
    if part.kind() == "pair":
        return Setting((name, _bare(part.field("key"))), part.field("value").text(), line_of(part))
    return Setting((name, "line"), part.text(), line_of(part))


def _named(arguments: Node | None) -> list[Node]:
    return [child for child in arguments.children() if child.is_named()] if arguments else []


def _bare(node: Node) -> str:
    return str(node.text()).strip("\"':/")
