"""A parsed file in shapes that every language has; what a pack says of the grammar is all that is known of it."""

import re
from collections.abc import Container, Iterator, Mapping
from textwrap import dedent
from typing import Any

from govcheck.languages.load import Language

_OPENING = re.compile(r"""^([A-Za-z@$]*)(#*)("{3,}|'{3}|"|'|`|\[\[)?""")
_ALONE = "\0"
"""The text of a template that is nothing but one expression."""
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "\n": ""}
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_CONTINUED = re.compile(r"(?<!\\)\\\n\s*")
_NUMBER = re.compile(
    r"0*(\d*?)(?:\.(\d*?)0*)?(?:u?l{0,2}|lu|ll?u|[iu](?:8|16|32|64|128|size)|n|f(?:32|64)?|d|m)?", re.ASCII
)
_BOTH = 2
_LISTING = {"block": "body", "if": "then", "try": "body"}
"""Shapes that hold statements, and the role that these have when the grammar gives them none."""
_PUNCTUATION = frozenset("( ) [ ] { } , ; :".split())


_Shape = tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]
"""A shape, and for each role where to look for it."""
_UNKNOWN: _Shape = ("", ())


class Node:
    """One construct: its shape, and its parts by role."""

    __slots__ = ("broken", "end", "head", "kind", "line", "parts", "roles", "shape", "start")

    def __init__(self, shape: str, kind: str, head: str, line: int, end: int) -> None:
        self.shape = shape
        self.kind = kind
        self.head = head
        self.line = line
        """First line, counted from 1."""
        self.end = end
        self.start = 0
        self.parts: list[Node] = []
        """Everything inside, in order, but what has a role."""
        self.roles: dict[str, list[Node]] = {}
        self.broken = False

    def one(self, role: str) -> "Node | None":
        """Return the first node that has ``role``."""
        nodes = self.roles.get(role)
        return nodes[0] if nodes else None

    def all(self, role: str) -> "list[Node]":
        """Return the nodes that have ``role``."""
        return self.roles.get(role, [])

    def inside(self) -> "Iterator[Node]":
        """Yield what is directly inside, roles first."""
        for nodes in self.roles.values():
            yield from nodes
        yield from self.parts


def called(name: Node) -> Node:
    """Return the call of ``name`` without arguments."""
    call = Node("call", name.kind, "", name.line, name.end)
    call.start = name.start
    call.roles["function"] = [name]
    return call


