"""Constants of a file that a test only compares with: what they were changed to is no input of the test."""

import re
from collections.abc import Iterable, Iterator, Mapping

from govcheck.model.oracle import Oracle
from govcheck.model.unit import Unit
from govcheck.oracles.compare.constants import Constants
from govcheck.oracles.compare.words import leaves, names

Literals = Mapping[str, frozenset[str]]
"""Name of a constant -> the literals that it is made of."""


class Wanted:
    """Tells the constants of one side that only stand in what tests expect."""

    def __init__(self, constants: Constants, around: Iterable[Unit]) -> None:
        """Take the constants, and the fixtures, helpers and files that may feed them into tests."""
        self.known: dict[bytes, Literals] = {}
        self.fed: dict[bytes, frozenset[str]] = {}
        units = list(around)
        for unit in units:
            if unit.role == "module":
                own = {name: frozenset(leaf.text for leaf in leaves(value)) for name, value in constants.of(unit.path)}
                self.known[unit.path] = {**_scoped(unit), **own}
        for unit in units:
            known = self.known.get(unit.path, {})
            spoken = names(" ".join(_parted(one)[1] for one in unit.statements)) & known.keys()
            fed = spoken.difference(_only_expected(unit, known)) if spoken else spoken
            self.fed[unit.path] = self.fed.get(unit.path, frozenset()) | fed

    def literals(self, test: Unit) -> Iterator[str]:
        """Yield the literals of the constants that ``test`` speaks of nowhere but in what it expects."""
        known = self.known.get(test.path, {})
        for name in _only_expected(test, known):
            if name not in self.fed.get(test.path, ()):
                yield from known[name]


def _scoped(unit: Unit) -> dict[str, frozenset[str]]:
    """The constants of the groups of tests in a file; of two with one name nothing is known."""
    parts = [_parted(one) for one in unit.statements]
    given = [(name, value) for name, value in parts if name and value in unit.stimulus]
    called = [name for name, _ in parts]
    return {name: frozenset((value,)) for name, value in given if called.count(name) == 1}


def _parted(statement: str) -> tuple[str, str]:
    """Return the name that a statement gives to something, if it does nothing else, and what it says."""
    name, _, value = statement.partition(" = ")
    return (name, value) if value and name.isidentifier() else ("", statement)


def _only_expected(unit: Unit, known: Literals) -> Iterator[str]:
    said_at_all = names(" ".join(unit.statements)) if known else frozenset()
    for name, literals in known.items():
        if name not in said_at_all:
            continue
        word = re.compile(rf"(?<![\w.]){re.escape(name)}(?!\w)")
        said = sum(len(word.findall(one)) for one in unit.statements)
        wanting = [one for one in unit.oracles if not one.via and _expects(one, literals)]
        lines = {(one.line, one.written) if word.search(one.written) else _asked(one, unit) for one in wanting}
        if said and said == sum(len(word.findall(written)) for _, written in lines):
            yield name


def _asked(oracle: Oracle, unit: Unit) -> tuple[int, str]:
    """The condition that leads to a check which fails in any case: ``if f() != limit``."""
    above = [place for said, place in unit.places.items() if said.startswith("if ") and place[0] <= oracle.line]
    return max(above, default=(0, ""))


def _expects(oracle: Oracle, literals: frozenset[str]) -> bool:
    """Whether a check expects a constant, and does not speak of it in what it looks at."""
    expected = {leaf.text for one in oracle.expected for leaf in leaves(one)}
    looked_at = {leaf.text for leaf in leaves(oracle.subject)}
    return bool(literals) and literals <= expected and literals.isdisjoint(looked_at)
