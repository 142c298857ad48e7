"""Which blocks of a file need no reading, because both sides hold them alike and nothing around them changed.

Reading a parsed file takes longer than parsing it, and most of a long test file stays as it is. What is left out here
can neither be weaker than before nor explain what is: whoever finds something in the rest reads both sides whole.
"""

import re
from collections import Counter
from typing import Any

from govcheck.oracles.extract.lowering import Lowering
from govcheck.oracles.extract.selectors import Places

_WORD = re.compile(r"\w+")
_BLOCKS = frozenset(("define", "scope", "decorated", "call"))
_SYMBOL = re.compile(r"""[(,\s][:"']?(\w+)["']?\s*[,)]""")
"""A word that stands alone as an argument: what `let(:user)` binds."""


def unchanged(old: Any, new: Any, lowering: Lowering) -> tuple[set[Any], set[Any]]:  # noqa: ANN401 - SgNode
    """Return the blocks within ``old`` and within ``new`` that can be left out."""
    left_out: tuple[set[Any], set[Any]] = (set(), set())
    _compare(old, new, lowering, left_out, frozenset())
    return left_out


def _compare(
    old: Any,  # noqa: ANN401 - SgNode
    new: Any,  # noqa: ANN401 - SgNode
    lowering: Lowering,
    left_out: tuple[set[Any], set[Any]],
    around: frozenset[str],
) -> None:
    """Compare the statements of two bodies; ``around`` are the names that were bound differently around them."""
    before = [(node, node.text()) for node in _children(old, lowering)]
    after = [(node, node.text()) for node in _children(new, lowering)]
    same = Counter(text for _, text in before) & Counter(text for _, text in after)
    lost, gained = _beyond(before, same), _beyond(after, same)
    names: set[str] = set(around)
    for node, _ in (*lost, *gained):
        bound = _bound(node, lowering)
        if bound is None:
            return
        names |= bound
    used = {word for _, text in (*lost, *gained) for word in _WORD.findall(text)}
    _spread(before, names, used, lowering)
    for side, nodes in zip(left_out, (before, after), strict=True):
        counted = Counter(same)
        for node, text in nodes:
            if counted[text] > 0:
                counted[text] -= 1
                if (
                    _is_block(node, lowering)
                    and names.isdisjoint(_WORD.findall(text))
                    and not _used(node, used, lowering)
                ):
                    side.add(node)
    for was, now in _partners(lost, gained, lowering):
        _compare(was, now, lowering, left_out, frozenset(names))


def _spread(nodes: list[tuple[Any, str]], names: set[str], used: set[str], lowering: Lowering) -> None:
    """Add what means something else because of ``names``, and what those call that ``used`` names."""
    known = [(_bound(node, lowering) or set(), set(_WORD.findall(text))) for node, text in nodes]
    grown = -1
    while grown != (grown := len(names) + len(used)):
        for bound, words in known:
            if bound and not words.isdisjoint(names):
                names |= bound
            if not bound.isdisjoint(used):
                used |= words


def _used(node: Any, used: set[str], lowering: Lowering) -> bool:  # noqa: ANN401 - SgNode
    """Whether what changed may call ``node``, or ask for it."""
    bound = _bound(node, lowering)
    return bound is None or not bound.isdisjoint(used)


def _beyond(nodes: list[tuple[Any, str]], same: "Counter[str]") -> list[tuple[Any, str]]:
    counted = Counter(same)
    rest = []
    for node, text in nodes:
        if counted[text] > 0:
            counted[text] -= 1
        else:
            rest.append((node, text))
    return rest


