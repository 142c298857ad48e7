"""Whether one unit may go on in another, and what oracles and rows hold by which they are recognised."""

import re
from collections.abc import Hashable, Iterable
from json.encoder import encode_basestring as quoted

from govcheck.model.oracle import Oracle, Relation
from govcheck.model.term import Sort, Term
from govcheck.model.unit import Row, Unit
from govcheck.oracles.compare.normal import demand
from govcheck.oracles.compare.parts import split
from govcheck.oracles.compare.symbols import symbol
from govcheck.oracles.compare.words import called_alike, humps, leaves, names, walk

_AKIN = 0.3
_NAMED = 0.45
_LONG = 15
_BARE = frozenset({Relation.NULL, Relation.TRUTHY, Relation.EMPTY})


def akin(unit: Unit, other: Unit, became: Unit | None = None) -> bool:
    """Whether one unit may go on in another: helpers may, and tests that do or are called something similar."""
    if other is became or other.role != "test" or called_alike(unit.name, other.name) >= _NAMED:
        return True
    was, now = set(unit.stimulus), set(other.stimulus)
    if not was or not now:
        return unit.path == other.path and not was
    return len(was & now) >= _AKIN * min(len(was), len(now))


def singular(oracle: Oracle) -> bool:
    """Whether what is expected is too long to stand in two tests by chance."""
    return any(len(leaf.head) >= _LONG for term in oracle.expected for leaf in leaves(term))


def held(row: Row) -> set[str]:
    """The literals in a row, and the keys of its maps."""
    keys = {quoted(part.head) for _, cell in row.cells for part in walk(cell) if part.sort is Sort.NAMED}
    return keys | {leaf.text for _, cell in row.cells for leaf in leaves(cell)}


def joined(row: Row, unit: Unit, *, helped: bool) -> set[str]:
    """What two texts of a row make together, where its unit joins their columns, or hands both to a helper."""
    texts = [(name, cell.head) for name, cell in row.cells if name and cell.sort is Sort.TEXT]
    return {
        quoted(text + more)
        for name, text in texts
        for other, more in texts
        if name != other and any(_join(one, name, other, helped=helped) for one in unit.statements)
    }


def _join(statement: str, column: str, other: str, *, helped: bool) -> bool:
    if statement.startswith("for ") or not {column, other} <= names(statement):
        return False
    return helped or bool(re.search(rf"\b{re.escape(column)}[^\w,]+(?:\w+\.)?{re.escape(other)}\b", statement))


def known(terms: Iterable[Term]) -> set[str]:
    """The literals in some terms, and those terms that are constants."""
    return {part.text for term in terms for part in ((term,) if symbol(term) else leaves(term))}


def handed(subject: Term) -> set[str]:
    """The constants and closures that a call is given."""
    given = subject.parts[1:] if subject.sort is Sort.CALL else ()
    return {one.text for one in given if one.sort is Sort.FUNCTION or symbol(one)}


def value_of(oracle: Oracle) -> Hashable:
    is_ = demand(oracle)
    return is_.relation, is_.negated, is_.plain


def spoken(term: Term) -> set[str]:
    """The arguments of a call."""
    return {part.text for part in term.parts[1:]} | {name for part in term.parts[1:] for name in names(part.text)}


def same_row(lost: Row, other: Oracle | Row) -> bool:
    if not isinstance(other, Row):
        return False
    was, now = {cell.text for _, cell in lost.cells}, {cell.text for _, cell in other.cells}
    return len(was & now) >= max(1, min(len(was), len(now)) * 0.6)


def sayings(unit: Unit) -> Iterable[set[str]]:
    for oracle in split(unit.oracles):
        yield {leaf.text for term in (oracle.subject, *oracle.expected) for leaf in leaves(term)}


def untitled(wanted: set[str], unit: Unit) -> set[str]:
    """Literals without the texts that only say what a case is about, and went into the name of a test."""
    title = {part.lower() for part in humps(unit.name)}
    return {text for text in wanted if text[:1] != '"' or not {part.lower() for part in humps(text)} <= title}


def told(lost: Oracle) -> set[str]:
    """The literals by which an oracle is known elsewhere: those expected, or of the subject when none can be."""
    terms = (lost.subject,) if lost.relation in _BARE and not lost.expected else lost.expected
    return {leaf.text for term in terms for leaf in leaves(term)}


def leading(unit: Unit, other: Unit) -> int:
    """With how many statements a unit begins that another one holds as well."""
    held_there = set(other.statements)
    return next((n for n, one in enumerate(unit.statements) if one not in held_there), len(unit.statements))


def hands_over(lost: Oracle, custom: Oracle) -> bool:
    """Whether a check gets the names behind which the expected values stand."""
    arguments = {part.text for part in custom.subject.parts[1:]}
    return bool(lost.expected) and all(
        term.sort in (Sort.NAME, Sort.MEMBER) and term.text in arguments for term in lost.expected
    )


def names_member(lost: Oracle, custom: Oracle) -> bool:
    """Whether a check gets the owner of what was looked at and has its member in its name: ``has_no_child(item)``."""
    subject = lost.subject
    if subject.sort is not Sort.MEMBER or not subject.parts:
        return False
    member = [part.lower() for part in humps(subject.head)]
    words = [part.lower() for part in humps(custom.subject.head)]
    return subject.parts[0].text in spoken(custom.subject) and bool(member) and set(member) <= set(words)
