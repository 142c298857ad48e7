"""One demand told from two sides: exchanged operands, and truths of a call that are relations elsewhere."""

from collections.abc import Hashable

from govcheck.model.oracle import Relation
from govcheck.model.term import Sort
from govcheck.oracles.compare.normal import EXACT, Demand
from govcheck.oracles.compare.words import alike

_SYMMETRIC = EXACT | {Relation.EQUIVALENT, Relation.CLOSE}
_HOLDING = frozenset({Relation.CONTAINS, Relation.HAS})
_CLEARLY = 0.5


def operands(is_: Demand) -> Hashable:
    """Both operands of an equality, in whatever order; None for what is no equality."""
    if is_.relation not in _SYMMETRIC or len(is_.expected) != 1 or is_.expected[0].literal:
        return None
    return is_.negated, frozenset((is_.subject.text, is_.plain))


def predicate(is_: Demand) -> Hashable:
    """Owner and arguments of ``owner.holds(a)``, whatever it is called; None for what is nothing of the kind."""
    if is_.relation in _HOLDING and is_.expected:
        return is_.subject.text, tuple(term.text for term in is_.expected), is_.negated
    if is_.relation is not Relation.TRUTHY or is_.subject.sort is not Sort.CALL:
        return None
    called, *arguments = is_.subject.parts
    if called.sort is not Sort.MEMBER or not called.parts or not arguments:
        return None
    return called.parts[0].text, tuple(term.text for term in arguments), is_.negated


def one_predicate(old: Demand, new: Demand) -> bool:
    """Whether a truth of a call became a relation of its owner and arguments, or the other way round."""
    if old.relation is new.relation or Relation.TRUTHY not in (old.relation, new.relation):
        return False
    before = predicate(old)
    return before is not None and before == predicate(new)


def facing(old: Demand, new: Demand) -> Demand:
    """The new demand with its operands in the order of the old one, when they were clearly exchanged."""
    pair = (old, new)
    if any(one.relation not in _SYMMETRIC or len(one.expected) != 1 or one.expected[0].literal for one in pair):
        return new
    straight = max(alike(old.subject.text, new.subject.text), alike(old.plain, new.plain))
    crossed, nearer = sorted((alike(old.subject.text, new.plain), alike(old.plain, new.subject.text)))
    kept = nearer == 1 and straight < min(crossed, _CLEARLY)
    if crossed - straight < _CLEARLY and not kept and not (crossed == 1 and straight < 1):
        return new
    return new._replace(subject=new.expected[0], expected=(new.subject,))
