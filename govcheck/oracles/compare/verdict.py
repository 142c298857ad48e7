"""What comparing two demands comes to."""

from enum import StrEnum
from typing import NamedTuple

from govcheck.model.edit import EditKind


class Order(StrEnum):
    """How what is accepted now stands to what was accepted before."""

    SAME = "same"
    STRONGER = "stronger"
    WEAKER = "weaker"
    DIFFERENT = "different"
    UNCLEAR = "unclear"
    """Nothing can be told from the text; nothing is said."""


class Verdict(NamedTuple):
    """The order of two demands and, if something is lost, how it is called and why."""

    order: Order
    kind: EditKind = EditKind.ASSERTION_WEAKENED
    why: str = ""

    @property
    def loses(self) -> bool:
        """Whether something is accepted that was not."""
        return self.order in (Order.WEAKER, Order.DIFFERENT)


SAME = Verdict(Order.SAME)
STRONGER = Verdict(Order.STRONGER)
UNCLEAR = Verdict(Order.UNCLEAR)


def weaker(why: str, kind: EditKind = EditKind.ASSERTION_WEAKENED) -> Verdict:
    return Verdict(Order.WEAKER, kind, why)


def looser(why: str) -> Verdict:
    return Verdict(Order.WEAKER, EditKind.TOLERANCE_LOOSENED, why)


def wider(why: str) -> Verdict:
    return Verdict(Order.WEAKER, EditKind.EXCEPTION_WIDENED, why)


def different(why: str) -> Verdict:
    return Verdict(Order.DIFFERENT, EditKind.EXPECTED_VALUE_CHANGED, why)


def worst(verdicts: list[Verdict]) -> Verdict:
    """The verdict that loses most; of equals the first."""
    severity = (Order.SAME, Order.STRONGER, Order.UNCLEAR, Order.WEAKER, Order.DIFFERENT)
    return max(verdicts, key=lambda one: severity.index(one.order), default=SAME)
