"""Compares the tests of both sides of a change; pure, and the same for every language."""

from collections.abc import Iterator, Mapping, Sequence

from govcheck.model.edit import OracleEdit
from govcheck.model.source import SourceFile
from govcheck.model.unit import Unit
from govcheck.oracles.compare.around import Data
from govcheck.oracles.compare.bases import with_bases
from govcheck.oracles.compare.calls import suspicions
from govcheck.oracles.compare.collapse import collapse
from govcheck.oracles.compare.constants import both_sides
from govcheck.oracles.compare.disabled import disabled_edits, inherited, set_up
from govcheck.oracles.compare.draft import changed_helpers, drafts
from govcheck.oracles.compare.givers import both_givers
from govcheck.oracles.compare.imposed import imposed_edits
from govcheck.oracles.compare.lines import with_changed_lines
from govcheck.oracles.compare.mocked import returned_edits
from govcheck.oracles.compare.pair import pair
from govcheck.oracles.compare.sentences import in_language

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
    edits: list[OracleEdit] = disabled_edits(
        (was, became) for was, became in pairing.pairs if was.role in ("test", "marker", "fixture")
    )
    if pairing.removed or not all(draft.only_gained for draft in edited):
        from govcheck.oracles.compare.losses import Change, losses  # 15 ms, which a change that only adds can spare

        edits += losses(Change(sides, supertypes or {}, data, partial, old, new, constants), pairing, edited)
    edits += returned_edits(pairing.pairs)
    edits += imposed_edits(pairing.pairs, pairing.added, new)
    edits += _answers(sides, new, supertypes or {})
    if partial and not edits:
        return suspicions(pairing.pairs, pairing.added)
    shown = with_changed_lines(collapse(edits, old, changed_helpers(pairing), pairing.pairs), pairing.pairs, constants)
    null = {file.path: file.null for pair in sides for file in pair if file}
    return [in_language(edit, null) for edit in shown]


def _answers(sides: Sides, new: list[Unit], supertypes: Mapping[str, frozenset[str]]) -> Iterator[OracleEdit]:
    """What functions that answer a check now say of more."""
    if any(giver.holds for pair in sides for file in pair if file for giver in file.givers):
        from govcheck.oracles.compare.answers import answer_edits

        yield from answer_edits(sides, new, with_bases(supertypes, sides))


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