class Lowering:
    """Turns the nodes of one grammar into shapes."""

    def __init__(self, language: Language) -> None:
        syntax = language.syntax
        self.language = language
        self.ignored = frozenset(syntax.ignored)
        self.containers = frozenset(syntax.containers)
        self.interpolations = frozenset(syntax.interpolations)
        self.constants = syntax.constants
        self.continued = syntax.continued
        self.lists = frozenset(syntax.lists)
        self.conversions = {name: how for names, how in syntax.conversions.items() for name in names.split("|")}
        self.dotted = any("." in word for word in syntax.constants)
        self.deferred = syntax.deferred
        self.texts: dict[int, Any] | None = None
        """Where a text is announced -> the text, once one was looked for."""
        self.shapes: dict[str, _Shape] = {}
        for kinds, shape in (
            (syntax.transparent, "transparent"),
            (syntax.names, "name"),
            (syntax.numbers, "number"),
            (syntax.texts, "text"),
            (syntax.joined, "joined"),
            (syntax.patterns, "regex"),
        ):
            self.shapes |= {kind: (shape, ()) for kind in kinds}
        self.guarded: dict[str, list[tuple[str, _Shape]]] = {}
        for kinds, roles in syntax.shapes.items():
            places = tuple((role, tuple(where.split("|"))) for role, where in roles.items() if role != "is")
            for kind in kinds.split("|"):
                self._shaped(kind, (roles["is"], places))
        self.brackets = syntax.statement_brackets
        self.left_out: frozenset[Any] = frozenset()
        """Blocks that need not be read."""
        self.shift = 0

    def _shaped(self, kind: str, shape: "_Shape") -> None:
        """Learn the shape of ``kind``, or of ``kind[token]``: of those that hold this token."""
        bare, _, token = kind.partition("[")
        if token:
            self.guarded.setdefault(bare, []).append((token.removesuffix("]"), shape))
        else:
            self.shapes[kind] = shape

    def shape_of(self, sg: Any, kind: str = "") -> "_Shape":  # noqa: ANN401 - SgNode
        """Return the shape of ``sg`` and where its roles stand."""
        kind = kind or sg.kind()
        for token, shape in self.guarded.get(kind, ()):
            suffix = token.startswith(".") and token[1:].isalpha()
            if any(child.text() == token for child in sg.children() if suffix or not child.is_named()):
                return shape
        return self.shapes.get(kind, _UNKNOWN)

    def lower(self, sg: Any) -> Node:  # noqa: ANN401 - SgNode
        """Return ``sg`` and everything below it."""
        kind = sg.kind()
        if kind in self.deferred:
            sg, kind = self._later(sg, kind)
        shape, places = self.shape_of(sg, kind)
        if shape == "same":
            if inner := self.chosen(sg, dict(places)["value"]):
                return self.lower(inner[0])
            shape = ""
        place = sg.range()
        line, end = place.start.line + 1 + self.shift, place.end.line + 1 + self.shift
        if shape == "transparent":
            return self._transparent(sg, kind, line, end)
        node = Node(shape or "other", kind, "", line, end)
        node.start = place.start.index
        if shape == "name":
            text = sg.text()
            node.head = text.strip("`")
            if text in self.constants:
                node.shape, node.head = "constant", self.constants[text]
        elif shape == "number":
            node.head = number(sg.text())
        elif shape == "regex":
            node.head = _slashed(sg)
        elif shape in ("text", "joined"):
            self._text(sg, node)
            if node.head == _ALONE and len(node.parts) == 1:
                return node.parts[0]
        elif shape in ("macro", "rules"):
            from govcheck.oracles.extract.macros import Macros

            macros = Macros(self)
            (macros.called if shape == "macro" else macros.defined)(sg, node, places)
        elif shape == "member" and (known := self._known(sg)):
            node.shape, node.head = "constant", known
        else:
            self._composed(sg, node, places)
        if node.shape == "call" and self.lists:
            _listed(node, self.lists)
        if node.shape == "call" and self.conversions:
            node = _converted(node, self.conversions)
        if kind == "ERROR":
            node.broken = True
        return node

    def _later(self, sg: Any, kind: str) -> tuple[Any, str]:  # noqa: ANN401 - SgNode
        """Return the text further down for which ``sg`` stands, the first for the first and so on."""
        if self.texts is None:
            root = sg.get_root().root()
            here = [one for each in self.deferred for one in root.find_all(kind=each)]
            there = [one for each in set(self.deferred.values()) for one in root.find_all(kind=each)]
            here.sort(key=_index)
            there.sort(key=_index)
            self.texts = {_index(one): text for one, text in zip(here, there, strict=False)}
        found = self.texts.get(_index(sg))
        return (found, self.deferred[kind]) if found is not None else (sg, kind)

    def _known(self, sg: Any) -> str:  # noqa: ANN401 - SgNode
        """Return which constant a dotted name is: ``Boolean.TRUE``."""
        return self.constants.get(sg.text(), "") if self.dotted else ""

    def _transparent(self, sg: Any, kind: str, line: int, end: int) -> Node:  # noqa: ANN401 - SgNode
        inner = [child for child in sg.children() if child.is_named() and child.kind() not in self.ignored]
        if len(inner) == 1:
            return self.lower(inner[0])
        node = Node("other", kind, "", line, end)
        node.parts = [self.lower(child) for child in inner]
        return node

    def _text(self, sg: Any, node: Node) -> None:  # noqa: ANN401 - SgNode
        children = sg.children()
        if node.shape == "joined":
            node.parts = [self.lower(child) for child in children if child.is_named() and child.kind() not in self.ignored]
            node.shape = "text" if all(part.shape == "text" for part in node.parts) else "template"
            node.head = "".join(part.head for part in node.parts)
            return
        inside = _delimited(sg)
        node.head = plain(sg.text(), continued=self.continued) if inside is None else inside
        inner = [child for child in children if child.kind() in self.interpolations]
        if inner:
            node.shape = "template"
            node.parts = [self.lower(child) for child in inner]
            if node.head == inner[0].text():
                node.head = _ALONE

    def _composed(self, sg: Any, node: Node, places: tuple[tuple[str, tuple[str, ...]], ...]) -> None:  # noqa: ANN401
        children = sg.children()
        if not children:
            text = sg.text()
            node.head = text
            if text in self.constants:
                node.shape, node.head = "constant", self.constants[text]
            elif node.shape == "other":
                node.shape = "name" if sg.is_named() else "token"
            return
        taken: set[Any] = set()
        if places:
            self._roles(sg, node, places, children, taken)
        if node.shape in _LISTING and not node.roles.keys() & {"body", "then"}:
            node.roles[_LISTING[node.shape]] = self.flat(sg, taken)
            return
        tokens = []
        for child in children:
            if child.is_named():
                kind = child.kind()
                if kind in self.ignored or child in taken:
                    continue
                if kind in self.containers:
                    node.parts += self.flat(child)
                elif (part := self.lower(child)).shape != "decorator" or node.shape != "list":
                    node.parts.append(part)
            else:
                text = child.text()
                tokens.append(text)
                if node.shape == "other" and text not in _PUNCTUATION and text:
                    token = Node("token", text, text, node.line, node.line)
                    node.parts.append(token)
        if node.shape == "member":
            _rotated(node)
        if node.shape == "operation" and not node.head:
            node.head = " ".join(token for token in tokens if token not in _PUNCTUATION)
        elif node.shape == "constant":
            node.head = self.constants.get(sg.text(), sg.text())
        elif node.shape != "other":
            node.head = node.head or ""
        if any(part.kind == "ERROR" for part in node.parts):
            node.broken = True

    def _roles(  # noqa: PLR0913 - what is known of one node
        self,
        sg: Any,  # noqa: ANN401 - SgNode
        node: Node,
        places: tuple[tuple[str, tuple[str, ...]], ...],
        children: list[Any],
        taken: set[Any],
    ) -> None:
        for role, selectors in places:
            found = self.chosen(sg, selectors, children)
            if not found or (role == "result" and "body" in node.roles):
                continue
            if any("/" in selector for selector in selectors):
                taken.update(self._emptied(children, set(found)))
            lowered: list[Node] = []
            for child in found:
                taken.add(child)
                if child.kind() in self.containers:
                    lowered += self.flat(child)
                else:
                    lowered.append(self.lower(child))
            if role == "operator":
                node.head = found[0].text()
            elif role == "result":
                node.roles["body"] = [_returned(lowered)]
            elif role == "arguments" and self.language.syntax.bare_maps:
                node.roles[role] = _mapped(lowered)
            else:
                node.roles[role] = lowered

    def _emptied(self, children: list[Any], found: set[Any]) -> Iterator[Any]:
        """Return the children all of whose parts were found: to read them again doubles the work at every depth."""
        for child in children:
            inner = [one for one in child.children() if one.is_named() and one.kind() not in self.ignored]
            if inner and found.issuperset(inner):
                yield child

    def chosen(self, sg: Any, selectors: tuple[str, ...], children: list[Any] | None = None) -> list[Any]:  # noqa: ANN401
        """Return what the first selector finds that finds anything."""
        children = sg.children() if children is None else children
        return next((found for selector in selectors if (found := self._select(sg, selector, children))), [])

    def _select(self, sg: Any, selector: str, children: list[Any]) -> list[Any]:  # noqa: ANN401 - SgNode
        """Return what ``selector`` finds; ``a/b`` is what ``b`` finds within what ``a`` finds."""
        first, _, rest = selector.partition("/")
        found = self._nearest(sg, first, children)
        return [deeper for one in found for deeper in self._select(one, rest, one.children())] if rest else found

    def _nearest(self, sg: Any, selector: str, children: list[Any]) -> list[Any]:  # noqa: ANN401 - SgNode
        if selector[0] == "<":
            several = selector[-1] == "*"
            kind = selector.strip("<>*")
            found = [child for child in children if child.kind() == kind]
            return found if several else found[:1]
        if selector[0] == "#":
            named = [child for child in children if child.is_named() and child.kind() not in self.ignored]
            if selector[-1] == ":":
                return named[int(selector[1:-1]) :]
            index = int(selector[1:])
            return [named[index]] if -len(named) <= index < len(named) else []
        if selector[-1] == "*":
            return list(sg.field_children(selector[:-1]))
        found = sg.field(selector)
        return [found] if found else []

    def flat(self, sg: Any, taken: Container[Any] = ()) -> list[Node]:  # noqa: ANN401 - SgNode
        """Return the nodes that a container lists; decorators before a definition become a part of it."""
        nodes: list[Node] = []
        pending: list[Node] = []
        for child in sg.children():
            kind = child.kind()
            if not child.is_named() or kind in self.ignored or (self.left_out and child in self.left_out):
                continue
            if child in taken:
                continue
            if kind in self.containers and self.shapes.get(kind, ("",))[0] != "block":
                found = self.flat(child)
                if self._follows_call(nodes, kind):
                    nodes[-1] = self._with_block(nodes[-1], found)
                    continue
                nodes += found
                continue
            node = self.lower(child)
            if node.shape == "decorator":
                pending.append(node)
                continue
            if pending:
                node, pending = _decorated(node, pending), []
            nodes.append(node)
        return self._bracketed(nodes) if self.brackets else nodes

    def _bracketed(self, nodes: list[Node]) -> list[Node]:
        """Give a call that ends with an opening bracket the statements up to the closing one, as a closure."""
        opening, closing = self.brackets
        found: list[Node] = []
        call: Node | None = None
        inside: list[Node] = []
        for node in nodes:
            arguments = node.all("arguments")
            if call is None and node.shape == "call" and arguments and arguments[-1].head == opening:
                call, inside = node, []
                arguments.pop()
            elif call is not None and node.shape == "call" and (name := node.one("function")) and name.head == closing:
                found.append(self._with_block(call, inside))
                call = None
            else:
                (found if call is None else inside).append(node)
        return found if call is None else [*found, call, *inside]

    def _follows_call(self, nodes: list[Node], kind: str) -> bool:
        blocks = self.language.syntax.statement_blocks and kind in ("compound_statement", "block")
        return blocks and bool(nodes) and nodes[-1].shape == "call"

    @staticmethod
    def _with_block(call: Node, block: list[Node]) -> Node:
        """Give ``call`` the block that follows it as its last argument, as a closure."""
        end = block[-1].end if block else call.end
        closure = Node("function", "block", "", call.end, end)
        closure.roles["body"] = block
        call.roles.setdefault("arguments", []).append(closure)
        call.end = end
        return call


