"""Cases that decorators hold, and calls that give them to tests: a list of rows, or one row each."""

from collections.abc import Iterable

from govcheck.languages.entries import Entry
from govcheck.languages.load import Language
from govcheck.model.term import Term
from govcheck.model.unit import Row, Table
from govcheck.oracles.extract.cases import rows_in
from govcheck.oracles.extract.chains import Link, chain, path
from govcheck.oracles.extract.rows import row
from govcheck.oracles.extract.terms import Environment, term
from govcheck.oracles.extract.tree import Node

ELSEWHERE = ("function", "chosen", "drawn")
"""Words of decorators that say where cases come from; ``sources`` reads them."""


def of_decorators(decorators: Iterable[Node], env: Environment, language: Language) -> list[Table]:
    """Return the tables that decorators hold: one for each list, one for all that hold a row each."""
    found: list[Table] = []
    single: list[Row] = []
    for decorator in decorators:
        node = decorator.one("value") or decorator
        links = chain(node)
        names = path(links)
        entry = language.table_decorators.find(names) or language.table_decorators.find(names[:1])
        if entry is None or entry.word in ELSEWHERE or links[-1].arguments is None:
            continue
        if "row" in (entry.word, *entry.roles):
            cells = tuple(_cell(one, env) for one in links[-1].arguments if not _marks(one, language))
            single.append(Row(cells=cells, line=node.line, disabled=_disabled(links[-1], language)))
        else:
            found += listed(entry, links[-1], env, language)
    if single:
        found.append(Table(columns=(), rows=tuple(single), line=single[0].line))
    return found


def _disabled(link: Link, language: Language) -> bool:
    return any(_marks(one, language) for one in link.arguments or ())


def _marks(argument: Node, language: Language) -> bool:
    """Whether a named argument says something of the row, and is no value of it."""
    name = argument.one("name") if argument.shape == "named" else None
    return name is not None and language.tags.find((name.head,)) is not None


def _cell(argument: Node, env: Environment) -> tuple[str, Term]:
    """Read one value of a row; a named one says its column."""
    name, value = argument.one("name"), argument.one("value")
    if argument.shape == "named" and name is not None and value is not None:
        return name.head, term(value, env)
    return "", term(argument, env)


def listed(entry: Entry, link: Link, env: Environment, language: Language) -> list[Table]:
    """Return the tables in the arguments of one decorator or call."""
    if entry.word == "open":
        return [Table(columns=(), rows=(), line=link.node.line, open=True)]
    columns: list[str] = []
    rows: list[Node] = []
    for role, node in _roles(entry, link):
        columns += _columns(node) if role == "columns" else []
        rows += [node] if role == "rows" else []
    if "rows..." in entry.roles and rows:
        cells = tuple(row(term(node, env), columns, node.line, language) for node in rows)
        return [Table(columns=tuple(columns), rows=cells, line=link.node.line)]
    return [rows_in(node, columns, env, language) for node in rows]


def _roles(entry: Entry, link: Link) -> Iterable[tuple[str, Node]]:
    roles = [role for role in (entry.word, *entry.roles) if role]
    position = 0
    for one in link.arguments or ():
        if one.shape == "named":
            key, value = one.one("name"), one.one("value")
            if key is not None and value is not None:
                yield entry.named.get(key.head, "_"), value
            continue
        if position < len(roles):
            yield roles[position].removesuffix("..."), one
        elif roles and roles[-1].endswith("..."):
            yield roles[-1].removesuffix("..."), one
        position += 1


def _columns(node: Node) -> list[str]:
    if node.shape == "text":
        return [part.strip() for part in node.head.split(",") if part.strip()]
    return [one.head for one in node.all("parts") or node.parts if one.shape == "text"]
