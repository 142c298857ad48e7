"""What became of the order of jobs: which checks a job no longer waits for."""

from collections.abc import Iterable, Iterator

from govcheck.gates.gate_commands import Gate
from govcheck.gates.pairing import decided
from govcheck.gates.view import Wait
from govcheck.model.edit import Side
from govcheck.model.gate import GateEdit, GateKind
from govcheck.model.severity import Severity

Pairs = Iterable[tuple[Gate | None, Gate | None]]
Waits = dict[tuple[bytes, str], Wait]


def waits_diff(found: Pairs, olds: Waits, news: Waits) -> Iterator[GateEdit]:
    """Yield one edit for each job that goes ahead without checks, all of which still run elsewhere."""
    still = [(old, new) for old, new in found if old and new and decided(old)]
    for place, old in olds.items():
        new = news.get(place)
        if new is None or not (old.final or new.final or (old.last and new.last)):
            continue
        lost = [after for before, after in still if _lost(place, old, new, before, after)]
        if lost:
            yield _edit(place[0], (old, new), lost)


def _lost(place: tuple[bytes, str], old: Wait, new: Wait, before: Gate, after: Gate) -> bool:
    """Whether the job at ``place`` waited for ``before`` and does not for what became of it in the same pipeline."""
    path, name = place
    if before.path != path or before.command.place not in old.behind:
        return False
    return after.path == path and after.command.place not in (name, *new.behind)


def _edit(path: bytes, sides: tuple[Wait, Wait], lost: list[Gate]) -> GateEdit:
    old, new = sides
    names = ", ".join(dict.fromkeys(gate.command.place for gate in lost))
    return GateEdit(
        kind=GateKind.JOB_OPTIONAL,
        key=new.place,
        says=f"{new.place} no longer waits for {names}",
        before=", ".join(old.behind),
        after=", ".join(new.behind),
        old=Side(path, old.line),
        new=Side(path, new.line),
        severity=Severity.ERROR if old.final or new.final else Severity.WARNING,
    )