def _decorated(node: Node, decorators: list[Node]) -> Node:
    """Give ``node`` the decorators that stand before it."""
    if node.shape in ("define", "scope"):
        node.roles["decorators"] = decorators + node.all("decorators")
        node.line = min(node.line, decorators[0].line)
        return node
    if node.shape in ("parameter", "name", "named"):
        return node
    outer = Node("decorated", "decorated", "", decorators[0].line, node.end)
    outer.start = node.start
    outer.roles = {"decorators": decorators, "definition": [node]}
    return outer


def _slashed(sg: Any) -> str:  # noqa: ANN401 - SgNode
    """Return a regular expression between slashes, whatever it stands between: ``%r{a}i`` is ``/a/i``."""
    inside = _delimited(sg)
    if inside is None:
        return str(sg.text())
    closing = sg.children()[-1].text()
    return f"/{inside}/{closing.lstrip(')]}>|!,.:;-+')}"


def _delimited(sg: Any) -> str | None:  # noqa: ANN401 - SgNode
    """Return what stands between chosen delimiters, as in ``%q(a)``."""
    children = sg.children()
    if len(children) < _BOTH or not children[0].text().startswith("%"):
        return None
    written: str = sg.text()
    return written[len(children[0].text()) : len(written) - len(children[-1].text())]


