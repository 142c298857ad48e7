"""All that is needed to judge a pair of units, and the whole change that they stand in."""

from collections.abc import Mapping
from typing import NamedTuple

from govcheck.model.oracle import Oracle, Relation
from govcheck.model.term import Term
from govcheck.model.unit import Table, Unit
from govcheck.oracles.compare.align import Alignment
from govcheck.oracles.compare.around import Surroundings, unit_inputs
from govcheck.oracles.compare.constants import Constants
from govcheck.oracles.compare.credit import Credit
from govcheck.oracles.compare.draft import Draft
from govcheck.oracles.compare.inputs import Inputs
from govcheck.oracles.compare.lattice import Supertypes
from govcheck.oracles.compare.shapes import constant_columns
from govcheck.oracles.compare.symbols import Vocabulary
from govcheck.oracles.compare.words import names


class Whole(NamedTuple):
    """What is known of a change beyond the pair that is looked at."""

    credit: Credit
    around: Surroundings
    supertypes: Supertypes
    vocabulary: Vocabulary
    helpers: frozenset[str]
    """Helpers that changed: they are compared as units of their own."""
    unhelped: frozenset[str]
    """What those that are still there no longer check, as it is written."""
    constants: tuple[Constants, Constants]
    """Those of the old and of the new side."""
    zeros: frozenset[bytes]
    """The files in whose language nothing is the same as 0."""


class Scene(NamedTuple):
    """A pair of units with all that is needed to judge its oracles."""

    old: Unit
    new: Unit
    before: list[Oracle]
    after: list[Oracle]
    alignment: Alignment
    inputs: Inputs
    called: dict[str, list[Term]]
    """What old subjects are called on the new side, where they are called otherwise."""
    columns: Mapping[str, Term]
    """New columns that hold one and the same literal in every row that was there before."""
    tabled: tuple[Table, ...]
    """The tables of a test that had none."""
    told_elsewhere: frozenset[str]
    """Helpers that the new unit still uses and that changed."""
    whole: Whole


def scene_of(draft: Draft, whole: Whole) -> Scene:
    """Set the scene for a pair of units."""
    old, new = draft.old, draft.new
    return Scene(
        *draft[:5],
        unit_inputs(old, new, whole.around),
        _renamed(draft.alignment),
        constant_columns(old, new, draft.rows.gained),
        () if old.tables else new.tables,
        whole.helpers & names(" ".join(new.statements)),
        whole,
    )


def _renamed(alignment: Alignment) -> dict[str, list[Term]]:
    """What subjects are called after a change, by what they were called before."""
    found: dict[str, list[Term]] = {}
    for old, new in alignment.pairs:
        if old.subject.text != new.subject.text and old.relation is not Relation.CUSTOM:
            found.setdefault(old.subject.text, []).append(new.subject)
    return found
