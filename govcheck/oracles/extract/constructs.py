"""Constructs that the grammar alone makes: names, literals, macros, and what only means its child."""

from collections.abc import Container
from typing import Any

from govcheck.languages.load import Language
from govcheck.oracles.extract.grammar import UNKNOWN, Kind, grammar
from govcheck.oracles.extract.keyed import Keyed
from govcheck.oracles.extract.literals import bare, delimited, number, plain, slashed
from govcheck.oracles.extract.rewrites import (
    converted,
    listed,
)
from govcheck.oracles.extract.tree import Node

_ALONE = "\0"
"""The text of a template that is nothing but one expression."""
_NONE: frozenset[Any] = frozenset()


class Constructs:
    """Turns nodes without parts of their own into shapes."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.grammar = known = grammar(language)
        self.kinds = known.kinds
        self.deferred = language.syntax.deferred
        self.ignored = known.ignored
        self.containers = known.containers
        self.constants = known.constants
        self.texts: dict[int, Any] | None = None
        """Where a text is announced -> the text, once one was looked for."""
        self.left_out = _NONE
        """Blocks that need not be read."""
        self.shift = 0
        self.special = {
            "transparent": self._transparent,
            "same": self._same,
            "name": self._name,
            "number": self._number,
            "regex": self._regex,
            "text": self._text,
            "joined": self._joined,
            "bare": self._bare,
            "macro": self._macro,
            "rules": self._macro,
            "member": self._member,
            "map": self._map,
        }
        self.keyed = Keyed()
        if known.structs:
            self.special |= {"struct": self._struct, "list": self._list}

    def _node(self, shape: str, kind: str, head: str, sg: Any) -> Node:  # noqa: ANN401 - SgNode
        return Node(shape, kind, head, 0, 0, sg, self.shift)

    def _later(self, sg: Any, kind: str) -> tuple[Any, str]:  # noqa: ANN401 - SgNode
        """Return the text further down for which ``sg`` stands, the first for the first and so on."""
        deferred = self.deferred
        if self.texts is None:
            root = sg.get_root().root()
            here = [one for each in deferred for one in root.find_all(kind=each)]
            there = [one for each in set(deferred.values()) for one in root.find_all(kind=each)]
            here.sort(key=_index)
            there.sort(key=_index)
            self.texts = {_index(one): text for one, text in zip(here, there, strict=False)}
        found = self.texts.get(_index(sg))
        return (found, deferred[kind]) if found is not None else (sg, kind)

    def _transparent(self, sg: Any, kind: str, _: Kind) -> Node:  # noqa: ANN401 - SgNode
        inner = [child for child in sg.children() if child.is_named() and child.kind() not in self.ignored]
        if len(inner) == 1:
            return self.lower(inner[0])
        node = self._node("other", kind, "", sg)
        node.parts = [self.lower(child) for child in inner]
        return node

    def _same(self, sg: Any, kind: str, meaning: Kind) -> Node:  # noqa: ANN401 - SgNode
        inner = meaning.places["value"].of(sg)
        return self.lower(inner[0]) if inner else self._composed(sg, kind, UNKNOWN)

    def _name(self, sg: Any, kind: str, _: Kind) -> Node:  # noqa: ANN401 - SgNode
        text = sg.text()
        if text in self.constants:
            return self._node("constant", kind, self.constants[text], sg)
        return self._node("name", kind, text.strip("`"), sg)

    def _number(self, sg: Any, kind: str, _: Kind) -> Node:  # noqa: ANN401 - SgNode
        return self._node("number", kind, number(sg.text()), sg)

    def _regex(self, sg: Any, kind: str, _: Kind) -> Node:  # noqa: ANN401 - SgNode
        return self._node("regex", kind, slashed(sg), sg)

    def _text(self, sg: Any, kind: str, _: Kind) -> Node:  # noqa: ANN401 - SgNode
        written = sg.text()
        if kind in self.deferred.values():
            written = written.rpartition("\n")[0]  # the last line only says where the text ends
        inside = delimited(sg) if written[:1] == "%" else None
        head = plain(written, continued=self.language.syntax.continued) if inside is None else inside
        node = self._node("text", kind, head, sg)
        known = self.grammar.interpolations
        inner = [child for child in sg.children() if child.kind() in known] if known else []
        if not inner:
            return node
        node.shape = "template"
        node.parts = [self.lower(child) for child in inner]
        if head == inner[0].text():
            if len(inner) == 1:
                return node.parts[0]
            node.head = _ALONE
        return node

    def _joined(self, sg: Any, kind: str, _: Kind) -> Node:  # noqa: ANN401 - SgNode
        named = [child for child in sg.children() if child.is_named() and child.kind() not in self.ignored]
        parts = [self.lower(child) for child in named]
        shape = "text" if all(part.shape == "text" for part in parts) else "template"
        node = self._node(shape, kind, "".join(part.head for part in parts), sg)
        node.parts = parts
        return parts[0] if node.head == _ALONE and len(parts) == 1 else node

    def _bare(self, sg: Any, kind: str, _: Kind) -> Node:  # noqa: ANN401 - SgNode
        shape, head = bare(sg.text())
        return self._node(shape, kind, head, sg)

    def _macro(self, sg: Any, kind: str, meaning: Kind) -> Node:  # noqa: ANN401 - SgNode
        from govcheck.oracles.extract.macros import Macros

        node = self._node(meaning.shape, kind, "", sg)
        macros = Macros(self)
        (macros.called if meaning.shape == "macro" else macros.defined)(sg, node, meaning.places)
        return self._called(node) if node.shape == "call" else node

    def _member(self, sg: Any, kind: str, meaning: Kind) -> Node:  # noqa: ANN401 - SgNode
        """Read a dotted name, which may be a constant: ``Boolean.TRUE``, ``http.MethodGet``."""
        if self.grammar.dotted:
            written = sg.text()
            if (known := self.constants.get(written)) is not None:
                return self._node("constant", kind, known, sg)
            if (value := self.grammar.values.get(written)) is not None:
                return self._node("text", kind, value, sg)
        return self._composed(sg, kind, meaning)

    def _map(self, sg: Any, kind: str, meaning: Kind) -> Node:  # noqa: ANN401 - SgNode
        """Read a method of an object that is written down as the entry that it is: ``{run() {}}``."""
        node = self._composed(sg, kind, meaning)
        for place, part in enumerate(node.parts):
            if part.shape == "define" and "name" in part.roles:
                entry = Node("pair", part.kind, "", part.line, part.end)
                part.shape, entry.roles = "function", {"key": part.roles.pop("name"), "value": [part]}
                node.parts[place] = entry
        return node

    def _struct(self, sg: Any, kind: str, meaning: Kind) -> Node:  # noqa: ANN401 - SgNode
        node = self._composed(sg, kind, meaning)
        self.keyed.declares(node)
        return node

    def _list(self, sg: Any, kind: str, meaning: Kind) -> Node:  # noqa: ANN401 - SgNode
        node = self._composed(sg, kind, meaning)
        self.keyed.written(node)
        return node

    def _called(self, node: Node) -> Node:
        if self.grammar.lists:
            listed(node, self.grammar.lists)
        if self.grammar.conversions and node.shape == "call":
            return converted(node, self.grammar.conversions)
        return node

    def lower(self, sg: Any) -> Node:  # noqa: ANN401 - SgNode
        """Return ``sg`` and everything below it."""
        raise NotImplementedError

    def flat(self, sg: Any, taken: Container[Any] = ()) -> list[Node]:  # noqa: ANN401 - SgNode
        """Return the nodes that a container lists; decorators before a definition become a part of it."""
        raise NotImplementedError

    def _composed(self, sg: Any, kind: str, meaning: Kind) -> Node:  # noqa: ANN401 - SgNode
        raise NotImplementedError


def _index(sg: Any) -> int:  # noqa: ANN401 - SgNode
    index: int = sg.range().start.index
    return index
