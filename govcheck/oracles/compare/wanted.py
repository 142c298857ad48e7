"""Constants of a file that a test only compares with: what they were changed to is no input of the test."""

import re
from collections.abc import Iterable, Iterator, Mapping

from govcheck.model.oracle import Oracle, Term, Unit
from govcheck.oracles.compare.constants import Constants
from govcheck.oracles.compare.words import leaves, names


class Wanted:
    """Tells the constants of one side that only stand in what tests expect."""

    def __init__(self, constants: Constants, around: Iterable[Unit]) -> None:
        """Take the constants, and the fixtures, helpers and files that may feed them into tests."""
        self.constants = constants
        self.fed: dict[bytes, frozenset[str]] = {}
        for unit in around:
            known = dict(constants.of(unit.path))
            spoken = names(" ".join(map(_value, unit.statements))) & known.keys()
            fed = spoken.difference(_only_expected(unit, known)) if spoken else spoken
            self.fed[unit.path] = self.fed.get(unit.path, frozenset()) | fed

    def literals(self, test: Unit) -> Iterator[str]:
        """Yield the literals of the constants that ``test`` speaks of nowhere but in what it expects."""
        known = dict(self.constants.of(test.path))
        for name in _only_expected(test, known):
            if name not in self.fed.get(test.path, ()):
                yield from (leaf.text for leaf in leaves(known[name]))


def _value(statement: str) -> str:
    """Return what a statement says, but for the name that it gives to it."""
    name, _, value = statement.partition(" = ")
    return value if value and name.isidentifier() else statement


def _only_expected(unit: Unit, known: Mapping[str, Term]) -> Iterator[str]:
    for name, value in known.items():
        word = re.compile(rf"(?<![\w.]){re.escape(name)}(?!\w)")
        said = sum(len(word.findall(one)) for one in unit.statements)
        wanting = [one for one in unit.oracles if not one.via and _expects(one, value)]
        lines = {(one.line, one.written) if word.search(one.written) else _asked(one, unit) for one in wanting}
        if said and said == sum(len(word.findall(written)) for _, written in lines):
            yield name


def _asked(oracle: Oracle, unit: Unit) -> tuple[int, str]:
    """The condition that leads to a check which fails in any case: ``if f() != limit``."""
    above = [place for said, place in unit.places.items() if said.startswith("if ") and place[0] <= oracle.line]
    return max(above, default=(0, ""))


def _expects(oracle: Oracle, value: Term) -> bool:
    wanted = set(leaves(value))
    expected = {leaf for one in oracle.expected for leaf in leaves(one)}
    return bool(wanted) and wanted <= expected and wanted.isdisjoint(leaves(oracle.subject))
