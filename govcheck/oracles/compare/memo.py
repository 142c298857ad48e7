"""Remembers what was worked out of an oracle, by which it is and not by what it holds: hashing it costs more."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from govcheck.model.oracle import Oracle

T = TypeVar("T")

_MOST = 1 << 14


def remembered(work: Callable[[Oracle], T]) -> Callable[[Oracle], T]:
    """Call ``work`` once for an oracle, as long as not too many others came in between."""
    known: dict[int, tuple[Oracle, T]] = {}

    @wraps(work)
    def recall(oracle: Oracle) -> T:
        found = known.get(id(oracle))
        if found is None:
            if len(known) >= _MOST:
                known.clear()
            # The oracle is kept with what is known of it, so that nothing else can take its identity.
            found = known[id(oracle)] = (oracle, work(oracle))
        return found[1]

    return recall
