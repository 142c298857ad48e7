"""Options of calls that are made no more: ``zone.localize(at, dst=False)`` where now stands ``at(tz=zone)``."""

from govcheck.model.oracle import Sort, Term
from govcheck.oracles.compare.words import leaves, walk


def leaves_beside(value: Term, *others: Term) -> list[Term]:
    """The literals in a value, but for those that switch something in a call which ``others`` do not make."""
    found = list(leaves(value))
    if not any(part.sort is Sort.CONSTANT for part in found):
        return found
    called = {part.head for other in others for part in walk(other) if part.sort is Sort.CALL}
    for call in walk(value):
        if call.sort is Sort.CALL and call.head not in called:
            for option in filter(_switch, call.parts):
                found.remove(option.parts[0])
    return found


def _switch(argument: Term) -> bool:
    return argument.sort is Sort.NAMED and len(argument.parts) == 1 and argument.parts[0].sort is Sort.CONSTANT
