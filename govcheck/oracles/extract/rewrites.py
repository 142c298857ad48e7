"""What a grammar nests in its own way, brought into the one form that the rest expects."""

from collections.abc import Mapping, Sequence

from govcheck.oracles.extract.formats import filled
from govcheck.oracles.extract.tree import Node


def decorated(node: Node, decorators: list[Node]) -> Node:
    """Give ``node`` the decorators that stand before it."""
    if node.shape in ("define", "scope"):
        node.roles["decorators"] = decorators + node.all("decorators")
        node.line = min(node.line, decorators[0].line)
        return node
    if node.shape in ("parameter", "name", "named"):
        return node
    outer = Node("decorated", "decorated", "", decorators[0].line, node.end)
    outer.roles = {"decorators": decorators, "definition": [node]}
    return outer


def turned(branch: Node) -> None:
    """Exchange the two ways of a branch whose condition must not hold."""
    then, otherwise = branch.roles.pop("then", []), branch.roles.pop("else", [])
    branch.roles |= {"then": otherwise, "else": then}


def rotated(node: Node) -> None:
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
    outer.roles = {"owner": owner, "name": [first]}
    outer.head, node.head = node.head, ""
    deepest.roles["owner"] = [outer]
    node.roles = inner.roles
    node.shape = inner.shape


def returned(value: list[Node]) -> Node:
    """Return what a function does whose body is only what it returns."""
    node = Node("return", "return", "", value[0].line, value[0].end)
    node.parts = value
    return node


def mapped(arguments: list[Node]) -> list[Node]:
    """Make one map of the named arguments."""
    named = [one for one in arguments if one.shape == "named"]
    if not named:
        return arguments
    record = Node("map", "map", "", named[0].line, named[-1].end)
    record.parts = named
    return [*(one for one in arguments if one.shape != "named"), record]


def listed(call: Node, makers: frozenset[str]) -> None:
    """Make a list of a call that does nothing else: ``Arrays.asList(1, 2)``."""
    function = call.one("function") or call
    name = function if function.shape == "name" else function.one("name")
    owner = function.one("owner")
    if name is None or (f"{owner.head}.{name.head}" if owner else name.head) not in makers:
        return
    given = call.all("arguments")
    call.shape, call.roles = "list", {}
    call.parts = given[0].parts if len(given) == 1 and given[0].shape == "list" else given


def converted(call: Node, meanings: Mapping[str, str]) -> Node:
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
    if meaning == "template" and (text := function.one("owner")) is not None and text.shape == "text":
        return filled(text, given) or call
    if meaning == "record":
        call.shape, call.roles, call.parts = "list", {"type": [function]}, given
    return call


def bracketed(nodes: list[Node], brackets: Sequence[str]) -> list[Node]:
    """Give a call that ends with an opening bracket the statements up to the closing one, as a closure."""
    opening, closing = brackets
    found: list[Node] = []
    call: Node | None = None
    inside: list[Node] = []
    for node in nodes:
        arguments = node.all("arguments")
        if call is None and node.shape == "call" and arguments and arguments[-1].head == opening:
            call, inside = node, []
            arguments.pop()
        elif call is not None and node.shape == "call" and (name := node.one("function")) and name.head == closing:
            found.append(with_block(call, inside))
            call = None
        else:
            (found if call is None else inside).append(node)
    return found if call is None else [*found, call, *inside]


def with_block(call: Node, block: list[Node]) -> Node:
    """Give ``call`` the block that follows it as its last argument, as a closure."""
    end = block[-1].end if block else call.end
    closure = Node("function", "block", "", call.end, end)
    closure.roles["body"] = block
    call.roles.setdefault("arguments", []).append(closure)
    call.end = end
    return call