def _rotated(node: Node) -> None:
    """Make ``(a.b).c`` of ``a.(b.c)``, as some grammars nest qualified names."""
    inner, owner = node.one("name"), node.all("owner")
    if inner is not None and not owner:
        node.shape, node.head, node.roles, node.parts = inner.shape, inner.head, inner.roles, inner.parts
        return
    if inner is None or inner.shape not in ("member", "call") or "owner" not in inner.roles:
        return
    deepest = inner
    while (further := deepest.one("owner")) is not None and further.shape == "member":
        deepest = further
    first = deepest.one("owner")
    if first is None or first.shape != "name":
        return
    outer = Node("member", node.kind, "", node.line, node.end)
    outer.start = node.start
    outer.roles = {"owner": owner, "name": [first]}
    deepest.roles["owner"] = [outer]
    node.roles = inner.roles
    node.shape = inner.shape


def _returned(value: list[Node]) -> Node:
    """Return what a function does whose body is only what it returns."""
    node = Node("return", "return", "", value[0].line, value[0].end)
    node.start = value[0].start
    node.parts = value
    return node


def _mapped(arguments: list[Node]) -> list[Node]:
    """Make one map of the named arguments."""
    named = [one for one in arguments if one.shape == "named"]
    if not named:
        return arguments
    record = Node("map", "map", "", named[0].line, named[-1].end)
    record.start = named[0].start
    record.parts = named
    return [*(one for one in arguments if one.shape != "named"), record]


