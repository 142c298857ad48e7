"""Calls of functions that only return an expression, written out: what the test would say without them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from msgspec.structs import replace

from govcheck.model.oracle import Oracle
from govcheck.model.source import Giver, SourceFile
from govcheck.model.term import Sort, Term
from govcheck.model.unit import Unit
from govcheck.oracles.compare.normal import key_of
from govcheck.oracles.compare.templates import filled
from govcheck.oracles.extract.terms import LONGEST, made, substituted, text

_DEEPEST = 3
_OBJECTS = ("self", "this", "cls")
_READ = (Sort.CALL, Sort.MEMBER, Sort.INDEX, Sort.MAP, Sort.LIST)
"""What may stand for a call in what is looked at: an operation there would be a check of its own."""
_PARAMETER = "parameter "
_SPREAD = ("*", "...")


class Writing(Protocol):
    """What writes out the calls of one side."""

    def written_out(self, oracle: Oracle, unit: Unit) -> Oracle:
        """Return an oracle of ``unit`` without such calls."""


class Givers:
    """The functions of one side; a name with several meanings has none."""

    def __init__(self, files: Iterable[SourceFile]) -> None:
        """Take the files of one side."""
        self._shared: dict[str, Giver | None] = {}
        self._own: dict[tuple[bytes, str], Giver] = {}
        for file in files:
            for one in file.givers:
                self._own[file.path, one.name] = one
                known = self._shared.get(one.name, one)
                same = known is not None and (known.parameters, known.value) == (one.parameters, one.value)
                self._shared[one.name] = one if same else None

    def written_out(self, oracle: Oracle, unit: Unit) -> Oracle:
        """Return an oracle with what is returned in the place of such calls."""
        if not self._shared:
            return oracle
        called = [name for name in self._shared if f"{name}(" in key_of(oracle)]
        known = {name: one for name in called if (one := self._find(unit.path, name))}
        for name in known.keys() & _bound(unit):
            del known[name]
        if not known:
            return oracle
        subject = _written_out(oracle.subject, {name: one for name, one in known.items() if one.value.sort in _READ})
        expected = tuple(_written_out(one, known) for one in oracle.expected)
        returned = not all(map(_same, expected, oracle.expected))
        if subject is oracle.subject and not returned:
            return oracle
        return replace(oracle, subject=subject, expected=expected, returned=returned, written_out="")

    def _find(self, path: bytes, name: str) -> Giver | None:
        return self._own.get((path, name)) or self._shared.get(name)


def both_givers(sides: Iterable[tuple[SourceFile | None, SourceFile | None]]) -> tuple[Givers, Givers]:
    """Return the functions of the old and of the new side."""
    pairs = list(sides)
    return Givers(old for old, _ in pairs if old), Givers(new for _, new in pairs if new)


def written_out(
    before: list[Oracle], after: list[Oracle], units: tuple[Unit, Unit], givers: tuple[Writing, Writing]
) -> tuple[list[Oracle], list[Oracle]]:
    """Write out the calls in those oracles of two sides that are not the same as they stand."""
    same = Counter(map(key_of, before)) & Counter(map(key_of, after))
    was, now = (list(_written(*one, same)) for one in zip((before, after), units, givers, strict=True))
    return was, now


def _written(oracles: list[Oracle], unit: Unit, givers: Writing, same: Counter[str]) -> Iterator[Oracle]:
    left = Counter(same)
    for oracle in oracles:
        if left[key_of(oracle)] > 0:
            left[key_of(oracle)] -= 1
            yield oracle
        else:
            yield givers.written_out(oracle, unit)


def _bound(unit: Unit) -> set[str]:
    """The names that mean something else within a unit."""
    asked = (one.removeprefix(_PARAMETER) for one in unit.stimulus if one.startswith(_PARAMETER))
    given = (one.partition(" = ")[0] for one in unit.statements if " = " in one)
    local = (one.removeprefix("def ").partition("(")[0] for one in unit.statements if one.startswith("def "))
    return {*asked, *local, *(name.strip() for one in given for name in one.split(","))}


def _same(one: Term, other: Term) -> bool:
    return one is other


def _written_out(what: Term, known: Mapping[str, Giver], depth: int = 0) -> Term:
    if not what.parts:
        return what
    parts = tuple(_written_out(part, known, depth) for part in what.parts)
    if not all(map(_same, parts, what.parts)):
        what = made(what.sort, what.head, parts)
    giver = _called(what, known) if what.sort is Sort.CALL and depth < _DEEPEST else None
    given = _arguments(what, giver) if giver else None
    if giver is None or given is None:
        return what
    found = _written_out(_worked_out(substituted(giver.value, given)), known, depth + 1)
    return found if len(found.text) <= LONGEST else what


def _called(call: Term, known: Mapping[str, Giver]) -> Giver | None:
    callee = call.parts[0]
    giver = known.get(callee.head) if callee.sort in (Sort.NAME, Sort.MEMBER) else None
    if giver is None or callee.sort is Sort.NAME:
        return None if giver and giver.method else giver
    return giver if callee.parts and callee.parts[0].text in _OBJECTS else None


def _arguments(call: Term, giver: Giver) -> dict[str, Term] | None:
    """What the parameters of a function stand for in a call; None when that cannot be told."""
    named = {one.head: one.parts[0] for one in call.parts[1:] if one.sort is Sort.NAMED and one.parts}
    others = [one for one in call.parts[1:] if one.sort is not Sort.NAMED]
    if len(others) > len(giver.parameters) or any(one.text.startswith(_SPREAD) for one in others):
        return None
    placed = dict(zip(giver.parameters, others, strict=False))
    given = {**giver.defaults, **placed, **named}
    return given if given.keys() == set(giver.parameters) and not placed.keys() & named.keys() else None


def _worked_out(what: Term) -> Term:
    """Join texts that are known by now: ``"<b>" + "x"``, and templates whose expressions are literals."""
    if not what.parts:
        return what
    parts = tuple(map(_worked_out, what.parts))
    if what.sort is Sort.OPERATION and what.head == "+" and all(part.sort is Sort.TEXT for part in parts):
        return text("".join(part.head for part in parts))
    if what.sort is Sort.TEMPLATE and (known := filled(what, parts)) is not None:
        return text(known)
    return what if all(map(_same, parts, what.parts)) else made(what.sort, what.head, parts)
