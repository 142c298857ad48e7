"""What stands around tests and is given to them unasked: set-ups, and what their file does before any of them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from govcheck.model.edit import EditKind, OracleEdit
from govcheck.model.oracle import Oracle, Relation
from govcheck.model.term import Sort, Term
from govcheck.model.unit import Mock, Unit
from govcheck.oracles.compare.disabled import always
from govcheck.oracles.compare.sentences import short, side, told

_MARKED = re.compile(r" (?:=|made)$|^return$")
"""What is said of a stand-in that replaces nothing by its name."""
_DEEPEST = 100

Pairs = Sequence[tuple[Unit, Unit]]


def imposing(unit: Unit) -> bool:
    """Whether what a unit does is done to tests that do not ask for it."""
    return unit.role == "module" or (unit.role in ("fixture", "marker") and not unit.asked)


def imposed_edits(pairs: Pairs, added: Iterable[Unit], units: Iterable[Unit]) -> Iterator[OracleEdit]:
    """One edit for each stand-in that came around tests for what they check, and for each new set-up that skips all."""
    before = [(old, new) for old, new in pairs if imposing(new)]
    fresh = [unit for unit in added if imposing(unit)]
    for unit, mock in came(before, fresh):
        touched = [test for was, test in pairs if _reaches(unit, test) and _checks(mock, was, test)]
        if touched:
            yield _edit(unit, mock, touched[0])
    holding = {unit.path for unit in units if unit.role == "test"} if fresh else set()
    for unit in fresh:
        if unit.role == "marker":
            yield from [] if _brought(unit, pairs, added) else [_leaving_out(unit)]
        elif unit.path not in holding and any(map(always, unit.disablers)):
            yield _skipping(unit)


def came(pairs: Pairs, added: Iterable[Unit]) -> Iterator[tuple[Unit, Mock]]:
    """Yield the stand-ins that came, each with the unit in which it stands; pairs and units impose what they do."""
    for old, new in (*pairs, *((None, unit) for unit in added)):
        had = {mock.target for mock in old.mocks} if old else set()
        yield from ((new, mock) for mock in new.mocks if mock.target not in had and _told(mock, new))


def _told(mock: Mock, unit: Unit) -> bool:
    """Whether it replaces something by name; in a set-up, what is given to a member is what tests are fed with."""
    found = _MARKED.search(mock.target)
    return found is None or (found[0] == " =" and unit.role == "module")


def _reaches(unit: Unit, test: Unit) -> bool:
    """Whether a unit is given to a test: of its group, or of its folder where its file holds none itself."""
    if test.role != "test":
        return False
    if unit.path == test.path:
        return test.scopes[: len(unit.scopes)] == unit.scopes
    folder, slash, _ = unit.path.rpartition(b"/")
    return unit.role == "fixture" and not unit.scopes and test.path.startswith(folder + slash)


def _checks(mock: Mock, old: Unit, new: Unit) -> bool:
    """Whether a check that stayed looks at what the stand-in answers."""
    target = _MARKED.sub("", mock.target)
    stays = {oracle.key for oracle in old.oracles}
    return any(_answers(target, one) for one in new.oracles if one.key in stays and one.relation is not Relation.CALLED)


def _answers(target: str, oracle: Oracle) -> bool:
    """Whether what is replaced is called on the way to what a check looks at."""
    called = list(_called(oracle.subject))
    return any(
        name == target or name.startswith(f"{target}.") or (target.endswith(f".{name}") and called[-1] == name)
        for name in called
    )


def _called(term: Term) -> Iterator[str]:
    """Yield what is called on the way to what is looked at, from the outside."""
    for _ in range(_DEEPEST):
        if not term.parts or term.sort not in (Sort.MEMBER, Sort.CALL, Sort.INDEX):
            break
        if term.sort is Sort.CALL:
            yield term.parts[0].text
        term = term.parts[0]


def _edit(unit: Unit, mock: Mock, test: Unit) -> OracleEdit:
    says = f"checks {short(_MARKED.sub('', mock.target))}, which is replaced by a stand-in around it"
    return told(test, EditKind.SUBJECT_MOCKED, says, (side(test), side(unit, mock.line)), ("", mock.written))


def _brought(tag: Unit, pairs: Pairs, added: Iterable[Unit]) -> bool:
    """Whether only tests that came with a tag bear it."""
    bears = re.compile(rf"\b{re.escape(tag.name)}\b")
    if any(bears.search(test.written) for _, test in pairs if test.role == "test"):
        return False
    return any(bears.search(test.written) for test in added if test.role == "test")


def _leaving_out(unit: Unit) -> OracleEdit:
    condition = unit.disablers[0].condition
    return OracleEdit(
        kind=EditKind.TEST_DISABLED,
        test=unit.id,
        says=f"Tests with the tag `{unit.id}` no longer run{f' when `{condition}`' if condition else ''}.",
        after=unit.written,
        new=side(unit, unit.line),
    )


def _skipping(unit: Unit) -> OracleEdit:
    return OracleEdit(
        kind=EditKind.TEST_DISABLED,
        test=unit.id,
        says=f"`{unit.id}` now skips all tests around it.",
        after=unit.disablers[0].written,
        new=side(unit, unit.disablers[0].line),
    )
