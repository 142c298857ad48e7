"""By what authority a run judges: never by a configuration that the judged change brings."""

import os
from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from govcheck.errors import UsageError
from govcheck.git.repository import Repository
from govcheck.model.change import InputKind
from govcheck.policy.config import CONFIG, read_config
from govcheck.policy.documents import PluginPart
from govcheck.policy.source import Source
from govcheck.resources import Folder
from govcheck.run.request import Request
from govcheck.run.sources import GitSource

PluginListing = str | PluginPart
_KEY = "govcheck.trustedRef"


class Authority(Struct, frozen=True):
    """What judges: a source, the configuration's path in it, and what reports say of it."""

    source: Source
    path: str
    trust: str
    explicit: bool = False
    """The person at the command line named the configuration."""
    tree: str | None = None
    """The commit that it was read from, if it was one."""
    adopting: bool = False
    """The change itself brings the first configuration, which cannot judge its own arrival."""


def authority(request: Request, repository: Repository, base: str | None, head: str | None) -> Authority:
    """Choose what judges ``request``; a range or commit is never judged by the configuration that it brings."""
    if request.config:
        return _named(request.config)
    if request.trusted_ref:
        return _trusted(repository, request.trusted_ref, "option")
    if request.kind in (InputKind.STAGED, InputKind.MESSAGE):
        return Authority(GitSource(repository, None, "index"), CONFIG, "index")
    if request.kind is InputKind.WORKTREE and repository.root:
        return Authority(Folder("worktree", repository.root), CONFIG, "worktree")
    if request.kind is InputKind.ALL:
        return _tree(repository, head, "head")
    if configured := repository.config(_KEY):
        return _trusted(repository, configured, "git config")
    return _before(request, repository, base, head)


def _named(path: str) -> Authority:
    absolute = os.path.abspath(path)
    if not os.path.isfile(absolute):
        raise UsageError(
            f"--config {path}: there is no such file; name a govcheck configuration, or leave the option out"
        )
    return Authority(Folder(path, "/"), absolute.lstrip("/"), f"file {path}", explicit=True)


def _trusted(repository: Repository, ref: str, by: str) -> Authority:
    tree = repository.resolve(ref)
    return Authority(GitSource(repository, tree, ref), CONFIG, f"{ref} at {tree[:12]} ({by})", tree=tree)


def _tree(repository: Repository, tree: str | None, name: str) -> Authority:
    trust = f"{name} {tree[:12]}" if tree else name
    return Authority(GitSource(repository, tree or repository.empty_tree, trust), CONFIG, trust, tree=tree)


def _before(request: Request, repository: Repository, base: str | None, head: str | None) -> Authority:
    """The ref that the left end trusts judges, else the remote's default branch, else the left end, else the base.

    A ref that holds the change already does not judge it: a clone made after the push would let every change judge
    itself. Where nothing that may judge has a configuration, the change is adopting govcheck.
    """
    for candidate in _candidates(request, repository, base):
        if candidate.source.read(CONFIG) is not None and not _holds(repository, candidate.tree, head):
            return candidate
    right = _tree(repository, head, "head")
    adopting = right.source.read(CONFIG) is not None
    return replace(right, adopting=True) if adopting else _tree(repository, base, "base")


def _candidates(request: Request, repository: Repository, base: str | None) -> Iterator[Authority]:
    left = _left_end(request, repository, base)
    if left.source.read(CONFIG) is not None and (ref := read_config(left.source).file.trusted_ref):
        yield _trusted(repository, ref, "trusted-ref in govcheck.yaml")
    if default := repository.default_trusted():
        tree, name = default
        yield _tree(repository, tree, name.removeprefix("refs/remotes/"))
    yield left
    yield _tree(repository, base, "base")


def _left_end(request: Request, repository: Repository, base: str | None) -> Authority:
    """Return what stands at the left of a range; it can be ahead of the merge base, and of its policies."""
    if request.kind is InputKind.RANGE:
        from govcheck.git.ranges import parse_range

        left = parse_range(request.range)[0]
        tree = base if left == repository.empty_tree else repository.resolve(left)
        if tree != base:
            return _tree(repository, tree, "left end")
    return _tree(repository, base, "base")


def _holds(repository: Repository, tree: str | None, head: str | None) -> bool:
    """Whether the history of the commit ``tree`` contains ``head``."""
    if tree is None or head is None or tree == repository.empty_tree:
        return False
    return tree == head or head in repository.merge_bases(tree, head)


def loadable(request: Request, repository: Repository, chosen: Authority) -> Callable[[PluginListing], bool]:
    """Return which listed plugins may load: a plugin is code, so what is judged never brings one.

    The person at the command line, a trusted ref and the left end of a range may list any. What is staged, in the
    work tree or at HEAD may list what the remote's default branch lists too, or HEAD where there is no remote.
    """
    if chosen.adopting:
        return lambda _: False
    own = request.kind in (InputKind.STAGED, InputKind.MESSAGE, InputKind.WORKTREE, InputKind.ALL)
    if chosen.explicit or request.trusted_ref or not own or repository.head is None:
        return lambda _: True
    configured = repository.config(_KEY)
    trusted = repository.resolve(configured) if configured else (repository.default_trusted() or (repository.head,))[0]
    listed = read_config(GitSource(repository, trusted, trusted)).file.plugins
    return lambda plugin: plugin in listed
