"""Cases as data: loops over literal lists, parametrised tests, rows in decorators."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from govcheck.languages.entries import Entry
from govcheck.languages.load import Language
from govcheck.model.oracle import Row, Sort, Table, Term
from govcheck.oracles.extract import terms
from govcheck.oracles.extract.chains import Chain, Link, chain, path
from govcheck.oracles.extract.terms import Environment, Given, substituted, term
from govcheck.oracles.extract.tree import Node

_WRITTEN = frozenset(("text", "number", "constant"))
_LOSING = ("filter", "slice", "islice", "[]", "take", "limit", "first", "skip", "drop")


def names_of(nodes: Iterable[Node]) -> list[str]:
    """Return the names that a target or parameter list binds."""
    names = []
    for node in nodes:
        if node.shape == "name":
            names.append(node.head)
        else:
            names += names_of(node.all("name") or node.inside())
    return names


def defaults_of(nodes: Sequence[Node], env: Environment) -> dict[str, Term]:
    """Return what parameters stand for that a call does not give; some grammars put it behind the parameter."""
    found: dict[str, Term] = {}
    for node, after in zip_longest(nodes, nodes[1:]):
        key, value = node.one("name"), node.one("value")
        if value is None and after is not None and after.shape in _WRITTEN:
            value = after
        if node.shape in ("parameter", "named") and key is not None and value is not None:
            found |= {one: term(value, env) for one in names_of([key])[:1]}
    return found


def of_loop(node: Node, env: Environment, language: Language) -> Table | None:
    """Return the table that a loop runs over, if its rows stand in the file."""
    source = node.one("source")
    return table(source, names_of(node.all("target")), env, language) if source else None


def is_loop(link: Link, language: Language) -> bool:
    """Whether ``link`` runs a closure for each element of what is before it."""
    closures = link.arguments and any(one.shape == "function" for one in link.arguments)
    return bool(closures) and language.loops.find((link.name,)) is not None


def of_call(links: Chain, link: Link, env: Environment, language: Language) -> Table | None:
    """Return the table of ``rows.forEach(row => ...)``."""
    index = links.index(link)
    closure = next((one for one in link.arguments or () if one.shape == "function"), None)
    if not index or closure is None:
        return None
    return table(links[index - 1].node, names_of(closure.all("parameters")), env, language)


def table(source: Node, columns: Sequence[str], env: Environment, language: Language) -> Table | None:
    """Read ``source`` as rows; None when it is no literal list, or a name for one."""
    what = term(source, env)
    if isinstance(env, Given) and env.lists:
        what = substituted(what, env.lists)
    inner, limits = _unwrapped(what)
    if inner is None or inner.sort not in (Sort.LIST, Sort.MAP) or not inner.parts:
        return None
    rows = tuple(row(part, columns, source.line, language) for part in inner.parts)
    return Table(columns=tuple(columns), rows=rows, line=source.line, limits=limits)


def rows_in(source: Node, columns: Sequence[str], env: Environment, language: Language) -> Table:
    """Read ``source`` as rows; the table is open when they stand elsewhere."""
    empty = source.shape == "list" and not any(source.inside())
    unreadable = Table(columns=tuple(columns), rows=(), line=source.line, open=not empty)
    return table(source, columns, env, language) or unreadable


def handed_over(link: Link, env: Environment, language: Language) -> list[Table]:
    """Return the tables that a statement hands to a helper: lists of records, ``run_cases(t, cases)``."""
    given = [one for one in link.arguments or () if one.shape in ("name", "list") and not _record(term(one, env))]
    read = [table(one, (), env, language) for one in given]
    return [one for one in read if one and all(len(row.cells) > 1 for row in one.rows)]


def _record(what: Term) -> bool:
    """Whether a map is one thing with fields, and no map of cases: its keys are bare names, its values no records."""
    pairs = [part for part in what.parts if part.sort is Sort.PAIR] if what.sort is Sort.MAP else []
    bare = bool(pairs) and all(part.parts[0].sort is Sort.NAME and part.parts[0].head[:1].islower() for part in pairs)
    return bare and any(part.parts[1].sort not in (Sort.LIST, Sort.MAP) for part in pairs)


def drawn(node: Node, env: Environment) -> Table:
    """Read a table that is drawn in a template: names in its first line, an expression in each cell."""
    head, _, _ = node.head.strip().partition("\n")
    columns = tuple(name.strip() for name in head.split("|"))
    cells = [(part.line, term(part, env)) for part in node.parts]
    chunks = [cells[start : start + len(columns)] for start in range(0, len(cells), len(columns))]
    rows = [Row(cells=tuple(zip(columns, (what for _, what in one), strict=False)), line=one[0][0]) for one in chunks]
    return Table(columns=columns, rows=tuple(rows), line=node.line)


def _unwrapped(what: Term) -> tuple[Term | None, str]:
    """Return the list within ``enumerate(rows)`` or ``rows[:1]``, and what takes a part of it away."""
    inner, limits = what, ""
    while inner.sort in (Sort.CALL, Sort.INDEX) and inner.parts:
        word = "[]" if inner.sort is Sort.INDEX else inner.head
        base = _wrapped(inner)
        if base is None:
            return None, ""
        limits = what.text.replace(base.text, "…") if word in _LOSING else limits
        inner = base
    return inner, limits


def _wrapped(outer: Term) -> Term | None:
    first = outer.parts[0]
    if outer.sort is Sort.INDEX:
        return first
    if first.sort is Sort.MEMBER:
        return first.parts[0] if first.parts else None
    return next((part for part in outer.parts[1:] if part.sort in (Sort.LIST, Sort.MAP)), None)


def row(what: Term, columns: Sequence[str], line: int, language: Language, *, disabled: bool = False) -> Row:
    """Read one element of a list as a row."""
    if what.sort is Sort.CALL and language.row_wrappers.find(_names(what.parts[0])):
        marked = any(part.sort is Sort.NAMED and part.head == "marks" and _skips(part) for part in what.parts)
        values = [part for part in what.parts[1:] if part.sort is not Sort.NAMED]
        return Row(cells=_cells(values, columns), line=line, disabled=marked)
    if what.sort in (Sort.LIST, Sort.MAP) and what.parts and all(p.sort in (Sort.NAMED, Sort.PAIR) for p in what.parts):
        return Row(cells=tuple(_entry(part) for part in what.parts), line=line, disabled=disabled)
    if what.sort is Sort.PAIR or (what.sort is Sort.NAMED and what.parts[0].sort in (Sort.LIST, Sort.MAP)):
        return _keyed(what, columns, line, language)
    if what.sort is Sort.LIST and len(columns) != 1:
        return Row(cells=_cells(what.parts, columns), line=line, disabled=disabled)
    return Row(cells=_cells([what], columns), line=line, disabled=disabled)


def _keyed(what: Term, columns: Sequence[str], line: int, language: Language) -> Row:
    """Read an entry of a map as a row; its key is the first cell."""
    key, value = (terms.text(what.head), what.parts[0]) if what.sort is Sort.NAMED else what.parts
    names = [one for one in columns if one != "_"]
    label = columns[0] if len(columns) > 1 else "name"
    inner = row(value, names[1:] if len(names) > 1 else ("value", ""), line, language)
    return Row(cells=((label, key), *inner.cells), line=line, disabled=inner.disabled)


def _skips(part: Term) -> bool:
    return any(word in part.text for word in ("skip", "xfail"))


def _entry(part: Term) -> tuple[str, Term]:
    if part.sort is Sort.NAMED:
        return part.head, part.parts[0]
    return part.parts[0].head or part.parts[0].text, part.parts[1]


def _cells(values: Sequence[Term], columns: Sequence[str]) -> tuple[tuple[str, Term], ...]:
    named = [part for part in columns if part != "_"]
    options = (named, list(columns))
    names = next((one for one in options if len(one) == len(values)), [""] * len(values))
    return tuple(zip(names, values, strict=True))


def _names(callee: Term) -> tuple[str, ...]:
    return (*_names(callee.parts[0]), callee.head) if callee.sort is Sort.MEMBER and callee.parts else (callee.head,)


def of_decorators(decorators: Iterable[Node], env: Environment, language: Language) -> list[Table]:
    """Return the tables that decorators hold: one for each list, one for all that hold a row each."""
    found: list[Table] = []
    single: list[Row] = []
    for decorator in decorators:
        node = decorator.one("value") or decorator
        links = chain(node)
        names = path(links)
        entry = language.table_decorators.find(names) or language.table_decorators.find(names[:1])
        if entry is None or links[-1].arguments is None:
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
