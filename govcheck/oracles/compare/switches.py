"""Options of calls that are made no more: ``zone.localize(at, dst=False)`` where now stands ``at(tz=zone)``."""

from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.words import leaves, walk


def leaves_beside(value: Term, *others: Term) -> list[Term]:
    """The literals in a value, but for those that switch something off in a call which ``others`` do not make.

    What is given to the maker of a record is a field of it: ``User(active=False)``.
    """
    found = list(leaves(value))
    if not any(part.sort is Sort.CONSTANT for part in found):
        return found
    called = {part.head for other in others for part in walk(other) if part.sort is Sort.CALL}
    for call in walk(value):
        if call.sort is Sort.CALL and call.head not in called and not call.head[:1].isupper():
            for option in filter(_switch, call.parts):
                found.remove(option.parts[0])
    return found


def _switch(argument: Term) -> bool:
    if argument.sort is not Sort.NAMED or len(argument.parts) != 1:
        return False
    return argument.parts[0].sort is Sort.CONSTANT and argument.parts[0].head != "true"
