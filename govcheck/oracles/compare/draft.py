"""What can be told of one pair of units before the rest of the change is known."""

from typing import NamedTuple

from govcheck.model.oracle import Oracle
from govcheck.model.unit import Unit
from govcheck.oracles.compare.align import Alignment, align
from govcheck.oracles.compare.came import Came
from govcheck.oracles.compare.credit import Credit
from govcheck.oracles.compare.disabled import dead
from govcheck.oracles.compare.givers import Writing, written_out
from govcheck.oracles.compare.normal import key_of
from govcheck.oracles.compare.pair import Pairing
from govcheck.oracles.compare.parts import split
from govcheck.oracles.compare.rows import Rows, differing

_MOST_ROWS = 50


class Draft(NamedTuple):
    """The oracles of two units side by side, and the rows that are not on both sides."""

    old: Unit
    new: Unit
    before: list[Oracle]
    after: list[Oracle]
    alignment: Alignment
    rows: Rows

    @property
    def only_gained(self) -> bool:
        """Whether checks came, and all that was there stayed as it was."""
        if self.alignment.lost or self.old.disablers or self.new.disablers:
            return False
        if (self.old.drawn, self.old.mocks) != (self.new.drawn, self.new.mocks):
            return False
        if _rows(self.old) != _rows(self.new):
            return False
        return all(_demands(one) == _demands(other) for one, other in self.alignment.pairs)


def drafts(pairing: Pairing, givers: tuple[Writing, Writing]) -> list[Draft]:
    """The pairs in which anything was edited."""
    return [_draft(old, new, givers) for old, new in pairing.pairs if not _same(old, new)]


def changed_helpers(pairing: Pairing) -> frozenset[str]:
    """Names of helpers that came, went, or demand something else."""
    edited = [pair for pair in pairing.pairs if not _same(*pair)]
    units = (*pairing.removed, *pairing.added, *(unit for pair in edited for unit in pair))
    return frozenset(unit.name for unit in units if unit.role == "helper")


def lost_by_helpers(edited: list[Draft]) -> frozenset[str]:
    """What helpers no longer check, as it is written: it is told of them, and of no test that reaches them."""
    helpers = [draft for draft in edited if draft.old.role == draft.new.role == "helper"]
    return frozenset(oracle.written for draft in helpers for oracle in draft.alignment.lost)


def _same(old: Unit, new: Unit) -> bool:
    """Whether two units demand the same, however they are fed."""
    if len(old.oracles) != len(new.oracles) or old.disablers or new.disablers or old.drawn != new.drawn:
        return False
    checks = all(_demands(one) == _demands(other) for one, other in zip(old.oracles, new.oracles, strict=True))
    return (
        checks and _rows(old) == _rows(new) and {one.target for one in new.mocks} <= {one.target for one in old.mocks}
    )


def _rows(unit: Unit) -> list[tuple[str, str, bool]]:
    limits = [(table.limits, "", False) for table in unit.tables if table.limits]
    return limits + [(table.limits, row.key, row.disabled) for table in unit.tables for row in table.rows]


def _demands(oracle: Oracle) -> tuple[object, ...]:
    return key_of(oracle), oracle.guards, oracle.swallowed, oracle.unawaited, oracle.soft


def _draft(old: Unit, new: Unit, givers: tuple[Writing, Writing]) -> Draft:
    before, after = written_out(split(old.oracles), split(new.oracles), (old, new), givers)
    return Draft(old, new, before, after, align(before, after), differing(old.tables, new.tables))


def credit_of(edited: list[Draft], added: list[Unit]) -> Credit:
    """All that came with the change and can still fail."""
    came = Came()
    for draft in edited:
        if not dead(draft.new):
            came.add(draft.new, _for_each_row(draft), draft.rows.gained, _run_again(draft))
    for unit in added:
        if not dead(unit):
            rows = [row for table in unit.tables for row in table.rows]
            came.add(unit, split(unit.oracles) * min(max(len(rows), 1), _MOST_ROWS), rows)
    return Credit(came)


def _for_each_row(draft: Draft) -> list[Oracle]:
    """Oracles that came, once for each row if the rows came with them."""
    rows = 1 if draft.old.tables else len(draft.rows.gained)
    return draft.alignment.gained * min(max(rows, 1), _MOST_ROWS)


def _run_again(draft: Draft) -> list[Oracle]:
    """Oracles that were there and now run for more rows, once for each."""
    more = min(len(draft.rows.gained) - max(len(draft.rows.lost), 1), _MOST_ROWS)
    return [new for _, new in draft.alignment.pairs for _ in range(more)]
