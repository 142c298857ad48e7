"""Checks that look at less of their subject: one of its elements, or those that a filter leaves."""

from collections.abc import Iterator

from govcheck.model.oracle import Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.normal import EXACT, Demand
from govcheck.oracles.compare.vocabulary import ALL_OF, ANY_OF, FILTERING
from govcheck.oracles.compare.words import names, walk

_WHOLE = EXACT | {Relation.EQUIVALENT}
_FUNCTIONS = (Sort.FUNCTION, Sort.NAME, Sort.MEMBER, Sort.OTHER)
_ASKED = (Sort.CALL, Sort.MEMBER)
_ROUND = "for"
_CHOICE = frozenset({"if", "where"})


def narrowed(old: Demand, new: Demand) -> str:
    """Why a demand on the same thing now speaks of fewer of its elements; empty when it does not."""
    if old.relation is not new.relation or old.negated != new.negated or old.subject == new.subject:
        return ""
    if _one_for_all(old, new):
        return "only demands of one what it demanded of all"
    if _fewer_fields(old, new):
        return "looks at fewer fields of each element"
    if not _of_all(new) or not names(old.subject.text) - ALL_OF - ANY_OF <= names(new.subject.text):
        return ""
    before = set(_filters(old.subject))
    came = next((one for one in _filters(new.subject) if one not in before), "")
    return "only looks at what a filter leaves" if came and len(before) < len(set(_filters(new.subject))) else ""


def _one_for_all(old: Demand, new: Demand) -> bool:
    """``all(...)`` became ``any(...)``, or the other way round when it must not hold."""
    before, after = old.subject, new.subject
    if old.relation is not Relation.TRUTHY or before.sort is not after.sort or before.sort not in _ASKED:
        return False
    strong, weak = (ANY_OF, ALL_OF) if old.negated else (ALL_OF, ANY_OF)
    return before.head in strong and after.head in weak and _about(before) == _about(after)


def _fewer_fields(old: Demand, new: Demand) -> bool:
    """``extracting("name", "price")`` became ``extracting("name")``, and each element lost what stood for the rest."""
    before, after = old.subject, new.subject
    if not before.sort is after.sort is Sort.CALL or before.parts[0] != after.parts[0]:
        return False
    was, now = _elements(old), _elements(new)
    fewer = set(after.parts[1:]) < set(before.parts[1:]) and bool(was) and len(was) == len(now)
    return fewer and all(set(_values(less)) < set(_values(more)) for more, less in zip(was, now, strict=True))


def _elements(demand: Demand) -> tuple[Term, ...]:
    """What is expected, element by element."""
    one = demand.expected[0] if len(demand.expected) == 1 else None
    return one.parts if one is not None and one.sort is Sort.LIST else demand.expected


def _values(element: Term) -> tuple[Term, ...]:
    """The values of a tuple, however it is made; anything else is one value."""
    if element.sort is Sort.LIST:
        return element.parts
    return element.parts[1:] if element.sort is Sort.CALL else (element,)


def _about(call: Term) -> tuple[Term, ...]:
    """The owner and the arguments of a call; of what is only named, the owner."""
    if call.sort is Sort.MEMBER:
        return call.parts
    called, *arguments = call.parts
    return (*called.parts, *arguments)


def _of_all(new: Demand) -> bool:
    """Whether a demand is met the more easily the fewer elements its subject has."""
    if new.relation is Relation.TRUTHY:
        return new.subject.sort is Sort.CALL and new.subject.head in (ANY_OF if new.negated else ALL_OF)
    if new.negated:
        return False
    return new.relation is Relation.EMPTY or (
        new.relation in _WHOLE and len(new.expected) == 1 and new.expected[0].sort is Sort.LIST
    )


def _filters(subject: Term) -> Iterator[str]:
    """What chooses among the elements of a subject: calls with a predicate, and conditions of comprehensions."""
    for part in walk(subject):
        if part.sort is Sort.CALL and part.head in FILTERING:
            if any(one.sort in _FUNCTIONS for one in part.parts[1:]):
                yield part.text
        elif part.sort is Sort.OTHER and any(_begins(one) == _ROUND for one in part.parts):
            yield from (one.text for one in part.parts if _begins(one) in _CHOICE)


def _begins(clause: Term) -> str:
    return clause.parts[0].text if clause.sort is Sort.OTHER and clause.parts else ""
