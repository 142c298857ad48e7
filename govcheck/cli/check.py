"""`govcheck check`: judge a change and say what was found."""

import click

from govcheck.cli.options import accept_options
from govcheck.cli.output import emit
from govcheck.cli.state import State
from govcheck.model.change import InputKind
from govcheck.run.judge import judge
from govcheck.run.request import Request


@click.command("check")
@click.option("--worktree", is_flag=True, help="Everything that is not committed yet, staged or not.")
@click.option("--commit", "revision", metavar="REV", help="One commit; a merge by what it changed itself.")
@click.option("--range", "span", metavar="A..B", help="Every commit of B that A lacks, and their net change.")
@click.option("--all", "everything", is_flag=True, help="Every tracked file, as it stands at HEAD.")
@accept_options
@click.pass_obj
def command(state: State, *, worktree: bool, revision: str | None, span: str | None, everything: bool) -> int:
    """Judge the staged changes, or what an option names.

    \b
    Exit code: 0 nothing blocks, 1 something does, 2 usage or configuration,
    3 a policy could not be decided, 4 a rule or govcheck crashed.
    """  # noqa: D301 - click's own mark against re-wrapping
    inputs = [worktree, revision is not None, span is not None, everything]
    if sum(inputs) > 1:
        raise click.UsageError("--worktree, --commit, --range and --all exclude each other: name one of them")
    kinds = (InputKind.WORKTREE, InputKind.COMMIT, InputKind.RANGE, InputKind.ALL)
    kind = next((kind for kind, given in zip(kinds, inputs, strict=True) if given), InputKind.STAGED)
    request = Request(
        kind=kind,
        directory=state.directory,
        revision="HEAD" if revision is None else revision,
        range=span or "",
        config=state.config,
        trusted_ref=state.trusted_ref,
    )
    return emit(judge(request, state.take_early()), state)
