"""What is staged, and what a merge that is being concluded adds of its own."""

import os

from govcheck.errors import Unreadable, UsageError
from govcheck.git import parse
from govcheck.git.guard import STAGED
from govcheck.git.parse import Raw
from govcheck.git.repository import Repository
from govcheck.model.change import FileChange

_SHOWN = 10
_NAMED = "GITHEAD_"


def staged_files(repository: Repository, others: tuple[str, ...]) -> tuple[FileChange, ...]:
    """Return what the index changes; ``others`` are the commits that are being merged.

    Raises Unreadable when the merge cannot be repeated.
    """
    _require_work_tree(repository)
    ours = _merged_files(_against_head(repository))
    if not others or repository.head is None:
        return ours
    from govcheck.git.merges import in_each, merge_trees, own_changes

    parents = [ours, *(_against(repository, other).files for other in others)]
    if len(others) > 1:
        return in_each(parents)
    pair = (repository.head, others[0])
    merged = merge_trees(repository, [pair]).get(pair)
    if merged is None:
        raise Unreadable(
            "what this merge itself changes is unknown: git could not repeat it with the objects of this clone; "
            "run `git fetch`, or judge a full clone"
        )
    return own_changes(_against(repository, merged.tree).files, merged.conflicted, parents)


def merge_heads(repository: Repository) -> tuple[str, ...]:
    """Return the commits that a merge in progress brings in.

    MERGE_HEAD names them; before git writes that, the hook's environment does, also long after the merge.
    """
    try:
        with open(os.path.join(repository.git_dir, "MERGE_HEAD"), encoding="ascii") as listing:
            return tuple(dict.fromkeys(listing.read().split()))
    except FileNotFoundError:
        named = [name.removeprefix(_NAMED) for name in os.environ if name.startswith(_NAMED)]
    return tuple(oid for oid in named if repository.head is not None and _is_ahead(repository, oid))


def _is_ahead(repository: Repository, oid: str) -> bool:
    known = repository.blobs.commit(oid) == oid
    return known and oid not in repository.merge_bases(repository.head or "", oid)


def lay_work_tree(repository: Repository) -> None:
    """Add the whole work tree to a copy of the index; from then on that copy is the index that is asked."""
    _require_work_tree(repository)
    _merged_files(_against_head(repository))
    index = os.fsdecode(repository.git.ask("rev-parse", "--path-format=absolute", "--git-path", "index"))
    copy = os.path.join(repository.scratch(), "index")
    if os.path.exists(index.removesuffix("\n")):
        import shutil

        shutil.copyfile(index.removesuffix("\n"), copy)
    repository.overlay({"GIT_INDEX_FILE": copy})
    quiet = ("-c", "core.splitIndex=false", "-c", "advice.addEmbeddedRepo=false", "-c", "core.safecrlf=false")
    repository.git.guarded_by((*repository.git.guard, *quiet)).run("add", "--all")


def _require_work_tree(repository: Repository) -> None:
    if repository.bare:
        raise UsageError(f"{repository.root} has no work tree, so nothing is staged there; ask for a --range instead")


def _against_head(repository: Repository) -> Raw:
    """Compare the index with HEAD, or with nothing on a branch without commits."""
    early = repository.early
    if early is not None and early.staged is not None:
        code, output = early.staged.output()
        early.staged = None
        if code == 0:
            return parse.raw(output)
    return _against(repository, repository.head or repository.empty_tree)


def _against(repository: Repository, tree: str) -> Raw:
    return parse.raw(repository.git.ask(*STAGED, tree, "--"))


def _merged_files(raw: Raw) -> tuple[FileChange, ...]:
    """Return the files of a diff in which nothing waits for a merge."""
    if not raw.unmerged:
        return raw.files
    names = ", ".join(path.decode("utf-8", "backslashreplace") for path in raw.unmerged[:_SHOWN])
    more = f" and {len(raw.unmerged) - _SHOWN} more" if len(raw.unmerged) > _SHOWN else ""
    raise UsageError(f"there are unmerged paths: {names}{more}; resolve them and `git add` them first")
