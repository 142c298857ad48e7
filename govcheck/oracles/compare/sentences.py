"""How an edit is said: one sentence that a reviewer understands at once."""

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from govcheck.model.edit import EditKind, OracleEdit, Side
from govcheck.model.oracle import Oracle, Relation
from govcheck.model.unit import Unit
from govcheck.oracles.compare.described import part_of_error
from govcheck.oracles.compare.phrases import condition

_SHOWN = 3
_LONG = 100
_REASON = 240
_NULL = "null"
_NOTHING = re.compile(rf"\b{_NULL}\b")
_QUOTED = re.compile(r"(`[^`]*`|\"(?:[^\"\\]|\\.)*\")")


def short(text: str, limit: int = _LONG) -> str:
    """A text on one line, cut where it gets longer than ``limit`` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


def listed(names: Sequence[str], shown: int = _SHOWN) -> str:
    """``a, b, c and 9 more``."""
    if len(names) <= shown + 1:
        return ", ".join(names)
    return f"{', '.join(names[:shown])} and {len(names) - shown} more"


def in_language(edit: OracleEdit, null: Mapping[bytes, str]) -> OracleEdit:
    """An edit whose sentence calls nothing as its file does; what is quoted stays as it is written."""
    side = edit.new or edit.old
    word = null.get(side.path, _NULL) if side else _NULL
    if word == _NULL or _NULL not in edit.says:
        return edit
    parts = _QUOTED.split(edit.says)
    said = "".join(part if place % 2 else _NOTHING.sub(word, part) for place, part in enumerate(parts))
    return replace(edit, says=said)


def test_name(unit: Unit) -> str:
    """The name of a unit as sentences show it."""
    return f"`{short(unit.name or unit.id)}`" if unit.id else "the file"


def side(unit: Unit, line: int | None = None) -> Side:
    """Where a unit stands, or a line of it."""
    return Side(unit.path, unit.line if line is None else line)


def told(
    test: Unit, kind: EditKind, says: str, sides: tuple[Side, Side], texts: tuple[str, str] = ("", "")
) -> OracleEdit:
    """What a test does that stood and stands on ``sides``, and how these were and are written."""
    (old, new), (before, after) = sides, texts
    return OracleEdit(
        kind=kind, test=test.id, says=f"{test_name(test)} {says}.", before=before, after=after, old=old, new=new
    )


def lost(unit: Unit, oracle: Oracle, became: Unit | None) -> OracleEdit:
    """An oracle is gone."""
    return OracleEdit(
        kind=EditKind.ASSERTION_REMOVED,
        test=unit.id,
        says=f"{test_name(became or unit)} no longer {_demand(oracle)}.",
        before=oracle.written,
        old=side(unit, oracle.line),
        new=side(became) if became else None,
    )


def _demand(oracle: Oracle) -> str:
    """What an oracle did; what was never to be reached checks nothing itself."""
    if oracle.relation is not Relation.FAILS or oracle.via:
        return f"checks {_assertion(oracle)}"
    when = f" when {short(condition(oracle.guards[-1]))}" if oracle.guards else ""
    return f"fails{when}: {_assertion(oracle)}"


def _assertion(oracle: Oracle) -> str:
    """An assertion as it is written; one that is a header around code, with that code; the part of an error."""
    if part := part_of_error(oracle):
        return f"`{part}` of the error in `{short(oracle.written)}`"
    header = oracle.written.rstrip().endswith((":", "do", "{"))
    if not header or oracle.relation not in (Relation.RAISES, Relation.WARNS):
        return f"`{short(oracle.written)}`"
    how = "raises" if oracle.relation is Relation.RAISES else "warns of"
    what = " or ".join(term.text for term in oracle.expected) or ("an error" if how == "raises" else "something")
    return f"that `{short(oracle.subject.text)}` {how if not oracle.negated else f'never {how}'} {what}"


def changed(pair: tuple[Unit, Unit], oracles: tuple[Oracle, Oracle], kind: EditKind, why: str) -> OracleEdit:
    """An oracle became another one."""
    (unit, became), (old, new) = pair, oracles
    sides = side(unit, old.line), side(became, new.line)
    return told(became, kind, short(why, _REASON), sides, (old.written, new.written))


def removed(units: Sequence[Unit]) -> OracleEdit:
    """Tests of one file are gone; the first one stands for them."""
    first = units[0]
    says = f"removes the test {test_name(first)}."
    if len(units) > 1:
        says = f"removes {len(units)} tests: {listed([test_name(unit) for unit in units])}."
    return OracleEdit(
        kind=EditKind.TEST_REMOVED,
        test=first.id,
        says=says,
        before=first.written,
        old=side(first),
    )


def disabled(units: Sequence[tuple[Unit, Unit]], line: int, written: str, how: str) -> OracleEdit:
    """A marker keeps tests from running that ran before."""
    old, new = units[0]
    more = f"and {len(units) - 1} more tests " if len(units) > 1 else ""
    return told(new, EditKind.TEST_DISABLED, f"{more}{how}", (side(old), side(new, line)), (old.written, written))
