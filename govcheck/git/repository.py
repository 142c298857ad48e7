"""A repository that answers questions; opened once, closed at the end of the run."""

import os
from collections.abc import Mapping
from typing import Self

from govcheck.errors import GitError, Unreadable, UsageError
from govcheck.git.blobs import Blobs
from govcheck.git.early import PLACES, Early, start
from govcheck.git.guard import SETTINGS, TRACKED
from govcheck.git.plumbing import Git, check_version, failure
from govcheck.model.change import Identity

EMPTY_TREES = {
    "sha1": "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    "sha256": "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}
_TRUSTED = ("refs/remotes/upstream/HEAD", "refs/remotes/origin/HEAD")


class Repository:
    """One repository, its work tree if it has one, and what git knows of both."""

    def __init__(self, git: Git, early: Early, places: list[str], *, bare: bool) -> None:
        self.git = git
        self.early: Early | None = early
        self.bare = bare
        self.root, self.git_dir, self.common_dir, self.objects, self.object_format, shallow, *head = places
        self.shallow = shallow == "true"
        self.head = head[0] if head else None
        self.blobs = Blobs(git, self.objects, early.batch)
        early.batch = None
        self._tracked: dict[str | None, tuple[bytes, ...]] = {}
        self._scratch: str | None = None

    @classmethod
    def open(cls, directory: str | None = None, early: Early | None = None) -> "Repository":
        """Open the repository around ``directory``, or around the current folder."""
        if directory is not None and not os.path.isdir(directory):
            raise UsageError(f"there is no directory {directory}; name one inside a git repository with -C DIR")
        git = Git(directory)
        early = early or start(directory)
        if early is None:
            raise GitError(("version",), 127, "git is not on the PATH; install git 2.39 or newer")
        try:
            check_version(early.version.output()[1])
            code, answer = early.places.output()
            places, bare = (answer, False) if code == 0 else (_without_work_tree(git), True)
            return cls(git, early, _lines(places), bare=bare)
        except BaseException:
            early.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every process and remove everything temporary."""
        self.blobs.close()
        if self.early is not None:
            self.early.close()
            self.early = None
        if self._scratch is not None:
            import shutil

            shutil.rmtree(self._scratch, ignore_errors=True)
            self._scratch = None

    @property
    def empty_tree(self) -> str:
        """The id of the tree that holds nothing."""
        return EMPTY_TREES[self.object_format]

    def tracked(self, tree: str | None = None) -> tuple[bytes, ...]:
        """Return every path of ``tree``; without one, of the index."""
        if tree not in self._tracked:
            listing = self._index_listing() if tree is None else self._tree_listing(tree)
            self._tracked[tree] = tuple(dict.fromkeys(path for path in listing.split(b"\0") if path))
        return self._tracked[tree]

    def _index_listing(self) -> bytes:
        if self.early is not None and self.early.tracked is not None and self._scratch is None:
            code, listing = self.early.tracked.output()
            self.early.tracked = None
            if code == 0:
                return listing
        return self.git.guarded_by(SETTINGS).ask(*TRACKED)

    def _tree_listing(self, tree: str) -> bytes:
        return self.git.ask("ls-tree", "-r", "-z", "--name-only", "--full-tree", "--end-of-options", tree)

    def resolve(self, rev: str) -> str:
        """Return the commit that ``rev`` names."""
        found = None if rev.startswith("-") or not rev else self.blobs.commit(rev)
        if found is None:
            raise UsageError(f"{rev or 'the empty name'!r} names no commit here{self._near(rev)}")
        return found

    def _near(self, rev: str) -> str:
        from difflib import get_close_matches

        refs = self.git.ask("for-each-ref", "--format=%(refname:short)").decode("utf-8", "replace").split("\n")
        near = get_close_matches(rev, refs, n=3, cutoff=0.5)
        step = "`git fetch` brings in what is only on a remote"
        return f"; did you mean {' or '.join(near)}? Else {step}" if near else f"; `git branch -a` lists names, {step}"

    def merge_bases(self, one: str, other: str) -> tuple[str, ...]:
        """Return the best common ancestors of two commits; none when their histories are unrelated."""
        return tuple(self.git.ask("merge-base", "--all", one, other, ok=(0, 1)).decode("ascii").split())

    def boundary(self) -> frozenset[str]:
        """Return the commits whose parents a shallow clone left out."""
        if not self.shallow:
            return frozenset()
        with open(os.path.join(self.common_dir, "shallow"), encoding="ascii") as listing:
            return frozenset(listing.read().split())

    def author(self) -> Identity:
        """Return who would be the author of a commit made now. Raises Unreadable when git does not know."""
        from govcheck.git.parse import identity

        code, answer = self.git.start("var", "GIT_AUTHOR_IDENT").output()
        if code:
            reason = (
                self.git.answer("var", "GIT_AUTHOR_IDENT")[2].decode("utf-8", "replace").strip().rpartition("\n")[2]
            )
            raise Unreadable(f"git does not know who commits ({reason}); set user.name and user.email")
        return identity(answer.decode("utf-8", "replace").rpartition(">")[0])

    def config(self, key: str) -> str | None:
        """Return the last value of a configuration key."""
        value = self.git.ask("config", "--null", "--get", key, ok=(0, 1))
        return value.decode("utf-8", "replace").removesuffix("\0") if value else None

    def default_trusted(self) -> tuple[str, str] | None:
        """Return the default branch of the upstream or origin remote: its commit, and the name that led there."""
        for name in _TRUSTED:
            commit = self.blobs.commit(name)
            if commit is not None:
                return commit, name
        return None

    def scratch(self) -> str:
        """Lay a temporary object store over the repository's own, and return its folder.

        From then on everything that git writes goes there, and both stores are read.
        """
        if self._scratch is None:
            import tempfile

            self._scratch = tempfile.mkdtemp(prefix="govcheck-")
            store = os.path.join(self._scratch, "objects")
            os.mkdir(store)
            alternates = [_quoted(self.objects), self.git.env.get("GIT_ALTERNATE_OBJECT_DIRECTORIES", "")]
            known = os.pathsep.join(filter(None, alternates))
            self.overlay({"GIT_OBJECT_DIRECTORY": store, "GIT_ALTERNATE_OBJECT_DIRECTORIES": known})
        return self._scratch

    def overlay(self, env: Mapping[str, str]) -> None:
        """Answer from now on under more environment variables."""
        self.git = self.git.having(env)
        self.blobs.use(self.git)
        self._tracked.pop(None, None)


def _without_work_tree(git: Git) -> bytes:
    """Ask again for a repository that has no work tree, or explain why there is none at all."""
    args = ("rev-parse", *PLACES)
    code, answer, error = git.answer(*args)
    if code == 0:
        return answer.split(b"\n", 1)[0] + b"\n" + answer
    if b"not a git repository" in error:
        where = os.path.abspath(git.directory or os.getcwd())
        raise UsageError(f"{where} is in no git repository; run govcheck inside one, or name it with -C DIR")
    raise failure(args, code, error)


def _lines(answer: bytes) -> list[str]:
    lines = os.fsdecode(answer).removesuffix("\n").split("\n")
    if len(lines) not in (6, 7):
        raise UsageError(
            "the path of this repository holds a line break, which git's answers cannot tell apart; move it"
        )
    return lines


def _quoted(directory: str) -> str:
    """Quote a folder for the list of alternates, where a colon separates."""
    if os.pathsep not in directory and not directory.startswith('"'):
        return directory
    escaped = directory.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
