"""What became of the commands that decide: which are gone, excused, or ask for less."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from govcheck.gates.directions import worse
from govcheck.gates.flags import flags_diff, words_of
from govcheck.gates.gate_commands import Gate
from govcheck.gates.meaning import Meaning, Sort, meanings
from govcheck.gates.otherwise import runs_otherwise
from govcheck.gates.pairing import worker
from govcheck.gates.tools import tool_named
from govcheck.gates.view import Excuse
from govcheck.model.edit import Side
from govcheck.model.gate import GateEdit, GateKind
from govcheck.model.severity import Severity


def commands_diff(found: Iterable[tuple[Gate | None, Gate | None]], news: list[Gate]) -> Iterator[GateEdit]:
    """Yield what got worse in pairs of commands; an excuse or variable around several commands is told once."""
    told: set[tuple[object, ...]] = set()
    lost: list[Gate] = []
    for old, new in found:
        if old and not new:
            lost.append(old)
        elif new:
            for edit, identity in _judged(old, new, news):
                if identity not in told:
                    told.add(identity)
                    yield edit
    yield from _removed(lost, news)


def _judged(old: Gate | None, new: Gate, news: list[Gate]) -> Iterator[tuple[GateEdit, tuple[object, ...]]]:
    """Yield edits with what makes two of them one."""
    for edit in _excused(old, new, news):
        yield edit, (edit.kind, edit.key, edit.new)
    for edit in _environment(old, new):
        yield edit, (edit.kind, edit.key, new.path)
    for edit in _asked(old, new):
        yield edit, (edit.kind, edit.key, edit.says, edit.new)


def _excused(old: Gate | None, new: Gate, news: list[Gate]) -> Iterator[GateEdit]:
    if old is None:
        return  # a new command that may fail takes nothing away
    known = {excuse.kind for excuse in old.command.excuses if excuse.certain}
    if known & {GateKind.EXIT_CODE_IGNORED, GateKind.JOB_OPTIONAL, GateKind.JOB_REMOVED}:
        return
    for excuse in new.command.excuses:
        if not any(_as_large(other, excuse) for other in old.command.excuses) and not runs_otherwise(new, excuse, news):
            yield _excuse_edit(old, new, excuse)
            return


def _as_large(old: Excuse, new: Excuse) -> bool:
    """Whether ``old`` forgave what ``new`` does; of two conditions nobody can say which holds more often."""
    return (old.kind, old.says) == (new.kind, new.says) or (old.kind is new.kind and not new.certain)


def _excuse_edit(old: Gate, new: Gate, excuse: Excuse) -> GateEdit:
    how = "no longer decides" if excuse.certain else "decides only under a condition"
    return GateEdit(
        kind=excuse.kind,
        key=new.command.place or new.use.tool.name,
        says=f"`{_short(new.command.written)}` {how}: {excuse.says}",
        before=old.command.written,
        after=f"{new.command.written} ({excuse.says})",
        old=Side(old.path, old.command.line),
        new=Side(new.path, excuse.line),
        severity=Severity.ERROR if excuse.certain else Severity.WARNING,
    )


def _environment(old: Gate | None, new: Gate) -> Iterator[GateEdit]:
    if old is None:
        return
    before, after = dict(old.command.environment), dict(new.command.environment)
    for meaning in meanings("environment"):
        for name in meaning.keys:
            was, now = before.get(name), after.get(name)
            if meaning.sort is Sort.ARGUMENTS:
                yield from _arguments(meaning, name, (old, was), (new, now))
            elif how := worse(meaning, was, now):
                key = f"{name} in {new.command.place}" if new.command.place else name
                yield _edit(old, new, meaning.kind, key, how.says, was, now, meaning.severity)


def _arguments(
    meaning: Meaning, name: str, before: tuple[Gate, str | None], after: tuple[Gate, str | None]
) -> Iterator[GateEdit]:
    (old, was), (new, now) = before, after
    for edit in flags_diff(tool_named(meaning.tool), words_of(was or ""), words_of(now or "")):
        yield _edit(old, new, edit.kind, name, f"{edit.how.says} ({name})", was, now, edit.severity)


def _asked(old: Gate | None, new: Gate) -> Iterator[GateEdit]:
    if old is not None and old.use.tool is not new.use.tool:
        return
    if old is None and new.use.tool.purpose:
        return
    for edit in flags_diff(worker(new), old.use.arguments if old else (), new.use.arguments):
        yield _edit(
            old,
            new,
            edit.kind,
            f"{new.command.place}: {edit.key}" if new.command.place else edit.key,
            f"`{_short(new.command.written)}`: {edit.how.says}",
            old.command.written if old else "",
            new.command.written,
            edit.severity,
        )


def _edit(  # noqa: PLR0913, PLR0917 - what an edit is made of
    old: Gate | None,
    new: Gate,
    kind: GateKind,
    key: str,
    says: str,
    before: str | None,
    after: str | None,
    severity: Severity,
) -> GateEdit:
    return GateEdit(
        kind=kind,
        key=key,
        says=says,
        before=before or "",
        after=after or "",
        old=Side(old.path, old.command.line) if old else None,
        new=Side(new.path, new.command.line),
        severity=severity,
    )


def _removed(lost: list[Gate], news: list[Gate]) -> Iterator[GateEdit]:
    """Yield one edit for each job that is gone, and one for each command that left a job."""
    places = {(new.path, new.command.place) for new in news}
    for (path, place), group in groupby(lost, key=lambda gate: (gate.path, gate.command.place)):
        gates = list(group)
        told = [f"`{_short(gate.command.written)}`" for gate in gates]
        whole = bool(place) and (path, place) not in places
        if whole:
            yield _gone(gates, f"{place} is gone; it ran {', '.join(dict.fromkeys(told))}")
            continue
        for gate, text in zip(gates, told, strict=True):
            yield _gone([gate], f"{text} no longer runs" + (f" in {place}" if place else ""))


def _gone(gates: list[Gate], says: str) -> GateEdit:
    first = gates[0]
    gentle = all(gate.use.tool.purpose == "format" for gate in gates)
    return GateEdit(
        kind=GateKind.JOB_REMOVED,
        key=first.command.place or first.use.tool.name,
        says=says,
        before="; ".join(gate.command.written for gate in gates),
        old=Side(first.path, first.command.line),
        severity=Severity.WARNING if gentle else Severity.ERROR,
    )


def _short(text: str) -> str:
    limit = 80
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
