"""Cases as data: loops over literal lists, and lists that are handed over."""

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from govcheck.languages.load import Language
from govcheck.model.term import Sort, Term
from govcheck.model.unit import Row, Table
from govcheck.oracles.extract.chains import Chain, Link
from govcheck.oracles.extract.rows import row
from govcheck.oracles.extract.terms import Environment, Given, substituted, term
from govcheck.oracles.extract.tree import Node

_FIELD = re.compile(r"[^\W\dA-Z_][\w.-]*")
"""The name of a field, which begins with a small letter."""
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
    if source.shape in _WRITTEN and not columns:  # one value, where a list of one could stand
        source_row = Row(cells=(("", term(source, env)),), line=source.line)
        return Table(columns=(), rows=(source_row,), line=source.line)
    return table(source, columns, env, language) or replace(unreadable, limits=_cut(term(source, env)))


def handed_over(link: Link, env: Environment, language: Language) -> list[Table]:
    """Return the tables that a statement hands to a helper: lists of records, ``run_cases(t, cases)``."""
    given = [one for one in link.arguments or () if one.shape in ("name", "list") and not _record(term(one, env))]
    read = [table(one, (), env, language) for one in given]
    return [one for one in read if one and all(len(row.cells) > 1 for row in one.rows)]


def _record(what: Term) -> bool:
    """Whether a map is one thing with fields, and no map of cases: its keys are names, its values no records."""
    pairs = [part for part in what.parts if part.sort is Sort.PAIR] if what.sort is Sort.MAP else []
    keys = [part.parts[0] for part in pairs]
    named = all(one.sort in (Sort.NAME, Sort.TEXT) and _FIELD.fullmatch(one.head) for one in keys)
    return bool(pairs) and named and any(part.parts[1].sort not in (Sort.LIST, Sort.MAP) for part in pairs)


def drawn(node: Node, env: Environment) -> Table:
    """Read a table that is drawn in a template: names in its first line, an expression in each cell."""
    head, _, _ = node.head.strip().partition("\n")
    columns = tuple(name.strip() for name in head.split("|"))
    cells = [(part.line, term(part, env)) for part in node.parts]
    chunks = [cells[start : start + len(columns)] for start in range(0, len(cells), len(columns))]
    rows = [Row(cells=tuple(zip(columns, (what for _, what in one), strict=False)), line=one[0][0]) for one in chunks]
    return Table(columns=columns, rows=tuple(rows), line=node.line)


def _cut(what: Term) -> str:
    """Return what takes a part of rows away that stand elsewhere; one of several lists is a whole one."""
    return "" if what.sort is Sort.INDEX else _unwrapped(what)[1]


def _unwrapped(what: Term) -> tuple[Term | None, str]:
    """Return the list within ``enumerate(rows)`` or ``rows[:1]``, and what takes a part of it away."""
    inner, limits = _chosen_from(what)
    while inner.sort in (Sort.CALL, Sort.INDEX) and inner.parts:
        word = "[]" if inner.sort is Sort.INDEX else inner.head
        base = _wrapped(inner)
        if base is None:
            return None, ""
        limits = what.text.replace(base.text, "…") if word in _LOSING else limits
        inner = base
    return inner, limits


def _chosen_from(what: Term) -> tuple[Term, str]:
    """Return the list of which a comprehension leaves out some, and how: ``[c for c in [...] if c[0]]``."""
    each = next((one for one in what.parts if what.sort is Sort.OTHER and _begins(one) == "for"), None)
    chosen = any(_begins(one) == "if" for one in what.parts)
    source = each.parts[-1] if each is not None and chosen else None
    if source is None or source.sort not in (Sort.LIST, Sort.MAP):
        return what, ""
    return source, what.text.replace(source.text, "…")


def _begins(clause: Term) -> str:
    return clause.parts[0].text if clause.sort is Sort.OTHER and clause.parts else ""


def _wrapped(outer: Term) -> Term | None:
    first = outer.parts[0]
    if outer.sort is Sort.INDEX:
        return first
    if first.sort is Sort.MEMBER:
        return first.parts[0] if first.parts else None
    return next((part for part in outer.parts[1:] if part.sort in (Sort.LIST, Sort.MAP)), None)
