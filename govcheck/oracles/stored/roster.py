"""How lists of tests were edited: excuses that came, requirements that went."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from govcheck.model.edit import EditKind, OracleEdit, Side
from govcheck.model.severity import Severity
from govcheck.oracles.stored.lists import Listed, listed
from govcheck.oracles.stored.metadata import excused
from govcheck.oracles.stored.names import Storage
from govcheck.oracles.stored.nouns import StoredChange
from govcheck.oracles.stored.text import is_binary, is_pointer, shown

_MAX_EDITS = 50
Place = tuple[StoredChange, Listed]


def list_edits(judged: Iterable[tuple[StoredChange, Storage]]) -> Iterator[OracleEdit]:
    """Yield a disabled test for each new excuse and a removed test for each requirement that went.

    What only moved from one list to another of the same sort is neither.
    """
    changed = [(file, sort) for file, sort in judged if file.old != file.new and not _unreadable(file)]
    for sort in (Storage.EXCUSED, Storage.METADATA):
        files = [file for file, its in changed if its is sort]
        came = _missing(_places(files, sort, lambda file: file.new), _places(files, sort, lambda file: file.old))
        yield from _each_file(came, _disabled)
    files = [file for file, its in changed if its is Storage.REQUIRED]
    sort = Storage.REQUIRED
    went = _missing(_places(files, sort, lambda file: file.old), _places(files, sort, lambda file: file.new))
    yield from _each_file(went, _removed)


def _unreadable(file: StoredChange) -> bool:
    return any(is_binary(side) or is_pointer(side) for side in (file.old, file.new) if side is not None)


def _places(files: Iterable[StoredChange], sort: Storage, side: Callable[[StoredChange], bytes | None]) -> list[Place]:
    found = []
    for file in files:
        content = side(file)
        if content is not None:
            entries = excused(content) if sort is Storage.METADATA else listed(file.path, content)
            found += [(file, entry) for entry in entries]
    return found


def _missing(places: list[Place], there: list[Place]) -> list[Place]:
    """Return ``places`` whose tests are not ``there``, as often as they stand."""
    left = Counter(entry.test for _, entry in there)
    found = []
    for file, entry in places:
        if left[entry.test]:
            left[entry.test] -= 1
        else:
            found.append((file, entry))
    return found


def _each_file(places: list[Place], edit: Callable[[StoredChange, Listed, str], OracleEdit]) -> Iterator[OracleEdit]:
    for _, group in groupby(places, key=lambda place: place[0].path):
        yield from _bounded(list(group), edit)


def _bounded(places: Sequence[Place], edit: Callable[[StoredChange, Listed, str], OracleEdit]) -> Iterator[OracleEdit]:
    for file, entry in places[:_MAX_EDITS]:
        yield edit(file, entry, "")
    if len(places) > _MAX_EDITS:
        yield edit(*places[_MAX_EDITS], f" with {len(places) - _MAX_EDITS - 1:,} others")


def _disabled(file: StoredChange, entry: Listed, others: str) -> OracleEdit:
    """Return the edit; a list that is new as a whole may have come with its tests, and is a warning."""
    return OracleEdit(
        kind=EditKind.TEST_DISABLED,
        test=entry.test,
        says=f"the test joins a list of tests that may fail or do not run{others}",
        after=shown(entry.test),
        new=Side(file.path, entry.line),
        severity=Severity.ERROR if file.old is not None else Severity.WARNING,
    )


def _removed(file: StoredChange, entry: Listed, others: str) -> OracleEdit:
    return OracleEdit(
        kind=EditKind.TEST_REMOVED,
        test=entry.test,
        says=f"the test leaves the list of tests that must pass{others}",
        before=shown(entry.test),
        old=Side(file.path, entry.line),
    )
