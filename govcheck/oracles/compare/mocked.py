"""Tests that replace what they are about."""

import re
from collections.abc import Iterable, Iterator

from govcheck.model.oracle import EditKind, Mock, Oracle, OracleEdit, Relation, Side, Sort, Term, Unit
from govcheck.oracles.compare.sentences import short, test_name
from govcheck.oracles.compare.words import last_name, walk

_SET = " ="
"""What ends the target of a stand-in that was given to one place alone."""
_RETURNED = "return"
_DEEPEST = 100


def mock_edits(old: Unit, new: Unit) -> list[OracleEdit]:
    """One edit for each stand-in that came for something an oracle calls."""
    if not new.mocks:
        return []
    before = {mock.target for mock in old.mocks}
    stays = {oracle.written for oracle in old.oracles} & {oracle.written for oracle in new.oracles}
    called = {
        part.head
        for unit in (old, new)
        for oracle in unit.oracles
        for part in walk(oracle.subject)
        if part.sort is Sort.CALL
    }
    return [
        _edit(old, new, mock, f"replaces {short(mock.target.removesuffix(_SET))}, which it checks, by a stand-in")
        for mock in new.mocks
        if mock.target not in before
        and (_told(mock.target, stays) if mock.target.endswith(_SET) else last_name(mock.target) in called)
    ]


def _told(target: str, written: Iterable[str]) -> bool:
    """Whether a check that stayed looks at what the test itself now says."""
    told = re.compile(rf"(?<![\w.]){re.escape(target.removesuffix(_SET))}(?![\w.\[])")
    return any(told.search(one) for one in written)


def returned_edits(pairs: Iterable[tuple[Unit, Unit]]) -> Iterator[OracleEdit]:
    """One edit for each fixture that now returns a stand-in for what tests check."""
    several = list(pairs)
    for old, new in several:
        came = [one for one in new.mocks if one.target == _RETURNED] if new.role == "fixture" else []
        if came and not any(one.target == _RETURNED for one in old.mocks):
            checked = {_root(oracle.subject) for test, _ in several for oracle in _values(test)}
            if new.name in checked:
                yield _edit(old, new, came[0], "returns a stand-in for what tests check")


def _values(unit: Unit) -> Iterator[Oracle]:
    """The oracles that look at more than whether a stand-in was called."""
    yield from (one for one in unit.oracles if one.relation is not Relation.CALLED)


def _root(term: Term) -> str:
    """The name that an expression begins with."""
    for _ in range(_DEEPEST):
        if not term.parts or term.sort not in (Sort.MEMBER, Sort.CALL, Sort.INDEX):
            break
        term = term.parts[0]
    return term.head if term.sort is Sort.NAME else ""


def _edit(old: Unit, new: Unit, mock: Mock, what: str) -> OracleEdit:
    return OracleEdit(
        kind=EditKind.SUBJECT_MOCKED,
        test=new.id,
        says=f"{test_name(new)} {what}.",
        after=mock.written,
        old=Side(old.path, old.line),
        new=Side(new.path, mock.line),
    )
