"""Compares the tests of both sides of a change; pure, and the same for every language."""

from collections.abc import Iterator, Mapping, Sequence

from govcheck.model.edit import OracleEdit
from govcheck.model.source import SourceFile
from govcheck.model.unit import Unit
from govcheck.oracles.compare.answers import answer_edits
from govcheck.oracles.compare.around import Data, Surroundings, unit_inputs
from govcheck.oracles.compare.bases import with_bases
from govcheck.oracles.compare.calls import suspicions
from govcheck.oracles.compare.checks import oracle_edits
from govcheck.oracles.compare.collapse import collapse
from govcheck.oracles.compare.constants import both_sides
from govcheck.oracles.compare.disabled import dead, disabled_edits, inherited, runs_less, set_up
from govcheck.oracles.compare.draft import Draft, changed_helpers, credit_of, drafts, lost_by_helpers
from govcheck.oracles.compare.drawn import drawn_edits
from govcheck.oracles.compare.givers import both_givers
from govcheck.oracles.compare.gone import fixture_edits, gone_edits
from govcheck.oracles.compare.imposed import imposed_edits
from govcheck.oracles.compare.lines import with_changed_lines
from govcheck.oracles.compare.mocked import mock_edits, returned_edits
from govcheck.oracles.compare.pair import pair
from govcheck.oracles.compare.scene import Whole, scene_of
from govcheck.oracles.compare.sentences import in_language
from govcheck.oracles.compare.symbols import Vocabulary
from govcheck.oracles.compare.tables import table_edits

Sides = Sequence[tuple[SourceFile | None, SourceFile | None]]


def compare(
    sides: Sides,
    supertypes: Mapping[str, frozenset[str]] | None = None,
    data: Sequence[Data] = (),
    *,
    partial: bool = False,
) -> list[OracleEdit]:
    """What the tests of a change accept now and did not accept before.

    ``sides`` holds both sides of every changed source file of one change, None where a side is missing.
    ``supertypes`` names the types above a type, ``data`` holds changed files that tests may read.
    ``partial`` says that what both sides hold alike was left out: nothing is silent then that only the whole can tell,
    as renamings and what unread helpers check, so that whoever gets anything has to compare the whole.
    Units that could not be read are left out on both sides.
    """
    old, new = _units(sides)
    pairing = pair(old, new)
    edited = drafts(pairing, both_givers(sides))
    constants = both_sides(sides)
    whole = Whole(
        credit=credit_of(edited, pairing.added),
        around=Surroundings(pairing.pairs, pairing.removed, pairing.added, data, constants),
        supertypes=with_bases(supertypes or {}, sides),
        vocabulary=Vocabulary(old, new, partial=partial),
        helpers=changed_helpers(pairing),
        unhelped=lost_by_helpers(edited),
        constants=constants,
        zeros=frozenset(file.path for pair in sides for file in pair if file and file.null_is_zero),
    )
    edits: list[OracleEdit] = disabled_edits(
        (was, became) for was, became in pairing.pairs if was.role in ("test", "marker", "fixture")
    )
    for draft in edited:
        edits += _edits(draft, whole)
    edits += gone_edits(pairing.removed, pairing.added, [became for _, became in pairing.pairs], whole.credit)
    edits += [*fixture_edits(pairing.removed, whole.credit), *returned_edits(pairing.pairs)]
    edits += imposed_edits(pairing.pairs, pairing.added, new)
    edits += answer_edits(sides, new, whole.supertypes)
    if partial and not edits:
        return suspicions(pairing.pairs, pairing.added)
    shown = with_changed_lines(collapse(edits, old, whole.helpers, pairing.pairs), pairing.pairs, whole.constants)
    null = {file.path: file.null for pair in sides for file in pair if file}
    return [in_language(edit, null) for edit in shown]


def _edits(draft: Draft, whole: Whole) -> Iterator[OracleEdit]:
    """What one pair of units lost; of a test that does not run, nothing but that is said."""
    old, new = draft.old, draft.new
    if dead(old) or dead(new) or runs_less(old, new):
        return
    yield from oracle_edits(scene_of(draft, whole))
    yield from table_edits(old, new, draft.rows, whole.credit, unit_inputs(old, new, whole.around, cells=False))
    yield from mock_edits(old, new)
    yield from drawn_edits(old, new)


def _units(sides: Sides) -> tuple[list[Unit], list[Unit]]:
    """All units that could be read on both sides."""
    old = set_up([unit for side, _ in sides if side for unit in side.units])
    extended = {base for _, side in sides if side for _, base in side.bases}
    new = set_up(inherited((unit for _, side in sides if side for unit in side.units), extended))
    both = {was.path for was, now in sides if was and now and was.path == now.path}
    broken = {(unit.path in both and unit.path, unit.id) for unit in (*old, *new) if unit.broken}

    def readable(unit: Unit) -> bool:
        return (unit.path, unit.id) not in broken and (False, unit.id) not in broken

    return [unit for unit in old if readable(unit)], [unit for unit in new if readable(unit)]
