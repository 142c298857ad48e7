"""Histories as data: a list of steps becomes a real repository through one ``git fast-import``.

history = build(tmp_path / "shop", [
    Step({"docs/spec/login.md": "A user has one password."}, "Specify the login", name="spec"),
    Step({"src/login.py": "LIMIT = 3"}, "Implement the login"),
])
history.write("src/login.py", "LIMIT = 5")
history.stage()
"""

import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from msgspec import Struct

from govcheck.git.guard import scrubbed_environment
from govcheck.git.plumbing import Git

START = 1_700_000_000
"""When the first step happened; every further one happens a minute later."""
ADA = "Ada <ada@example.org>"
_CONFIG = """
[user]
\tname = Ada
\temail = ada@example.org
[commit]
\tgpgsign = false
[tag]
\tgpgsign = false
[core]
\tautocrlf = false
\tfsmonitor = false
[gc]
\tauto = 0
[maintenance]
\tauto = false
[merge]
\tconflictStyle = merge
[protocol "file"]
\tallow = always
"""


class File(NamedTuple):
    """A file with its mode: 0o100755 is executable, 0o120000 a symlink, 0o160000 a submodule at commit ``content``."""

    content: str | bytes
    mode: int = 0o100644


Content = str | bytes | File | None
"""What a step puts at a path; None deletes it."""


class Step(Struct, frozen=True):
    """One commit. Without ``parents`` it follows the previous step of its branch, or starts one without a parent.

    The files of a merge are given as differences from its first parent.
    """

    files: Mapping[str | bytes, Content] = {}
    message: str | bytes = "Change"
    author: str = ADA
    time: int | None = None
    branch: str | None = None
    parents: tuple[str, ...] | None = None
    """Names of earlier steps."""
    name: str | None = None


class History:
    """A repository on disk with pinned identity, dates and configuration."""

    def __init__(self, root: str, oids: Mapping[str, str], time: int) -> None:
        self.root = root
        self._oids = dict(oids)
        self._time = time

    def oid(self, name: str) -> str:
        """Return the commit of the step called ``name``, or of any revision that git understands."""
        return self._oids.get(name) or self.git("rev-parse", "--verify", name + "^{commit}").strip()

    def git(self, *args: str, data: bytes = b"", check: bool = True, env: Mapping[str, str] | None = None) -> str:
        """Run git in the repository and return what it prints; each call happens a minute after the one before."""
        self._time += 60
        date = f"{self._time} +0000"
        dates = {
            "GIT_AUTHOR_DATE": date,
            "GIT_COMMITTER_DATE": date,
            "GIT_OPTIONAL_LOCKS": "1",
            "GIT_NO_LAZY_FETCH": "0",
        }
        git = Git(self.root, env=scrubbed_environment(dates | dict(env or {})), guard=())
        if check:
            return os.fsdecode(git.run(*args, data=data))
        code, output, error = git.answer(*args, data=data)
        return os.fsdecode(output + error) if code else os.fsdecode(output)

    def path(self, path: str | bytes) -> bytes:
        """Return where ``path`` lies on disk."""
        return os.path.join(os.fsencode(self.root), os.fsencode(path))

    def write(self, path: str | bytes, content: Content) -> None:
        """Put ``content`` into the work tree, or delete the path; nothing is staged."""
        place = self.path(path)
        if content is None or os.path.lexists(place):
            os.unlink(place)
        if content is None:
            return
        file = content if isinstance(content, File) else File(content)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        if file.mode == 0o120000:  # noqa: PLR2004 - the modes of git
            os.symlink(_bytes(file.content), place)
            return
        with open(place, "wb") as stream:
            stream.write(_bytes(file.content))
        os.chmod(place, file.mode & 0o777)

    def stage(self, files: Mapping[str | bytes, Content] | None = None) -> None:
        """Write ``files``, then stage everything that differs in the work tree."""
        for path, content in (files or {}).items():
            self.write(path, content)
        self.git("add", "--all")

    def commit(self, files: Mapping[str | bytes, Content], message: str = "Change", *options: str) -> str:
        """Stage ``files`` and commit them with git itself, hooks included; return the new commit."""
        self.stage(files)
        self.git("commit", "--quiet", "--allow-empty", "-m", message, *options)
        return self.oid("HEAD")


