"""Compares which errors two tests demand."""

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from govcheck.model.edit import EditKind
from govcheck.model.oracle import Oracle, Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.normal import Demand, members
from govcheck.oracles.compare.phrases import instead
from govcheck.oracles.compare.texts import compare_contained, compare_regexes
from govcheck.oracles.compare.values import compare_values
from govcheck.oracles.compare.verdict import SAME, STRONGER, UNCLEAR, Order, Verdict, different, wider, worst
from govcheck.oracles.compare.vocabulary import BROAD_ERRORS, TOP_ERRORS
from govcheck.oracles.compare.words import last_name

_ERROR = "error"
"""What the error is called that something raises."""


def compare_raises(old: Demand, new: Demand, supertypes: Mapping[str, frozenset[str]]) -> Verdict:
    """Compare the types demanded, then the messages; a new type pays for a message where there was no type."""
    types = compare_types(old.expected, new.expected, supertypes)
    if "whole" in old.options and "message" in new.options and "whole" not in new.options:
        return wider("accepts messages that only hold what was the whole one")
    whole = "whole" in old.options or "whole" in new.options
    message = _messages(old.options.get("message"), new.options.get("message"), whole=whole)
    if types.order is Order.STRONGER and message.order is Order.WEAKER and not _specific(old):
        return UNCLEAR
    return worst([types, message])


def typed(old: Oracle, new: Oracle, checks: Sequence[Oracle]) -> Oracle:
    """An error of any kind with the type that its handler demands: ``catch (Exception e) { same(Late, e.type()) }``.

    Where a case names that type, it is the one that was demanded.
    """
    if new.relation is not Relation.RAISES or new.negated or not _names(new.expected) & BROAD_ERRORS:
        return new
    inner = next((one.expected for one in checks if _of_caught(one, new)), None)
    if inner is None:
        return new
    return replace(new, expected=inner if all(map(_type, inner)) else old.expected)


def _of_caught(check: Oracle, error: Oracle) -> bool:
    """Whether a check in the handler of an error demands of it what type it has."""
    if check.relation not in (Relation.TYPE, Relation.INSTANCE) or check.negated or check.swallowed or check.unawaited:
        return False
    return error.line <= check.line <= error.end_line and _caught(check.subject, error)


def _caught(looked_at: Term, error: Oracle) -> bool:
    """Whether something is the error itself: that of what raises it, or what follows its type, ``catch (E e)``."""
    if looked_at.sort is Sort.MEMBER:
        return looked_at.head == _ERROR and looked_at.parts == (error.subject,)
    if looked_at.sort is not Sort.NAME:
        return False
    name = re.escape(looked_at.head)
    types = "|".join(map(re.escape, _names(error.expected)))
    return bool(re.search(rf"\b(?:(?:{types})[&*]?(?: \S+)? {name}|{name}: (?:{types}))\b", error.written))


def _type(value: Term) -> bool:
    return value.sort in (Sort.NAME, Sort.MEMBER) and value.head[:1].isupper()


def compare_types(
    old: tuple[Term, ...],
    new: tuple[Term, ...],
    supertypes: Mapping[str, frozenset[str]],
) -> Verdict:
    """Compare sets of error types, of which none stands for any."""
    before, after = _names(old), _names(new)
    shown_old, shown_new = _shown(before), _shown(after)
    if before == after:
        return SAME
    if not before or before & BROAD_ERRORS:
        wide = bool(before) and (not after or (bool(after & TOP_ERRORS - before) and not before & TOP_ERRORS))
        return wider(f"accepts {shown_new} where it demanded {shown_old}") if wide else STRONGER
    if not after or (after - before and before <= after):
        return wider(f"accepts {shown_new} where it demanded {shown_old}")
    if after <= before:
        return STRONGER
    return _related(before, after, supertypes, f"{shown_new} where it demanded {shown_old}")


def _related(
    before: frozenset[str],
    after: frozenset[str],
    supertypes: Mapping[str, frozenset[str]],
    shown: str,
) -> Verdict:
    above = frozenset(name for one in before for name in supertypes.get(one, ()))
    if after & (BROAD_ERRORS | above):
        return wider(f"accepts {shown}")
    if all(before & supertypes.get(one, frozenset()) for one in after):
        return STRONGER
    return different(f"demands {shown}")


def _names(types: tuple[Term, ...]) -> frozenset[str]:
    made = len(types) == 1 and types[0].sort is Sort.LIST and types[0].head[:1].isupper()
    return frozenset(last_name(term.head or term.text) for term in (types if made else members(types)))


def _shown(names: frozenset[str]) -> str:
    return " or ".join(sorted(names)) or "any error"


def _specific(demand: Demand) -> bool:
    names = _names(demand.expected)
    return bool(names) and not names & BROAD_ERRORS


def _messages(old: Term | None, new: Term | None, *, whole: bool) -> Verdict:
    """Compare messages; ``whole`` says that nothing but this very message will do."""
    if old is None or new is None:
        if old is None:
            return SAME if new is None else STRONGER
        return wider(f"no longer looks at the message {old.text}")
    if old.sort is not Sort.TEXT or new.sort is not Sort.TEXT:
        return compare_values((old,), (new,))
    if whole and old.head != new.head:
        return different(instead("demands the message", new.text, "where it demanded", old.text))
    contained = compare_contained((old,), (new,))
    if contained.order is Order.STRONGER and "|" in new.head and "|" not in old.head:
        contained = compare_regexes(old.head, new.head)
    verdict = contained if contained.order is not Order.DIFFERENT else compare_regexes(old.head, new.head)
    if verdict.order is Order.WEAKER:
        return Verdict(Order.WEAKER, EditKind.EXCEPTION_WIDENED, verdict.why)
    return verdict
