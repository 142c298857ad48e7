"""Commits with what each of them changed, for a constant number of processes."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from govcheck.errors import Unreadable
from govcheck.git import parse
from govcheck.git.guard import DIFF
from govcheck.git.merges import in_each, merge_trees, own_changes
from govcheck.git.parse import Merged, Pair, Parsed
from govcheck.git.repository import Repository
from govcheck.model.change import Commit, FileChange

Diffs = dict[Pair, tuple[FileChange, ...]]
CUT_OFF = "this shallow clone does not hold the parents of {oid}; run `git fetch --unshallow`"


class History:
    """Commits that are read once, and what lies between their trees."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._boundary = repository.boundary()
        self._parsed: dict[str, Parsed] = {}
        self._merged: dict[Pair, Merged] = {}
        self._diffs: Diffs = {}

    def load(self, oids: Sequence[str], extra: Iterable[str] = ()) -> None:
        """Read ``oids``, their parents and ``extra`` commits."""
        self._read([*oids, *extra])
        self._read([parent for oid in oids for parent in self._parents(oid)])

    def _read(self, oids: Iterable[str]) -> None:
        missing = [oid for oid in dict.fromkeys(oids) if oid not in self._parsed]
        for oid, data in self._repository.blobs.read_many(missing).items():
            self._parsed[oid] = parse.commit(oid, data)

    def _parents(self, oid: str) -> tuple[str, ...]:
        known = oid in self._parsed and oid not in self._boundary
        return self._parsed[oid].commit.parents if known else ()

    def tree(self, oid: str) -> str:
        """Return the tree of a commit. Raises Unreadable when the commit cannot be read."""
        if oid == self._repository.empty_tree:
            return oid
        if oid not in self._parsed:
            raise Unreadable(f"commit {oid} could not be read; run `git fetch`, or judge a full clone")
        return self._parsed[oid].tree

    def compare(self, oids: Iterable[str], pairs: Iterable[Pair] = ()) -> None:
        """Work out what the commits ``oids`` changed, and what differs between ``pairs`` of commits."""
        wanted: dict[Pair, None] = {}
        commits = [oid for oid in oids if oid in self._parsed]
        merges = [parents for oid in commits if len(parents := self._parents(oid)) == 2]  # noqa: PLR2004
        self._merged |= merge_trees(self._repository, [(ours, theirs) for ours, theirs in merges])
        for oid in commits:
            wanted |= dict.fromkeys(self._needed(oid))
        for old, new in pairs:
            wanted[self.tree(old), self.tree(new)] = None
        self._diffs |= tree_diffs(self._repository, [pair for pair in wanted if pair not in self._diffs])

    def _needed(self, oid: str) -> list[Pair]:
        """Return the pairs of trees that tell what the commit changed."""
        parents = self._parents(oid)
        tree = self.tree(oid)
        against = [(self.tree(parent), tree) for parent in parents if parent in self._parsed]
        if not parents:
            return [(self._repository.empty_tree, tree)]
        if len(parents) != 2:  # noqa: PLR2004 - one parent, or an octopus
            return against
        merged = self._merged.get((parents[0], parents[1]))
        if merged is None:
            return []
        return [(merged.tree, tree), *(against if merged.conflicted else ())]

    def between(self, old: str, new: str) -> tuple[FileChange, ...]:
        """Return what differs between two commits that were compared. Raises Unreadable when that is unknown."""
        return self._diff(self.tree(old), self.tree(new))

    def _diff(self, old: str, new: str) -> tuple[FileChange, ...]:
        if (old, new) not in self._diffs:
            raise Unreadable(f"trees between {old} and {new} are missing or damaged; check with `git fsck`")
        return self._diffs[old, new]

    def commit(self, oid: str) -> Commit:
        """Return one commit with its files, or with the reason why they are unknown."""
        if oid not in self._parsed:
            return Commit(oid=oid, unreadable=f"commit {oid} could not be read; run `git fetch`, or judge a full clone")
        commit = self._parsed[oid].commit
        if oid in self._boundary and commit.parents:
            return replace(commit, unreadable=CUT_OFF.format(oid=oid))
        try:
            return replace(commit, files=self._files(commit, self.tree(oid)))
        except Unreadable as reason:
            return replace(commit, unreadable=str(reason))

    def _files(self, commit: Commit, tree: str) -> tuple[FileChange, ...]:
        parents = commit.parents
        if not parents:
            return self._diff(self._repository.empty_tree, tree)
        if len(parents) != 2:  # noqa: PLR2004 - one parent, or an octopus
            return in_each([self._diff(self.tree(parent), tree) for parent in parents])
        merged = self._merged.get((parents[0], parents[1]))
        if merged is None:
            raise Unreadable(
                f"what the merge {commit.oid} itself changed is unknown: git could not repeat it with the objects of "
                "this clone; judge a full clone"
            )
        against = [self._diff(self.tree(parent), tree) for parent in parents] if merged.conflicted else []
        return own_changes(self._diff(merged.tree, tree), merged.conflicted, against)


def tree_diffs(repository: Repository, pairs: Sequence[Pair]) -> Diffs:
    """Compare pairs of trees in one process; those behind a missing tree are left out."""
    if not pairs:
        return {}
    lines = "".join(f"{old} {new}\n" for old, new in pairs)
    code, output, _ = repository.git.answer("diff-tree", "--stdin", "-r", *DIFF, data=lines.encode("ascii"))
    found = parse.diffs(output)
    if code and found:
        found.popitem()  # git stopped within the last one
    return found
