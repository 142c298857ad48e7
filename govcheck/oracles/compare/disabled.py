"""Tests that ran before and no longer run, or no longer fail the run."""

import re
from collections import defaultdict
from collections.abc import Iterable

from govcheck.model.oracle import Disabler, OracleEdit, Unit
from govcheck.oracles.compare.sentences import disabled, short
from govcheck.oracles.compare.vocabulary import TRUE_CONDITIONS
from govcheck.oracles.compare.words import alike, wordset

_RESPELLED = 0.5
_OR = re.compile(r"\bor\b|\|\|")
_AND = re.compile(r"\band\b|&&")
_HOW = {
    "skip": "is skipped",
    "expected-failure": "is expected to fail",
    "uncollected": "is no longer collected",
    "focus": "no longer runs, because another test is singled out",
    "early-return": "returns before it checks",
}


def dead(unit: Unit) -> bool:
    """Whether a test never runs or can never fail."""
    return any(always(disabler) for disabler in unit.disablers)


def always(disabler: Disabler) -> bool:
    return disabler.condition in TRUE_CONDITIONS


def new_disablers(old: Unit, new: Unit) -> list[Disabler]:
    """What disables the new side and did not disable the old one, at least not as often."""
    if dead(old):
        return []
    return [one for one in new.disablers if not any(_as_much(was, one) for was in old.disablers)]


def _as_much(was: Disabler, now: Disabler) -> bool:
    """Whether a disabler acted whenever another one does."""
    if always(was) or was.condition == now.condition:
        return True
    before, after = wordset(was.condition), wordset(now.condition)
    more = len(_OR.findall(now.condition)) - len(_OR.findall(was.condition))
    if always(now) or more > 0:
        return False
    if (more < 0 and after < before) or (_AND.search(now.condition) and before < after):
        return True
    return alike(was.condition, now.condition) >= _RESPELLED


def disabled_edits(pairs: Iterable[tuple[Unit, Unit]]) -> list[OracleEdit]:
    """One edit for each new marker, however many tests it disables."""
    markers: defaultdict[tuple[bytes, int, str], list[tuple[Unit, Unit]]] = defaultdict(list)
    shown: dict[tuple[bytes, int, str], Disabler] = {}
    for old, new in pairs:
        for disabler in new_disablers(old, new)[:1]:
            place = (new.path, disabler.line, disabler.sort)
            markers[place].append((old, new))
            shown[place] = disabler
    return [_edit(units, shown[place]) for place, units in markers.items()]


def _edit(units: list[tuple[Unit, Unit]], disabler: Disabler) -> OracleEdit:
    how = _HOW.get(disabler.sort, "is disabled")
    if not always(disabler):
        how += f" when {short(disabler.condition)}"
    return disabled(units, disabler.line, disabler.written, how if len(units) == 1 else _plural(how))


def _plural(how: str) -> str:
    return how.replace("is ", "are ", 1).replace("runs", "run", 1).replace("returns before it checks", "return early")
