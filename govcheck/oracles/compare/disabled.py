"""Tests that ran before and no longer run, or no longer fail the run."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from msgspec.structs import replace

from govcheck.model.edit import OracleEdit
from govcheck.model.unit import Disabler, Unit
from govcheck.oracles.compare.conditions import alternatives, wider
from govcheck.oracles.compare.sentences import disabled, short
from govcheck.oracles.compare.vocabulary import TRUE_CONDITIONS

_HOW = {
    "skip": "is skipped",
    "expected-failure": "is expected to fail",
    "uncollected": "is no longer collected",
    "abstract": "no longer runs, because its class is abstract and nothing here extends it",
    "focus": "no longer runs, because another test is singled out",
    "early-return": "returns before it checks",
    "retried": "passes when one of several attempts does",
}
_RETRIED = "retried"
"""The sort of what runs a test again until it passes."""
_NOT = "not "
_INHERITED = "abstract"
"""The sort of what keeps a test from running but where a class extends its own."""
_MARKERS = {
    "skip": "now skips the tests that bear it",
    "expected-failure": "now expects the tests that bear it to fail",
}

_Pairs = list[tuple[Unit, Unit]]


def dead(unit: Unit) -> bool:
    """Whether a test never runs or can never fail."""
    return any(always(disabler) and disabler.sort not in (_INHERITED, _RETRIED) for disabler in unit.disablers)


def always(disabler: Disabler) -> bool:
    return disabler.condition in TRUE_CONDITIONS


def new_disablers(old: Unit, new: Unit) -> list[Disabler]:
    """What disables the new side and did not disable the old one, at least not as often."""
    if dead(old):
        return []
    return [one for one in new.disablers if not any(_as_much(was, one) for was in old.disablers)]


def runs_less(old: Unit, new: Unit) -> bool:
    """Whether the new side runs less often than the old one, so that its checks need not be compared."""
    return any(one.sort != _RETRIED for one in new_disablers(old, new))


def _as_much(was: Disabler, now: Disabler) -> bool:
    """Whether a disabler acted whenever another one does."""
    if was.sort in (_INHERITED, _RETRIED) and was.sort != now.sort:
        return False
    if always(was) or was.condition == now.condition:
        return True
    return not always(now) and not wider(was.condition, now.condition)


def inherited(units: Iterable[Unit], bases: Container[str]) -> list[Unit]:
    """The units of a side; one whose abstract class is among the ``bases`` of another runs there."""
    return [
        replace(unit, disablers=tuple(one for one in unit.disablers if one.sort != _INHERITED))
        if unit.disablers and any(scope in bases for scope in unit.scopes)
        else unit
        for unit in units
    ]


def set_up(units: Sequence[Unit]) -> list[Unit]:
    """The units of a side; a test is skipped as well where what is set up before it is skipped."""
    around: defaultdict[tuple[bytes, tuple[str, ...]], list[Disabler]] = defaultdict(list)
    for unit in units:
        if unit.role == "fixture" and unit.disablers and not unit.asked:
            around[unit.path, unit.scopes] += unit.disablers
    return [_with(unit, around) if around and unit.role == "test" else unit for unit in units]


def _with(unit: Unit, around: Mapping[tuple[bytes, tuple[str, ...]], list[Disabler]]) -> Unit:
    scopes = (unit.scopes[:depth] for depth in range(len(unit.scopes) + 1))
    found = [one for outer in scopes for one in around.get((unit.path, outer), ())]
    return replace(unit, disablers=(*unit.disablers, *found)) if found else unit


def disabled_edits(pairs: Iterable[tuple[Unit, Unit]]) -> list[OracleEdit]:
    """One edit for each new marker, however many tests it disables."""
    markers: defaultdict[tuple[bytes, int, str], _Pairs] = defaultdict(list)
    shown: dict[tuple[bytes, int, str], Disabler] = {}
    named: set[tuple[str, str]] = set()
    for old, new in sorted(pairs, key=lambda pair: pair[1].role != "marker"):
        for disabler in new_disablers(old, new)[:1]:
            what = (disabler.sort, disabler.condition)
            if new.role == "marker":
                named.add(what)
            elif what in named:
                continue
            place = (new.path, disabler.line, disabler.sort)
            markers[place].append((old, new))
            shown[place] = disabler
    return [_edit(units, shown[place]) for place, units in markers.items()]


def _edit(units: _Pairs, disabler: Disabler) -> OracleEdit:
    bearer = units[0][1]
    if bearer.role == "marker":
        return disabled(units, disabler.line, bearer.written, _marked(disabler))
    if bearer.role == "fixture":
        return disabled(units, disabler.line, disabler.written, _marked(disabler).replace("bear", "use"))
    how = _HOW.get(disabler.sort, "is disabled")
    if not always(disabler):
        how += f" {_when(disabler.condition)}"
    return disabled(units, disabler.line, disabler.written, how if len(units) == 1 else _plural(how))


def _marked(disabler: Disabler) -> str:
    """What a name for a marker does to every test that bears it."""
    when = "always" if always(disabler) else _when(disabler.condition)
    return f"{_MARKERS.get(disabler.sort, 'disables the tests that bear it')} {when}"


def _when(condition: str) -> str:
    """``when `a` ``, or ``unless `a` `` for what is nothing but a negation."""
    bare = condition.removeprefix(_NOT)
    negated = bare != condition and len(alternatives(bare)) == len(next(iter(alternatives(bare)))) == 1
    return f"unless `{short(bare)}`" if negated else f"when `{short(condition)}`"


def _plural(how: str) -> str:
    how = f"are {how.removeprefix('is ')}" if how.startswith("is ") else how
    return how.replace("runs", "run", 1).replace("returns before it checks", "return early")