def _index(sg: Any) -> int:  # noqa: ANN401 - SgNode
    index: int = sg.range().start.index
    return index


def _listed(call: Node, makers: frozenset[str]) -> None:
    """Make a list of a call that does nothing else: ``Arrays.asList(1, 2)``."""
    function = call.one("function") or call
    name = function if function.shape == "name" else function.one("name")
    owner = function.one("owner")
    if name is None or (f"{owner.head}.{name.head}" if owner else name.head) not in makers:
        return
    given = call.all("arguments")
    call.shape, call.roles = "list", {}
    call.parts = given[0].parts if len(given) == 1 and given[0].shape == "list" else given


def _converted(call: Node, meanings: Mapping[str, str]) -> Node:
    """Return what a call that changes no value is given: ``String::from("x")`` means ``"x"``."""
    function = call.one("function") or call
    name, owner = (function, None) if function.shape == "name" else (function.one("name"), function.one("owner"))
    if name is None:
        return call
    owned = meanings.get(f"{owner.head}.{name.head}") or meanings.get(f".{name.head}") if owner else None
    meaning = owned or ("" if owner else meanings.get(name.head, ""))
    given = call.all("arguments") + call.all("block")
    if meaning == "argument" and len(given) == 1:
        return given[0]
    if owner is not None and (meaning == "owner" or (meaning == "receiver" and not given)):
        return owner
    if meaning == "record":
        call.shape, call.roles, call.parts = "list", {"type": [function]}, given
    return call


def number(text: str) -> str:
    """Return a number in one spelling: ``02``, ``2L``, ``2.0`` and ``2`` are the same."""
    text = text.replace("_", "").replace("'", "").lower()
    found = _NUMBER.fullmatch(text)
    if found is None:
        return text
    whole, fraction = found.group(1) or "0", found.group(2)
    return f"{whole}.{fraction}" if fraction else whole


def plain(text: str, *, continued: bool = False) -> str:
    """Return the value of a literal text, whatever its quotes.

    ``continued`` says that a backslash at the end of a line takes the indentation of the next one with it.
    """
    found = _OPENING.match(text)
    prefix, hashes, quote = found.groups() if found else ("", "", None)
    if not quote:
        return dedent(text).strip() if "\n" in text else text
    body = text[len(prefix) + len(hashes) + len(quote) :]
    closing = "]]" if quote == "[[" else quote
    body = body.removesuffix(hashes).removesuffix(closing)
    raw = quote == "`" or "r" in prefix.lower() or "@" in prefix
    if raw or "\\" not in body:
        return body
    return _ESCAPE.sub(_unescaped, _CONTINUED.sub("", body) if continued else body)


def _unescaped(found: re.Match[str]) -> str:
    code = found.group(1)
    if code[0] in "ux" and len(code) > 1:
        return chr(int(code[1:], 16))
    return _ESCAPES.get(code, code)
