"""What a merge itself changed: its tree against the one that git makes of its parents."""

import os
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from govcheck.git import parse
from govcheck.git.parse import Merged, Pair
from govcheck.git.plumbing import Git
from govcheck.git.repository import Repository
from govcheck.model.change import FileChange

_SETTINGS = (
    *("-c", "merge.conflictStyle=merge"),
    *("-c", "merge.renames=true"),
    *("-c", "merge.directoryRenames=conflict"),
    *("-c", "merge.renormalize=false"),
    *("-c", "merge.default=text"),
    *("-c", "core.attributesFile=/dev/null"),
)
_RESTARTS = 8


def merge_trees(repository: Repository, merges: Iterable[Pair]) -> dict[Pair, Merged]:
    """Merge pairs of commits in a temporary store; one that cannot be merged, for want of an object, is left out."""
    rest = list(dict.fromkeys(merges))
    found: dict[Pair, Merged] = {}
    if rest:
        repository.scratch()
    for _ in range(_RESTARTS):
        if not rest:
            break
        answers = _merge(repository, rest)
        found |= dict(zip(rest, answers, strict=False))
        rest = rest[len(answers) + 1 :]  # git stopped at the one that it did not answer
    return found


def _merge(repository: Repository, merges: Sequence[Pair]) -> list[Merged]:
    """Merge in front of an empty work tree: the attributes of whatever is checked out would choose how git merges."""
    empty = os.path.join(repository.scratch(), "empty")
    os.makedirs(empty, exist_ok=True)
    place = {"GIT_DIR": repository.git_dir, "GIT_WORK_TREE": empty, "GIT_ATTR_NOSYSTEM": "1"}
    lines = "".join(f"{ours} {theirs}\n" for ours, theirs in merges)
    command = ("merge-tree", "--write-tree", "--allow-unrelated-histories", "-z", "--stdin")
    git = Git(empty, env=repository.git.env | place, guard=(*repository.git.guard, *_SETTINGS))
    return list(parse.merges(git.answer(*command, data=lines.encode("ascii"))[1]))


def in_each(diffs: Sequence[Sequence[FileChange]]) -> tuple[FileChange, ...]:
    """Return the changes of the first diff at paths that differ in every one of them."""
    first, *others = diffs
    common = set.intersection({file.path for file in first}, *({file.path for file in other} for other in others))
    return tuple(file for file in first if file.path in common)


def own_changes(
    against_merge: Sequence[FileChange], conflicted: frozenset[bytes], against_parents: Sequence[Sequence[FileChange]]
) -> tuple[FileChange, ...]:
    """Return what a merge changed beyond git's own merge; where that conflicted, what differs from every parent."""
    clean = [file for file in against_merge if file.path not in conflicted]
    differing = in_each(against_parents) if conflicted else ()
    sides = [{file.path: file.old for file in other if file.path in conflicted} for other in against_parents[1:]]
    resolved = [
        replace(file, others=tuple(side[file.path] for side in sides)) for file in differing if file.path in conflicted
    ]
    return tuple(sorted([*clean, *resolved], key=lambda file: file.path))
