"""Compares bounds, ranges and tolerances."""

from decimal import Decimal

from govcheck.model.oracle import Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.normal import Demand
from govcheck.oracles.compare.numbers import lone_number, number
from govcheck.oracles.compare.symbols import symbol
from govcheck.oracles.compare.values import compare_values
from govcheck.oracles.compare.verdict import SAME, STRONGER, UNCLEAR, Verdict, looser, weaker, worst

UPPER = frozenset({Relation.LESS, Relation.LESS_EQUAL})
LOWER = frozenset({Relation.GREATER, Relation.GREATER_EQUAL})

_OPPOSITE = {
    Relation.LESS: Relation.GREATER_EQUAL,
    Relation.LESS_EQUAL: Relation.GREATER,
    Relation.GREATER: Relation.LESS_EQUAL,
    Relation.GREATER_EQUAL: Relation.LESS,
}
_STRICT = frozenset({Relation.LESS, Relation.GREATER})
_DEFAULTS = {"delta": Decimal("1e-6"), "relative": Decimal("1e-6"), "places": Decimal("0.5e-7")}


def compare_bounds(old: Demand, new: Demand) -> Verdict | None:
    """Compare ``<``, ``<=``, ``>`` and ``>=``; None when the two bound different sides."""
    before, after = bound(old), bound(new)
    if (before in UPPER) != (after in UPPER):
        return None
    if old.plain == new.plain:
        return _by_strictness(before, after, new.plain)
    left, right = _only(old), _only(new)
    if left is None or right is None:
        return _computed(old, new)
    if left == right:
        return _by_strictness(before, after, new.plain)
    raised = right > left
    return looser(f"allows {new.plain} where the bound was {old.plain}") if raised == (after in UPPER) else STRONGER


def _computed(old: Demand, new: Demand) -> Verdict:
    """Compare bounds of which one is computed: nobody knows what a number within it does to it, but that 0 is low."""
    lowest = bound(new) in LOWER and _only(new) == 0 and not any(map(symbol, old.expected))
    if lowest and _only(old) is None:
        return looser(f"allows whatever is above 0 where the bound was {old.plain}")
    verdict = compare_values(old.expected, new.expected)
    return verdict._replace(why=f"compares with {new.plain} where it compared with {old.plain}")


def bound(demand: Demand) -> Relation:
    """Return the relation that a demand comes to, negated or not."""
    return _OPPOSITE[demand.relation] if demand.negated else demand.relation


def _only(demand: Demand) -> Decimal | None:
    return number(demand.expected[0]) if len(demand.expected) == 1 else None


def _by_strictness(before: Relation, after: Relation, bound: str) -> Verdict:
    if before is after:
        return SAME
    return looser(f"also accepts {bound} itself") if before in _STRICT else STRONGER


def within(value: Decimal, demand: Demand) -> bool | None:
    """Whether a number lies within a bound or range; None when that is not known."""
    limits = [number(term) for term in demand.expected]
    if not limits or any(limit is None for limit in limits):
        return None
    first = limits[0] or Decimal(0)
    if demand.relation is Relation.BETWEEN:
        return len(limits) > 1 and first <= value <= (limits[1] or Decimal(0))
    checks = {
        Relation.LESS: value < first,
        Relation.LESS_EQUAL: value <= first,
        Relation.GREATER: value > first,
        Relation.GREATER_EQUAL: value >= first,
    }
    return checks.get(demand.relation if not demand.negated else bound(demand))


def compare_ranges(old: Demand, new: Demand) -> Verdict:
    """Compare two ranges end by end."""
    before, after = [number(term) for term in old.expected], [number(term) for term in new.expected]
    if len(before) != len(after) or None in before or None in after:
        return compare_values(old.expected, new.expected)
    wider = any((b or 0) > (a or 0) for b, a in zip(before[:1], after[:1], strict=True))
    wider |= any((b or 0) < (a or 0) for b, a in zip(before[1:], after[1:], strict=True))
    if wider:
        return looser(f"allows {new.plain} where the range was {old.plain}")
    return SAME if before == after else STRONGER


def compare_tolerances(old: Demand, new: Demand) -> Verdict:
    """Compare two approximate equalities: value first, then each tolerance."""
    return worst([compare_values(old.expected, new.expected), _tolerance(old.options, new.options)])


def _tolerance(old: dict[str, Term], new: dict[str, Term]) -> Verdict:
    names = [name for name in _DEFAULTS if name in old or name in new]
    verdicts = [_grew(name, old.get(name), new.get(name)) for name in names]
    if len({name for name in names if name in old} & {name for name in names if name in new}) == len(names):
        return worst(verdicts)
    before, after = _widest(old), _widest(new)
    if before is None or after is None:
        return UNCLEAR
    return looser("allows a greater tolerance than before") if after > before else STRONGER


def _widest(options: dict[str, Term]) -> Decimal | None:
    sizes = [_size(name, options[name]) for name in _DEFAULTS if name in options] or [_DEFAULTS["delta"]]
    return None if None in sizes else max(size for size in sizes if size is not None)


def _grew(name: str, old: Term | None, new: Term | None) -> Verdict:
    if old is None or new is None:
        return UNCLEAR
    before, after = _size(name, old), _size(name, new)
    if before is None or after is None:
        return SAME if old == new else _unknown(old, new)
    if after > before:
        return looser(f"{name} is {new.text} where it was {old.text}")
    return SAME if after == before else STRONGER


def _unknown(old: Term, new: Term) -> Verdict:
    verdict = compare_values((old,), (new,))
    return weaker(verdict.why, verdict.kind) if verdict.loses else verdict


def _size(name: str, term: Term) -> Decimal | None:
    value = number(term)
    if value is None and term.sort is Sort.CALL:
        value = lone_number(term)
    if value is None or name != "places":
        return value
    return Decimal("0.5") * Decimal(10) ** -value
