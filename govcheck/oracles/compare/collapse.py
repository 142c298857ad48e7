"""Says once what would be said many times."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

from msgspec.structs import replace

from govcheck.model.oracle import EditKind, OracleEdit, Unit

_REPEATS = 3
_SINGLE = frozenset({EditKind.TEST_REMOVED, EditKind.TEST_DISABLED})

_Place = tuple[bytes, int, str]


def collapse(edits: Sequence[OracleEdit], old: Sequence[Unit]) -> list[OracleEdit]:
    """One edit for what tests share through a helper, and at most three of a kind in one test."""
    return _repeated(_shared(edits, _helpers(old), {unit.id: unit.name for unit in old if unit.role == "helper"}))


def _helpers(units: Sequence[Unit]) -> dict[_Place, str]:
    """The helper in which an oracle of a unit stands, by where the unit calls it."""
    return {(unit.path, one.line, one.written): one.via for unit in units for one in unit.oracles if one.via}


def _shared(edits: Sequence[OracleEdit], vias: Mapping[_Place, str], helpers: Mapping[str, str]) -> list[OracleEdit]:
    """Group what is said of a helper and of the tests that reach it."""
    groups: defaultdict[Hashable, list[OracleEdit]] = defaultdict(list)
    names: dict[Hashable, str] = {}
    for place, edit in enumerate(edits):
        via = vias.get((edit.old.path, edit.old.line, edit.before), "") if edit.old else ""
        name = via or helpers.get(edit.test, "")
        group: Hashable = (name, edit.kind, edit.before, edit.after) if name else place
        groups[group].append(edit)
        names[group] = name
    return [edit for group, found in groups.items() for edit in _one(found, names[group], helpers)]


def _one(group: list[OracleEdit], name: str, helpers: Mapping[str, str]) -> list[OracleEdit]:
    """The helper's own edit, or the first test's, with the number of tests; all of them if it is no helper's."""
    own = [edit for edit in group if edit.test in helpers and helpers[edit.test] == name]
    tests = {edit.test for edit in group if edit.test not in helpers}
    if not name or (not own and len(tests) <= 1):
        return group
    first = (own or group)[0]
    users = f", which {len(tests)} tests use," if len(tests) > 1 else ""
    said = first.says.partition("` ")[2]
    return [replace(first, test=first.test if own else name, says=f"`{name}`{users} {said}")]


def _repeated(edits: Sequence[OracleEdit]) -> list[OracleEdit]:
    groups: defaultdict[Hashable, list[OracleEdit]] = defaultdict(list)
    for edit in edits:
        groups[edit.old.path if edit.old else b"", edit.test, edit.kind, edit.severity].append(edit)
    kept: list[OracleEdit] = []
    for group in groups.values():
        if group[0].kind in _SINGLE or len(group) <= _REPEATS:
            kept += group
            continue
        last = group[_REPEATS - 1]
        more = f"{last.says.removesuffix('.')}, and {len(group) - _REPEATS} more."
        kept += [*group[: _REPEATS - 1], replace(last, says=more)]
    return kept
