"""Oracles with their values left out, by which one that runs for many rows stands for one oracle a value."""

import re
from collections.abc import Collection, Hashable, Iterable, Mapping

from msgspec.structs import replace

from govcheck.model.oracle import Oracle
from govcheck.model.term import Sort, Term
from govcheck.model.unit import Row, Table, Unit
from govcheck.oracles.compare.columns import columns_of
from govcheck.oracles.compare.symbols import symbol

_VALUE = "_"
_ROWS = 50
"""So many rows are looked at."""
_NAMES = (Sort.NAME, Sort.MEMBER)


def shape(oracle: Oracle, columns: Collection[str] = ()) -> Hashable:
    """What an oracle demands, whatever the values: literals, constants, and names that are columns of its table."""
    expected = tuple(_VALUE if symbol(term) else _shape(term, columns) for term in oracle.expected)
    return oracle.relation, oracle.negated, _shape(oracle.subject, columns), expected


def variables_of(unit: Unit) -> frozenset[str]:
    """The columns of a unit's tables, and the names by which it calls a whole row."""
    return columns_of(unit) | {column for table in unit.tables for column in table.columns}


def _shape(term: Term, columns: Collection[str]) -> str:
    if term.sort is Sort.NAMED and term.parts:
        return f"{term.head}={_shape(term.parts[0], columns)}"
    if term.literal or (term.head in columns and term.sort in _NAMES):
        return _VALUE
    if term.sort is Sort.MEMBER and term.parts and term.parts[0].sort is Sort.NAME and term.parts[0].head in columns:
        return _VALUE
    if not term.parts:
        return term.text
    return f"{term.sort} {term.head}({', '.join(_shape(part, columns) for part in term.parts)})"


def constant_columns(old: Unit, new: Unit, gained: Collection[Row]) -> dict[str, Term]:
    """Columns that came, and hold one and the same literal in every row that was there before."""
    came = columns_of(new) - columns_of(old)
    kept = [row for table in new.tables for row in table.rows if row not in gained] if came and old.tables else []
    values = {name: {cell for row in kept for column, cell in row.cells if column == name} for name in came}
    return {name: cell for name, found in values.items() if len(found) == 1 for cell in found if cell.literal}


def filled(oracle: Oracle, columns: Mapping[str, Term]) -> Oracle:
    """An oracle with the values of such columns in the place of their names."""
    if not columns or not any(term.head in columns for term in oracle.expected):
        return oracle
    expected = tuple(columns.get(term.head, term) if term.sort in _NAMES else term for term in oracle.expected)
    return replace(oracle, expected=expected)


def as_row(old: Oracle, new: Oracle, tables: Iterable[Table]) -> bool:
    """Whether one of the rows over which an oracle runs makes it the very one that was there."""
    return any(
        _written_in(new.key, row) == old.key for table in tables for row in table.rows[:_ROWS] if not row.disabled
    )


def _written_in(key: str, row: Row) -> str:
    for name, cell in row.cells:
        if name:
            key = cell.text.join(re.split(rf"(?<![\w.\"]){re.escape(name)}(?!\w)", key))
    return key
