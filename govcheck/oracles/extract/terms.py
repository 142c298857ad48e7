"""Nodes to canonical terms, and local names replaced by what they stand for."""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation, Overflow
from json.encoder import encode_basestring as quoted

from govcheck.model.term import Sort, Term
from govcheck.oracles.extract.tree import Node

Environment = Mapping[str, Term]
"""Local name -> what it was given."""


class Given(dict[str, Term]):
    """Local names, and the expressions that gave them their values."""

    def __init__(self, known: Environment) -> None:
        super().__init__(known)
        self.nodes: dict[str, Node] = {}
        self.lists: dict[str, Term] = {}
        """Lists that are too long to stand for their name in other terms."""

    def give(self, name: str, value: Term, node: Node) -> None:
        """Let ``name`` stand for ``value``, and for ``node`` unless that leads back to it: ``ok = ok and f()``."""
        self[name] = value
        if self._leads_to(name, node):
            self.nodes.pop(name, None)
        else:
            self.nodes[name] = node

    def _leads_to(self, name: str, node: Node) -> bool:
        """Whether ``name`` stands in ``node``, or in what the names in it stand for."""
        waiting, seen = [node], set[str]()
        while waiting:
            here = waiting.pop()
            if here.shape == "name" and here.head not in seen:
                seen.add(here.head)
                if here.head in self.nodes:
                    waiting.append(self.nodes[here.head])
            waiting += here.inside()
        return name in seen

    def origin(self, node: Node) -> Node:
        """Return the expression that a name stands for, if it is known, else ``node``."""
        return self.nodes.get(node.head, node) if node.shape == "name" and node.head in self else node


class Written(Mapping[str, Term]):
    """The names of an environment that stand for literals; looked at only where a name stands."""

    def __init__(self, env: Environment) -> None:
        self.env = env

    def __bool__(self) -> bool:
        return bool(self.env)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[str]:
        return (name for name, value in self.env.items() if value.literal)

    def __getitem__(self, key: str) -> Term:
        if (value := self.env[key]).literal:
            return value
        raise KeyError(key)


LONGEST = 600
"""Characters of a term that may stand for a name; longer ones are named and not repeated."""

_NEGATIVE = ("-", "+")
_SYMMETRIC = ("==", "!=", "===", "!==")
_ARITHMETIC = {"+": operator.add, "-": operator.sub, "*": operator.mul}
_DIGITS = 25
_EMPTY: Environment = {}
_FIXED = frozenset(("text", "number", "regex", "constant", "token"))
"""Shapes in which no name stands."""
_GIVEN = ("arguments", "types", "block")
"""Roles of what a call is given."""


def made(sort: Sort, head: str, parts: Sequence[Term] = ()) -> Term:
    """Return a term with its canonical text."""
    return Term(sort, head, tuple(parts), _TEXTS[sort](head, parts))


def name(text: str) -> Term:
    return Term(Sort.NAME, text, (), text)


def text(value: str) -> Term:
    return Term(Sort.TEXT, value, (), quoted(value))


def number(value: str) -> Term:
    return Term(Sort.NUMBER, value, (), value)


def pattern(written: str) -> Term:
    """Return a literal regular expression: a text whose value is the pattern, with the flags in front."""
    body, _, flags = written[1:].rpartition("/")
    inline = "".join(flag for flag in flags if flag in "imsx")
    return Term(Sort.TEXT, f"(?{inline}){body}" if inline else body, (), written)


def constant(value: str) -> Term:
    return Term(Sort.CONSTANT, value, (), value)


def term(node: Node, env: Environment = _EMPTY) -> Term:
    """Return ``node`` in canonical form, names of ``env`` replaced."""
    if env and node.shape not in _FIXED:
        return _BUILDERS.get(node.shape, _other)(node, env)
    if node.bare is None:
        node.bare = _BUILDERS.get(node.shape, _other)(node, env)
    return node.bare


def terms(nodes: Sequence[Node], env: Environment = _EMPTY) -> list[Term]:
    return [term(node, env) for node in nodes]


