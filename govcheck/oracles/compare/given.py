"""Checks of values that the test itself made up, where it had asked the program."""

from govcheck.model.oracle import Oracle
from govcheck.model.term import Sort
from govcheck.model.unit import Unit
from govcheck.oracles.compare.normal import EXACT, Demand
from govcheck.oracles.compare.words import names, walk


def given(units: tuple[Unit, Unit], old: Demand, new: Demand, checks: list[Oracle]) -> str:
    """The name to which the test now gives what it demands of it; empty when it does nothing of the kind."""
    was, now = units
    name = new.subject.head if new.subject.sort is Sort.NAME else ""
    if not name or new.negated or new.relation not in EXACT or len(new.expected) != 1:
        return ""
    if not new.expected[0].literal or all(part.sort is not Sort.CALL for part in walk(old.subject)):
        return ""
    gift = f"{name} = {new.plain}"
    if gift not in now.statements or gift in was.statements:
        return ""
    told = sum(name in names(one) for one in now.statements if not one.startswith(f"{name} = "))
    asked = sum(one.subject == new.subject for one in checks)
    return name if told <= asked else ""


def itself(oracle: Oracle) -> bool:
    """Whether both sides of a check are the same call, which tells nothing but that it gives the same twice."""
    return oracle.subject.sort is Sort.CALL and oracle.expected == (oracle.subject,)
