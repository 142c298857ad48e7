"""How an edit is said: one sentence that a reviewer understands at once."""

from collections.abc import Sequence

from govcheck.model.oracle import EditKind, Oracle, OracleEdit, Side, Unit

_SHOWN = 3
_LONG = 120


def short(text: str) -> str:
    """A text on one line, cut where it gets long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONG else flat[: _LONG - 1] + "…"


def listed(names: Sequence[str], shown: int = _SHOWN) -> str:
    """``a, b, c and 9 more``."""
    if len(names) <= shown + 1:
        return ", ".join(names)
    return f"{', '.join(names[:shown])} and {len(names) - shown} more"


def test_name(unit: Unit) -> str:
    """The name of a unit as sentences show it."""
    return f"`{short(unit.name or unit.id)}`"


def lost(unit: Unit, oracle: Oracle, became: Unit | None) -> OracleEdit:
    """An oracle is gone."""
    return OracleEdit(
        kind=EditKind.ASSERTION_REMOVED,
        test=unit.id,
        says=f"{test_name(became or unit)} no longer checks `{short(oracle.written)}`.",
        before=oracle.written,
        old=Side(unit.path, oracle.line),
        new=Side(became.path, became.line) if became else None,
    )


def changed(pair: tuple[Unit, Unit], oracles: tuple[Oracle, Oracle], kind: EditKind, why: str) -> OracleEdit:
    """An oracle became another one."""
    (unit, became), (old, new) = pair, oracles
    return OracleEdit(
        kind=kind,
        test=became.id,
        says=f"{test_name(became)} {short(why)}.",
        before=old.written,
        after=new.written,
        old=Side(unit.path, old.line),
        new=Side(became.path, new.line),
    )


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
        old=Side(first.path, first.line),
    )


def disabled(units: Sequence[tuple[Unit, Unit]], line: int, written: str, how: str) -> OracleEdit:
    """A marker keeps tests from running that ran before."""
    old, new = units[0]
    more = f" and {len(units) - 1} more tests" if len(units) > 1 else ""
    return OracleEdit(
        kind=EditKind.TEST_DISABLED,
        test=new.id,
        says=f"{test_name(new)}{more} {how}.",
        before=old.written,
        after=written,
        old=Side(old.path, old.line),
        new=Side(new.path, line),
    )
