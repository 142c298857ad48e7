"""Ranges of commits."""

from msgspec.structs import replace

from govcheck.errors import Unreadable
from govcheck.git.history import History
from govcheck.git.merges import in_each
from govcheck.git.repository import Repository
from govcheck.model.change import ChangeSet, Commit, FileChange, InputKind
from govcheck.model.facts import Facts


def span(repository: Repository, left: str | None, right: str, carries: Facts) -> ChangeSet:
    """Return the net change and the commits of ``left..right``; without ``left``, of all that leads to ``right``."""
    oids = _commits(repository, f"{left}..{right}" if left else right)
    common = repository.merge_bases(left, right) if left else ()
    bases = common or (left or repository.empty_tree,)
    history = History(repository)
    history.load(oids, [right, *(bases if left else ())])
    files: tuple[FileChange, ...] = ()
    unreadable = _cut_off(repository, left, right, common)
    commits = _unknown(history, oids, unreadable) if unreadable else ()
    if not unreadable:
        files, unreadable = _net(history, oids, bases, right)
        commits = tuple(history.commit(oid) for oid in oids)
    return ChangeSet(
        kind=InputKind.RANGE,
        base=bases[0],
        head=right,
        files=files,
        commits=commits,
        carries=carries,
        unreadable=unreadable,
    )


def _net(
    history: History, oids: list[str], bases: tuple[str, ...], right: str
) -> tuple[tuple[FileChange, ...], str | None]:
    """Return what differs from each of the merge bases, or why that is unknown."""
    try:
        history.compare(oids, [(base, right) for base in bases])
        return in_each([history.between(base, right) for base in bases]), None
    except Unreadable as reason:
        return (), str(reason)


def _unknown(history: History, oids: list[str], reason: str) -> tuple[Commit, ...]:
    """Return commits of which nobody can say whether they belong to the range."""
    return tuple(replace(history.commit(oid), files=(), unreadable=reason) for oid in oids)


def _cut_off(repository: Repository, left: str | None, right: str, common: tuple[str, ...]) -> str | None:
    """Say why the merge base is unknown, when a shallow clone ends between it and the ends of the range."""
    if left is None or not repository.shallow:
        return None
    if common and repository.boundary().isdisjoint(_commits(repository, f"{left}...{right}")):
        return None
    return (
        f"this shallow clone does not reach back to where {left[:12]} and {right[:12]} part, so what the range "
        "changed is unknown; run `git fetch --unshallow`"
    )


def _commits(repository: Repository, span: str) -> list[str]:
    """Return the commits of a range, parents before children."""
    return repository.git.ask("rev-list", "--topo-order", "--reverse", span, "--").decode("ascii").split()
