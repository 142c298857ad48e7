"""Whether a pack speaks of nodes that its grammar has. Costs the parser, so that it is asked only when linting."""

import re
from collections.abc import Iterator
from typing import Any

from govcheck.languages.check import Fault, Key
from govcheck.languages.load import Language
from govcheck.languages.pack import Pack
from govcheck.languages.syntax import parse

_LISTS = (
    *("ignored", "transparent", "containers", "names", "numbers"),
    *("texts", "joined", "patterns", "interpolations", "reassigning", "handing"),
)
_KIND = re.compile(r"<(\w+)>")


def unknown_nodes(pack: Pack, language: Language) -> Iterator[Fault]:
    """Return the node kinds that ``pack`` names and the grammar of ``language`` does not have."""
    root = parse("x", language.parser)
    for kind, key in _kinds(pack):
        if not _exists(root, kind):
            yield Fault(key, f"the grammar of {language.parser} has no node {kind!r}")


def _kinds(pack: Pack) -> Iterator[tuple[str, Key]]:
    for name in _LISTS:
        for index, kind in enumerate(getattr(pack.syntax, name)):
            yield kind, ("syntax", name, index)
    for announcing, text in pack.syntax.deferred.items():
        yield from ((kind, ("syntax", "deferred", announcing)) for kind in (announcing, text))
    for kinds, roles in pack.syntax.shapes.items():
        for kind in kinds.split("|"):
            yield kind.partition("[")[0], ("syntax", "shapes", kinds)
        for role, selectors in roles.items():
            yield from ((kind, ("syntax", "shapes", kinds, role)) for kind in _KIND.findall(selectors))


def _exists(root: Any, kind: str) -> bool:  # noqa: ANN401 - SgNode
    try:
        root.find(kind=kind)
    except RuntimeError:
        return False
    return True