def substituted(what: Term, env: Environment) -> Term:
    """Replace the names of ``env`` within ``what``."""
    if what.sort is Sort.NAME:
        return env.get(what.head, what)
    if not what.parts:
        return what
    parts = tuple(substituted(part, env) for part in what.parts)
    if all(new is old for new, old in zip(parts, what.parts, strict=True)):
        return what
    if what.sort is Sort.CALL and parts[0] is not what.parts[0]:
        return made(what.sort, parts[0].head, parts)
    return made(what.sort, what.head, parts)


def _name(node: Node, env: Environment) -> Term:
    given = env.get(node.head)
    return given if given is not None else name(node.head)


def _template(node: Node, env: Environment) -> Term:
    parts = tuple(terms(node.parts, env))
    return Term(Sort.TEMPLATE, node.head, parts, f"`{node.head}`" + "".join(f"<{part.text}>" for part in parts))


def _member(node: Node, env: Environment) -> Term:
    owner, member = node.one("owner"), node.one("name")
    head = member.head if member and member.shape == "name" else term(member).text if member else ""
    if owner is None:
        return made(Sort.MEMBER, head)
    of = term(owner, env)
    return Term(Sort.MEMBER, head, (of,), f"{of.text}.{head}")


def _call(node: Node, env: Environment) -> Term:
    return made(Sort.CALL, *_called(node, env))


def _called(node: Node, env: Environment) -> tuple[str, list[Term]]:
    function, owner, member = node.one("function"), node.one("owner"), node.one("name")
    if function is not None:
        callee = term(function, env)
    elif owner is not None and member is not None:
        callee = made(Sort.MEMBER, member.head, [term(owner, env)])
    else:
        callee = name(member.head if member else "")
    roles = node.roles
    return callee.head, [callee, *(term(one, env) for role in _GIVEN if role in roles for one in roles[role])]


def _named(node: Node, env: Environment) -> Term:
    key, value = node.one("name"), node.one("value")
    label = term(key) if key else name("")
    head = label.head.lstrip(":") if label.sort in (Sort.TEXT, Sort.NAME) else label.text
    return made(Sort.NAMED, head, [term(value, env) if value else env.get(head, name(head))])


def _pair(node: Node, env: Environment) -> Term:
    key, value = node.one("key"), node.one("value")
    if key is None or value is None:
        return _other(node, env)
    label = term(key, env) if key.shape != "name" else name(key.head)
    return made(Sort.PAIR, "", [label, term(value, env)])


def _index(node: Node, env: Environment) -> Term:
    owner = node.one("owner")
    return made(Sort.INDEX, "", [*([term(owner, env)] if owner else []), *terms(node.all("arguments"), env)])


def _operation(node: Node, env: Environment) -> Term:
    operands = node.all("left") + node.all("right") or node.all("parts") or node.parts
    parts = terms(operands, env)
    if len(parts) == 1 and node.head in _NEGATIVE and parts[0].sort is Sort.NUMBER:
        return number(parts[0].head if node.head == "+" else f"-{parts[0].head}")
    if node.head in _SYMMETRIC and len(parts) == 2 and parts[0].literal and not parts[1].literal:  # noqa: PLR2004 - sides
        parts.reverse()
    if node.head == "+" and len(parts) > 1 and all(part.sort is Sort.TEXT for part in parts):
        return text("".join(part.head for part in parts))
    if len(parts) > 1 and node.head in _ARITHMETIC and all(part.sort is Sort.NUMBER for part in parts):
        return _computed(node.head, parts)
    return made(Sort.OPERATION, node.head, parts)


def _computed(sign: str, parts: Sequence[Term]) -> Term:
    """Work out a sum, difference or product of numbers."""
    try:
        found = Decimal(parts[0].head)
        for part in parts[1:]:
            found = _ARITHMETIC[sign](found, Decimal(part.head))
    except (InvalidOperation, Overflow):
        return made(Sort.OPERATION, sign, parts)
    return number(f"{found.normalize():f}") if abs(found.adjusted()) < _DIGITS else made(Sort.OPERATION, sign, parts)


