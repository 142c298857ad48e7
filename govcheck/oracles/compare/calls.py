"""What a test calls: helpers that check for it, and code that must simply end well."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from msgspec.structs import replace

from govcheck.model.edit import EditKind, OracleEdit, Side
from govcheck.model.oracle import Oracle, Relation
from govcheck.model.term import Sort
from govcheck.model.unit import Table, Unit
from govcheck.oracles.compare.disabled import new_disablers
from govcheck.oracles.compare.imposed import came, imposing
from govcheck.oracles.compare.normal import demand
from govcheck.oracles.compare.words import leaves

_NULL = "null"
_CALL = re.compile(r"(\w+)\(.*\)$", re.DOTALL)
"""A statement that does nothing but call a function."""
_CALLING = re.compile(r"(?:await )?[\w.]+(?:\[[^\]]*\])?\(")
"""What a call begins with; a record that the test fills itself does not."""


class Calls:
    """The calls of checking helpers that one unit lost to another; each is told once, however much it checked."""

    def __init__(self, old: Unit, new: Unit) -> None:
        """Note which statements are gone."""
        self._gone = list((Counter(old.statements) - Counter(new.statements)).elements())
        self._told: defaultdict[str, set[int]] = defaultdict(set)
        self._vias = {one.via for one in old.oracles if one.via}

    def _of(self, helpers: Iterable[str]) -> list[str]:
        ways = [(f"{via}(", (f".{via}(", f" = {via}(")) for via in helpers]
        return [
            one
            for one in self._gone
            if any(one.startswith(call) or any(part in one for part in parts) for call, parts in ways)
        ]

    def once(self, lost: Oracle) -> Oracle | None:
        """The first oracle that is lost with a call, written as the call; None for the others."""
        if lost.line in self._told[lost.via]:
            return None
        calls = self._of({lost.via}) or self._of(self._vias)  # one helper may check what another one checks
        place = len(self._told[lost.via])
        self._told[lost.via].add(lost.line)
        return replace(lost, written=calls[place]) if place < len(calls) else lost


def runs_for_rows(lost: Oracle, before: Iterable[Oracle], after: Iterable[Oracle], tables: Collection[Table]) -> bool:
    """Whether a helper that was called with other literals each time is called for the rows of a table that came.

    Each row pays for what it holds; what speaks of no literal goes with them, if there is a row for each call.
    """
    spoken = (leaf.text for term in (lost.subject, *lost.expected) for leaf in leaves(term))
    if not lost.via or not tables or any(text != _NULL for text in spoken):
        return False
    called = {one.line for one in before if one.via == lost.via}
    enough = len(called) <= sum(len(table.rows) for table in tables)
    return enough and any((one.via, one.written) == (lost.via, lost.written) for one in after)


def still_runs(lost: Oracle, old: Unit, new: Unit) -> bool:
    """Whether what had to end without an error still runs, where an error fails the test by itself."""
    value = lost.subject.sort in (Sort.NAME, Sort.MEMBER)
    if lost.relation is not Relation.RAISES or not lost.negated or value:
        return False
    runs = _bare(lost, new)
    return runs > _bare(lost, old) or runs > _failing(lost, new)


def another_runs(lost: Oracle, old: Unit, new: Unit) -> bool:
    """Whether what had to end without an error gave way to what hands out none, for the same name.

    ``x, err := parse(s)`` became ``x := must(s)``.
    """
    is_, subject = demand(lost), lost.subject
    well = is_.relation is Relation.NULL and not is_.negated
    if not (well or (is_.relation is Relation.RAISES and is_.negated)) or subject.sort is not Sort.MEMBER:
        return False
    owner = subject.parts[0] if subject.parts else subject
    if owner.sort is not Sort.CALL:
        return False
    called = f"{owner.parts[0].text}("
    left = [one.partition(" = ")[0] for one in old.statements if owner.head in one and one not in new.statements]
    results = {names.partition(", ")[0] for names in left if names.endswith(f", {subject.head}")} - {"_"}
    came = [one.partition(" = ") for one in new.statements if one not in old.statements]
    results -= {names.partition(", ")[0] for names, _, _ in came if ", " in names}  # its error is only dropped
    return any(name in results and _CALLING.match(right) and not right.startswith(called) for name, _, right in came)


def _bare(lost: Oracle, unit: Unit) -> int:
    """How often a unit runs it as a statement, whatever its owner is called there."""
    end = _end(lost.subject.text)
    return sum(_end(statement) == end for statement in unit.statements)


def _end(text: str) -> str:
    return text.rpartition(" = ")[2].rpartition(".")[2]


def _failing(lost: Oracle, unit: Unit) -> int:
    raising = [one for one in unit.oracles if one.relation is Relation.RAISES and not one.negated]
    return sum(lost.subject.text in one.subject.text for one in raising)


def suspicions(pairs: Iterable[tuple[Unit, Unit]], added: Iterable[Unit]) -> list[OracleEdit]:
    """What may weaken a test that was not read: lost calls, tests singled out, set-ups that skip or put stand-ins."""
    pairs, added = list(pairs), list(added)
    reaching = [unit for unit in added if unit.role == "focus" or (unit.role == "fixture" and unit.disablers)]
    imposed = [pair for pair in pairs if imposing(pair[1])]
    reaching += [unit for unit, _ in came(imposed, filter(imposing, added))]
    reaching += [new for old, new in imposed if new_disablers(old, new)]
    return [
        OracleEdit(
            kind=EditKind.TEST_DISABLED,
            test=unit.name,
            says=f"`{unit.name}` keeps others from running.",
            new=Side(unit.path, unit.line),
        )
        for unit in reaching
    ] + [
        OracleEdit(
            kind=EditKind.ASSERTION_REMOVED,
            test=new.id,
            says=f"`{new.name}` calls `{lost[0]}` no more.",
            old=Side(old.path, old.line),
            new=Side(new.path, new.line),
        )
        for old, new in pairs
        if old.role == "test" and (lost := _lost_calls(old, new))
    ]


def _lost_calls(old: Unit, new: Unit) -> list[str]:
    gone = Counter(old.statements) - Counter(new.statements)
    called = [(match[1], statement) for statement in gone if (match := _CALL.match(statement))]
    read = " ".join(one.written for one in old.oracles if one.relation is not Relation.CUSTOM) if called else ""
    return [statement for name, statement in called if f"{name}(" not in read]
