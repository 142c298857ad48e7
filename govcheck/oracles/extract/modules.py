"""Modules that a file replaces as a whole, and what it calls what it had imported from them."""

from collections.abc import Iterable, Iterator, Sequence

from govcheck.languages.load import Language
from govcheck.model.unit import Mock
from govcheck.oracles.extract.around import regex
from govcheck.oracles.extract.chains import Chain, chain, path
from govcheck.oracles.extract.tree import Node

_BINDING = ("import", "assign")
_SPREAD = "operation"


def replaces(links: Chain, language: Language) -> bool:
    """Whether a call replaces a module of the project by a stand-in: ``jest.mock("./cart")``."""
    entry = language.mocking_calls.find(path(links))
    if entry is None or "module" not in entry.flags:
        return False
    own, given = language.pack.mocks.own, links[-1].arguments or ()
    return bool(given) and given[0].shape == "text" and (not own or bool(regex(own).search(given[0].head)))


def replaced(nodes: Iterable[Node], root: Sequence[Node], lines: Sequence[str], language: Language) -> Iterator[Mock]:
    """Yield what the calls among ``nodes`` replace of that which the file imports."""
    for node in nodes:
        if node.shape != "call" or not replaces(chain(node), language):
            continue
        module, *made = chain(node)[-1].arguments or ()
        written = lines[node.line - 1].strip()
        for target in dict.fromkeys(_targets(_names(root, module.head), made)):
            yield Mock(target=target, line=node.line, written=written)


def _targets(names: Iterable[str], made: Sequence[Node]) -> Iterator[str]:
    """Yield which of the names, or of their members, are stand-ins; what is spread stays as it was."""
    record = next((found for one in made for found in _maps(one)), None)
    kept = record is not None and any(one.shape == _SPREAD for one in record.parts)
    told = [one for one in record.parts if one.shape != _SPREAD] if record else []
    keys = {(one.one("key") or one.one("name") or one).head for one in told}
    for name in names:
        if not kept or name in keys:
            yield name
        else:
            yield from (f"{name}.{key}" for key in sorted(keys) if key)


def _maps(node: Node) -> Iterator[Node]:
    """Yield the records within ``node``, outermost first."""
    if node.shape == "map":
        yield node
        return
    for one in node.inside():
        yield from _maps(one)


def _names(root: Iterable[Node], module: str) -> Iterator[str]:
    """Yield the names that a file gives to what it imports from a module."""
    for node in root:
        if node.shape in _BINDING and module in _texts(node):
            bound = node.all("left") or [one for one in node.inside() if one.shape != "text"]
            yield from (name for one in bound for name in _bound(one))


def _texts(node: Node) -> Iterator[str]:
    if node.shape == "text":
        yield node.head
    for one in node.inside():
        yield from _texts(one)


def _bound(node: Node) -> Iterator[str]:
    if node.shape == "name":
        yield node.head
    for one in node.inside():
        yield from _bound(one)
