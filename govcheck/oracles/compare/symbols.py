"""Names that are values: members of enumerations, constants, types."""

from collections.abc import Iterable

from govcheck.model.oracle import Oracle
from govcheck.model.term import Sort, Term
from govcheck.model.unit import Unit
from govcheck.oracles.compare.words import names, walk

_MARK = ":"
"""What a name begins with that stands for nothing but itself."""
_CONSTANT = 2
"""Characters from which on a name in capitals is a constant and no parameter of a type."""


def symbol(term: Term) -> bool:
    """Whether a name is a value: ``LIMIT``, ``Kind::A``, ``Color.red``, ``codes.NotFound``, ``:created``."""
    if term.sort is Sort.NAME:
        return _named(term.head) or term.head.startswith(_MARK)
    if term.sort is not Sort.MEMBER or len(term.parts) != 1:
        return False
    owner = term.parts[0]
    if owner.sort is Sort.MEMBER:
        return symbol(owner)
    return owner.sort is Sort.NAME and (_shouted(term.head) or term.head[:1].isupper() or _named(owner.head))


def _named(name: str) -> bool:
    return len(name) >= _CONSTANT and (name[:1].isupper() or (name[:2] == "__" and _shouted(name)))


def _shouted(name: str) -> bool:
    return len(name) >= _CONSTANT and name.upper() == name and any(char.isalpha() for char in name)


class Vocabulary:
    """The names of both sides of a change, by which a renaming is told from another value."""

    def __init__(self, old: Iterable[Unit], new: Iterable[Unit], *, partial: bool) -> None:
        """Take the units of both sides; ``partial`` says that some were left out, so that nothing can be told."""
        self._partial = partial
        before, after = list(old), list(new)
        self._old, self._new = _names(before), _names(after)
        self._fed = _fed(before)

    def renamed(self, old: Iterable[Term], new: Iterable[Term]) -> bool:
        """Whether expected values differ only in names that the change gave up for names that it brought."""
        before, after = list(old), list(new)
        if self._partial or _literals(before) != _literals(after):
            return False
        gone, came = _exchanged(before, after)
        swept = gone <= self._fed and not gone & self._new and not came & self._old
        return bool(gone and came) and swept


def exchanged(old: Oracle, new: Oracle) -> bool:
    """Whether the names that changed in what is expected changed in the subject as well."""
    if _literals(old.expected) != _literals(new.expected):
        return False
    gone, came = _exchanged(old.expected, new.expected)
    before, after = _exchanged((old.subject,), (new.subject,))
    return bool(gone) and gone <= before and came <= after


def followed(old: Oracle, new: Oracle) -> bool:
    """Whether what is expected is what was fed in, on both sides, and was exchanged there: ``keep(a) == a``."""
    before, after = (frozenset(part.text for part in walk(one.subject)) for one in (old, new))
    gone, came = (
        [term.text for term in one.expected if term not in other.expected] for one, other in ((old, new), (new, old))
    )
    went = all(text in before and text not in after for text in gone)
    return bool(gone and came) and went and all(text in after and text not in before for text in came)


def _exchanged(old: Iterable[Term], new: Iterable[Term]) -> tuple[frozenset[str], frozenset[str]]:
    was, now = (names(" ".join(term.text for term in side)) for side in (old, new))
    return was - now, now - was


def _names(units: Iterable[Unit]) -> frozenset[str]:
    return frozenset(name for unit in units for statement in unit.statements for name in names(statement))


def _fed(units: Iterable[Unit]) -> frozenset[str]:
    """Names that stand elsewhere than in what is expected: a mere value would not be renamed there."""
    texts = [text for unit in units for text in unit.stimulus]
    texts += [oracle.subject.text for unit in units for oracle in unit.oracles]
    return frozenset(name for text in texts for name in names(text))


def _literals(terms: Iterable[Term]) -> list[str]:
    said = (Sort.TEXT, Sort.NUMBER, Sort.CONSTANT)
    return sorted(part.text for term in terms for part in walk(term) if part.sort in said)
