"""What became of settings: pairs them across the whole change, so that a setting that moved is no loss."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from govcheck.gates.directions import Worse, on, worse
from govcheck.gates.meaning import Meaning, Sort
from govcheck.gates.view import Setting
from govcheck.model.edit import Side
from govcheck.model.gate import GateEdit


class Placed(Struct, frozen=True):
    """A setting with its file and what it means."""

    path: bytes
    setting: Setting
    meaning: Meaning
    fresh: bool = False
    """Whether its file exists on one side of the change only."""
    bound: bool = False
    """Whether it only says when commands of its file run."""


Judge = Callable[[Placed, Setting | None, Setting | None], Iterable[GateEdit]]


def settings_diff(olds: list[Placed], news: list[Placed], arguments: Judge) -> Iterator[GateEdit]:
    """Yield what got worse; ``arguments`` judges settings that are arguments of a tool."""
    switched = {(new.path, new.setting.key) for new in news if on(new.setting.value)}
    for old, new in _pairs(olds, news):
        known = old or new
        if known is None or (old is None and known.fresh and not known.meaning.fresh):
            continue  # what arrives with a new file takes nothing away
        if _tied(known) and not (old and new):
            continue
        if new is None and _implied(known, switched):
            continue
        if known.meaning.sort is Sort.ARGUMENTS:
            yield from arguments(known, old.setting if old else None, new.setting if new else None)
        elif how := worse(known.meaning, old.setting.value if old else None, new.setting.value if new else None):
            yield _edit(known, how, old, new)


def _tied(known: Placed) -> bool:
    """Whether it says nothing where it stands on one side only, as when its file comes or goes."""
    return known.meaning.both or (known.fresh and (known.bound or known.meaning.sort is Sort.STEPS))


def _implied(known: Placed, switched: set[tuple[bytes, tuple[str, ...]]]) -> bool:
    """Whether a switch beside it that is on sets it as well."""
    beside = known.setting.key[:-1]
    return any((known.path, (*beside, name)) in switched for name in known.meaning.implied)


def _edit(known: Placed, how: Worse, old: Placed | None, new: Placed | None) -> GateEdit:
    return GateEdit(
        kind=known.meaning.kind,
        key=".".join(known.setting.key),
        says=how.says.replace("{name}", f"`{known.setting.key[-1]}`"),
        before=old.setting.written or how.before if old else how.before,
        after=new.setting.written or how.after if new else how.after,
        old=Side(old.path, old.setting.line) if old else None,
        new=Side(new.path, new.setting.line) if new else None,
        severity=known.meaning.severity,
    )


def _pairs(olds: list[Placed], news: list[Placed]) -> Iterator[tuple[Placed | None, Placed | None]]:
    """Pair by file and key, then by what is meant and the last name, then by what is meant where only one is left."""
    rest, unpaired = news, olds
    for same in (_place, _name_here, _name):
        waiting: dict[tuple[object, ...], deque[Placed]] = defaultdict(deque)
        for new in rest:
            waiting[same(new)].append(new)
        left = []
        for old in unpaired:
            if group := waiting.get(same(old)):
                yield old, group.popleft()
            else:
                left.append(old)
        rest, unpaired = [new for group in waiting.values() for new in group], left
    replaced = list(_replaced(unpaired, rest))
    yield from replaced
    took = {id(side) for pair in replaced for side in pair}
    yield from _single([old for old in unpaired if id(old) not in took], [new for new in rest if id(new) not in took])


def _replaced(olds: list[Placed], news: list[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """Pair switches that stand for values, as in ``version=3``, with those of the values that came in their place."""
    waiting: dict[tuple[object, ...], deque[Placed]] = defaultdict(deque)
    for new in sorted(filter(_valued, news), key=lambda new: not on(new.setting.value)):
        waiting[_role(new)].append(new)
    for old in sorted(filter(_valued, olds), key=lambda old: not on(old.setting.value)):
        if group := waiting.get(_role(old)):
            yield old, group.popleft()


def _valued(placed: Placed) -> bool:
    return placed.meaning.both and placed.meaning.sort is Sort.STRICT and "=" in placed.setting.key[-1]


def _role(placed: Placed) -> tuple[object, ...]:
    *above, last = placed.setting.key
    return (placed.path, *_meaning(placed), *above, *(part.partition("=")[0] for part in last.split(", ")))


def _single(olds: list[Placed], news: list[Placed]) -> Iterator[tuple[Placed | None, Placed | None]]:
    before, after = Counter(map(_meaning, olds)), Counter(map(_meaning, news))
    tied = {_meaning(placed) for placed in (*olds, *news) if placed.meaning.both}
    moved = {meaning for meaning, count in before.items() if count == after[meaning] == 1} - tied
    arrived = {_meaning(new): new for new in news if _meaning(new) in moved}
    yield from ((old, arrived.get(_meaning(old))) for old in olds)
    yield from ((None, new) for new in news if _meaning(new) not in moved)


def _place(placed: Placed) -> tuple[object, ...]:
    return placed.path, placed.setting.key


def _meaning(placed: Placed) -> tuple[object, ...]:
    return placed.meaning.kind, placed.meaning.what


def _name(placed: Placed) -> tuple[object, ...]:
    return (*_meaning(placed), placed.setting.key[-1:])


def _name_here(placed: Placed) -> tuple[object, ...]:
    return (*_name(placed), placed.path)