def _bound(node: Any, lowering: Lowering) -> set[str] | None:  # noqa: ANN401 - SgNode
    """Return the names that a statement binds for those beside it, None when it may do more to them."""
    node = _inner(node, lowering)
    shape, roles = lowering.shape_of(node)
    if shape == "import":
        return set()
    if shape == "decorated":
        inner = lowering.chosen(node, roles["definition"])
        return _bound(inner[0], lowering) if inner else None
    if shape in ("define", "scope"):
        return {word for one in lowering.chosen(node, roles["name"]) for word in _WORD.findall(one.text())}
    if shape == "assign":
        names = {word for one in lowering.chosen(node, roles["left"]) for word in _WORD.findall(one.text())}
        return None if names & set(lowering.language.pack.disablers.variables) else names
    if shape == "call" and _closures(node, roles, lowering):
        first = node.text().split("\n", 1)[0]
        return {found.group(1) for found in _SYMBOL.finditer(first)}
    return None


def _partners(lost: list[tuple[Any, str]], gained: list[tuple[Any, str]], lowering: Lowering) -> list[tuple[Any, Any]]:
    """Pair the bodies of blocks that differ only inside."""
    bodies: dict[str, list[Any]] = {}
    for node, text in lost:
        if (body := _body(node, lowering)) is not None:
            bodies.setdefault(_header(text, body), []).append(body)
    found = []
    for node, text in gained:
        body = _body(node, lowering)
        if body is not None and (waiting := bodies.get(_header(text, body))):
            found.append((waiting.pop(0), body))
    return found


def _header(text: str, body: Any) -> str:  # noqa: ANN401 - SgNode
    return text.replace(body.text(), "", 1)


def _children(node: Any, lowering: Lowering) -> list[Any]:  # noqa: ANN401 - SgNode
    found = []
    for child in node.children():
        kind = child.kind()
        if not child.is_named() or kind in lowering.ignored:
            continue
        found += _children(child, lowering) if kind in lowering.containers else [child]
    return found


def _inner(node: Any, lowering: Lowering) -> Any:  # noqa: ANN401 - SgNode
    """Return what a node that means its only child means."""
    while lowering.shape_of(node)[0] == "transparent":
        inner = [child for child in node.children() if child.is_named() and child.kind() not in lowering.ignored]
        if len(inner) != 1:
            break
        node = inner[0]
    return node


def _shape(node: Any, lowering: Lowering) -> str:  # noqa: ANN401 - SgNode
    return str(lowering.shape_of(_inner(node, lowering))[0])


def _is_block(node: Any, lowering: Lowering) -> bool:  # noqa: ANN401 - SgNode
    return _shape(node, lowering) in _BLOCKS


def _body(node: Any, lowering: Lowering) -> Any | None:  # noqa: ANN401 - SgNode
    """Return the statements within a class, a block of tests or the like; a test itself is read whole."""
    node = _inner(node, lowering)
    shape, roles = lowering.shape_of(node)
    if shape == "decorated":
        inner = lowering.chosen(node, roles["definition"])
        return _body(inner[0], lowering) if inner else None
    if shape == "scope":
        found = lowering.chosen(node, roles["body"])
        return found[0] if found else None
    if shape == "call":
        return _closure(node, roles, lowering)
    return None


def _closures(node: Any, roles: Places, lowering: Lowering) -> list[Any]:  # noqa: ANN401 - SgNode
    """Return the bodies of the closures that a call is given, last one first."""
    places = [place for role in ("block", "arguments") if role in roles for place in lowering.chosen(node, roles[role])]
    found = []
    for place in places:
        for child in reversed([place, *_children(place, lowering)]):
            shape, inner = lowering.shape_of(child)
            if shape == "function" and "body" in inner:
                found += lowering.chosen(child, inner["body"])[:1]
    return found


def _closure(node: Any, roles: Places, lowering: Lowering) -> Any | None:  # noqa: ANN401 - SgNode
    """Return the body of the last closure among the arguments, if it holds blocks itself."""
    bodies = _closures(node, roles, lowering)[:1]
    blocks = [one for body in bodies for one in _children(body, lowering) if _is_block(one, lowering)]
    return bodies[0] if len(blocks) > 1 else None
