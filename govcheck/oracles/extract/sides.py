"""Which side of a comparison is looked at, and which is what is expected of it."""

import re
from collections.abc import Sequence

from govcheck.model.oracle import Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.extract import terms
from govcheck.oracles.extract.reading import Reading
from govcheck.oracles.extract.terms import made
from govcheck.oracles.extract.tree import Node

_CONSTANT = re.compile(r"[A-Z][A-Z0-9]*_[A-Z0-9_]*")
_WANTED = re.compile(r"(^|[._])(want|expect|exp\b|wanted)", re.IGNORECASE)


def looked_at(nodes: tuple[Node, Node], one: Term, other: Term) -> tuple[Term, Term]:
    """Of two literals, one that stands behind a name is what the test has changed since: keep the name."""
    if one.literal and other.literal:
        if nodes[0].shape == "name":
            return terms.name(nodes[0].head), other
        if nodes[1].shape == "name":
            return one, terms.name(nodes[1].head)
    return one, other


def _fixed(what: Term) -> bool:
    """Whether a value is known before anything runs: a constant by its name, or made of literals by a class."""
    if what.literal or (what.sort in (Sort.NAME, Sort.MEMBER) and _CONSTANT.fullmatch(what.head)):
        return True
    if what.sort in (Sort.LIST, Sort.MAP, Sort.NAMED, Sort.PAIR):
        return bool(what.parts) and all(map(_fixed, what.parts))
    made_by_class = what.sort is Sort.CALL and len(what.parts) > 1 and what.head[:1].isupper()
    return made_by_class and all(map(_fixed, what.parts[1:]))


def member_of(owner: Term, key: Sequence[Term]) -> Term:
    """Return the part of ``owner`` that a key names, as if it were written ``owner.a.b``."""
    names = key[0].head.split(".") if key and key[0].sort is Sort.TEXT else [""]
    if not all(name.isidentifier() for name in names):
        return made(Sort.INDEX, "", [owner, *key])
    for name in names:
        owner = made(Sort.MEMBER, name, [owner])
    return owner


def folded(key: Term) -> Term:
    """The name of a part, whose case does not count: of a header."""
    return terms.text(key.head.lower()) if key.sort is Sort.TEXT else key


def wrong_way_round(subject: Term, expected: Term) -> bool:
    """Whether the sides are the wrong way round: only what is looked at is neither written out nor called wanted."""
    if expected.literal:
        return False
    if subject.literal or (_fixed(subject) and not _fixed(expected)):
        return True
    return bool(_WANTED.search(subject.text) and not _WANTED.search(expected.text))


def read_in(subject: Term, expected: Term, *, negated: bool) -> Reading:
    """Read ``a in b``: which of both is looked at."""
    if expected.literal and not subject.literal:
        if expected.sort is Sort.LIST:
            return Reading(Relation.ONE_OF, subject, expected.parts, negated=negated)
        return Reading(Relation.ONE_OF, subject, (expected,), negated=negated)
    return Reading(Relation.CONTAINS, expected, (subject,), negated=negated)


def is_text(node: Node, what: Term) -> bool:
    return (
        node.shape in ("text", "template", "regex") or what.sort in (Sort.TEXT, Sort.TEMPLATE) or what.text[:1] == "/"
    )
