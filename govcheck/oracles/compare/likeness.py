"""How alike the bodies of two units are."""

from govcheck.model.unit import Unit

ENOUGH = 0.5
"""How alike two units are that may be one."""
_TELLING = 6
"""Characters of a row that tell it from others."""
_ROW = "row "
SEVERAL = 3
_CONTAINED = 0.75


def features(unit: Unit) -> frozenset[str]:
    """What a unit is recognised by: statements, demands, and rows that say enough."""
    rows = {row.key for table in unit.tables for row in table.rows if len(row.key) >= _TELLING}
    return frozenset(unit.statements) | {oracle.key for oracle in unit.oracles} | {_ROW + row for row in rows}


def resemblance(old: frozenset[str], new: frozenset[str]) -> float:
    """Jaccard's index, or how far the smaller of two bodies lies in the larger."""
    shared = len(old & new)
    if not shared:
        return 0.0
    smaller = min(len(old), len(new))
    contained = shared / smaller if smaller >= SEVERAL else 0.0
    return max(shared / len(old | new), contained if contained >= _CONTAINED else 0.0, _same_rows(old, new))


def _same_rows(old: frozenset[str], new: frozenset[str]) -> float:
    """Enough to pair two units, when half of their rows are the same; whatever became of their bodies."""
    before, after = ({mark for mark in side if mark.startswith(_ROW)} for side in (old, new))
    shared = len(before & after)
    return ENOUGH if shared >= SEVERAL - 1 and 2 * shared >= max(len(before), len(after)) else 0.0
