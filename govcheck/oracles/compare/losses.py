"""What the pairs of units that changed, and those that are gone, no longer demand."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from govcheck.model.edit import OracleEdit
from govcheck.model.source import SourceFile
from govcheck.model.unit import Unit
from govcheck.oracles.compare.around import Data, Surroundings, unit_inputs
from govcheck.oracles.compare.bases import with_bases
from govcheck.oracles.compare.checks import oracle_edits
from govcheck.oracles.compare.constants import Constants
from govcheck.oracles.compare.disabled import dead, runs_less
from govcheck.oracles.compare.draft import Draft, changed_helpers, credit_of, lost_by_helpers
from govcheck.oracles.compare.drawn import drawn_edits
from govcheck.oracles.compare.gone import fixture_edits, gone_edits
from govcheck.oracles.compare.mocked import mock_edits
from govcheck.oracles.compare.pair import Pairing
from govcheck.oracles.compare.scene import Whole, scene_of
from govcheck.oracles.compare.symbols import Vocabulary
from govcheck.oracles.compare.tables import table_edits


class Change(NamedTuple):
    """Both sides of a change, as far as comparing its units asks for them."""

    sides: Sequence[tuple[SourceFile | None, SourceFile | None]]
    supertypes: Mapping[str, frozenset[str]]
    data: Sequence[Data]
    partial: bool
    old: list[Unit]
    new: list[Unit]
    constants: tuple[Constants, Constants]


def losses(change: Change, pairing: Pairing, edited: list[Draft]) -> Iterator[OracleEdit]:
    """Yield what the units that were ``edited`` lost, then what went with those that are gone."""
    whole = Whole(
        credit=credit_of(edited, pairing.added),
        around=Surroundings(pairing.pairs, pairing.removed, pairing.added, change.data, change.constants),
        supertypes=with_bases(change.supertypes, change.sides),
        vocabulary=Vocabulary(change.old, change.new, partial=change.partial),
        helpers=changed_helpers(pairing),
        unhelped=lost_by_helpers(edited),
        constants=change.constants,
        zeros=frozenset(file.path for pair in change.sides for file in pair if file and file.null_is_zero),
    )
    for draft in edited:
        yield from _of_pair(draft, whole)
    yield from gone_edits(pairing.removed, pairing.added, [became for _, became in pairing.pairs], whole.credit)
    yield from fixture_edits(pairing.removed, whole.credit)


def _of_pair(draft: Draft, whole: Whole) -> Iterator[OracleEdit]:
    """What one pair of units lost; of a test that does not run, nothing but that is said."""
    old, new = draft.old, draft.new
    if dead(old) or dead(new) or runs_less(old, new):
        return
    yield from oracle_edits(scene_of(draft, whole))
    yield from table_edits(old, new, draft.rows, whole.credit, unit_inputs(old, new, whole.around, cells=False))
    yield from mock_edits(old, new)
    yield from drawn_edits(old, new)
