"""Which columns of a table say what must come out, and which only name the case."""

from collections.abc import Iterable

from govcheck.model.oracle import Oracle, Relation
from govcheck.model.term import Sort, Term
from govcheck.model.unit import Row, Unit
from govcheck.oracles.compare.vocabulary import NAMING_COLUMNS, OUTPUT_COLUMNS, OUTPUT_WORDS
from govcheck.oracles.compare.words import humps, names, walk

_SYMMETRIC = frozenset({Relation.SAME, Relation.STRICT_EQUAL, Relation.EQUAL, Relation.EQUIVALENT, Relation.CLOSE})


def naming(column: str) -> bool:
    """Whether a column says what a row is about."""
    return column.lower().replace("_", "") in NAMING_COLUMNS


def columns_of(unit: Unit) -> frozenset[str]:
    """The columns of a unit's tables; records name them in their rows."""
    cells = {name for table in unit.tables for row in table.rows for name, _ in row.cells}
    return frozenset(cells or {column for table in unit.tables for column in table.columns}) - {""}


def outputs(unit: Unit) -> frozenset[str]:
    """The columns that say what must come out: those that are expected, and those called so that are not fed in."""
    columns = columns_of(unit)
    sides = [(oracle, *_sides(oracle)) for oracle in unit.oracles]
    expected = _named(term.text for _, _, values in sides for term in values)
    guarded = _named(guard for oracle in unit.oracles for guard in oracle.guards)
    fed = _named(subject.text for oracle, subject, _ in sides if oracle.relation is not Relation.CUSTOM)
    told = _named(term.text for _, _, values in sides for term in values if not _computed(term))
    called = {column for column in columns if _called(column)}
    if columns & expected:
        called -= fed - expected
    answers = (expected - (fed - told)) | (guarded - fed)  # to compute something with what is fed in makes it none
    return frozenset(column for column in called | columns & answers if not naming(column) or column in told - fed)


def _sides(oracle: Oracle) -> tuple[Term, tuple[Term, ...]]:
    """What is looked at and what is expected: of two things that must equal, more is called to get the former."""
    subject, expected = oracle.subject, oracle.expected
    if oracle.relation not in _SYMMETRIC or len(expected) != 1 or _calls(expected[0]) <= _calls(subject):
        return subject, expected
    return expected[0], (subject,)


def _calls(term: Term) -> int:
    return sum(part.sort is Sort.CALL for part in walk(term))


def _computed(term: Term) -> bool:
    return any(part.sort is Sort.CALL for part in walk(term))


def _called(column: str) -> bool:
    """Whether a column's name says that it is an output."""
    first = next(iter(humps(column)), "").lower()
    return column.lower().startswith(OUTPUT_COLUMNS) or first in OUTPUT_WORDS


def _named(texts: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*map(names, texts))


def is_output(name: str, answers: frozenset[str], row: Row, cell: Term) -> bool:
    """An output by its name; without names, the last cell of several."""
    if name or answers:
        return name in answers
    return len(row.cells) > 1 and row.cells[-1][1] is cell
