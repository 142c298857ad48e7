"""What a check feeds in, apart from the question that it asks: ``service.validate("x").errors`` feeds in ``x``."""

from collections.abc import Iterator

from govcheck.model.term import Sort, Term

Place = tuple[Term, bool, bool]
"""A term, whether it stands in an argument, and whether it is called."""


def given_words(looked_at: Term, *, owners: bool) -> Iterator[str]:
    """Yield the words that are fed in on the way to what is looked at: not those of members and of what is called.

    ``owners`` says that the thing whose members are asked counts as well. Within arguments, what is written as types
    and constants are feeds in: ``paint(Color.Red)``.
    """
    waiting: list[Place] = [(looked_at, False, False)]
    while waiting:
        place = waiting.pop()
        if _feeds(*place, owners=owners):
            yield place[0].head
        waiting.extend(_inner(*place))


def _inner(term: Term, inside: bool, _: bool) -> Iterator[Place]:  # noqa: FBT001 - a place
    """Yield what a term is made of."""
    for place, part in enumerate(term.parts):
        argument = place > 0 and term.sort in (Sort.CALL, Sort.INDEX)
        yield part, inside or argument, place == 0 and term.sort is Sort.CALL


def _feeds(term: Term, inside: bool, called: bool, *, owners: bool) -> bool:  # noqa: FBT001 - a place
    if term.sort in (Sort.CALL, Sort.FUNCTION):
        return False
    if term.sort is Sort.MEMBER or called:
        return inside and term.head[:1].isupper() and (not called or term.sort is Sort.NAME)
    return inside or owners or term.sort is not Sort.NAME
