"""Whether what is demanded of the message of an error is demanded at another place: of the error, or with it."""

import re

from govcheck.model.oracle import Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.contradict import TEXTS
from govcheck.oracles.compare.normal import EXACT, Demand
from govcheck.oracles.compare.symbols import symbol
from govcheck.oracles.compare.texts import holds
from govcheck.oracles.compare.words import humps, walk

_LOOKED_AT = TEXTS | EXACT
_KINDS = EXACT | {Relation.TYPE, Relation.INSTANCE}
_ESCAPED = re.compile(r"\\([^\w\s])")
_SIGNS = re.compile(r"[.^$*+?{}\[\]|()\\]")
_BEGIN = re.compile(r"^(\^|\\A)")
_END = re.compile(r"(\$|\\Z|\\z)$")


def said_by_message(now: Demand, was: Demand) -> bool:
    """Whether a message went from the demand of an error to a look at it, or the other way round."""
    if now.negated or was.negated:
        return False
    if was.relation is Relation.RAISES:
        return now.relation in _LOOKED_AT and _looks_at(now, was)
    if was.relation is Relation.WARNS:
        return now.relation in _KINDS and _recorded(now, was)
    if now.relation is not Relation.RAISES or was.relation not in _LOOKED_AT:
        return False
    return _named_so(now, was) or (_of_error(was.subject, now.subject) and _demands(now, was))


def _recorded(now: Demand, was: Demand) -> bool:
    """Whether something that was noted down must be of the very kind of which had to be warned."""
    kinds = now.expected == was.expected and all(map(symbol, was.expected))
    return bool(was.expected) and kinds and "message" not in was.options and now.subject.sort is not Sort.CALL


def _named_so(now: Demand, was: Demand) -> bool:
    """Whether an error is told by its name, which says what was looked for: ``ErrBadPort`` and ``"bad port"``."""
    if was.subject == now.subject or now.subject not in walk(was.subject):
        return False
    said = {part.lower() for term in was.expected if term.sort is Sort.TEXT for part in humps(term.head)}
    return bool(said) and any(said <= {part.lower() for part in humps(term.head)} for term in now.expected)


def _looks_at(now: Demand, was: Demand) -> bool:
    """Whether a look at the message demands what the pattern of an error did."""
    message = was.options.get("message")
    if message is None or message.sort is not Sort.TEXT or not message.head:
        return False
    looked_for = [term.head for term in now.expected if term.sort is Sort.TEXT]
    if now.relation is Relation.MATCHES:
        return message.head in looked_for
    plain, begin, end = _plain(message.head)
    kept = (now.relation in EXACT or not (begin or end)) and plain is not None
    found = any(message.head in one or (kept and plain is not None and plain in one) for one in looked_for)
    return found or (now.relation in EXACT and any(holds(Relation.MATCHES, one, message.head) for one in looked_for))


def _demands(now: Demand, was: Demand) -> bool:
    """Whether the pattern of an error demands what a look at its message did."""
    message = now.options.get("message")
    wanted = was.expected[0] if len(was.expected) == 1 else None
    if message is None or wanted is None or {message.sort, wanted.sort} != {Sort.TEXT}:
        return message is not None and message == wanted and was.relation in (Relation.CONTAINS, Relation.MATCHES)
    text = wanted.head
    if was.relation is Relation.MATCHES:
        return message.head == text
    whole = "whole" in now.options
    literal = whole or "plain" in now.options
    plain, begin, end = (message.head, whole, whole) if literal else _plain(_stopped(message.head, text))
    if plain is None:
        return False
    return {
        Relation.CONTAINS: text in plain,
        Relation.STARTS: begin and plain.startswith(text),
        Relation.ENDS: end and plain.endswith(text),
    }.get(was.relation, begin and end and plain == text)


def _plain(pattern: str) -> tuple[str | None, bool, bool]:
    """The text that a pattern stands for, None if for several, and whether it is tied to the begin and the end."""
    begin, end = bool(_BEGIN.search(pattern)), bool(_END.search(pattern))
    bare = _END.sub("", _BEGIN.sub("", pattern))
    text = None if _SIGNS.search(_ESCAPED.sub("", bare)) else _ESCAPED.sub(r"\1", bare)
    return text, begin, end


def _stopped(pattern: str, text: str) -> str:
    """The pattern with full stops that stand for themselves, if the text that was looked for has them there as well."""
    bare = _END.sub("", _BEGIN.sub("", pattern))
    return re.sub(r"(?<!\\)\.(?![*+?{])", r"\.", pattern) if text in bare else pattern


def _of_error(subject: Term, acting: Term) -> bool:
    """Whether what is looked at is, or belongs to, the error that something ended with."""
    return any(
        (part.sort is Sort.MEMBER and part.head == "error" and part.parts == (acting,))
        or (part.sort is Sort.CALL and acting in _within(part.parts[1:]))
        for part in walk(subject)
    )


def _within(arguments: tuple[Term, ...]) -> tuple[Term, ...]:
    """What closures among some arguments end with: ``a()`` of ``assertThrows(E, () -> a())``."""
    return tuple(part.parts[-1] for part in arguments if part.sort is Sort.FUNCTION and part.parts)
