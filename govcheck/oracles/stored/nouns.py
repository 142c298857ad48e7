"""What the files of this package hand to each other."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from govcheck.model.edit import OracleEdit

Elsewhere = Callable[[bytes], Iterable[tuple[bytes, bytes]]]
"""From the path of a lost file to paths and contents of unchanged files in which its twin may stand."""


class StoredChange(Struct, frozen=True):
    """Both sides of one file; equal sides say that it is there and did not change."""

    path: bytes
    old: bytes | None
    new: bytes | None
    golden: bool = False
    """Whether it lies among the golden files, or is a data file among the tests."""


class StoredResult(Struct, frozen=True):
    """How stored expectations changed, and what could not be judged, as ``path: why``."""

    edits: tuple[OracleEdit, ...] = ()
    undecided: tuple[str, ...] = ()


class Stored(Struct, frozen=True, eq=False):
    """One stored expectation: an entry of a file, or all of it."""

    path: bytes
    name: str
    """What a reviewer calls it."""
    lines: tuple[str, ...]
    line: int
    """Where its first line stands in the file."""
    meaning: str
    """Two expectations are the same when this is the same."""
    leaves: dict[str, str] | None = None
    """Of structured data: each scalar by its path."""
    opaque: bool = False
    """A picture, or a pointer to content that is not there."""
    size: int | None = None
    """In bytes, of what an opaque one stands for, as far as it is known."""
    whole: bool = True
    """Whether it is all of its file."""
