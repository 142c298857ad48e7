"""Columns of a table, and locals of a test, that go by another name."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from govcheck.model.oracle import Oracle
from govcheck.model.term import Sort, Term
from govcheck.model.unit import Row, Unit
from govcheck.oracles.compare.words import names

_SAME = 0.5
"""How many of its values a column keeps under another name."""


def renamed_columns(old: Unit, new: Unit) -> dict[str, str]:
    """Columns that came, each with the one that is gone and held about the same values."""
    before, after = _values(old), _values(new)
    came = {name: cells for name, cells in after.items() if name not in before}
    gone = {name: cells for name, cells in before.items() if name not in after}
    scored = sorted(
        ((_kept(was, now), name, former) for name, now in came.items() for former, was in gone.items()), reverse=True
    )
    found: dict[str, str] = {}
    for score, name, former in scored:
        if score >= _SAME and name not in found and former not in found.values():
            found[name] = former
    return found


def under_old_names(rows: Iterable[Row], renamed: Mapping[str, str]) -> list[Row]:
    """Rows with their columns called as before."""
    if not renamed:
        return list(rows)
    return [replace(row, cells=tuple((renamed.get(name, name), cell) for name, cell in row.cells)) for row in rows]


def asked_by_column(lost: Oracle, old: Unit, new: Unit) -> bool:
    """Whether a check that a column holds goes on as it was: ``row.check(t, f(x))`` is ``row.same(t, f(x))``."""
    called = lost.subject.parts[0] if lost.subject.sort is Sort.CALL else None
    if called is None or called.sort is not Sort.MEMBER or not called.parts:
        return False
    was = _values(old).get(called.head)
    if not was or called.head in _values(new):
        return False
    owner, arguments = called.parts[0].text, [_called(part, new) for part in lost.subject.parts[1:]]
    return any(
        _kept(was, now) == 1 and any(_is_given(one, f"{owner}.{name}(", arguments) for one in new.statements)
        for name, now in _values(new).items()
    )


def _called(argument: Term, unit: Unit) -> tuple[str, ...]:
    """An argument as a unit may write it: as it is, or by the name to which the unit gives it."""
    gifts = (one.partition(" = ") for one in unit.statements)
    return (argument.text, *(left.partition(", ")[0] for left, _, right in gifts if right == argument.text))


def _is_given(statement: str, called: str, arguments: Iterable[tuple[str, ...]]) -> bool:
    """Whether a statement is a call with just these arguments."""
    if not statement.startswith(called):
        return False
    written = ", ".join(f"(?:{'|'.join(map(re.escape, one))})" for one in arguments)
    return re.fullmatch(rf"{written}\)", statement.removeprefix(called)) is not None


def _values(unit: Unit) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for row in (row for table in unit.tables for row in table.rows):
        for name, cell in row.cells:
            if name:
                found.setdefault(name, Counter())[cell.text] += 1
    return found


def _kept(was: Counter[str], now: Counter[str]) -> float:
    """The part of the old values that stand in the new ones as well."""
    return (was & now).total() / was.total()


def of_local(lost: Oracle, was: Unit, now: Unit) -> bool:
    """Whether a check of a local name is there under another one, which took its place in all that is said of it."""
    name = lost.subject.head
    if lost.subject.sort is not Sort.NAME or any(name in names(one) for one in now.statements):
        return False
    said = Counter(one for one in was.statements if name in names(one))
    known = {word for one in was.statements for word in names(one)}
    came = {one.subject.head for one in now.oracles if one.subject.sort is Sort.NAME and _alike(lost, one)} - known
    return any(
        said <= Counter(re.sub(rf"\b{re.escape(other)}\b", name, one) for one in now.statements) for other in came
    )


def _alike(one: Oracle, other: Oracle) -> bool:
    """Whether two checks differ in nothing but what they look at."""
    return replace(one, subject=other.subject).key == other.key and one.guards == other.guards and not other.swallowed
