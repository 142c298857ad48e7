"""The shapes that nodes of a grammar are read as, and the roles that their parts may have."""

from collections.abc import Mapping
from typing import NamedTuple


class Shape(NamedTuple):
    """What a shape stands for."""

    says: str
    roles: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    """Roles without which it means nothing."""


SHAPES: Mapping[str, Shape] = {
    "name": Shape("an identifier; `syntax.names` is shorter"),
    "text": Shape("a literal text; `syntax.texts` is shorter"),
    "number": Shape("a literal number; `syntax.numbers` is shorter"),
    "constant": Shape("one of the words of `syntax.constants`"),
    "regex": Shape("a literal regular expression; `syntax.patterns` is shorter"),
    "bare": Shape("code that the grammar keeps as text, as what a macro stands for; only a literal is read"),
    "joined": Shape("texts beside each other; `syntax.joined` is shorter"),
    "member": Shape(
        "a member of something: `a.b`; with `operator` it is looked at only if there is something",
        ("owner", "name", "operator"),
    ),
    "call": Shape(
        "a call: of `function`, or of `name` on `owner`; a closure in `block` is its last argument",
        ("function", "owner", "name", "arguments", "types", "block"),
    ),
    "named": Shape("a named argument", ("name", "value")),
    "pair": Shape("a key and its value", ("key", "value")),
    "index": Shape("`a[i]`", ("owner", "arguments")),
    "operation": Shape("operands around an operator", ("operator", "left", "right", "parts")),
    "list": Shape("a list, tuple, set, array or record", ("type", "parts")),
    "struct": Shape("a type whose values may be written without the names of their fields", ("name", "fields")),
    "map": Shape("a map or an object", ("parts",)),
    "function": Shape(
        "a closure; `result` is a body that is only what it returns", ("parameters", "body", "result", "types")
    ),
    "await": Shape("waits for a value", ("value",)),
    "alias": Shape("a value under a name: `with f() as x`", ("value", "name")),
    "macro": Shape("a macro, whose tokens are read through `syntax.reparse`", ("name", "tokens"), ("name", "tokens")),
    "rules": Shape(
        "what a macro stands for: rules with a pattern on the left and code on the right",
        ("name", "rules", "left", "right"),
        ("name", "rules", "left", "right"),
    ),
    "same": Shape("stands for the part that is its value", ("value",), ("value",)),
    "transparent": Shape("stands for its only child; `syntax.transparent` is shorter"),
    "block": Shape("statements", ("body", "parts")),
    "assign": Shape("gives names values", ("left", "right", "operator", "type")),
    "if": Shape(
        "a branch; `before` is done first, and `unless` is there if the condition must not hold",
        ("before", "condition", "then", "else", "target", "unless"),
    ),
    "loop": Shape("a loop over `source`, if it has one", ("target", "source", "body")),
    "try": Shape("a body with handlers; `before` is done first", ("before", "body", "handlers", "else", "finally")),
    "handler": Shape("what handles errors of a type, or any that it calls `error`", ("type", "name", "error", "body")),
    "with": Shape("a body within something", ("items", "body")),
    "item": Shape("one of the items of `with`", ("value",)),
    "return": Shape("leaves with a value", ("value",)),
    "throw": Shape("raises an error", ("value",)),
    "jump": Shape("leaves a loop or goes on with it"),
    "assert": Shape("the language's own assertion", ("condition",)),
    "define": Shape(
        "a function, which no runner sees if there is anything `hidden`",
        ("name", "parameters", "body", "decorators", "hidden", "receiver", "types"),
    ),
    "parameter": Shape("a parameter", ("name", "value", "type")),
    "scope": Shape(
        "a class, module or namespace, in which no runner looks if there is anything `hidden`",
        ("name", "bases", "body", "decorators", "hidden", "abstract"),
    ),
    "switch": Shape("chooses one of its cases", ("value", "body")),
    "case": Shape("one of them", ("value", "body")),
    "import": Shape("an import"),
    "decorated": Shape("a definition with decorators", ("decorators", "definition")),
    "decorator": Shape("a decorator; it goes to the definition that it stands before", ("value",)),
    "symbol": Shape("a symbol: `:skip` in Ruby"),
    "expansion": Shape("what a shell puts in"),
    "other": Shape("anything else"),
}
