"""Tests that replace what they are about."""

import re
from collections.abc import Iterable, Iterator

from govcheck.model.edit import EditKind, OracleEdit
from govcheck.model.oracle import Oracle, Relation
from govcheck.model.term import Sort, Term
from govcheck.model.unit import Mock, Unit
from govcheck.oracles.compare.partial import fields
from govcheck.oracles.compare.sentences import short, side, told
from govcheck.oracles.compare.words import last_name, walk

_SET = " ="
"""What ends the target of a stand-in that was given to one place alone."""
_MADE = " made"
"""What the target of a stand-in ends with that the test makes itself."""
_PUT = re.compile(r"(?P<owner>.+)\.[sS]et_?(?P<member>\w+) put")
"""What the target of a value looks like that the test hands to a method which sets it."""
_PLACE = re.compile(r'(?P<owner>\w+)(?:\.(?P<member>\w+)|\["(?P<key>[^"]+)"\])')
"""A member or an entry of what has a name."""
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
    replaced = [
        _edit(old, new, mock, f"replaces {short(mock.target.removesuffix(_SET))}, which it checks, by a stand-in")
        for mock in new.mocks
        if mock.target not in before
        and (
            _told(mock.target, stays) or _overwritten(mock.target, stays, new)
            if mock.target.endswith(_SET)
            else _put(mock, put, old, new)
            if (put := _PUT.fullmatch(mock.target))
            else last_name(mock.target) in called
        )
    ]
    return [*_made_edits(old, new), *replaced]


def _made_edits(old: Unit, new: Unit) -> Iterator[OracleEdit]:
    """One edit for each stand-in that a check now looks at which had looked at something of the program."""
    had = {mock.target.removesuffix(_MADE) for mock in old.mocks}
    before = {_asked(one): _reached(one.subject) for one in _values(old)}
    for mock in new.mocks:
        made = mock.target.removesuffix(_MADE)
        if mock.target == made or made in had:
            continue
        was = [before.get(_asked(one), []) for one in _values(new) if made in _reached(one.subject)]
        if any(roots and not any(root in made or root in had for root in roots) for roots in was):
            yield _edit(old, new, mock, "checks a stand-in where it checked the program")


def _asked(oracle: Oracle) -> tuple[object, ...]:
    """What an oracle demands of which member, whosever it is."""
    return oracle.relation, oracle.negated, oracle.subject.head, oracle.expected


def _reached(term: Term) -> list[str]:
    """The calls along the way to what is looked at, itself included."""
    found = []
    for _ in range(_DEEPEST):
        if not term.parts or term.sort not in (Sort.MEMBER, Sort.CALL, Sort.INDEX):
            break
        if term.sort is Sort.CALL:
            found.append(term.text)
        term = term.parts[0]
    return found


def _overwritten(target: str, stays: Iterable[str], new: Unit) -> bool:
    """Whether a check of a whole record stayed that expects in this place just what the test now puts there."""
    place = _PLACE.fullmatch(target.removesuffix(_SET))
    if place is None:
        return False
    whole = re.compile(rf"(?<![\w.]){place['owner']}(?![\w.\[(])")
    values = {one.removeprefix(f"{target} ") for one in new.statements if one.startswith(f"{target} ")}
    found = [
        fields(one.expected[0]).get(place["member"] or place["key"])
        for one in new.oracles
        if one.written in stays and len(one.expected) == 1 and whole.search(one.written)
    ]
    return any(value is not None and value.literal and value.text in values for value in found)


def _put(mock: Mock, put: re.Match[str], old: Unit, new: Unit) -> bool:
    """Whether a check that stayed expects of a member just what the test now puts there."""
    asked = re.compile(rf"(?<![\w.]){re.escape(put['owner'])}\.(?:get_?|is_?)?{put['member']}\b", re.IGNORECASE)
    stays = {oracle.key for oracle in old.oracles}
    return any(
        oracle.key in stays
        and any(one.literal and f"({one.text})" in mock.written for one in oracle.expected)
        and asked.search(oracle.written)
        for oracle in new.oracles
    )


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
    return told(new, EditKind.SUBJECT_MOCKED, what, (side(old), side(new, mock.line)), ("", mock.written))
