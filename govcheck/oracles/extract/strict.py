"""Files in which equality is exact throughout, by what they import: ``require("node:assert/strict")``."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from govcheck.model.oracle import Oracle, Relation
from govcheck.model.unit import Unit
from govcheck.oracles.extract import terms
from govcheck.oracles.extract.around import regex

_OPTION, _LOOSE, _EXACT = "strictness", terms.name("loose"), terms.name("exact")


def exact(units: Iterable[Unit], lines: Sequence[str], pattern: str) -> list[Unit]:
    """Return the units, their equalities exact where a line of the file says so."""
    if not any(map(regex(pattern).search, lines)):
        return list(units)
    return [replace(unit, oracles=tuple(map(_exactly, unit.oracles))) for unit in units]


def _exactly(oracle: Oracle) -> Oracle:
    if oracle.relation is not Relation.EQUAL or (_OPTION, _LOOSE) not in oracle.options:
        return oracle
    options = tuple((name, _EXACT if name == _OPTION else value) for name, value in oracle.options)
    return replace(oracle, options=options)
