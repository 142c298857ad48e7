"""What changed: entries, file changes, commits and the change set that a run judges."""

from enum import StrEnum

from msgspec import Struct

from govcheck.model.facts import Facts
from govcheck.model.paths import display, match_text


class EntryKind(StrEnum):
    """What git keeps at a path."""

    FILE = "file"
    EXECUTABLE = "executable"
    SYMLINK = "symlink"
    SUBMODULE = "submodule"


_KINDS = {
    0o100644: EntryKind.FILE,
    0o100664: EntryKind.FILE,  # written by git before 1.5; still found in old histories
    0o100755: EntryKind.EXECUTABLE,
    0o120000: EntryKind.SYMLINK,
    0o160000: EntryKind.SUBMODULE,
}


class Entry(Struct, frozen=True):
    """One side of a change: the mode and object id that a tree holds at a path."""

    mode: int
    oid: str

    @property
    def kind(self) -> EntryKind:
        """File, executable, symlink or submodule."""
        return _KINDS.get(self.mode, EntryKind.FILE)

    @property
    def has_text(self) -> bool:
        """Whether the object is a file's content; a symlink's target and a submodule's commit are not."""
        return self.kind in (EntryKind.FILE, EntryKind.EXECUTABLE)


class FileChange(Struct, frozen=True):
    """One path whose entry differs; a rename is the deletion of one path and the addition of another."""

    path: bytes
    old: Entry | None
    new: Entry | None
    others: tuple[Entry | None, ...] = ()
    """What the other parents hold, if the path conflicted in a merge; ``old`` is then the first parent's side."""

    @property
    def resolved(self) -> bool:
        """Whether this is how a merge settled a conflict; it counts if it is weaker than every parent."""
        return bool(self.others)

    @property
    def olds(self) -> tuple[Entry, ...]:
        """Every side that this replaces: one, or those of all parents of a settled conflict."""
        return tuple(entry for entry in (self.old, *self.others) if entry)

    @property
    def text(self) -> str:
        """The path as patterns see it."""
        return match_text(self.path)

    @property
    def display(self) -> str:
        """The path as reports show it."""
        return display(self.path)

    @property
    def status(self) -> str:
        """One of added, deleted, modified, type-changed and mode-changed."""
        if self.old is None:
            return "added"
        if self.new is None:
            return "deleted"
        if self.old.oid == self.new.oid:
            return "mode-changed" if self.old.has_text and self.new.has_text else "type-changed"
        regular = self.old.has_text and self.new.has_text
        return "modified" if regular or self.old.kind == self.new.kind else "type-changed"


class Identity(Struct, frozen=True):
    """A name and e-mail address as a commit claims them."""

    name: str
    email: str

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"


class Commit(Struct, frozen=True, kw_only=True):
    """One commit, or the commit that is about to be made (``oid`` is None).

    ``files`` of a merge are what the merge itself changed. ``unreadable`` says why they are unknown, if they are.
    """

    oid: str | None
    parents: tuple[str, ...] = ()
    author: Identity | None = None
    committer: Identity | None = None
    time: int = 0
    """Commit time in seconds since 1970, as claimed."""
    message: str | None = None
    files: tuple[FileChange, ...] = ()
    unreadable: str | None = None

    @property
    def is_merge(self) -> bool:
        """Whether the commit has several parents."""
        return len(self.parents) > 1

    @property
    def subject(self) -> str:
        """The first line of the message."""
        return (self.message or "").partition("\n")[0]


class InputKind(StrEnum):
    """What a run was asked to judge."""

    STAGED = "staged"
    WORKTREE = "worktree"
    MESSAGE = "message"
    COMMIT = "commit"
    RANGE = "range"
    ALL = "all"


UNCOMMITTED = (InputKind.STAGED, InputKind.WORKTREE, InputKind.MESSAGE)
"""What nobody can have approved yet."""


class ChangeSet(Struct, frozen=True, kw_only=True):
    """What changed between two trees, with the commits between them when there are any.

    Policies of scope *change* look at ``files``, policies of scope *commit* at each of ``commits``.
    """

    kind: InputKind
    base: str | None = None
    head: str | None = None
    files: tuple[FileChange, ...] = ()
    commits: tuple[Commit, ...] = ()
    carries: Facts = Facts(0)
    unreadable: str | None = None
    """Why ``files`` are unknown, if they are."""
