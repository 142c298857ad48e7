"""Whether a row of a table that came lets a check run that now stands behind a condition."""

import re
from collections.abc import Mapping, Sequence

from govcheck.model.term import Sort, Term
from govcheck.model.unit import Row, Table
from govcheck.oracles.compare.conditions import alternatives
from govcheck.oracles.compare.normal import falsy
from govcheck.oracles.compare.words import names

_NOT = "not "
_COMPARED = re.compile(r"(?:\w+\.)*(?P<column>\w+) (?P<sign>===?|!==?|is not|is) (?P<value>\"[^\"]*\"|-?\w+)")
_BARE = re.compile(r"(?:\w+\.)*(?P<column>\w+)")
_LITERAL = re.compile(r"\".*\"|-?\d+|true|false|null")
_NOTHING = frozenset({"null", "false", "0", '""'})


def reached(guards: Sequence[str], tables: Sequence[Table]) -> bool:
    """Whether conditions hang on the columns of ``tables`` alone, and hold for a row of each as far as it tells."""
    columns = {name for table in tables for name in _columns(table)}
    ways = [[one for one in alternatives(guard) if _speaks(one, columns)] for guard in guards]
    return all(ways) and all(
        table.open or any(_lets(ways, row, _columns(table)) for row in table.rows) for table in tables
    )


def _columns(table: Table) -> set[str]:
    cells = {name for row in table.rows for name, _ in row.cells}
    return (cells or set(table.columns)) - {""}


def _speaks(way: frozenset[str], columns: set[str]) -> bool:
    """Whether all that must hold together is about columns."""
    return all(not names(one).isdisjoint(columns) for one in way)


def _lets(ways: Sequence[Sequence[frozenset[str]]], row: Row, columns: set[str]) -> bool:
    known = {name: one for name, one in row.cells if name}
    left_out = columns - known.keys() if len(known) == len(row.cells) else set()
    cells = known | dict.fromkeys(left_out)
    return not row.disabled and all(
        any(all(_holds(one, cells, _switch(row)) is not False for one in way) for way in guard) for guard in ways
    )


def _switch(row: Row) -> bool | None:
    """What a row without names says to whoever asks for a truth; None when it says several things or none."""
    said = {one.text for name, one in row.cells if not name and one.sort is Sort.CONSTANT}
    whole = all(one.literal for _, one in row.cells)
    return None if len(said) != 1 or not whole else not falsy(next(one for _, one in row.cells if one.text in said))


def _holds(condition: str, cells: Mapping[str, Term | None], switch: bool | None) -> bool | None:  # noqa: FBT001
    """Whether a condition holds for a row; None when its cells do not tell. What a record leaves out is nothing."""
    if condition.startswith(_NOT):
        inner = _holds(condition.removeprefix(_NOT).strip("()"), cells, switch)
        return None if inner is None else not inner
    if bare := _BARE.fullmatch(condition):
        cell = cells.get(bare["column"])
        if bare["column"] not in cells:
            return switch
        return False if cell is None else not falsy(cell) if cell.literal else None
    compared = _COMPARED.fullmatch(condition)
    cell = cells.get(compared["column"]) if compared else None
    known = compared and compared["column"] in cells and (cell is None or cell.literal)
    if not compared or not known or not _LITERAL.fullmatch(compared["value"]):
        return None
    equal = compared["value"] in _NOTHING if cell is None else cell.text == compared["value"]
    return equal is (compared["sign"] in ("==", "===", "is"))
