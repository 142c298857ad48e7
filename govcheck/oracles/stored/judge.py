"""The way in: one change's stored files to the edits of what tests expect."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec.structs import replace

from govcheck.model.edit import OracleEdit
from govcheck.model.paths import display
from govcheck.model.severity import Severity
from govcheck.oracles.stored import difference
from govcheck.oracles.stored.echo import is_echo, swaps_of
from govcheck.oracles.stored.entries import entries
from govcheck.oracles.stored.names import Storage, storage
from govcheck.oracles.stored.nouns import Elsewhere, Stored, StoredChange, StoredResult
from govcheck.oracles.stored.pairing import Pairs, twin_of
from govcheck.oracles.stored.roster import list_edits
from govcheck.oracles.stored.text import decoded, is_binary

MAX_BYTES = 4 << 20
_MAX_EDITS = 100
"""A file; nobody reads more."""


def stored_edits(
    files: Sequence[StoredChange],
    inputs: Iterable[tuple[str, str]] = (),
    elsewhere: Elsewhere = lambda _: (),
) -> StoredResult:
    """Return how one change edits stored expectations.

    ``files`` are all of its files that may store something; unchanged ones may be among them, as possible twins.
    ``inputs`` are the old and new texts of its other test files: where a snapshot only echoes a renaming in them, it
    is silent. ``elsewhere`` is asked for twins of what is deleted. Raises nothing of its own.
    """
    judged = [(file, storage(file.path, golden=file.golden)) for file in files]
    large = [file for file, sort in judged if sort is not Storage.INPUT and _too_large(file)]
    read = [(file, sort) for file, sort in judged if not _too_large(file)]
    edits = [
        *_Expectations(read, inputs, elsewhere).edits(),
        *list_edits(read),
    ]
    undecided = tuple(f"{display(file.path)}: larger than {MAX_BYTES >> 20} MiB" for file in large)
    return StoredResult(tuple(edits), undecided)


def _too_large(file: StoredChange) -> bool:
    return file.old != file.new and max(len(file.old or b""), len(file.new or b"")) > MAX_BYTES


class _Expectations:
    """Snapshots, golden files and recordings of one change."""

    def __init__(
        self,
        judged: Sequence[tuple[StoredChange, Storage]],
        inputs: Iterable[tuple[str, str]],
        elsewhere: Elsewhere,
    ) -> None:
        stored = [file for file, sort in judged if sort in (Storage.SNAPSHOT, Storage.RECORDING)]
        self.changed = [file for file in stored if file.old != file.new]
        self.unchanged = [file for file in stored if file.old == file.new]
        self.recordings = {file.path for file, sort in judged if sort is Storage.RECORDING}
        self.inputs = inputs
        self.read_inputs = [file for file, sort in judged if sort is Storage.INPUT]
        self.elsewhere = elsewhere

    @cached_property
    def swaps(self) -> frozenset[tuple[str, str]]:
        data = ((f.old, f.new) for f in self.read_inputs if f.old is not None and f.new is not None and f.old != f.new)
        texts = ((decoded(old), decoded(new)) for old, new in data if not is_binary(old) and not is_binary(new))
        return swaps_of([*self.inputs, *texts])

    def edits(self) -> Iterator[OracleEdit]:
        old = [entry for file in self.changed if file.old is not None for entry in entries(file.path, file.old)]
        new = [entry for file in self.changed if file.new is not None for entry in entries(file.path, file.new)]
        pairs = Pairs(old, new)
        found: dict[bytes, list[OracleEdit]] = {}
        for before, after in pairs.changed:
            if not is_echo(before.lines, after.lines, self.swaps):
                found.setdefault(before.path, []).append(difference.changed(before, after))
        for path, lost in self._lost(pairs.lost).items():
            found.setdefault(path, []).extend(self._deleted(path, lost))
        for path in sorted(found):
            yield from _bounded([self._weighed(edit) for edit in found[path]])

    def _lost(self, lost: Iterable[Stored]) -> dict[bytes, list[Stored]]:
        found: dict[bytes, list[Stored]] = {}
        twins: dict[bytes, list[Stored]] = {}
        for entry in lost:
            if entry.path not in twins:
                twins[entry.path] = list(self._candidates(entry.path))
            if not twin_of(entry, twins[entry.path]):
                found.setdefault(entry.path, []).append(entry)
        return found

    def _candidates(self, path: bytes) -> Iterator[Stored]:
        kept = [(file.path, file.new) for file in self.unchanged if file.new is not None]
        for other, content in [*kept, *self.elsewhere(path)]:
            if other != path and len(content) <= MAX_BYTES:
                yield from entries(other, content)

    def _deleted(self, path: bytes, lost: list[Stored]) -> Iterator[OracleEdit]:
        if any(file.path == path and file.new is None for file in self.changed):
            yield difference.emptied(lost)
        else:
            yield from map(difference.deleted, lost)

    def _weighed(self, edit: OracleEdit) -> OracleEdit:
        """Make a note of what is only a recorded answer of the outside world."""
        if edit.old is None or edit.old.path not in self.recordings:
            return edit
        return replace(edit, severity=Severity.NOTE, says=edit.says.replace("stored expectation", "recorded exchange"))


def _bounded(edits: Sequence[OracleEdit]) -> Iterator[OracleEdit]:
    yield from edits[:_MAX_EDITS]
    if len(edits) > _MAX_EDITS:
        says = f"{len(edits) - _MAX_EDITS:,} more stored expectations of this file change"
        yield replace(edits[_MAX_EDITS], says=says, before="", after="")
