"""Which argument of a call has which role, by the entries of a pack."""

import re
from collections.abc import Container, Iterable, Sequence

from govcheck.languages.entries import Entry
from govcheck.languages.load import Language
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.words import walk
from govcheck.oracles.extract.chains import Link
from govcheck.oracles.extract.reading import EQUALITIES, Reading, operands_of
from govcheck.oracles.extract.terms import Environment, term
from govcheck.oracles.extract.tree import Node

SPARE = frozenset(("delta", "places", "message", "_"))
"""Roles of arguments that may be missing."""
LEAVING_OUT = ("loosened", "kept")
"""Roles of named arguments that say with their name what is left out."""
_TOLERANCE = re.compile(r"delta|eps|tol|precis|accura|margin|within", re.IGNORECASE)
_SHAPES = {
    "number": ("number",),
    "pattern": ("regex",),
    "list": ("list",),
    "function": ("function",),
    "call": ("call",),
}

_NEEDED = frozenset({"subject", "expected", "condition", "argument", "body"})
"""Roles without which nothing is checked: what has no more arguments than these is given no context."""


class Roles:
    """Gives arguments their roles."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.oracles = language.oracles
        self.own: Container[str] = ()
        """The functions of the file itself."""

    def _said(self, arguments: Sequence[Node]) -> list[Node]:
        """Leave out a last argument that only says what happens next: ``done``."""
        said = list(arguments)
        while len(said) > 1 and said[-1].shape == "name" and said[-1].head in self.oracles.callbacks:
            said.pop()
        return said

    def _assigned(self, entry: Entry, arguments: list[Node], types: Iterable[Node] = ()) -> dict[str, list[Node]]:
        """Give each argument its role."""
        roles: dict[str, list[Node]] = {}
        rest = self._said([node for node in arguments if node.shape != "named"])
        context, wanted = self.oracles.context, list(entry.roles)
        needed = sum(role in _NEEDED for role in wanted)
        if context and len(rest) > needed and term(rest[0]).text in context:
            rest = rest[1:]
        if "body" in wanted:
            closures = [node for node in rest if node.shape == "function"]
            if closures:
                body = closures[0] if wanted[0] == "body" else closures[-1]
                roles["body"] = [body]
                rest = [node for node in rest if node is not body]
                wanted = [role for role in wanted if role != "body"]
        if (
            types
            and "expected" in wanted
            and "types" in entry.flags
            and ("body" in entry.roles or _short(wanted, rest))
        ):
            roles["expected"] = roles["types"] = list(types)
            wanted.remove("expected")
        if "reason" in entry.flags and _reasoned(wanted, rest):
            rest = rest[1:]
        for role, node in zip(_unrolled(wanted, len(rest)), rest, strict=False):
            roles.setdefault(role, []).append(node)
        for node in arguments:
            if node.shape == "named":
                self._named(entry, node, roles)
        if entry.named:
            _leaving_out(entry, arguments, roles)
        return roles

    @staticmethod
    def _named(entry: Entry, node: Node, roles: dict[str, list[Node]]) -> None:
        key, value = node.one("name"), node.one("value")
        label = key.head if key else ""
        role = entry.named.get(label) or (label if label in entry.roles else "")
        if role and value:
            roles.setdefault(role, []).append(value)
        elif "expected..." in entry.roles:
            roles.setdefault("expected", []).append(node)
        elif "passed..." in entry.roles and "body" in roles:
            roles.setdefault("passed", []).append(node)

    def _matched(self, base: Reading, node: Node, env: Environment) -> list[Reading]:
        """Read a matcher that is an argument."""
        raise NotImplementedError


def _leaving_out(entry: Entry, arguments: Iterable[Node], roles: dict[str, list[Node]]) -> None:
    """Give named arguments, and what stands by name in a map, the roles that say what is left out."""
    told = [pair for node in arguments for pair in (node.parts if node.shape == "map" else [node])]
    for role in LEAVING_OUT:
        roles.pop(role, None)
        found = [
            pair for pair in told if (key := pair.one("name") or pair.one("key")) and entry.named.get(key.head) == role
        ]
        if found:
            roles[role] = found


def fit(sorts: Sequence[str], given: Sequence[Node]) -> bool:
    """Whether arguments are of these sorts; a closure that comes after is what happens next."""
    while len(given) > len(sorts) and given[-1].shape == "function":
        given = given[:-1]
    return len(sorts) == len(given) and all(_is(sort, one) for sort, one in zip(sorts, given, strict=True))


def _is(sort: str, node: Node) -> bool:
    if sort == "text":
        return speaks(node)
    shapes = _SHAPES.get(sort)
    return node.shape != "function" if shapes is None else node.shape in shapes


def _short(wanted: Sequence[str], given: Sequence[Node]) -> bool:
    """Whether fewer arguments are given than what must be: the rest stands in type arguments."""
    return len(given) < sum(role not in SPARE and role != "receiver" for role in wanted)


def _reasoned(wanted: Sequence[str], given: Sequence[Node]) -> bool:
    """Whether a text in front of what is demanded only says why: ``assertEquals("sum", 3, x)``."""
    needed = sum(role not in SPARE for role in wanted)
    if len(given) <= needed or not speaks(given[0]):
        return False
    return len(given) > len(wanted) or not speaks(given[-1])


def speaks(node: Node) -> bool:
    """Whether ``node`` is a text, however it is put together."""
    if node.shape in ("text", "template"):
        return True
    return node.shape == "operation" and node.head == "+" and any(speaks(one) for one in operands_of(node))


def only_said(what: Term) -> bool:
    """Whether what stands where a tolerance could stand is a message instead."""
    return not any(part.sort is Sort.NUMBER or _TOLERANCE.search(part.head) for part in walk(what))


def _unrolled(roles: Sequence[str], count: int) -> list[str]:
    """Repeat a last role that takes all that is left; ``receiver`` takes no argument."""
    roles = [role for role in roles if role not in ("receiver", "unless")]
    if roles and roles[-1].endswith("..."):
        last = roles[-1].removesuffix("...")
        return [*roles[:-1], *[last] * max(count - len(roles) + 1, 0)]
    return list(roles)


def wanting(entry: Entry, link: Link) -> bool:
    """Whether a word that compares with a value is given none: ``be`` in ``x.should.be.empty``, chai's ``an``."""
    compares = entry.word in EQUALITIES or link.arguments is None
    wants = entry.roles[:1] in (("expected",), ("expected...",))
    return compares and wants and not link.arguments and not link.types and "named" not in entry.flags
