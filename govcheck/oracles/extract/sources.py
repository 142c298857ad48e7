"""Where decorators say that cases come from: functions of the file, values that are chosen among all, drawn lines."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from msgspec.structs import replace

from govcheck.languages.entries import Entry
from govcheck.languages.load import Language
from govcheck.model.term import Sort
from govcheck.model.unit import Row, Table
from govcheck.oracles.extract import cases, decorated, terms
from govcheck.oracles.extract.chains import Link, chain, path
from govcheck.oracles.extract.terms import Environment, term
from govcheck.oracles.extract.tree import Node

_FUNCTION, _CHOSEN, _ = decorated.ELSEWHERE
_OUT = ("EXCLUDE", "NONE")
"""What the name of a mode holds in which the named values are left out."""
_COMMENT, _COMMA = "#,"
_NUMBER = re.compile(r"-?\d+(\.\d+)?")

Known = Callable[[str], Node | None]


def of_decorators(decorators: Iterable[Node], env: Environment, language: Language, known: Known) -> Iterator[Table]:
    """Yield the tables that decorators name; ``known`` finds what a function of the file returns."""
    for decorator in decorators:
        node = decorator.one("value") or decorator
        links = chain(node)
        entry = language.table_decorators.find(path(links)) if links else None
        if entry is None or entry.word not in decorated.ELSEWHERE:
            continue
        if entry.word == _FUNCTION:
            yield _returned(links[-1], env, language, known)
        elif entry.word == _CHOSEN:
            yield from _chosen(entry, links[-1], env, language)
        else:
            yield from _drawn(entry, links[-1], env, language)


def returned(function: Node, handing: Container[str] = ()) -> Node | None:
    """Return what a function returns in the end, or hands out one by one, if nothing decides what that is."""
    body = function.all("body")
    if body and all(one.kind in handing for one in body):
        return _listed(body)
    if len(body) == 1 and body[0].shape in ("list", "call"):
        return body[0]
    results = [one for one in body if one.shape == "return"]
    return next(iter(results[0].inside()), None) if len(results) == 1 else None


def _listed(handed: Sequence[Node]) -> Node:
    """Return a list of what statements hand out."""
    found = Node("list", "list", "", handed[0].line, handed[-1].end)
    found.parts = [value for one in handed for value in one.inside() if value.shape != "token"]
    return found


def _returned(link: Link, env: Environment, language: Language, known: Known) -> Table:
    names = [name for one in link.arguments or () if (name := _name(one))]
    source = known(names[0]) if len(names) == 1 else None
    found = cases.table(source, (), env, language) if source is not None else None
    return found or Table(columns=(), rows=(), line=link.node.line, open=True)


def _name(argument: Node) -> str:
    """The name that is given as a text, or by ``nameof``."""
    if argument.shape == "call":
        given = argument.all("arguments")
        return given[0].head if len(given) == 1 and given[0].shape == "name" else ""
    return argument.head if argument.shape == "text" else ""


def _chosen(entry: Entry, link: Link, env: Environment, language: Language) -> Iterator[Table]:
    """Read values that are named, or left out, of all that there are."""
    line = link.node.line
    pairs = ((one.one("name"), one.one("value")) for one in link.arguments or ())
    given = {key.head: value for key, value in pairs if key and value}
    rows = next((value for key, value in given.items() if entry.named.get(key) == "rows"), None)
    mode = next((term(value).text for key, value in given.items() if entry.named.get(key) == "operator"), "")
    named = cases.rows_in(rows, (), env, language) if rows is not None else None
    if named is None:
        yield Table(columns=(), rows=(), line=line, open=True)
    elif any(word in mode for word in _OUT):
        yield from (Table(columns=(), rows=(), line=line, open=True, limits=f"{mode} {one.key}") for one in named.rows)
    else:
        yield Table(columns=(), rows=named.rows, line=line, open=named.open, limits=mode or "names")


def _drawn(entry: Entry, link: Link, env: Environment, language: Language) -> Iterator[Table]:
    """Read rows that stand in a list, or one in each line of a text."""
    for one in link.arguments or ():
        key, value = one.one("name"), one.one("value")
        if one.shape == "named" and value is not None and key is not None and entry.named.get(key.head) == "lines":
            written = [line.strip() for line in value.head.splitlines()]
            kept = [line for line in written if line and not line.startswith(_COMMENT)]
            rows = tuple(_split(line, value.line) for line in kept)
            yield Table(columns=(), rows=rows, line=value.line, open=value.shape != "text")
        elif one.shape != "named" or (key is not None and entry.named.get(key.head) == "rows"):
            given = value if one.shape == "named" and value is not None else one
            found = cases.rows_in(given, (), env, language)
            yield replace(found, rows=tuple(_in_cells(row) for row in found.rows))


def _in_cells(row: Row) -> Row:
    """Split a row that is written as one text."""
    _, whole = row.cells[0]
    return _split(whole.head, row.line) if len(row.cells) == 1 and whole.sort is Sort.TEXT else row


def _split(written: str, line: int) -> Row:
    """Read a line with commas; what looks like a number is one."""
    cells = [cell.strip().strip("'") for cell in written.split(_COMMA)]
    return Row(
        cells=tuple(("", terms.number(one) if _NUMBER.fullmatch(one) else terms.text(one)) for one in cells),
        line=line,
    )
