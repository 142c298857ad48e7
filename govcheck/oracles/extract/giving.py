"""What fixtures and the names around tests give them: checks read as if the test had made it itself."""

from collections import defaultdict
from collections.abc import Mapping

from msgspec.structs import replace

from govcheck.model.oracle import Oracle
from govcheck.model.term import Sort, Term
from govcheck.model.unit import Unit
from govcheck.oracles.extract.body import Body
from govcheck.oracles.extract.terms import LONGEST, made

_ROUNDS = 3
"""So many fixtures are written out that ask for one another."""
_PARAMETER = "parameter "
Scopes = tuple[str, ...]


class Giving:
    """The values of one file that tests get by name."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._around: defaultdict[Scopes, dict[str, Term | None]] = defaultdict(dict)
        self._set_up: defaultdict[Scopes, dict[str, Term | None]] = defaultdict(dict)
        self._asked: dict[str, Term | None] = {}

    def declares(self, scopes: Scopes, name: str, value: Term) -> None:
        """Note a name that stands beside tests."""
        _note(self._around[scopes], name, value)

    def fixture(self, name: str, scopes: Scopes, body: Body, known: Mapping[str, Term]) -> None:
        """Note what a fixture hands out under its name, and what it gives to names and members around it."""
        if body.result is not None:
            _note(self._asked, name, body.result)
        values = {one: value for one, value in body.env.items() if known.get(one) is not value}
        for one, value in (values | body.members).items():
            _note(self._set_up[scopes], one, value)
            owner, _, member = one.rpartition(".")
            if owner == "this":
                _note(self._set_up[scopes], member, value)

    def written_out(self, unit: Unit) -> Unit:
        """Return a test whose oracles say what they check without the names of fixtures."""
        given = self._of(unit) if unit.role == "test" and (self._around or self._set_up or self._asked) else {}
        if not given:
            return unit
        return replace(unit, oracles=tuple(_written_out(one, given) for one in unit.oracles))

    def _of(self, unit: Unit) -> dict[str, Term]:
        """Return what the names stand for that a test sees; what is set up goes before what stands around."""
        seen: dict[str, Term | None] = {}
        for source in (self._around, self._set_up):
            for depth in range(len(unit.scopes) + 1):
                seen |= source.get(unit.scopes[:depth], {})
        asked = [one.removeprefix(_PARAMETER) for one in unit.stimulus if one.startswith(_PARAMETER)]
        seen |= {name: self._asked.get(name) for name in asked}
        known = {name: value for name, value in (self._asked | seen).items() if value is not None}
        return {name: _resolved(value, known) for name, value in seen.items() if value is not None}


def _note(into: dict[str, Term | None], name: str, value: Term) -> None:
    """Keep a value, or that there are several."""
    several = name in into and into[name] != value
    into[name] = None if several or len(value.text) > LONGEST else value


def _resolved(value: Term, known: Mapping[str, Term]) -> Term:
    for _ in range(_ROUNDS):
        further = filled(value, known)
        if further is value or len(further.text) > LONGEST:
            break
        value = further
    return value


def _written_out(oracle: Oracle, given: Mapping[str, Term]) -> Oracle:
    whole = replace(
        oracle,
        subject=filled(oracle.subject, given),
        expected=tuple(filled(one, given) for one in oracle.expected),
    )
    return replace(oracle, written_out=whole.key) if whole.key != oracle.key else oracle


def filled(what: Term, given: Mapping[str, Term]) -> Term:
    """Put in what names and members stand for."""
    if what.sort in (Sort.NAME, Sort.MEMBER) and (value := given.get(what.text)) is not None:
        return value
    if not what.parts:
        return what
    parts = tuple(filled(part, given) for part in what.parts)
    if all(new is old for new, old in zip(parts, what.parts, strict=True)):
        return what
    return made(what.sort, parts[0].head if what.sort is Sort.CALL else what.head, parts)
