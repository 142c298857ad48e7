"""What equality of a whole record says of its entries."""

from govcheck.model.oracle import Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.contradict import satisfies
from govcheck.oracles.compare.normal import EXACT, Demand, falsy
from govcheck.oracles.compare.partial import entries, fields

_WRAPPERS = frozenset(
    {"asdict", "dict", "entries", "items", "list", "toArray", "to_a", "to_h", "to_hash", "tuple", "vars"}
)
"""Calls that spell out a record and lose nothing that a test may look at."""
_KEYS = frozenset({"keys", "keySet", "key_set", "Keys"})
_READ = (Sort.MEMBER, Sort.INDEX, Sort.CALL)


def unwrapped(subject: Term) -> Term:
    """``x`` of ``x.to_h`` and ``dict(x)``."""
    if subject.sort is Sort.CALL and subject.head in _WRAPPERS and subject.parts:
        called, *arguments = subject.parts
        inner = called.parts if called.sort is Sort.MEMBER and not arguments else arguments
        return inner[0] if len(inner) == 1 else subject
    return subject


def told_by_record(now: Demand, was: Demand) -> bool:
    """``r == {a: 1}`` demands ``r.a == 1`` and that ``r.b`` is missing; ``r == [x, y]`` demands its length."""
    if now.negated or now.relation not in (*EXACT, Relation.PARTIAL) or len(now.expected) != 1:
        return False
    path = _path(was.subject, unwrapped(now.subject))
    value = now.expected[0]
    if path is None and (beside := _beside(now, was)) is not None:
        return _demanded(beside, was)
    if path is None or (not path and was.subject == now.subject and was.relation is not Relation.LENGTH):
        return False
    for place, key in enumerate(path):
        found = _entry(value, key)
        if found is None and key in _KEYS and place == len(path) - 1:
            break
        if found is None:
            whole = now.relation is not Relation.PARTIAL and bool(entries(value))
            return whole and (was.relation, was.negated) in ((Relation.NULL, False), (Relation.TRUTHY, True))
        value = found
    return _demanded(value, was)


def _beside(now: Demand, was: Demand) -> Term | None:
    """What a record is demanded to hold under the name that had stood beside it: ``a.ext == {"b": 1}`` for ``a.b``."""
    if not was.subject.sort is now.subject.sort is Sort.MEMBER or was.subject.parts != now.subject.parts:
        return None
    return _entry(now.expected[0], was.subject.head) if entries(now.expected[0]) else None


def _path(subject: Term, base: Term) -> tuple[str, ...] | None:
    """The keys on the way from a record to what is looked at; None when it is not reached from there."""
    found: list[str] = []
    current = subject
    while current != base:
        if current.sort not in _READ or not current.parts:
            return None
        owner, *rest = current.parts
        if current.sort is Sort.CALL:
            if owner.sort is not Sort.MEMBER or not owner.parts or len(rest) > 1:
                return None
            found.append((rest[0].head or rest[0].text) if rest else current.head)
            current = owner.parts[0]
        else:
            found.append((rest[0].head or rest[0].text) if current.sort is Sort.INDEX and rest else current.head)
            current = owner
    return tuple(reversed(found))


def _entry(value: Term, key: str) -> Term | None:
    known = entries(value)
    if key in known:
        return known[key].parts[-1]
    if not known and value.sort is Sort.LIST and key.isdigit() and int(key) < len(value.parts):
        return value.parts[int(key)]
    return fields(value).get(key)


def _demanded(value: Term, was: Demand) -> bool:
    """Whether a known value is what was demanded."""
    if was.relation is Relation.NULL:
        return (value.text == "null") != was.negated
    if was.relation in (Relation.TRUTHY, Relation.EMPTY):
        return value.literal and falsy(value) == (was.negated == (was.relation is Relation.TRUTHY))
    if was.relation in EXACT and not was.negated:
        return len(was.expected) == 1 and value == was.expected[0]
    return satisfies(value, was) is True
