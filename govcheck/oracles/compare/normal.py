"""Brings the many ways of demanding the same thing to one."""

from typing import NamedTuple

from govcheck.model.oracle import Oracle, Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.memo import remembered
from govcheck.oracles.compare.stand_ins import never, reached
from govcheck.oracles.compare.symbols import symbol

EXACT = frozenset({Relation.SAME, Relation.STRICT_EQUAL, Relation.EQUAL})
MEASURES = frozenset({"len", "length", "size", "count", "Count", "Length", "Len", "Size", "lenOf", "getSize"})

_ENDS = 2
_EXACTLY = Term(Sort.NAME, "exact", (), "exact")
_EMPTY_TEXTS = frozenset({"0", "false", "null"})


class Demand(NamedTuple):
    """An oracle without place and spelling."""

    relation: Relation
    subject: Term
    expected: tuple[Term, ...]
    negated: bool
    options: dict[str, Term]

    @property
    def plain(self) -> str:
        """The values expected, in canonical text."""
        return ", ".join(term.text for term in self.expected)


@remembered
def key_of(oracle: Oracle) -> str:
    """``oracle.key``, built once."""
    return oracle.key


@remembered
def demand(oracle: Oracle) -> Demand:
    """``len(x) == 0``, ``x.length`` of 0 and an empty ``x`` are one demand, as are ``== true`` and what just holds."""
    bare = Demand(oracle.relation, oracle.subject, oracle.expected, oracle.negated, dict(oracle.options))
    if bare.relation is Relation.CALLED:
        return _received(bare)
    return _constant(_measured(_single(_ranged(_turned(bare)))))


def falsy(term: Term) -> bool:
    """Whether a literal counts as false in some language."""
    if term.sort in (Sort.LIST, Sort.MAP):
        return not term.parts
    if term.sort is Sort.TEXT:
        return not term.head
    return term.sort in (Sort.NUMBER, Sort.CONSTANT) and (term.head or term.text) in _EMPTY_TEXTS


def members(expected: tuple[Term, ...]) -> tuple[Term, ...]:
    """The values of ``one of (a, b)``, however they are passed."""
    if len(expected) == 1 and expected[0].sort is Sort.LIST:
        return expected[0].parts
    return expected


def _received(was: Demand) -> Demand:
    """What a stand-in must be called with, where a closure says so, and ``never`` for not at all."""
    found = reached(was.subject, was.expected)
    subject, expected = found or (was.subject, was.expected)
    if found is None or was.negated or not never(was.options):
        return was._replace(subject=subject, expected=expected)
    rest = {name: value for name, value in was.options.items() if name != "times"}
    return was._replace(subject=subject, expected=expected, negated=True, options=rest)


def _turned(was: Demand) -> Demand:
    """A constant that stands where the subject does, as what is expected of the other operand."""
    if was.relation not in EXACT or len(was.expected) != 1:
        return was
    value = was.expected[0]
    if not (symbol(was.subject) or was.subject.literal) or symbol(value) or value.literal:
        return was
    return was._replace(subject=value, expected=(was.subject,))


def _ranged(was: Demand) -> Demand:
    """A range whose ends are named, with its ends as what is expected."""
    ends = [was.options[name] for name in ("min", "max") if name in was.options]
    if was.relation is not Relation.BETWEEN or was.expected or len(ends) != _ENDS:
        return was
    rest = {name: term for name, term in was.options.items() if name not in ("min", "max")}
    return was._replace(expected=tuple(ends), options=rest)


def _single(was: Demand) -> Demand:
    if was.relation is Relation.ONE_OF and len(values := members(was.expected)) == 1:
        return was._replace(relation=Relation.EQUAL, expected=values)
    same_literal = was.relation is Relation.SAME and was.expected and was.expected[0].literal
    if same_literal and was.expected[0].sort is not Sort.CONSTANT:
        return was._replace(relation=Relation.EQUAL)
    return was


def _measured(was: Demand) -> Demand:
    inner = _measure(was.subject)
    number = was.expected[0] if len(was.expected) == 1 and was.expected[0].sort is Sort.NUMBER else None
    if inner and was.relation in EXACT and number:
        return _length(was, inner, number)
    if inner and number and (was.relation, number.text) in ((Relation.GREATER, "0"), (Relation.GREATER_EQUAL, "1")):
        return was._replace(relation=Relation.EMPTY, subject=inner, expected=(), negated=not was.negated)
    if inner and was.relation is Relation.TRUTHY:
        return was._replace(relation=Relation.EMPTY, subject=inner, expected=(), negated=not was.negated)
    if was.relation is Relation.LENGTH and number:
        return _length(was, was.subject, number)
    return was


def _length(was: Demand, subject: Term, number: Term) -> Demand:
    if number.text == "0":
        return was._replace(relation=Relation.EMPTY, subject=subject, expected=())
    return was._replace(relation=Relation.LENGTH, subject=subject, expected=(number,))


def _measure(subject: Term) -> Term | None:
    """What is measured by ``len(x)``, ``x.size()`` or ``x.length``."""
    if subject.head not in MEASURES or not subject.parts:
        return None
    if subject.sort is Sort.MEMBER:
        return subject.parts[0]
    if subject.sort is not Sort.CALL:
        return None
    called, *arguments = subject.parts
    if called.sort is Sort.MEMBER:
        return called.parts[0] if called.parts and not arguments else None
    return arguments[0] if len(arguments) == 1 else None


def _constant(was: Demand) -> Demand:
    if was.relation not in (*EXACT, Relation.EQUIVALENT) or len(was.expected) != 1:
        return was
    value = was.expected[0]
    if value.sort in (Sort.LIST, Sort.MAP, Sort.TEXT):
        return was._replace(relation=Relation.EMPTY, expected=()) if falsy(value) else was
    if value.sort is not Sort.CONSTANT:
        return was
    word = value.head or value.text
    if word == "null":
        return was._replace(relation=Relation.NULL, expected=())
    if word in ("true", "false"):
        strict = was.options if was.relation is Relation.EQUIVALENT else {"strictness": _EXACTLY, **was.options}
        turned = was.negated != (word == "false")
        return was._replace(relation=Relation.TRUTHY, expected=(), negated=turned, options=strict)
    return was
