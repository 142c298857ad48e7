"""Functions of a test file that only return an expression: a test that calls one could as well write it out."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

from govcheck.model.oracle import Oracle
from govcheck.model.source import Giver
from govcheck.model.term import Term
from govcheck.oracles.extract import cases
from govcheck.oracles.extract.place import OVERLOAD
from govcheck.oracles.extract.terms import LONGEST, term
from govcheck.oracles.extract.tree import Node

Holds = Callable[[Node, Mapping[str, Term]], Iterable[Oracle]]
_OBJECT = ("self", "cls")
_VALUES = ("text", "number", "constant")
_DOCUMENTED = 2


def givers(
    functions: Mapping[str, Node], several: Container[str], constants: Mapping[str, Term], holds: Holds
) -> Iterator[Giver]:
    """Yield those among ``functions`` but those of a name that ``several`` have; ``holds`` reads conditions."""
    for name, node in functions.items():
        if OVERLOAD in name or name in several or node.all("decorators"):
            continue
        given, parameters = _returned(node), _parameters(node.all("parameters"))
        if given is None or parameters is None:
            continue
        known = {key: one for key, one in constants.items() if key not in parameters}
        value = term(given, known)
        if len(value.text) <= LONGEST:
            own = tuple(one for one in parameters if one not in _OBJECT)
            yield Giver(
                name=name,
                parameters=own,
                defaults=cases.defaults_of(node.all("parameters"), constants),
                value=value,
                method=len(own) < len(parameters),
                holds=tuple(holds(given, known)) if given.shape == "operation" else (),
            )


def _returned(function: Node) -> Node | None:
    """Return the expression that is all of a function, but for what a text in front says of it."""
    body = function.all("body")
    if len(body) == _DOCUMENTED and body[0].shape == "text":
        body = body[1:]
    inside = list(body[0].inside()) if len(body) == 1 and body[0].shape == "return" else []
    return inside[0] if len(inside) == 1 else None


def _parameters(nodes: Sequence[Node]) -> tuple[str, ...] | None:
    """Return the names of parameters, each of which takes one value."""
    keys = [one if one.shape == "name" else one.one("name") for one in nodes if not _silent(one)]
    return tuple(one.head for one in keys if one) if all(one and one.shape == "name" for one in keys) else None


def _silent(node: Node) -> bool:
    """Whether a node among parameters is none: a sign between them, or a value behind one."""
    return node.shape in _VALUES or (node.shape == "other" and all(one.shape == "token" for one in node.inside()))
