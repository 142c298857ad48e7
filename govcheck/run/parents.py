"""A merge has several old sides: what it made weaker is what is weaker than each of them."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from govcheck.model.change import Entry, FileChange

_Edit = TypeVar("_Edit")


def parents(files: Sequence[FileChange]) -> range:
    """Return the numbers of the parents that conflicts in ``files`` have; one, where there is none."""
    return range(max((len(file.others) for file in files), default=0) + 1)


def old_side(file: FileChange, parent: int) -> Entry | None:
    """Return what ``file`` was at ``parent``; without a conflict it was the same at all."""
    return file.others[parent - 1] if parent and file.others else file.old


def said_by_all(judged: Sequence[Sequence[_Edit]], key: Callable[[_Edit], Hashable]) -> tuple[_Edit, ...]:
    """Return what was said against the first parent and, by ``key``, against every other one."""
    first, *others = judged
    known = [{key(edit) for edit in edits} for edits in others]
    return tuple(edit for edit in first if all(key(edit) in edits for edits in known))
