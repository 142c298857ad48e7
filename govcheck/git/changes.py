"""Change sets: what a run is asked to judge, from the index, the work tree, a commit, a range or a whole tree."""

import re

from msgspec.structs import replace

from govcheck.errors import Unreadable, UsageError
from govcheck.git.index import lay_work_tree, merge_heads, staged_files
from govcheck.git.repository import Repository
from govcheck.model.change import ChangeSet, Commit, FileChange, InputKind
from govcheck.model.facts import Facts

_DATE = r"\d{4}-\d{2}-\d{2}"
_STAGED = Facts.FILES | Facts.CHANGE | Facts.BLOBS | Facts.AUTHORS | Facts.TREE
_EVERYTHING = Facts.FILES | Facts.BLOBS | Facts.TREE
_COMMITTED = _STAGED | Facts.MESSAGES


def staged(repository: Repository) -> ChangeSet:
    """Return what the index changes, as the commit that is about to be made."""
    return _prospective(repository, InputKind.STAGED)


def worktree(repository: Repository) -> ChangeSet:
    """Return what a commit of everything in the work tree would change; index and object store stay as they are."""
    lay_work_tree(repository)
    return _prospective(repository, InputKind.WORKTREE)


def message(repository: Repository, text: str) -> ChangeSet:
    """Return what is staged together with its message, already cleaned."""
    change = _prospective(repository, InputKind.MESSAGE)
    commits = tuple(replace(commit, message=text) for commit in change.commits)
    return replace(change, commits=commits, carries=_COMMITTED)


def _prospective(repository: Repository, kind: InputKind) -> ChangeSet:
    others = merge_heads(repository)
    files: tuple[FileChange, ...] = ()
    unreadable = None
    try:
        files = staged_files(repository, others)
    except Unreadable as reason:
        unreadable = str(reason)
    parents = (repository.head, *others) if repository.head else ()
    commit = Commit(oid=None, parents=parents, files=files, unreadable=unreadable)
    return ChangeSet(
        kind=kind,
        base=repository.head,
        files=files,
        commits=(commit,),
        carries=_STAGED,
        unreadable=unreadable,
    )


def commit(repository: Repository, rev: str) -> ChangeSet:
    """Return what one commit changed; a merge, what it changed itself."""
    from govcheck.git.history import History

    oid = repository.resolve(rev)
    history = History(repository)
    history.load([oid])
    history.compare([oid])
    found = history.commit(oid)
    return ChangeSet(
        kind=InputKind.COMMIT,
        base=found.parents[0] if found.parents else repository.empty_tree,
        head=oid,
        files=found.files,
        commits=(found,),
        carries=_COMMITTED,
        unreadable=found.unreadable,
    )


def between(repository: Repository, left: str, right: str) -> ChangeSet:
    """Return the net change from the merge base of both ends to the right one, and every commit that leads there.

    When ``left`` is the empty tree, that is the whole history of ``right``.
    """
    from govcheck.git.span import span

    whole = left == repository.empty_tree
    return span(repository, None if whole else repository.resolve(left), repository.resolve(right), _COMMITTED)


def everything(repository: Repository, since: str | None = None) -> ChangeSet:
    """Return every file of HEAD, or those that differ from ``since``, without what they were before."""
    from govcheck.git.history import History

    if repository.head is None:
        raise UsageError(
            "there is no commit yet, so there is no tree to look at; commit first, or check what is staged"
        )
    base = repository.resolve(since) if since else repository.empty_tree
    history = History(repository)
    history.load([], [repository.head, *([base] if since else [])])
    history.compare([], [(base, repository.head)])
    files = [FileChange(file.path, None, file.new) for file in history.between(base, repository.head) if file.new]
    return ChangeSet(kind=InputKind.ALL, base=base, head=repository.head, files=tuple(files), carries=_EVERYTHING)


def changed_since(repository: Repository, when: str) -> frozenset[bytes]:
    """Return the paths of HEAD that differ from ``when``: a commit, or a date along the first-parent line.

    Raises Unreadable when the history holds no such state.
    """
    if re.fullmatch(_DATE, when):
        args = ("rev-list", "-1", "--first-parent", f"--before={when}T00:00:00Z", repository.head or "HEAD")
        since = repository.git.run(*args).decode("ascii").strip() or None
    else:
        try:
            since = repository.resolve(when)
        except UsageError as error:
            raise Unreadable(f"`since: {when}`: {error}") from None
    return frozenset(file.path for file in everything(repository, since).files)


def signed(repository: Repository, change: ChangeSet) -> ChangeSet:
    """Return ``change`` with who is about to make it, left out when git does not know: the rules that ask say so."""
    try:
        author = repository.author()
    except Unreadable:
        return change
    commits = tuple(replace(commit, author=author) if commit.oid is None else commit for commit in change.commits)
    return replace(change, commits=commits)
