"""Compares the rows that a test runs over."""

from collections import Counter
from collections.abc import Iterator

from govcheck.model.edit import EditKind, OracleEdit, Side
from govcheck.model.oracle import Row, Sort, Term, Unit
from govcheck.oracles.compare.columns import columns_of, is_output, naming, outputs
from govcheck.oracles.compare.credit import Credit
from govcheck.oracles.compare.fed import row_inputs
from govcheck.oracles.compare.inputs import Inputs
from govcheck.oracles.compare.kinship import cell_pairs, partner
from govcheck.oracles.compare.normal import falsy
from govcheck.oracles.compare.rows import Rows, all_rows, fields_of, signature
from govcheck.oracles.compare.sentences import listed, short, test_name
from govcheck.oracles.compare.values import compare_terms

_REASON = 200
_NOTHING = Term(Sort.CONSTANT, "null", (), "nothing")
"""What a record holds in a field that it does not set."""


def table_edits(old: Unit, new: Unit, rows: Rows, credit: Credit, inputs: Inputs) -> list[OracleEdit]:
    """What a pair of units lost in rows."""
    if old.role == "helper" and not old.oracles:
        return []  # whatever runs over its rows, it checks nothing
    edits = [*_limited(old, new), *_disabled(old, new)]
    if any(table.open for table in (*old.tables, *new.tables)):
        return edits
    answers = outputs(old) | outputs(new)
    free, gone = list(rows.gained), []
    for row in rows.lost:
        match = partner(row, free, answers)
        if match is not None:
            free.remove(match)
            edits += _cells(old, new, (row, match), answers, inputs)
        elif not row.disabled and not credit.pay_row(row, old, new):
            gone.append(row)
    return [*edits, *([_removed(old, new, gone)] if gone else [])]


def _beside(row: Row, unit: Unit) -> frozenset[str]:
    """The fields that the table of a row knows."""
    table = next((table for table in unit.tables if any(one is row for one in table.rows)), None)
    return fields_of(table.rows) if table else frozenset()


def _unset(old: Unit, new: Unit, rows: tuple[Row, Row]) -> Iterator[tuple[str, Term, Term]]:
    """Fields that one of two records leaves at nothing, where the tables of both sides know them."""
    before, after = dict(rows[0].cells), dict(rows[1].cells)
    known = _beside(rows[0], old) & _beside(rows[1], new)
    for name in sorted((before.keys() ^ after.keys()) & known):
        left, right = before.get(name, _NOTHING), after.get(name, _NOTHING)
        if not falsy(left if name in before else right):
            yield name, left, right


def _cells(
    old: Unit,
    new: Unit,
    rows: tuple[Row, Row],
    answers: frozenset[str],
    inputs: Inputs,
) -> list[OracleEdit]:
    """What changed in a row: a changed output counts unless an input explains it."""
    row, match = rows
    around = row_inputs(row, match, lambda side, name, cell: is_output(name, answers, side, cell), inputs)
    unasked = columns_of(old) - outputs(old) if old.oracles else frozenset()
    for name, left, right in (*cell_pairs(row, match), *_unset(old, new, rows)):
        if left == right or name in unasked or not is_output(name, answers, row, left):
            continue
        if naming(name) and name not in answers:
            continue
        verdict = compare_terms(left, right)
        if not verdict.loses or around.explain(left.text, right.text, counted=left.sort is Sort.NUMBER):
            continue
        return [
            OracleEdit(
                kind=verdict.kind,
                test=new.id,
                says=f"{test_name(new)} {short(verdict.why, _REASON)} in the case {short(row.key)}.",
                before=row.key,
                after=match.key,
                old=Side(old.path, row.line),
                new=Side(new.path, match.line),
            )
        ]
    return []


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
    ran = Counter(signature(row) for row in all_rows(old.tables) if not row.disabled)
    runs = Counter(signature(row) for row in all_rows(new.tables) if not row.disabled)
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
        for row in all_rows(new.tables)
        if row.disabled and ran[signature(row)] > runs[signature(row)]
    ]
