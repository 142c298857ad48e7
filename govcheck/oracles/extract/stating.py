"""Closures that state what must hold: ``andExpect { status { isOk() } }`` says ``andExpect(status().isOk())``."""

from collections.abc import Iterator

from govcheck.oracles.extract.tree import Node


def stated(matcher: Node) -> list[Node]:
    """Return what a closure that is given nothing states, one matcher each; anything else is one itself."""
    body = matcher.all("body") if matcher.shape == "function" and not matcher.all("parameters") else []
    if not body or any(one.shape != "call" for one in body):
        return [matcher]
    return [one for statement in body for one in _unfolded(statement)]


def _unfolded(statement: Node) -> Iterator[Node]:
    arguments = statement.all("arguments")
    closure = arguments[-1] if arguments and arguments[-1].shape == "function" else None
    inner = closure.all("body") if closure else []
    if not inner or any(one.shape != "call" or not _named(one) for one in inner):
        yield statement
        return
    outer = _call(statement, statement.all("function"), arguments[:-1])
    for one in inner:
        member = Node("member", one.kind, "", one.line, one.end)
        member.roles = {"owner": [outer], "name": one.all("function")}
        yield _call(one, [member], one.all("arguments"))


def _named(call: Node) -> bool:
    function = call.one("function")
    return function is not None and function.shape == "name"


def _call(like: Node, function: list[Node], arguments: list[Node]) -> Node:
    call = Node("call", like.kind, "", like.line, like.end)
    call.roles = {"function": function, "arguments": list(arguments)}
    return call
