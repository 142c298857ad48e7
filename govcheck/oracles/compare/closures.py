"""Functions that check for tests and are no units of their own: what they lost shows in the tests that call them."""

from collections.abc import Iterable

from govcheck.model.unit import Unit


def changed_closures(pairs: Iterable[tuple[Unit, Unit]]) -> frozenset[str]:
    """Names of functions that check otherwise for a unit that did not change itself."""
    found: set[str] = set()
    for old, new in pairs:
        if old.oracles and old.statements == new.statements:
            found |= {via for via, *_ in _checks(old) ^ _checks(new)}
    return frozenset(found)


def own(unit: Unit) -> frozenset[str]:
    """Names of the functions that a unit defines within itself: another unit's are others."""
    said = {one.via for one in unit.oracles if one.via}
    heads = {one.removeprefix("def ") if one.startswith("def ") else one.partition(" = ")[0] for one in unit.statements}
    return frozenset(said & heads) if said else frozenset()


def _checks(unit: Unit) -> set[tuple[str, str, tuple[str, ...]]]:
    return {(one.via, one.written, tuple(one.guards)) for one in unit.oracles if one.via}
