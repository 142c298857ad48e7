"""Which commits the rules about messages look at."""

from govcheck.rule import Annotated, ChangeSet, Commit, Iterator, Literal, doc

_FIXUPS = ("fixup! ", "squash! ", "amend! ")

Ignored = Annotated[
    tuple[Literal["merge", "revert", "fixup"], ...],
    doc(
        'Commits to pass over: merges, git\'s own `Revert "…"`, and `fixup!`, `squash!` or `amend!` commits.',
        extra={"tighter": "subset"},
    ),
]
MADE_BY_GIT: tuple[Literal["merge", "revert", "fixup"], ...] = ("merge", "revert", "fixup")


def with_message(change: ChangeSet, ignore: tuple[str, ...]) -> Iterator[tuple[Commit, str]]:
    """Yield the commits whose message is to be judged, with the message."""
    for commit in change.commits:
        if commit.message is not None and _sort(commit) not in ignore:
            yield commit, commit.message


def _sort(commit: Commit) -> str:
    if commit.is_merge:
        return "merge"
    if commit.subject.startswith('Revert "'):
        return "revert"
    return "fixup" if commit.subject.startswith(_FIXUPS) else ""
