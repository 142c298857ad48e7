"""Conditions that came around an oracle."""

import re
from collections.abc import Sequence

from govcheck.model.oracle import Oracle, Relation
from govcheck.model.unit import Table
from govcheck.oracles.compare.conditions import Alternatives, alternatives, narrower
from govcheck.oracles.compare.reached import reached
from govcheck.oracles.compare.words import alike, names

_LOOP = re.compile(r"^\s*(?:async\s+)?(?:for|foreach|while|loop|each|range)\b|^for\(|\bin range\b")
_NOTHING = frozenset(
    {"err", "error", "nil", "null", "None", "not", "is", "undefined", "true", "false", "True", "False"}
)
_RESPELLED = 0.5
_SETTLED = frozenset({"true", "not false"})
_BOUND = re.compile(r" (?:and|or|if|&&|\|\||[-+*/%&|?]) ")
"""What brackets may stand around for a reason."""
_TEXT = re.compile(r"\"[^\"]*\"")
_ONE = re.compile(r"[\w.]+(?:\(\))?")
_PART = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z0-9]+")
_NEGATIONS = frozenset({"not", "no", "non", "un", "without"})


def new_guards(old: Oracle, new: Oracle, others: Sequence[Oracle], tables: Sequence[Table]) -> list[str]:
    """Conditions of a new oracle that an old one did not have, loops and what is checked before set aside.

    ``tables`` are those that came: whether a case is one for the oracle, its row says, if there is such a row.
    """
    came = [one for one in new.guards if one not in old.guards and one not in _SETTLED and not _LOOP.search(one)]
    gone = [_of_new(guard, old, new) for guard in old.guards if guard not in new.guards]
    same = {_bare(guard) for guard in gone} & {_bare(guard) for guard in came}
    gone, came = ([guard for guard in side if _bare(guard) not in same] for side in (gone, came))
    if not came or len(came) <= len([guard for guard in gone if _respelled(guard, came)]):
        return []
    asked = [guard for guard in came if not _checked(guard, new, others)]
    asked.sort(key=lambda guard: any(_respelled(other, [guard]) for other in gone))
    return [] if tables and reached(asked, tables) else asked


def _of_new(guard: str, old: Oracle, new: Oracle) -> str:
    """A condition with what is looked at now where it speaks of what was looked at."""
    subject = old.subject.text
    if not subject.isidentifier() or subject == new.subject.text:
        return guard
    return re.sub(rf"(?<![\w.\"]){subject}(?![\w(\"])", lambda _: new.subject.text, guard)


def _bare(guard: str) -> Alternatives:
    """What a condition says, whatever brackets it is written with."""
    return frozenset(frozenset(map(_unbracketed, one)) for one in alternatives(guard))


def _unbracketed(part: str) -> str:
    return part if _BOUND.search(part) else part.replace("(", "").replace(")", "")


def _respelled(guard: str, came: list[str]) -> bool:
    """Whether a condition came that lets through as much, spelled otherwise or with a name written out."""
    return any(
        (alike(guard, other) >= _RESPELLED and not narrower(guard, other) and not _turned(guard, other))
        or _same_texts(guard, other)
        or _switched(guard, other)
        or _renamed(guard, other)
        for other in came
    )


def _switched(guard: str, other: str) -> bool:
    """Whether a branch on what something equals became a case of a switch over it."""
    subject, case, label = other.rpartition(" is ")
    return bool(case) and subject in guard and (label in guard or (label == "another" and guard.startswith("not ")))


def _turned(guard: str, other: str) -> bool:
    """Whether one name or bare call became its opposite."""
    if not (_ONE.fullmatch(guard) and _ONE.fullmatch(other)):
        return False
    apart = set(_parts(guard)) ^ set(_parts(other))
    return bool(apart) and apart <= _NEGATIONS


def _renamed(guard: str, other: str) -> bool:
    """Whether one name or bare call became another one with fewer words, which hardly holds more rarely."""
    if not (_ONE.fullmatch(guard) and _ONE.fullmatch(other)):
        return False
    was, now = (_parts(text) for text in (guard, other))
    gone = [part for part in was if part not in now]
    return len(now) > 1 and set(now) <= set(was) and len(gone) <= 1 and not _NEGATIONS & set(gone)


def _parts(name: str) -> list[str]:
    return [part.lower() for part in _PART.findall(name)]


def _same_texts(guard: str, other: str) -> bool:
    """Whether the same function is given the same text, beside what names stand for."""
    said = _TEXT.findall(guard)
    return bool(said) and said == _TEXT.findall(other) and guard.partition("(")[0] == other.partition("(")[0] != guard


def _checked(guard: str, oracle: Oracle, others: Sequence[Oracle]) -> bool:
    """Whether an oracle that stands before fails when the condition does not hold."""
    spoken = names(guard) - _NOTHING
    sure = [one for one in others if one.line < oracle.line and not one.guards and not one.swallowed]
    return any(one.relation in _SURE and spoken <= names(one.subject.text) for one in sure)


_SURE = frozenset({Relation.NULL, Relation.TRUTHY, Relation.RAISES, Relation.INSTANCE, Relation.EMPTY, Relation.LENGTH})
