"""What keeps a test from running: markers, calls and variables, by the entries of a pack."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from govcheck.languages.entries import Entry, Names
from govcheck.languages.load import Language
from govcheck.model.unit import Disabler
from govcheck.oracles.extract.chains import Link, chain, path
from govcheck.oracles.extract.terms import Environment, term
from govcheck.oracles.extract.tree import Node

RETRIED = "retried"
"""The sort of what runs a test again until it passes: it runs, all the same."""
_NEVER = ("false", "0", '""')
_ALWAYS = ("true", "1")
_WHY = "reason"
"""How arguments end that explain a condition and are none."""


def of_decorators(decorators: Iterable[Node], language: Language, env: Environment) -> Iterator[Disabler]:
    """Yield what the ``decorators`` of a test or of its class disable."""
    for decorator in decorators:
        node = decorator.one("value") or decorator
        links = chain(node)
        entry = language.disabling_decorators.find(path(links))
        if entry and entry.word == "decorators":
            yield from _conditional(links[-1], language, env)
        elif entry:
            yield from made(entry, links[-1], node, env)
        row = language.table_decorators.find(path(links))
        if links and (row is None or "row" not in (row.word, *row.roles)):
            yield from of_arguments(links[-1], language.tags, node, env)


def _conditional(link: Link, language: Language, env: Environment) -> Iterator[Disabler]:
    """Read decorators that act when the first argument holds: ``cfg_attr(windows, ignore)``."""
    condition, *inner = link.arguments or (None,)
    written = term(condition, env).text if condition else ""
    for one in of_decorators(inner, language, env):
        yield replace(one, condition=" and ".join(filter(None, ("" if written in _ALWAYS else written, one.condition))))


def of_arguments(link: Link, tags: Names, node: Node, env: Environment) -> Iterator[Disabler]:
    """Yield what named arguments and tags disable: ``[Fact(Skip = "slow")]``, ``it "x", :skip``."""
    for argument in link.arguments or ():
        if argument.shape == "named":
            key, value = argument.one("name"), argument.one("value")
            label, given = (key.head if key else ""), (term(value, env).text if value else "")
        elif argument.shape in ("text", "name", "symbol"):
            label, given = argument.head, "true"
        elif argument.shape == "pair":
            key, value = argument.one("key"), argument.one("value")
            label, given = (key.head if key else ""), (term(value, env).text if value else "")
        elif argument.shape == "map":
            inner = Link(link.name, tuple(argument.all("parts") or argument.parts), link.node)
            yield from of_arguments(inner, tags, node, env)
            continue
        elif argument.shape == "call" and (marker := chain(argument)) and marker[-1].name:
            given_to = marker[-1].arguments or ()
            label, given = marker[-1].name, term(given_to[0], env).text if given_to else "true"
        elif argument.shape == "operation":
            inner = Link(link.name, tuple(argument.inside()), link.node)
            yield from of_arguments(inner, tags, node, env)
            continue
        else:
            continue
        entry = tags.find((label.lstrip(":"),)) if label else None
        if entry and entry.word and (condition := _when(entry, given)) is not None:
            yield Disabler(sort=entry.word, condition=condition, line=node.line, written=term(argument).text)


def _when(entry: Entry, given: str) -> str | None:
    """Return when a tag that is ``given`` something disables; None: never."""
    unless = "unless" in entry.roles
    if given in (_ALWAYS if unless else _NEVER):
        return None
    if (unless or "condition" in entry.roles) and given not in (_NEVER if unless else _ALWAYS):
        return f"not {given}" if unless else given
    return ""


def made(entry: Entry, link: Link, node: Node, env: Environment) -> Iterator[Disabler]:
    """Yield what one marker or call with ``entry`` disables, unless its condition never holds."""
    if entry.word in ("", "nothing"):
        return
    arguments = [argument for argument in link.arguments or () if argument.shape != "named"]
    named = {
        key.head: value
        for argument in link.arguments or ()
        if argument.shape == "named" and (key := argument.one("name")) and (value := argument.one("value"))
    }
    condition = entry.constants.get("condition", "")
    conditional = "condition" in entry.roles or "unless" in entry.roles
    given = named.get("condition") or (arguments[0] if arguments else None)
    if "literal" in entry.flags and (given is None or given.shape not in ("number", "text", "constant")):
        return
    if conditional and given is not None and given.shape != "text":
        condition = term(given, env).text
    elif conditional and given is not None:
        condition = given.head
    elif conditional and not condition:
        said = ((key, term(one, env).text) for key, one in named.items() if not key.lower().endswith(_WHY))
        condition = ", ".join(f"{key} = {value}" for key, value in said)
    if "unless" in entry.roles:
        condition = {"true": "false", "false": "true", "1": "false", "0": "true"}.get(condition, f"not {condition}")
    if condition in _NEVER:
        return
    yield Disabler(
        sort=entry.word, condition="" if condition in _ALWAYS else condition, line=node.line, written=term(node).text
    )
