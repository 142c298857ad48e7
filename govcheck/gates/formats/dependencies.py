"""What a project installs: plugins that make tests stricter act by being there."""

import re
from collections.abc import Iterator

from govcheck.gates.formats import jsons, toml
from govcheck.gates.formats.nodes import check_bounds
from govcheck.gates.view import Setting, View

_NAME = re.compile(r"\s*([A-Za-z0-9@][\w./@-]*)")
_TABLE = re.compile(r"(?i).*dependencies|dependency-groups")
_MAX_DEPTH = 8


def read(text: str, path: str) -> View:
    """Return the names of all dependencies. Raises Unreadable."""
    check_bounds(text, path)
    names = set(_names(text, path))
    return View(tuple(Setting(("dependency", name), value=True, line=_line(text, name)) for name in sorted(names)))


def _names(text: str, path: str) -> Iterator[str]:
    if path.endswith(".json"):
        yield from _listed(jsons.tree(text, path), within=False)
    elif path.endswith(".toml"):
        yield from _listed(toml.tree(text, path), within=False)
    else:
        yield from (_name(line) for line in text.splitlines() if not line.startswith(("#", "-")))


def _listed(value: object, *, within: bool, depth: int = 0) -> Iterator[str]:
    """Yield the names in tables and lists of dependencies."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        for key, below in value.items():
            inside = within or bool(_TABLE.fullmatch(key))
            if within and not isinstance(below, list):
                yield _name(key)
            yield from _listed(below, within=inside, depth=depth + 1)
    elif isinstance(value, list) and within:
        yield from (_name(entry) for entry in value if isinstance(entry, str))


def _name(requirement: str) -> str:
    match = _NAME.match(requirement)
    return match[1].lower().replace("_", "-") if match else ""


def _line(text: str, name: str) -> int:
    match = re.search(re.escape(name).replace("\\-", "[-_]"), text, re.IGNORECASE)
    return text.count("\n", 0, match.start()) + 1 if match else 1
