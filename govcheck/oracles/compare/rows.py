"""Rows of two sides as multisets."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from govcheck.model.unit import Row, Table, Unit
from govcheck.oracles.compare.columns import naming
from govcheck.oracles.compare.words import walk

_PRODUCT = 40_000


class Rows(NamedTuple):
    """The rows of two sides that are not the same."""

    lost: list[Row]
    gained: list[Row]


def differing(old: Iterable[Table], new: Iterable[Table]) -> Rows:
    """Rows of one side without an equal one on the other; order, and names and order of columns, do not count."""
    before, after = all_rows(old), all_rows(new)
    lost, gained = _without(before, after), _without(after, before)
    return _without_columns(lost, gained, fields_of(before) & fields_of(after))


def all_rows(tables: Iterable[Table]) -> list[Row]:
    return [row for table in tables for row in table.rows]


def signature(row: Row) -> tuple[str, ...]:
    return tuple(sorted(cell.text for _, cell in row.cells))


def unrolled(row: Row, unit: Unit) -> bool:
    """Whether a unit that runs over no rows any more checks with the values of a row that it had."""
    if unit.tables:
        return False
    values = {cell.text for _, cell in row.cells}
    checked = ({part.text for term in (one.subject, *one.expected) for part in walk(term)} for one in unit.oracles)
    return bool(values) and any(values <= said for said in checked)


def _without(rows: list[Row], others: list[Row]) -> list[Row]:
    left = Counter(signature(row) for row in others)
    kept = []
    for row in rows:
        mark = signature(row)
        if left[mark]:
            left[mark] -= 1
        else:
            kept.append(row)
    return kept


def fields_of(rows: Iterable[Row]) -> frozenset[str]:
    return frozenset(name for row in rows for name, _ in row.cells if name)


def _without_columns(lost: list[Row], gained: list[Row], known: frozenset[str]) -> Rows:
    """Rows that only got another column, or lost one in which nothing varied or that names the case.

    A field that rows of both sides know is no other column.
    """
    if not lost or not gained or len(lost) * len(gained) > _PRODUCT:
        return Rows(lost, gained)
    constant = _constant_columns(lost)
    free = list(gained)
    kept = []
    for row in lost:
        cells = zip(_columns(row), row.cells, strict=True)
        telling = Counter(cell.text for column, (name, cell) in cells if column not in constant and not naming(name))
        match = next((one for one in free if telling and not telling - Counter(signature(one))), None)
        if match is None or len(match.cells) == len(row.cells) or (fields_of([row]) ^ fields_of([match])) & known:
            kept.append(row)
        else:
            free.remove(match)
    return Rows(kept, free)


def _constant_columns(rows: list[Row]) -> frozenset[str | int]:
    """Columns with one value in all rows; where cells have no names, the last one says what must come out."""
    values: dict[str | int, set[str]] = {}
    for row in rows:
        for column, (_, cell) in zip(_columns(row), row.cells, strict=True):
            values.setdefault(column, set()).add(cell.text)
    widths = {len(row.cells) for row in rows}
    last = max(widths) - 1 if len(widths) == 1 else None
    single = (column for column, seen in values.items() if len(seen) == 1 and len(rows) > 1)
    return frozenset(one for one in single if isinstance(one, str) or (last is not None and one != last))


def _columns(row: Row) -> list[str | int]:
    """The names of a row's cells, or their places where they have none."""
    return [name or place for place, (name, _) in enumerate(row.cells)]
