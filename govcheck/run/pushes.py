"""What a push brings to a remote: a range for each ref, or the reason why there is nothing to judge."""

from collections.abc import Mapping
from typing import NamedTuple

from govcheck.errors import UsageError
from govcheck.git.repository import Repository

_WORDS = 4
_ID_LENGTHS = (40, 64)


class Update(NamedTuple):
    """One ref that a push moves; an object id of nothing but zeros stands for a ref that does not exist."""

    local_ref: str
    local: str
    remote_ref: str
    remote: str


class Pushed(NamedTuple):
    """What one ref brings: a range, or, where that is empty, the reason."""

    ref: str
    range: str = ""
    reason: str = ""


def read_updates(text: str) -> list[Update]:
    """Read what git hands to a pre-push hook. Raises UsageError for a line of another shape."""
    found = []
    for line in filter(None, text.split("\n")):
        words = line.rsplit(" ", _WORDS - 1)  # `git push origin 'HEAD@{1 day ago}:x'` puts spaces into the first
        if len(words) != _WORDS or not (_is_id(words[1]) and _is_id(words[3])):
            raise UsageError(
                f"{line!r} is no line of git's pre-push hook; call `govcheck push` from that hook, "
                "or judge by hand with `govcheck check --range A..B`"
            )
        found.append(Update(*words))
    return found


def announced(environ: Mapping[str, str], repository: Repository) -> Pushed | None:
    """Return what pre-commit and prek say in the environment; they name one ref and leave standard input empty."""
    start, end = environ.get("PRE_COMMIT_FROM_REF"), environ.get("PRE_COMMIT_TO_REF")
    name = environ.get("PRE_COMMIT_REMOTE_BRANCH", "")
    if start and end:
        return Pushed(name or end, f"{start}..{end}")
    local = environ.get("PRE_COMMIT_LOCAL_BRANCH")
    if not local:
        return None
    update = Update(local, repository.resolve(local), name or local, "0")  # they say no more of a new history
    return pushed(update, environ.get("PRE_COMMIT_REMOTE_NAME", ""), repository)


def pushed(update: Update, remote: str, repository: Repository) -> Pushed:
    """Return what ``update`` brings to the remote called ``remote``."""
    if _is_absent(update.local):
        return Pushed(update.remote_ref, reason="is deleted on the remote, which brings no change to judge")
    if repository.blobs.commit(update.local) is None:
        return Pushed(update.remote_ref, reason="names no commit, so there is no change to judge")
    if not _is_absent(update.remote) and repository.blobs.commit(update.remote):
        return Pushed(update.remote_ref, f"{update.remote}..{update.local}")
    left = _before_first(update.local, remote, repository)
    if left is None:
        return Pushed(update.remote_ref, reason="brings no commit that the remote does not have")
    return Pushed(update.remote_ref, f"{left}..{update.local}")


def _before_first(local: str, remote: str, repository: Repository) -> str | None:
    """Return where the first commit that no branch of the remote has starts from; None when there is no such commit.

    All its ancestors are on the remote, so the range from its parent leaves out nothing new.
    """
    known = f"--remotes={remote}" if remote and repository.config(f"remote.{remote}.url") else "--remotes"
    listing = repository.git.run("rev-list", "--topo-order", "--reverse", "--parents", local, "--not", known)
    first = listing.decode("ascii").partition("\n")[0].split()
    return (first[1] if first[1:] else repository.empty_tree) if first else None


def _is_id(word: str) -> bool:
    return len(word) in _ID_LENGTHS and not word.strip("0123456789abcdef")


def _is_absent(oid: str) -> bool:
    return not oid.strip("0")
