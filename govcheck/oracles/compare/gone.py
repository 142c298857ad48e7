"""Tests that are gone for good."""

from collections import defaultdict
from collections.abc import Sequence

from govcheck.model.edit import EditKind, OracleEdit, Side
from govcheck.model.unit import Disabler, Unit
from govcheck.oracles.compare import sentences
from govcheck.oracles.compare.checks import counted
from govcheck.oracles.compare.credit import Credit
from govcheck.oracles.compare.disabled import dead
from govcheck.oracles.compare.normal import key_of
from govcheck.oracles.compare.parts import split

_EACH = 3
"""So many tests of a file that stays get a finding of their own."""


def gone_edits(
    removed: Sequence[Unit],
    added: Sequence[Unit],
    kept: Sequence[Unit],
    credit: Credit,
) -> list[OracleEdit]:
    """One edit for each test that is gone, and one for a file whose tests are all gone."""
    runs = [unit for unit in (*added, *kept) if unit.role == "test" and not dead(unit)]
    live = {(unit.path, unit.statements) for unit in runs}
    twins: defaultdict[tuple[bytes, tuple[str, ...], frozenset[str]], list[frozenset[str]]] = defaultdict(list)
    for unit in runs:
        twins[_fed(unit)].append(_keys(unit))
    remaining = {unit.path for unit in (*added, *kept) if unit.role == "test"}
    lost: defaultdict[bytes, list[Unit]] = defaultdict(list)
    edits = []
    for unit in removed:
        if unit.role != "test" or dead(unit) or (unit.statements and (unit.path, unit.statements) in live):
            continue
        if (keys := _keys(unit)) and any(keys <= more for more in twins.get(_fed(unit), ())):
            continue
        if became := _demoted(unit, added):
            edits.append(_uncollected(unit, became))
        elif not _survives(unit, credit):
            lost[unit.path].append(unit)
    for path, units in lost.items():
        edits += _grouped(units, whole=path not in remaining)
    return edits


def _fed(unit: Unit) -> tuple[bytes, tuple[str, ...], frozenset[str]]:
    """What a test feeds in, the closures that it names included."""
    return unit.path, unit.stimulus, frozenset(one for one in unit.statements if " = () => " in one)


def _keys(unit: Unit) -> frozenset[str]:
    """What a test demands, if that tells it from others: a test without input is told by its oracles alone."""
    return frozenset(key_of(oracle) for oracle in unit.oracles if counted(oracle))


def _grouped(units: list[Unit], *, whole: bool) -> list[OracleEdit]:
    if whole:
        return [sentences.removed(units)]
    rest = units[_EACH:]
    return [*(sentences.removed([unit]) for unit in units[:_EACH]), *([sentences.removed(rest)] if rest else [])]


def _survives(unit: Unit, credit: Credit) -> bool:
    """Whether everything that a test demanded is demanded by what came."""
    oracles = [oracle for oracle in split(unit.oracles) if counted(oracle)]
    rows = [row for table in unit.tables for row in table.rows if not row.disabled]
    if not oracles and not rows:
        return credit.survives(unit)
    if oracles and not rows and credit.divided(unit, oracles):
        return True
    paid = [credit.pay(oracle, unit, None) for oracle in oracles]
    kept = [credit.pay_row(row, unit, None) for row in rows]
    return all(paid) and all(kept)


def _demoted(unit: Unit, added: Sequence[Unit]) -> Unit | None:
    """What a test became that is no test any more: it kept its body or its name."""
    for other in added:
        if other.role == "test":
            continue
        if unit.statements and unit.statements == other.statements:
            return other
        if other.path == unit.path and other.id == unit.id and other.oracles:
            return other
    return None


def _uncollected(unit: Unit, became: Unit) -> OracleEdit:
    mark = Disabler(sort="uncollected", line=became.line, written=became.written)
    return sentences.disabled([(unit, became)], mark.line, mark.written, "is no longer collected as a test")


def fixture_edits(removed: Sequence[Unit], credit: Credit) -> list[OracleEdit]:
    """What fixtures did for every test that used them: checks, and cases."""
    return [*_checking(removed, credit), *_multiplying(removed)]


def _multiplying(removed: Sequence[Unit]) -> list[OracleEdit]:
    """Fixtures that ran each test that asked for them several times."""
    return [
        OracleEdit(
            kind=EditKind.CASE_REMOVED,
            test=unit.id,
            says=f"removes the fixture {sentences.test_name(unit)}, which ran its tests once for each of {rows} cases.",
            before=unit.written,
            old=Side(unit.path, unit.line),
        )
        for unit in removed
        if unit.role == "fixture" and (rows := sum(len(table.rows) for table in unit.tables)) > 1
    ]


def _checking(removed: Sequence[Unit], credit: Credit) -> list[OracleEdit]:
    return [
        OracleEdit(
            kind=EditKind.ASSERTION_REMOVED,
            test=unit.id,
            says=f"removes the fixture {sentences.test_name(unit)} that checked `{sentences.short(lost[0].written)}`.",
            before=lost[0].written,
            old=Side(unit.path, lost[0].line),
        )
        for unit in removed
        if unit.role == "fixture"
        and (lost := [one for one in split(unit.oracles) if counted(one) and not credit.pay(one, unit, None)])
    ]
