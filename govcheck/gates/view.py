"""What readers make of a file: settings that hold, and commands that must succeed."""

from msgspec import Struct

from govcheck.model.gate import GateKind

Scalar = str | int | float | bool | None
Value = Scalar | tuple[str, ...]


class Setting(Struct, frozen=True):
    """One value that a file sets."""

    key: tuple[str, ...]
    """The names on the way to it, outermost first; what a meaning's key pattern is held against."""
    value: Value
    """A scalar, or the entries of a list as text."""
    line: int
    """Where it stands, counted from 1."""
    written: str = ""
    """As it stands in the file, where the value alone would not be understood."""


class Excuse(Struct, frozen=True):
    """Something that lets a pipeline pass although a command in it fails, or keeps the command from running."""

    kind: GateKind
    key: str
    """What it is written on; one excuse around several commands is one edit."""
    says: str
    """The end of a sentence that begins with the command: ``may fail: || true``."""
    line: int
    certain: bool = True
    """Whether it always holds; a condition may or may not."""


class Command(Struct, frozen=True, kw_only=True):
    """One command that a pipeline, recipe or script runs."""

    words: tuple[str, ...]
    """The program and its arguments, quotes removed."""
    line: int
    written: str
    place: str = ""
    """The job, target, session or script around it."""
    environment: tuple[tuple[str, str], ...] = ()
    excuses: tuple[Excuse, ...] = ()


class Wait(Struct, frozen=True):
    """What a job that checks nothing itself waits for."""

    place: str
    line: int
    behind: tuple[str, ...]
    """The places of all jobs that must have passed before."""
    final: bool
    """Whether it publishes, or stands for the outcome of others, so that nothing behind it can catch what it missed."""
    last: bool
    """Whether no other job waits for it."""


class View(Struct, frozen=True):
    """What one side of a file says."""

    settings: tuple[Setting, ...] = ()
    commands: tuple[Command, ...] = ()
    waits: tuple[Wait, ...] = ()