def build(
    path: str | os.PathLike[str], commits: Sequence[Step] = (), *, object_format: str = "sha1", branch: str = "main"
) -> History:
    """Create a repository at ``path`` that holds ``commits``, with ``branch`` checked out."""
    root = os.path.realpath(path)
    os.makedirs(root, exist_ok=True)
    for name, content in _empty(object_format, branch).items():
        _put(Path(root, name), content)
    if not commits:
        return History(root, {}, START)
    git = Git(root, env=scrubbed_environment(), guard=())
    stream, end = _stream(commits, branch)
    oids = git.run("fast-import", "--quiet", "--done", data=stream).decode().split()
    if any((step.branch or branch) == branch for step in commits):
        git.run("read-tree", "-u", "--reset", "HEAD")
    named = {step.name: oid for step, oid in zip(commits, oids, strict=True) if step.name}
    return History(root, named, end)


@lru_cache(maxsize=8)
def _empty(object_format: str, branch: str) -> dict[str, bytes | None]:
    """Return what a repository without commits consists of, None for a folder; git is asked once."""
    with TemporaryDirectory() as folder:
        git = Git(os.path.realpath(folder), env=scrubbed_environment(), guard=())
        git.run("init", "--quiet", "--template=", f"--object-format={object_format}", f"--initial-branch={branch}")
        found = {
            str(path.relative_to(folder)): None if path.is_dir() else path.read_bytes()
            for path in sorted(Path(folder).rglob("*"))
        }
    config = os.path.join(".git", "config")
    return found | {config: (found[config] or b"") + _CONFIG.encode()}


def _put(place: Path, content: bytes | None) -> None:
    if content is None:
        place.mkdir(exist_ok=True)
    else:
        place.write_bytes(content)


def _stream(commits: Sequence[Step], branch: str) -> tuple[bytes, int]:
    """Return the input of ``git fast-import`` for ``commits`` and the time of the last one."""
    marks: dict[str, int] = {}
    tips: dict[str, int] = {}
    time = START
    parts: list[bytes] = []
    for mark, step in enumerate(commits, start=1):
        where = step.branch or branch
        tip = [tips[where]] if where in tips else []
        parents = tip if step.parents is None else [marks[name] for name in step.parents]
        time = step.time if step.time is not None else time + 60 * (mark > 1)
        parts += [_commit(step, where, mark, time), *_parents(parents, fresh=not tip), *_files(step)]
        tips[where] = mark
        marks |= {step.name: mark} if step.name else {}
    parts += [b"get-mark :%d\n" % mark for mark in range(1, len(commits) + 1)]
    return b"".join((*parts, b"done\n")), time


def _commit(step: Step, branch: str, mark: int, time: int) -> bytes:
    who = step.author.encode()
    head = b"commit refs/heads/%b\nmark :%d\n" % (branch.encode(), mark)
    people = b"author %b %d +0000\ncommitter %b %d +0000\n" % (who, time, who, time)
    return head + people + _data(_bytes(step.message))


def _parents(marks: Sequence[int], *, fresh: bool) -> list[bytes]:
    if not marks:  # an existing branch would otherwise be continued
        return [] if fresh else [b"deleteall\n"]
    return [b"from :%d\n" % marks[0], *(b"merge :%d\n" % mark for mark in marks[1:])]


def _files(step: Step) -> list[bytes]:
    return [_file(_quoted(path), content) for path, content in step.files.items()]


def _file(path: bytes, content: Content) -> bytes:
    if content is None:
        return b"D %b\n" % path
    file = content if isinstance(content, File) else File(content)
    if file.mode == 0o160000:  # noqa: PLR2004 - the modes of git
        return b"M 160000 %b %b\n" % (_bytes(file.content), path)
    return b"M %o inline %b\n" % (file.mode, path) + _data(_bytes(file.content))


def _quoted(path: str | bytes) -> bytes:
    escapes = {b"\\": b"\\\\", b'"': b'\\"', b"\n": b"\\n"}
    quoted = os.fsencode(path)
    for plain, escaped in escapes.items():
        quoted = quoted.replace(plain, escaped)
    return b'"%b"' % quoted


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
