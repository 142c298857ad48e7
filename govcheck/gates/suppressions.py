"""Suppressions that a change adds on balance: what moves within the change, or names its rules now, is no gain."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Protocol

from govcheck.errors import Unreadable
from govcheck.gates.marks import Suppression, seen, suppressions
from govcheck.gates.sources import language_of
from govcheck.model.edit import Side
from govcheck.model.gate import GateEdit, GateKind
from govcheck.model.severity import Severity

_FOREIGN = re.compile(
    rb"(^|/)(vendor|vendored|_vendor|node_modules|third[_-]?party|dist|generated|__generated__)/"
    rb"|\.min\.[cm]?js$|_pb2(_grpc)?\.pyi?$|\.pb\.(go|cc|h)$|\.g\.(cs|dart)$|\.(generated|designer)\.\w+$",
    re.IGNORECASE,
)
_GENERATED = re.compile(rb"@generated|code generated .*do not edit|auto-?generated|do not (edit|modify)", re.IGNORECASE)
_HEAD = 1000
_MAX_LISTED = 4


class Changed(Protocol):
    """Both sides of a changed file."""

    @property
    def path(self) -> bytes: ...
    @property
    def old(self) -> bytes | None: ...
    @property
    def new(self) -> bytes | None: ...


def suppression_edits(files: Sequence[Changed]) -> tuple[GateEdit, ...]:
    """Return, per file and mark, the suppressions that ``files``, all changed files of one change, add on balance."""
    sides = [(file, language_of(file.path)) for file in files if not _foreign(file)]
    sides = [(file, language) for file, language in sides if language]
    if not _may_grow(sides):
        return ()
    before = [(file, found) for file, language in sides for found in _read(file.old, language)]
    after = [(file, found) for file, language in sides for found in _read(file.new, language)]
    gained: dict[tuple[bytes, str], list[tuple[Changed, Suppression]]] = defaultdict(list)
    for file, found in _gain(before, after):
        gained[(file.path, found.mark.name)].append((file, found))
    return tuple(_edit(group[0][0], [found for _, found in group]) for group in gained.values())


def _may_grow(sides: list[tuple[Changed, str]]) -> bool:
    growth: Counter[str] = Counter()
    for file, language in sides:
        growth.update(seen(file.new or b"", language))
        growth.subtract(seen(file.old or b"", language))
    return any(number > 0 for number in growth.values())


def _read(text: bytes | None, language: str) -> tuple[Suppression, ...]:
    if not text or not seen(text, language):
        return ()
    try:
        return suppressions(text, language)
    except Unreadable:
        return ()  # this much is a note at most; the policies on the code itself say that it cannot be read


def _gain(
    before: list[tuple[Changed, Suppression]], after: list[tuple[Changed, Suppression]]
) -> Iterator[tuple[Changed, Suppression]]:
    """Yield what is left of ``after`` when each of ``before`` paid once: for itself, or for one with a named rule."""
    rest = list(after)
    owing = Counter((file.path, *_key(found)) for file, found in before)
    rest = [pair for pair in rest if not _paid(owing, (pair[0].path, *_key(pair[1])))]
    moved = Counter(key[1:] for key, number in owing.items() for _ in range(number))
    rest = [pair for pair in rest if not _paid(moved, _key(pair[1]))]
    named = Counter(key[0] for key, number in moved.items() for _ in range(number))
    yield from (pair for pair in rest if not pair[1].reason or not _paid(named, pair[1].mark.name))


def _paid(owing: Counter[tuple[bytes, str, str]] | Counter[tuple[str, str]] | Counter[str], key: object) -> bool:
    if owing[key] <= 0:  # type: ignore[index]
        return False
    owing[key] -= 1  # type: ignore[index]
    return True


def _key(found: Suppression) -> tuple[str, str]:
    return found.mark.name, found.reason


def _edit(file: Changed, found: list[Suppression]) -> GateEdit:
    first = next((one for one in found if one.whole), found[0])
    reasons = list(dict.fromkeys(one.reason for one in found if one.reason))
    more = f" and {len(reasons) - _MAX_LISTED} more" if len(reasons) > _MAX_LISTED else ""
    named = f" for {', '.join(reasons[:_MAX_LISTED])}{more}" if reasons else ""
    wide = first.whole and file.old is not None
    places = len({(one.line, one.written) for one in found})
    times = "once" if places == 1 else f"{places} times"
    return GateEdit(
        kind=GateKind.SUPPRESSION_ADDED,
        key=first.mark.name,
        says=f"{first.mark.name}{named} silences the whole file" if wide else f"{first.mark.name}{named} added {times}",
        after=first.written,
        new=Side(file.path, first.line),
        severity=Severity.WARNING if wide else Severity.NOTE,
    )


def _foreign(file: Changed) -> bool:
    heads = ((file.old or b"")[:_HEAD], (file.new or b"")[:_HEAD])
    return bool(_FOREIGN.search(file.path)) or any(map(_GENERATED.search, heads))
