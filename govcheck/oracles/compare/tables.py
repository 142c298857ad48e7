"""Compares the rows that a test runs over."""

from collections import Counter
from collections.abc import Iterator

from govcheck.model.edit import EditKind, OracleEdit
from govcheck.model.term import Sort, Term
from govcheck.model.unit import Row, Unit
from govcheck.oracles.compare.columns import columns_of, is_output, naming, outputs
from govcheck.oracles.compare.credit import Credit
from govcheck.oracles.compare.fed import row_inputs
from govcheck.oracles.compare.inputs import Inputs
from govcheck.oracles.compare.kinship import cell_pairs, partner
from govcheck.oracles.compare.normal import falsy
from govcheck.oracles.compare.renamed import renamed_columns, under_old_names
from govcheck.oracles.compare.rows import Rows, all_rows, fields_of, signature, unrolled
from govcheck.oracles.compare.sentences import listed, short, side, told
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
    renamed = renamed_columns(old, new) if rows.lost and rows.gained else {}
    answers = outputs(old) | {renamed.get(name, name) for name in outputs(new)}
    free, gone = under_old_names(rows.gained, renamed), []
    for row in rows.lost:
        match = partner(row, free, answers)
        if match is not None:
            free.remove(match)
            edits += _cells(old, new, (row, match), answers, inputs)
        elif not row.disabled and not unrolled(row, new) and not credit.pay_row(row, old, new):
            gone.append(row)
    once = list({row.key: row for row in gone}.values())  # two loops may run over the same rows
    return [*edits, *([_removed(old, new, once)] if once else [])]


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
        says = f"{short(verdict.why, _REASON)} in the case {short(row.key)}"
        return [told(new, verdict.kind, says, (side(old, row.line), side(new, match.line)), (row.key, match.key))]
    return []


def _removed(old: Unit, new: Unit, gone: list[Row]) -> OracleEdit:
    count = "a case" if len(gone) == 1 else f"{len(gone)} cases"
    says = f"loses {count}: {listed([short(row.key) for row in gone])}"
    return told(new, EditKind.CASE_REMOVED, says, (side(old, gone[0].line), side(new)), (gone[0].key, ""))


def _limited(old: Unit, new: Unit) -> list[OracleEdit]:
    """Rows are filtered or cut now that were all run before."""
    before = {table.limits for table in old.tables}
    return [
        told(
            new,
            EditKind.CASE_REMOVED,
            f"only runs the cases that {short(table.limits)} leaves",
            (side(old), side(new, table.line)),
            ("", table.limits),
        )
        for table in new.tables
        if table.limits and table.limits not in before and old.tables
    ]


def _disabled(old: Unit, new: Unit) -> list[OracleEdit]:
    """Rows are kept from running that ran before."""
    ran = Counter(signature(row) for row in all_rows(old.tables) if not row.disabled)
    runs = Counter(signature(row) for row in all_rows(new.tables) if not row.disabled)
    return [
        told(
            new,
            EditKind.TEST_DISABLED,
            _kept(row),
            (side(old), side(new, row.line)),
            (row.key, f"{row.key}, {row.mark}" if row.mark else row.key),
        )
        for row in all_rows(new.tables)
        if row.disabled and ran[signature(row)] > runs[signature(row)]
    ]


def _kept(row: Row) -> str:
    """What keeps a row from running, or from failing: nothing more is known of a mark than its name."""
    if row.mark:
        return f"puts the mark {short(row.mark)} on the case {short(row.key)}"
    return f"no longer runs the case {short(row.key)}"
