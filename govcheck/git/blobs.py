"""Contents of objects, through one ``git cat-file --batch`` that is restarted a few times at most."""

import os
from collections.abc import Iterable
from itertools import islice

from msgspec import Struct

from govcheck.errors import Unreadable
from govcheck.git.child import Child
from govcheck.git.guard import SETTINGS
from govcheck.git.plumbing import Git

LIMIT = 16 << 20
"""Bytes of one object that are kept; larger ones are unreadable."""
_CACHE = 128 << 20
_RESTARTS = 8
_WINDOW = 256
"""Questions sent ahead of their answers: 17 KB, well within a pipe, so that neither side ever waits for the other."""
_AHEAD = 64
"""Objects that are read ahead at once."""
_CHUNK = 1 << 20


class Object(Struct, frozen=True):
    """An answer of the batch; ``data`` is None when the object is larger than the limit."""

    oid: str
    size: int
    data: bytes | None
    kind: str = "blob"


class BatchDied(Exception):  # noqa: N818 - never leaves this file
    """The batch ended before it answered."""


class Blobs:
    """Objects by id, and by ``:path`` or ``REV:path``; every answer is kept."""

    def __init__(self, git: Git, objects: str, batch: Child | None = None) -> None:
        self._git = git
        self._store = objects
        self._batch = batch
        self._restarts = 0
        self._kept: dict[str, bytes] = {}
        self._size = 0
        self._refused: dict[str, str] = {}
        self._named: dict[bytes, Object | None] = {}

    def use(self, git: Git) -> None:
        """Go on under another environment: an index or an object store has been laid over the repository's own."""
        self.close()
        self._git = git
        self._named.clear()
        self._refused.clear()

    def close(self) -> None:
        """End the batch."""
        if self._batch is not None:
            self._batch.close()
            self._batch = None

    def read(self, oid: str) -> bytes:
        """Return the content of ``oid``. Raises Unreadable when it is absent or too large."""
        if oid in self._kept:
            return self._kept[oid]
        found = self.read_many([oid])
        if oid not in found:
            raise Unreadable(self._refused[oid])
        return found[oid]

    def read_many(self, oids: Iterable[str]) -> dict[str, bytes]:
        """Return the contents of those of ``oids`` that can be read."""
        wanted = list(dict.fromkeys(oids))
        found = {oid: self._kept[oid] for oid in wanted if oid in self._kept}
        queue = iter([oid for oid in wanted if oid not in found and oid not in self._refused])
        while window := list(islice(queue, _WINDOW)):
            for oid, answer in self._ask([oid.encode("ascii") for oid in window]):
                content = self._accept(oid.decode("ascii"), answer)
                if content is not None:
                    found[oid.decode("ascii")] = content
        return found

    def prefetch(self, oids: Iterable[str]) -> None:
        """Read ``oids`` ahead in few round trips, until the cache is full; what is not kept is read when asked for."""
        queue = iter([oid for oid in dict.fromkeys(oids) if oid not in self._kept and oid not in self._refused])
        while self._size < _CACHE and (window := list(islice(queue, _AHEAD))):
            for oid, answer in self._ask([oid.encode("ascii") for oid in window]):
                self._accept(oid.decode("ascii"), answer)

    def at(self, spec: bytes) -> bytes | None:
        """Return the file at ``:path`` (the index) or ``REV:path``; None when there is none.

        Raises Unreadable when there is one whose content is absent or too large.
        """
        found = self.find(spec)
        if found is None or found.kind != "blob":  # at REV:path there may be a folder
            return None
        return self.read(found.oid) if found.data is None else found.data

    def commit(self, rev: str) -> str | None:
        """Return the id of the commit that ``rev`` names, if it names one."""
        if "\n" in rev or "\0" in rev:
            return None
        found = self.find(os.fsencode(rev) + b"^{commit}")
        return found.oid if found else None

    def find(self, spec: bytes) -> Object | None:
        """Return the object that ``spec`` names, if there is one."""
        if spec not in self._named:
            self._named[spec] = self._find(spec)
        return self._named[spec]

    def _find(self, spec: bytes) -> Object | None:
        if b"\n" in spec:  # the batch cannot be asked for such a path
            oid = self._listed(spec)
            return Object(oid, 0, self.read(oid)) if oid else None
        ((_, answer),) = self._ask([spec])
        if isinstance(answer, Object):
            self._accept(answer.oid, answer)
            return answer
        oid = self._listed(spec) if answer == "died" or self._partial() else None
        if oid is None and answer == "died":
            raise Unreadable(f"{os.fsdecode(spec)} could not be read: git stopped while it looked for it")
        if oid is not None:
            raise Unreadable(self._refused.setdefault(oid, _absent(oid)))
        return None

    def _accept(self, oid: str, answer: Object | str) -> bytes | None:
        """Keep an answer and return the content, or note why there is none."""
        if isinstance(answer, str):
            self._refused[oid] = _absent(oid) if answer == "missing" else _died(oid)
        elif answer.data is None:
            size = f"{answer.size / (1 << 20):.0f} MiB, more than the {LIMIT >> 20} MiB"
            self._refused[oid] = f"object {oid} has {size} that are read of one file"
        else:
            if self._size < _CACHE:
                self._kept[oid] = answer.data
                self._size += answer.size
            return answer.data
        return None

    def _ask(self, specs: list[bytes]) -> list[tuple[bytes, Object | str]]:
        """Return each of ``specs`` with its object, ``missing`` or ``died``; the batch is restarted where it dies."""
        answers: list[tuple[bytes, Object | str]] = []
        while len(answers) < len(specs):
            rest = specs[len(answers) :]
            try:
                batch = self._running()
                self._send(batch, rest)
                for spec in rest:
                    answers.append((spec, self._answer(batch)))  # noqa: PERF401 - those before a death count
            except BatchDied:
                self.close()
                answers.append((specs[len(answers)], "died"))
        return answers

    def _running(self) -> Child:
        if self._batch is None:
            if self._restarts > _RESTARTS:
                raise BatchDied
            self._restarts += 1
            self._batch = self._git.start("cat-file", "--batch", stdin=True)
        return self._batch

    @staticmethod
    def _send(batch: Child, specs: list[bytes]) -> None:
        try:
            batch.send(b"".join(spec + b"\n" for spec in specs))
        except BrokenPipeError:
            raise BatchDied from None

    @staticmethod
    def _answer(batch: Child) -> Object | str:
        """Read one answer: ``<oid> <type> <size>`` and the content, or the question and ``missing``."""
        header = batch.stdout.readline()
        if not header.endswith(b"\n"):
            raise BatchDied
        words = header.split()
        if len(words) != 3 or not words[2].isdigit():  # noqa: PLR2004 - see above
            return "missing"
        size = int(words[2])
        if size > LIMIT:
            _skip(batch, size + 1)
            return Object(words[0].decode("ascii"), size, None)
        data = batch.stdout.read(size + 1)
        if len(data) <= size:
            raise BatchDied
        return Object(words[0].decode("ascii"), size, data[:-1], words[1].decode("ascii"))

    def _listed(self, spec: bytes) -> str | None:
        """Return the id at ``:path`` or ``REV:path`` without looking at the object."""
        rev, _, path = (os.fsdecode(part) for part in spec.partition(b":"))
        if not path:
            return None
        if rev:
            listing = self._git.answer("ls-tree", "-z", "--full-tree", "--end-of-options", rev, path)[1]
            return listing.split(b"\t")[0].split()[-1].decode("ascii") if listing else None
        git = self._git.guarded_by(SETTINGS)
        listing = git.answer("ls-files", "--stage", "-z", "--", f":(top,literal){path}")[1]
        return listing.split()[1].decode("ascii") if listing else None

    def _partial(self) -> bool:
        """Whether objects may be absent on purpose: git from 2.44 then says no more than ``missing``."""
        try:
            return any(name.endswith(".promisor") for name in os.listdir(os.path.join(self._store, "pack")))
        except OSError:
            return False


def _skip(batch: Child, size: int) -> None:
    while size:
        part = batch.stdout.read(min(size, _CHUNK))
        if not part:
            raise BatchDied
        size -= len(part)


def _absent(oid: str) -> str:
    return f"object {oid} is not in this clone; fetch it (`git fetch --refetch --no-filter`) or judge a full clone"


def _died(oid: str) -> str:
    return (
        f"object {oid} could not be read: git stopped there, because the object is damaged or was left out of this "
        "clone; check with `git fsck`, or judge a full clone"
    )
