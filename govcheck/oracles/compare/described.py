"""An error that is described by its parts: ``{code: "E1", message: "bad port"}`` is an error and what it must hold."""

import re

from msgspec.structs import replace

from govcheck.model.oracle import Oracle, Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.partial import entries
from govcheck.oracles.compare.words import is_pattern

_TYPES = frozenset({"instanceOf", "name"})
_MESSAGE = "message"
_ERROR = "error"
_WHOLE = ("whole", Term(Sort.CONSTANT, "true", (), "true"))


def taken_apart(oracle: Oracle) -> list[Oracle]:
    """The error of an oracle by its type and message, and its other parts one by one; nothing if there are none."""
    described = oracle.expected[0] if oracle.relation is Relation.RAISES and len(oracle.expected) == 1 else None
    if described is None or described.sort is not Sort.MAP or oracle.negated or not (parts := _values(described)):
        return []
    types = tuple(value for name, value in parts.items() if name in _TYPES)
    error = replace(oracle, expected=types, options=(*oracle.options, *_message(parts)), written_out="")
    rest = [(name, value) for name, value in parts.items() if name not in _TYPES and name != _MESSAGE]
    return [error, *(_part(oracle, name, value) for name, value in rest)]


def part_of_error(oracle: Oracle) -> str:
    """The name of the part that an oracle looks at, where it was taken out of an error that is described by parts."""
    part = oracle.subject
    error = part.parts[0] if part.sort is Sort.MEMBER and part.parts else None
    if error is None or error.sort is not Sort.MEMBER or error.head != _ERROR or len(oracle.expected) != 1:
        return ""
    described = re.search(rf"""[{{,]\s*["']?{re.escape(part.head)}["']?\s*:""", oracle.written)
    return part.head if described else ""


def _values(described: Term) -> dict[str, Term]:
    """The parts by their names; none if anything else stands beside them."""
    found = entries(described)
    values = {name: (one.parts[-1] if one.parts else one) for name, one in found.items()}
    return values if len(values) == len(described.parts) else {}


def _message(parts: dict[str, Term]) -> list[tuple[str, Term]]:
    message = parts.get(_MESSAGE)
    if message is None:
        return []
    return [(_MESSAGE, message)] if is_pattern(message) else [(_MESSAGE, message), _WHOLE]


def _part(oracle: Oracle, name: str, value: Term) -> Oracle:
    error = Term(Sort.MEMBER, _ERROR, (oracle.subject,), f"{oracle.subject.text}.{_ERROR}")
    part = Term(Sort.MEMBER, name, (error,), f"{error.text}.{name}")
    relation = Relation.MATCHES if is_pattern(value) else Relation.EQUAL
    return replace(oracle, relation=relation, subject=part, expected=(value,), options=(), written_out="")