def _list(node: Node, env: Environment) -> Term:
    kind = node.one("type")
    return made(Sort.LIST, term(kind).text if kind else "", terms(node.all("parts") or node.parts, env))


def _map(node: Node, env: Environment) -> Term:
    return made(Sort.MAP, "", terms(node.all("parts") or node.parts, env))


def _function(node: Node, env: Environment) -> Term:
    parameters = {part.head for part in node.all("parameters")}
    hides = any(one in env for one in parameters)
    inner = {key: value for key, value in env.items() if key not in parameters} if hides else env
    return made(Sort.FUNCTION, "", terms(node.all("body"), inner))


def _await(node: Node, env: Environment) -> Term:
    value = node.one("value") or (node.parts[0] if node.parts else None)
    return term(value, env) if value else name("")


def _alias(node: Node, env: Environment) -> Term:
    value = node.one("value")
    return term(value, env) if value else name("")


def _assign(node: Node, env: Environment) -> Term:
    left, right = terms(node.all("left")), terms(node.all("right"), env)
    return Term(Sort.OTHER, "assign", (*left, *right), f"{_joined(left)} = {_joined(right)}")


def _token(node: Node, _: Environment) -> Term:
    return Term(Sort.OTHER, node.head, (), node.head)


def _other(node: Node, env: Environment) -> Term:
    if not node.roles and len(node.parts) == 1 and node.shape in ("other", "expression"):
        return term(node.parts[0], env)
    parts = tuple(terms(list(node.inside()), env))
    words = [node.head] if node.head and node.shape not in ("other", "token") else []
    return Term(Sort.OTHER, node.kind, parts, " ".join([*words, *(part.text for part in parts)]) or node.head)


_BUILDERS = {
    "name": _name,
    "text": lambda node, _: text(node.head),
    "number": lambda node, _: number(node.head),
    "regex": lambda node, _: pattern(node.head),
    "constant": lambda node, _: constant(node.head),
    "template": _template,
    "member": _member,
    "call": _call,
    "named": _named,
    "pair": _pair,
    "index": _index,
    "operation": _operation,
    "list": _list,
    "map": _map,
    "function": _function,
    "await": _await,
    "alias": _alias,
    "assign": _assign,
    "token": _token,
}


def _joined(parts: Sequence[Term], separator: str = ", ") -> str:
    return separator.join([part.text for part in parts])


def _operation_text(head: str, parts: Sequence[Term]) -> str:
    if len(parts) == 1:
        return f"{head} {parts[0].text}" if head.isalpha() else f"{head}{parts[0].text}"
    return _joined(
        [Term(part.sort, "", (), f"({part.text})") if part.sort is Sort.OPERATION else part for part in parts],
        f" {head} ",
    )


_TEXTS: dict[Sort, Callable[[str, Sequence[Term]], str]] = {
    Sort.NAME: lambda head, _: head,
    Sort.TEXT: lambda head, _: quoted(head),
    Sort.NUMBER: lambda head, _: head,
    Sort.CONSTANT: lambda head, _: head,
    Sort.TEMPLATE: lambda head, parts: f"`{head}`" + "".join(f"<{part.text}>" for part in parts),
    Sort.MEMBER: lambda head, parts: f"{_joined(parts)}.{head}",
    Sort.CALL: lambda _, parts: f"{parts[0].text}({_joined(parts[1:])})",
    Sort.NAMED: lambda head, parts: f"{head}={_joined(parts)}",
    Sort.INDEX: lambda _, parts: f"{_joined(parts[:1])}[{_joined(parts[1:])}]",
    Sort.OPERATION: _operation_text,
    Sort.LIST: lambda head, parts: f"{head}[{_joined(parts)}]",
    Sort.MAP: lambda _, parts: f"{{{_joined(parts)}}}",
    Sort.PAIR: lambda _, parts: f"{parts[0].text}: {parts[1].text}",
    Sort.FUNCTION: lambda _, parts: f"() => {{{_joined(parts, '; ')}}}",
    Sort.OTHER: lambda head, parts: _joined(parts, " ") or head,
}
