"""Says once what would be said many times."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from govcheck.model.edit import EditKind, OracleEdit
from govcheck.model.unit import Unit
from govcheck.oracles.compare.closures import changed_closures, own
from govcheck.oracles.compare.sentences import short

_REPEATS = 3
_SINGLE = frozenset({EditKind.TEST_REMOVED, EditKind.TEST_DISABLED})

_Place = tuple[bytes, int, str]


def collapse(
    edits: Sequence[OracleEdit], old: Sequence[Unit], changed: Collection[str], pairs: Iterable[tuple[Unit, Unit]] = ()
) -> list[OracleEdit]:
    """One edit for what tests share through a helper, and at most three of a kind in one test.

    ``changed`` are the helpers that demand something else: what became of another one, each test did by itself.
    Those that are no units, as closures, are looked for in ``pairs``.
    """
    if not edits:
        return []
    vias = {place: via for place, via in _helpers(old).items() if via in changed}
    called = frozenset(vias.values())
    helpers = {unit.id: unit.name for unit in old if unit.role == "helper" or unit.name in called}
    closures = changed_closures(pairs) - set(changed)
    if closures:
        vias |= _closures(old, closures)
    return _repeated(_shared(edits, vias, helpers))


def _helpers(units: Iterable[Unit]) -> dict[_Place, str]:
    """The helper in which an oracle of a unit stands, by where the unit calls it."""
    return {(unit.path, one.line, one.written): one.via for unit in units for one in unit.oracles if one.via}


def _closures(units: Iterable[Unit], changed: frozenset[str]) -> dict[_Place, str]:
    """The same of functions that are no units; what a unit has within itself no other one shares."""
    calling = [unit for unit in units if any(one.via in changed for one in unit.oracles)]
    return {place: via for unit in calling for place, via in _helpers((unit,)).items() if via in changed - own(unit)}


def _shared(edits: Sequence[OracleEdit], vias: Mapping[_Place, str], helpers: Mapping[str, str]) -> list[OracleEdit]:
    """Group what is said of a helper and of the tests that reach it."""
    groups: defaultdict[Hashable, list[OracleEdit]] = defaultdict(list)
    names: dict[Hashable, str] = {}
    reached = [vias.get((edit.old.path, edit.old.line, edit.before), "") if edit.old else "" for edit in edits]
    told = {(edit.kind, edit.before, edit.after): via for edit, via in zip(edits, reached, strict=True) if via}
    units = frozenset(helpers.values())
    for place, (edit, through) in enumerate(zip(edits, reached, strict=True)):
        via = through
        if not edit.test and (inner := told.get((edit.kind, edit.before, edit.after), "")) not in units:
            via = inner  # a function that is no unit is read as part of its file where it is exported
        name = "" if edit.kind in _SINGLE else via or helpers.get(edit.test, "")
        group: Hashable = (name, edit.kind, edit.before, edit.after) if name else place
        groups[group].append(edit)
        names[group] = name
    return [edit for group, found in groups.items() for edit in _one(found, names[group], helpers)]


def _one(group: list[OracleEdit], name: str, helpers: Mapping[str, str]) -> list[OracleEdit]:
    """The helper's own edit, or the first test's, with the number of tests; all of them if it is no helper's."""
    units = [edit for edit in group if edit.test in helpers and helpers[edit.test] == name]
    using = [edit for edit in group if edit.test and edit.test not in helpers]
    tests = {edit.test for edit in using}
    alone = not units and len(tests) <= 1 and all(edit.test for edit in group)
    if not name or alone or not (units or using):
        return group
    first = (units or using)[0]
    users = f", which {len(tests)} tests use," if len(tests) > 1 else ""
    said = _unnamed(first)
    return [replace(first, test=first.test if units else name, says=f"`{name}`{users} {said}")]


def _unnamed(edit: OracleEdit) -> str:
    """A sentence without the name of its test, which may hold anything."""
    parts = edit.test.split("::")
    names = ["::".join(parts[place:]) for place in range(len(parts))]
    named = next((name for name in names if edit.says.startswith(f"`{short(name)}` ")), None)
    return edit.says.partition("` ")[2] if named is None else edit.says.removeprefix(f"`{short(named)}` ")


def _repeated(edits: Sequence[OracleEdit]) -> list[OracleEdit]:
    groups: defaultdict[Hashable, list[OracleEdit]] = defaultdict(list)
    for edit in edits:
        group = groups[edit.old.path if edit.old else b"", edit.test, edit.kind, edit.severity]
        if edit.kind is not EditKind.ASSERTION_WEAKENED or all(edit.says != one.says for one in group):
            group.append(edit)
    kept: list[OracleEdit] = []
    for group in groups.values():
        if group[0].kind in _SINGLE or len(group) <= _REPEATS:
            kept += group
            continue
        last = group[_REPEATS - 1]
        more = f"{last.says.removesuffix('.')}, and {len(group) - _REPEATS} more."
        kept += [*group[: _REPEATS - 1], replace(last, says=more)]
    return kept
