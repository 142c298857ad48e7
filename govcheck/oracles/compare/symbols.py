"""Names that are values: members of enumerations, constants, types."""

from collections import Counter
from collections.abc import Iterable

from govcheck.model.oracle import Sort, Term, Unit
from govcheck.oracles.compare.words import names, walk

_CONSTANT = 2
"""Characters from which on a name in capitals is a constant and no parameter of a type."""


def symbol(term: Term) -> bool:
    """Whether a name is a value: ``LIMIT``, ``Kind::A``, ``Color.red``, ``codes.NotFound``."""
    if term.sort is Sort.NAME:
        return _named(term.head)
    if term.sort is not Sort.MEMBER or len(term.parts) != 1:
        return False
    owner = term.parts[0]
    if owner.sort is Sort.MEMBER:
        return symbol(owner)
    return owner.sort is Sort.NAME and (_shouted(term.head) or term.head[:1].isupper() or _named(owner.head))


def _named(name: str) -> bool:
    return len(name) >= _CONSTANT and name[:1].isupper()


def _shouted(name: str) -> bool:
    return len(name) >= _CONSTANT and name.upper() == name and any(char.isalpha() for char in name)


_SWEPT = 2
"""A name that stood in one place only may as well be another value."""


class Vocabulary:
    """The names of both sides of a change, by which a renaming is told from another value."""

    def __init__(self, old: Iterable[Unit], new: Iterable[Unit], *, partial: bool) -> None:
        """Take the units of both sides; ``partial`` says that some were left out, so that nothing can be told."""
        self._partial = partial
        self._old, self._new = _names(old), _names(new)

    def renamed(self, old: Iterable[Term], new: Iterable[Term]) -> bool:
        """Whether expected values differ only in names that the change gave up for names that it brought."""
        before, after = list(old), list(new)
        if self._partial or _literals(before) != _literals(after):
            return False
        was, now = (names(" ".join(term.text for term in side)) for side in (before, after))
        gone, came = was - now, now - was
        swept = all(self._old[name] >= _SWEPT for name in gone)
        return bool(gone and came) and swept and not gone & self._new.keys() and not came & self._old.keys()


def _names(units: Iterable[Unit]) -> Counter[str]:
    return Counter(name for unit in units for statement in unit.statements for name in names(statement))


def _literals(terms: Iterable[Term]) -> list[str]:
    said = (Sort.TEXT, Sort.NUMBER, Sort.CONSTANT)
    return sorted(part.text for term in terms for part in walk(term) if part.sort in said)
