"""Compares the rows that a test runs over, as multisets."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from govcheck.model.oracle import EditKind, OracleEdit, Row, Side, Sort, Table, Term, Unit
from govcheck.oracles.compare.credit import Credit
from govcheck.oracles.compare.inputs import Inputs, row_inputs
from govcheck.oracles.compare.sentences import listed, short, test_name
from govcheck.oracles.compare.values import compare_terms
from govcheck.oracles.compare.vocabulary import NAMING_COLUMNS, OUTPUT_COLUMNS
from govcheck.oracles.compare.words import alike, names

_ALIKE = 0.5
_TYPO = 0.6
_PRODUCT = 40_000


class Rows(NamedTuple):
    """The rows of two sides that are not the same."""

    lost: list[Row]
    gained: list[Row]


def differing(old: Iterable[Table], new: Iterable[Table]) -> Rows:
    """Rows of one side without an equal one on the other; order, and names and order of columns, do not count."""
    before, after = _rows(old), _rows(new)
    lost, gained = _without(before, after), _without(after, before)
    return _without_columns(lost, gained)


def _rows(tables: Iterable[Table]) -> list[Row]:
    return [row for table in tables for row in table.rows]


def _signature(row: Row) -> tuple[str, ...]:
    return tuple(sorted(cell.text for _, cell in row.cells))


def _without(rows: list[Row], others: list[Row]) -> list[Row]:
    left = Counter(_signature(row) for row in others)
    kept = []
    for row in rows:
        mark = _signature(row)
        if left[mark]:
            left[mark] -= 1
        else:
            kept.append(row)
    return kept


def _without_columns(lost: list[Row], gained: list[Row]) -> Rows:
    """Rows that only got another column, or lost one in which nothing varied or that names the case."""
    if not lost or not gained or len(lost) * len(gained) > _PRODUCT:
        return Rows(lost, gained)
    constant = _constant_columns(lost)
    free = list(gained)
    kept = []
    for row in lost:
        telling = Counter(cell.text for name, cell in row.cells if name not in constant and not naming(name))
        match = next((one for one in free if telling and not telling - Counter(_signature(one))), None)
        if match is None or len(match.cells) == len(row.cells):
            kept.append(row)
        else:
            free.remove(match)
    return Rows(kept, free)


def _constant_columns(rows: list[Row]) -> frozenset[str]:
    values: dict[str, set[str]] = {}
    for row in rows:
        for name, cell in row.cells:
            values.setdefault(name, set()).add(cell.text)
    return frozenset(name for name, seen in values.items() if name and len(seen) == 1 and len(rows) > 1)


def naming(column: str) -> bool:
    """Whether a column says what a row is about."""
    return column.lower().replace("_", "") in NAMING_COLUMNS


def outputs(unit: Unit) -> frozenset[str]:
    """The columns that say what must come out."""
    columns = {column for table in unit.tables for column in table.columns if column}
    expected = frozenset().union(*(names(term.text) for oracle in unit.oracles for term in oracle.expected))
    guarded = frozenset().union(*(names(guard) for oracle in unit.oracles for guard in oracle.guards))
    called = {column for column in columns if column.lower().startswith(OUTPUT_COLUMNS)}
    return frozenset(called | columns & (expected | guarded)) - {column for column in columns if naming(column)}


def table_edits(old: Unit, new: Unit, rows: Rows, credit: Credit, inputs: Inputs) -> list[OracleEdit]:
    """What a pair of units lost in rows."""
    edits = [*_limited(old, new), *_disabled(old, new)]
    if any(table.open for table in (*old.tables, *new.tables)):
        return edits
    answers = outputs(old) | outputs(new)
    free, gone = list(rows.gained), []
    for row in rows.lost:
        match = _partner(row, free, answers)
        if match is not None:
            free.remove(match)
            edits += _cells(old, new, (row, match), answers, inputs)
        elif not row.disabled and not credit.pay_row(row, old, new):
            gone.append(row)
    return [*edits, *([_removed(old, new, gone)] if gone else [])]


def _partner(row: Row, free: list[Row], answers: frozenset[str]) -> Row | None:
    """The new row that an old one most likely became."""
    scored = [(_kinship(row, other, answers), -place) for place, other in enumerate(free)]
    best = max(scored, default=(0.0, 0))
    if best[0] > _ALIKE:
        return free[-best[1]]
    return next((other for other in free if _substituted(row, other, answers)), None)


def _substituted(row: Row, other: Row, answers: frozenset[str]) -> bool:
    """Whether the same words changed in inputs and outputs."""
    inputs = row_inputs(row, other, lambda side, name, cell: _is_output(name, answers, side, cell), Inputs((), ()))
    told = [
        (left, right) for name, left, right in _cell_pairs(row, other) if name in answers and left.text != right.text
    ]
    return bool(told) and all(inputs.explain(left.text, right.text) for left, right in told)


def _kinship(row: Row, other: Row, answers: frozenset[str]) -> float:
    """How likely a row became another: by its name or its inputs, or by their words."""
    pairs = _cell_pairs(row, other)
    if not pairs:
        return 0.0
    titles = [left.text == right.text for name, left, right in pairs if naming(name)]
    if any(titles):
        return 2.0
    fed = [(left, right) for name, left, right in pairs if name not in answers and not naming(name)]
    if fed and all(left == right for left, right in fed):
        return 1.5
    equal = sum(left == right for left, right in fed)
    close = sum(alike(left.text, right.text) for left, right in fed if left.text != right.text)
    if len(fed) <= 1 and not (answers or any(naming(name) for name, _, _ in pairs)):
        return close if close >= _TYPO else 0.0
    score = (equal + 0.5 * close) / len(fed) if fed else 0.0
    return score if equal or close >= _TYPO * len(fed) else 0.0


def _cell_pairs(row: Row, other: Row) -> list[tuple[str, Term, Term]]:
    named = {name: cell for name, cell in other.cells if name}
    if named and any(name in named for name, _ in row.cells):
        return [(name, cell, named[name]) for name, cell in row.cells if name in named]
    if len(row.cells) != len(other.cells):
        return []
    return [(name or new_name, cell, new) for (name, cell), (new_name, new) in zip(row.cells, other.cells, strict=True)]


def _cells(
    old: Unit,
    new: Unit,
    rows: tuple[Row, Row],
    answers: frozenset[str],
    inputs: Inputs,
) -> list[OracleEdit]:
    """What changed in a row: a changed output counts unless an input explains it."""
    row, match = rows
    around = row_inputs(row, match, lambda side, name, cell: _is_output(name, answers, side, cell), inputs)
    for name, left, right in _cell_pairs(row, match):
        if left == right or naming(name) or not _is_output(name, answers, row, left):
            continue
        verdict = compare_terms(left, right)
        if not verdict.loses or around.explain(left.text, right.text, counted=left.sort is Sort.NUMBER):
            continue
        return [
            OracleEdit(
                kind=verdict.kind,
                test=new.id,
                says=f"{test_name(new)} {short(verdict.why)} in the case {short(row.key)}.",
                before=row.key,
                after=match.key,
                old=Side(old.path, row.line),
                new=Side(new.path, match.line),
            )
        ]
    return []


def _is_output(name: str, answers: frozenset[str], row: Row, cell: Term) -> bool:
    """An output by its name; without names, the last cell of several."""
    if name or answers:
        return name in answers
    return len(row.cells) > 1 and row.cells[-1][1] is cell


def _removed(old: Unit, new: Unit, gone: list[Row]) -> OracleEdit:
    count = "a case" if len(gone) == 1 else f"{len(gone)} cases"
    return OracleEdit(
        kind=EditKind.CASE_REMOVED,
        test=new.id,
        says=f"{test_name(new)} loses {count}: {listed([short(row.key) for row in gone])}.",
        before=gone[0].key,
        old=Side(old.path, gone[0].line),
        new=Side(new.path, new.line),
    )


def _limited(old: Unit, new: Unit) -> list[OracleEdit]:
    """Rows are filtered or cut now that were all run before."""
    before = {table.limits for table in old.tables}
    return [
        OracleEdit(
            kind=EditKind.CASE_REMOVED,
            test=new.id,
            says=f"{test_name(new)} only runs the cases that {short(table.limits)} leaves.",
            after=table.limits,
            old=Side(old.path, old.line),
            new=Side(new.path, table.line),
        )
        for table in new.tables
        if table.limits and table.limits not in before and old.tables
    ]


def _disabled(old: Unit, new: Unit) -> list[OracleEdit]:
    """Rows are kept from running that ran before."""
    ran = Counter(_signature(row) for row in _rows(old.tables) if not row.disabled)
    runs = Counter(_signature(row) for row in _rows(new.tables) if not row.disabled)
    return [
        OracleEdit(
            kind=EditKind.TEST_DISABLED,
            test=new.id,
            says=f"{test_name(new)} no longer runs the case {short(row.key)}.",
            before=row.key,
            after=row.key,
            old=Side(old.path, old.line),
            new=Side(new.path, row.line),
        )
        for row in _rows(new.tables)
        if row.disabled and ran[_signature(row)] > runs[_signature(row)]
    ]
