"""Says once what would be said many times."""

from collections import defaultdict
from collections.abc import Hashable, Sequence

from msgspec.structs import replace

from govcheck.model.oracle import EditKind, OracleEdit, Unit

_REPEATS = 3
_SINGLE = frozenset({EditKind.TEST_REMOVED, EditKind.TEST_DISABLED})


def collapse(edits: Sequence[OracleEdit], old: Sequence[Unit]) -> list[OracleEdit]:
    """One edit for what tests share through a helper, and at most three of a kind in one test."""
    helpers = _helpers(old)
    told = {_place(edit) for edit in edits if _place(edit) in helpers and edit.test != helpers[_place(edit)]}
    names = {unit.id for unit in old if unit.role == "helper"}
    own = [edit for edit in edits if edit.test not in names or _place(edit) not in told]
    return _repeated(_shared(own, helpers))


def _place(edit: OracleEdit) -> tuple[bytes, int, str]:
    return (edit.old.path, edit.old.line, edit.before) if edit.old else (b"", 0, "")


def _helpers(units: Sequence[Unit]) -> dict[tuple[bytes, int, str], str]:
    """The helper in which an oracle of a test stands."""
    return {
        (unit.path, oracle.line, oracle.written): oracle.via
        for unit in units
        if unit.role == "test"
        for oracle in unit.oracles
        if oracle.via
    }


def _shared(edits: Sequence[OracleEdit], helpers: dict[tuple[bytes, int, str], str]) -> list[OracleEdit]:
    groups: defaultdict[Hashable, list[OracleEdit]] = defaultdict(list)
    for place, edit in enumerate(edits):
        via = helpers.get(_place(edit), "")
        own: Hashable = (via, edit.kind, edit.before, edit.after) if via else place
        groups[own].append(edit)
    return [_one(group, helpers) for group in groups.values()]


def _one(group: list[OracleEdit], helpers: dict[tuple[bytes, int, str], str]) -> OracleEdit:
    first = group[0]
    if len(group) == 1:
        return first
    via = helpers[_place(first)]
    said = first.says.partition("` ")[2]
    return replace(first, test=via, says=f"`{via}`, which {len(group)} tests use, {said}")


def _repeated(edits: Sequence[OracleEdit]) -> list[OracleEdit]:
    groups: defaultdict[Hashable, list[OracleEdit]] = defaultdict(list)
    for edit in edits:
        groups[edit.old.path if edit.old else b"", edit.test, edit.kind].append(edit)
    kept: list[OracleEdit] = []
    for group in groups.values():
        if group[0].kind in _SINGLE or len(group) <= _REPEATS:
            kept += group
            continue
        last = group[_REPEATS - 1]
        more = f"{last.says.removesuffix('.')}, and {len(group) - _REPEATS} more."
        kept += [*group[: _REPEATS - 1], replace(last, says=more)]
    return kept
