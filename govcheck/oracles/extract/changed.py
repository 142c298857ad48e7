"""Which blocks of a file need no reading, because both sides hold them alike and nothing around them changed.

Reading a parsed file takes longer than parsing it, and most of a long test file stays as it is. What is left out here
can neither be weaker than before nor explain what is: whoever finds something in the rest reads both sides whole.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct, field

from govcheck.oracles.extract.around import regex
from govcheck.oracles.extract.lowering import Lowering
from govcheck.oracles.extract.selectors import Places
from govcheck.oracles.extract.shortened import Shortened

_WORD = re.compile(r"\w+")
_BLOCKS = frozenset(("define", "scope", "decorated", "call"))
_SYMBOL = re.compile(r"""[(,\s][:"']?(\w+)["']?\s*[,)]""")
"""A word that stands alone as an argument: what `let(:user)` binds."""


class Unchanged(Struct):
    """What need not be read, and what was found on the way there."""

    left_out: tuple[set[Any], set[Any]] = field(default_factory=lambda: (set(), set()))
    """Blocks within the old and the new side."""
    names: set[str] = field(default_factory=set)
    """What something that changed binds."""
    touched: tuple[list[range], list[range]] = field(default_factory=lambda: ([], []))
    """Lines, counted from 0, of the statements that differ as a whole, or speak of a name that does."""
    opaque: bool = False
    """Whether something changed that may do more than bind names."""

    def allows(self, short: Shortened) -> bool:
        """Whether leaving out blocks before the texts were parsed was sound, as far as these trees tell."""
        if self.opaque or any(_within(*sides) for sides in zip(short.spans, self.touched, strict=True)):
            return False
        text = "\n".join(short.texts)
        return not any(name in text and re.search(rf"\b{re.escape(name)}\b", text) for name in self.names)


def _within(spans: Iterable[range], touched: Sequence[range]) -> bool:
    return any(lines.start <= span.start < lines.stop for span in spans for lines in touched)


def unchanged(
    old: Any,  # noqa: ANN401 - SgNode
    new: Any,  # noqa: ANN401 - SgNode
    lowering: Lowering,
    asked: frozenset[str] = frozenset(),
    short: Shortened | None = None,
) -> Unchanged:
    """Return what can be left out within ``old`` and ``new``, but what ``asked`` names.

    ``short`` says what was left out of their texts before.
    """
    names: frozenset[str] = frozenset()
    words = _Words()
    while True:
        comparison = _Comparison(lowering, words, asked, short)
        comparison.compare((old, new), names, (_lines(old).stop, _lines(new).stop))
        if comparison.found.opaque:
            return Unchanged(opaque=True)
        if comparison.found.names <= (comparison.outermost or names):
            return comparison.found
        names = frozenset(comparison.found.names)  # what an inner block binds is not known to mean nothing outside


class _Words(dict[str, frozenset[str]]):
    """The words of each text, found once: most blocks stand on both sides, and are asked for theirs several times."""

    def __missing__(self, text: str) -> frozenset[str]:
        self[text] = found = frozenset(_WORD.findall(text))
        return found


class _Comparison:
    """Walks the bodies of both sides that belong together."""

    def __init__(self, lowering: Lowering, words: _Words, asked: frozenset[str], short: Shortened | None) -> None:
        self.lowering = lowering
        self.words = words
        self.found = Unchanged()
        self.outermost: frozenset[str] | None = None
        self.asked = asked
        self.short = short
        self.decorators: dict[Any, list[Any]] = {}
        self.reach: dict[Any, range] = {}
        """The lines of each statement up to the next one: what was left out at its end belongs to it."""

    def compare(self, bodies: tuple[Any, Any], around: frozenset[str], ends: tuple[int, int]) -> None:
        """Compare the statements of two bodies, which reach as far as the lines ``ends``.

        ``around`` are the names that were bound differently around them.
        """
        lowering = self.lowering
        before, after = (self._statements(body, end) for body, end in zip(bodies, ends, strict=True))
        same = Counter(text for _, text in before) & Counter(text for _, text in after)
        lost, gained = _beyond(before, same), _beyond(after, same)
        names: set[str] = set(around)
        for node, text in (*lost, *gained):
            bound = _bound(node, lowering)
            if bound is None or _reaches_all(node, text, lowering):
                self.found.opaque = True
                return
            names |= bound
        mentioned = self.asked.union(*(self.words[text] for _, text in (*lost, *gained)))
        used = self._spread(before, names, mentioned)
        self.found.names |= names
        self.outermost = frozenset(names) if self.outermost is None else self.outermost
        for side, touched, nodes in zip(self.found.left_out, self.found.touched, (before, after), strict=True):
            counted = Counter(same)
            for node, text in nodes:
                if counted[text] > 0:
                    counted[text] -= 1
                    if not names.isdisjoint(self.words[text]):
                        touched.append(self.reach[node])
                    elif _is_block(node, lowering) and not _used(node, used, lowering):
                        side.update((node, *self.decorators.get(node, ())))
        for (was, old), (now, new) in self._partners(lost, gained):
            self.compare((old, new), frozenset(names), (self.reach[was].stop, self.reach[now].stop))

    def _spread(self, nodes: list[tuple[Any, str]], names: set[str], used: frozenset[str]) -> set[str]:
        """Add to ``names`` what means something else because of them; return ``used`` and what those call in turn."""
        known = [(_bound(node, self.lowering) or set(), self.words[text]) for node, text in nodes]
        called, grown = set(used), -1
        while grown != (grown := len(names) + len(called)):
            for bound, words in known:
                if bound and not words.isdisjoint(names):
                    names |= bound
                if not bound.isdisjoint(called):
                    called |= words
        return called

    def _statements(self, body: Any, end: int) -> list[tuple[Any, str]]:  # noqa: ANN401 - SgNode
        """Return the statements of a body with their texts; decorators that stand beside them are a part of them."""
        found: list[tuple[Any, str]] = []
        starts: list[int] = []
        above: list[Any] = []
        for node in _children(body, self.lowering):
            if _shape(node, self.lowering) == "decorator":
                above.append(node)
                continue
            found.append((node, "\n".join(one.text() for one in (*above, node))))
            starts.append(_lines((*above, node)[0]).start)
            if above:
                self.decorators[node], above = above, []
        for (node, _), start, following in zip(found, starts, [*starts, end][1:], strict=True):
            self.reach[node] = range(start, max(following, start + 1))
        return [*found, *((node, node.text()) for node in above)]

    def _partners(
        self, lost: list[tuple[Any, str]], gained: list[tuple[Any, str]]
    ) -> list[tuple[tuple[Any, Any], tuple[Any, Any]]]:
        """Pair blocks that differ only inside, each with its body; the lines of the others are touched."""
        bodies: dict[str, list[tuple[Any, Any]]] = {}
        for node, text in lost:
            if (body := self._body(node, 0)) is not None:
                bodies.setdefault(_header(text, body), []).append((node, body))
            else:
                self.found.touched[0].append(self.reach[node])
        found = []
        for node, text in gained:
            body = self._body(node, 1)
            if body is not None and (waiting := bodies.get(_header(text, body))):
                found.append((waiting.pop(0), (node, body)))
            else:
                self.found.touched[1].append(self.reach[node])
        self.found.touched[0].extend(self.reach[node] for waiting in bodies.values() for node, _ in waiting)
        return found

    def _body(self, node: Any, side: int) -> Any | None:  # noqa: ANN401 - SgNode
        """Return the statements within a class, a block of tests or the like; a test itself is read whole."""
        lowering = self.lowering
        node = _inner(node, lowering)
        shape, roles = lowering.shape_of(node)
        if shape == "decorated":
            inner = lowering.chosen(node, roles["definition"])
            return self._body(inner[0], side) if inner else None
        if shape == "scope":
            found = lowering.chosen(node, roles["body"])
            return found[0] if found else None
        return self._closure(node, roles, side) if shape == "call" else None

    def _closure(self, node: Any, roles: Places, side: int) -> Any | None:  # noqa: ANN401 - SgNode
        """Return the body of the last closure among the arguments, if it holds blocks itself, or did."""
        lowering = self.lowering
        bodies = _closures(node, roles, lowering)[:1]
        blocks = [one for body in bodies for one in _children(body, lowering) if _is_block(one, lowering)]
        held = len(blocks) + sum(_within(self.short.spans[side], [_lines(body)]) for body in bodies if self.short)
        return bodies[0] if held > 1 else None


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
        roles_of_name = ("name", "parameters") if lowering.language.units.registers and shape == "define" else ("name",)
        named = [one for role in roles_of_name if role in roles for one in lowering.chosen(node, roles[role])]
        names = {word for one in named for word in _WORD.findall(one.text())}  # `START_TEST(plain)` binds `plain`
        return None if shape == "define" and names & set(lowering.language.units.unmade) else names
    if shape == "assign":
        names = {word for one in lowering.chosen(node, roles["left"]) for word in _WORD.findall(one.text())}
        return None if names & set(lowering.language.pack.disablers.variables) else names
    if shape == "call" and _closures(node, roles, lowering):
        first = node.text().split("\n", 1)[0]
        return {found.group(1) for found in _SYMBOL.finditer(first)}
    return None


def _reaches_all(node: Any, text: str, lowering: Lowering) -> bool:  # noqa: ANN401 - SgNode
    """Whether a statement does something to all tests: ``np = importorskip("numpy")``, ``import "assert/strict"``."""
    strict = lowering.language.oracles.strict
    if strict and regex(strict).search(text):
        return True
    if _shape(_inner(node, lowering), lowering) != "assign":
        return False
    return not set(lowering.language.disabling_calls.words()).isdisjoint(_WORD.findall(text))


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


def _lines(node: Any) -> range:  # noqa: ANN401 - SgNode
    place = node.range()
    return range(place.start.line, place.end.line + 1)
