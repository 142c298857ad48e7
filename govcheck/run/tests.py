"""The tests of a change: which files hold some or store what they expect, and what comparing them brings."""

import re
from collections.abc import Callable, Iterable, Sequence

from govcheck.errors import Unreadable
from govcheck.languages.load import Packs
from govcheck.model.change import Entry, FileChange
from govcheck.model.edit import OracleEdits
from govcheck.oracles.stored.marks import may_store
from govcheck.rule import Context
from govcheck.run.parents import old_side, parents, said_by_all

_TESTS = "tests"
_MOST_DATA = 100_000
"""Bytes of a fixture that are looked at."""
_FIXTURES = re.compile(rb"(^|/)[^/]*(test|fixture)[^/]*/")
"""Folders that tests may read, whatever zone they are in."""


Elsewhere = Callable[[bytes], Iterable[tuple[bytes, bytes]]]
"""From a stored file that is gone to unchanged ones of a similar name, with their contents."""


def oracle_edits(
    files: Sequence[FileChange], context: Context, packs: Packs, elsewhere: Elsewhere = lambda _: ()
) -> OracleEdits:
    """Compare the tests of ``files``; a conflict that a merge settled counts if it is weaker than every parent."""
    judged = [_Against(files, parent, context, packs, elsewhere).edits() for parent in parents(files)]
    kept = said_by_all([one.edits for one in judged], lambda edit: (edit.kind, edit.test))
    return OracleEdits(kept, judged[0].undecided)


class _Against:
    """The change against one of its parents; files without a conflict have the same old side for all."""

    def __init__(
        self, files: Sequence[FileChange], parent: int, context: Context, packs: Packs, elsewhere: Elsewhere
    ) -> None:
        self.files = files
        self.parent = parent
        self.context = context
        self.packs = packs
        self.elsewhere = elsewhere
        self.unread: dict[bytes, str] = {}

    def edits(self) -> OracleEdits:
        """Compare sources, then what is stored beside them."""
        sources = [file for file in self.files if self.packs.of(file.path)]
        others = [file for file in self.files if not self.packs.of(file.path)]
        judged = self._sources(sources, others)
        stored = self._stored(others, sources)
        undecided = (*judged.undecided, *stored.undecided, *self.unread.items())
        return OracleEdits((*judged.edits, *stored.edits), undecided)

    def _sources(self, files: Sequence[FileChange], others: Sequence[FileChange]) -> OracleEdits:
        read = self._read(files)
        if not read:
            return OracleEdits()
        from govcheck.oracles.judge import judge_sources

        data = [*self._data(others), *self._named(read)]
        return judge_sources(read, packs=self.packs, is_test=self._is_test, data=data)

    def _data(self, files: Sequence[FileChange]) -> list[tuple[bytes, str, str]]:
        """Return what tests may read: small texts of the test folders that are no sources."""
        near = [file for file in files if self._is_test(file.path) or _FIXTURES.search(file.path)]
        read = [(file.path, sides) for file in near if (sides := self._sides(file))]
        return [(path, _text(old), _text(new)) for path, (old, new) in read]

    def _named(self, sources: Sequence[tuple[bytes, bytes | None, bytes | None]]) -> list[tuple[bytes, str, str]]:
        """Return sources of the product that a test calls by their file names, because it serves or parses them."""
        tests = [side for path, *sides in sources for side in sides if side and self._is_test(path)]
        named = [one for one in sources if not self._is_test(one[0])]
        return [
            (path, _text(old), _text(new))
            for path, old, new in named
            if any(path.rpartition(b"/")[2] in text for text in tests)
        ]

    def _stored(self, files: Sequence[FileChange], sources: Sequence[FileChange]) -> OracleEdits:
        if not any(self._is_test(file.path) or may_store(file.path) for file in files):
            return OracleEdits()
        from govcheck.oracles.stored.judge import stored_edits
        from govcheck.oracles.stored.nouns import StoredChange

        golden = [(file, self._is_test(file.path)) for file in files]
        read = [
            StoredChange(file.path, *sides, golden=inside)
            for file, inside in golden
            if (inside or _is_stored(file.path)) and (sides := self._sides(file))
        ]
        inputs = [sides for file in sources if (sides := self._sides(file))]
        texts = [tuple((side or b"").decode("utf-8", "replace") for side in sides) for sides in inputs]
        result = stored_edits(read, [(old, new) for old, new in texts], self.elsewhere)
        named = [
            (file.path, reason) for file in files for reason in result.undecided if reason.startswith(file.display)
        ]
        return OracleEdits(result.edits, tuple(named))

    def _read(self, files: Sequence[FileChange]) -> list[tuple[bytes, bytes | None, bytes | None]]:
        """Return the contents of both sides, but of files that only end in other blank lines."""
        read = [(file.path, *sides) for file in files if (sides := self._sides(file))]
        return [
            (path, old, new) for path, old, new in read if old is None or new is None or old.rstrip() != new.rstrip()
        ]

    def _is_test(self, path: bytes) -> bool:
        return _TESTS in self.context.zones_of(path)

    def _sides(self, file: FileChange) -> tuple[bytes | None, bytes | None] | None:
        """Return both contents, None if they are the same or cannot be read."""
        old = old_side(file, self.parent)
        if old and file.new and old.oid == file.new.oid:
            return None
        try:
            return self._content(file.path, old), self._content(file.path, file.new)
        except Unreadable as error:
            self.unread[file.path] = str(error)
            return None

    def _content(self, path: bytes, entry: Entry | None) -> bytes | None:
        return self.context.read(path, entry) if entry and entry.has_text else None


def _text(content: bytes | None) -> str:
    return (content or b"")[:_MOST_DATA].decode("utf-8", "replace")


def _is_stored(path: bytes) -> bool:
    from govcheck.oracles.stored.names import Storage, storage

    return storage(path, golden=False) is not Storage.INPUT
