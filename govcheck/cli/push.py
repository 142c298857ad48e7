"""`govcheck push`: judge what a push brings to the remote, as the pre-push hook does."""

import os
import sys

import click

from govcheck.cli.options import accept_options
from govcheck.cli.output import emit
from govcheck.cli.state import State
from govcheck.errors import UsageError
from govcheck.git.repository import Repository
from govcheck.model.change import InputKind
from govcheck.run.judge import judge
from govcheck.run.pushes import Pushed, announced, pushed, read_updates
from govcheck.run.request import Request

_WORST_LAST = (0, 1, 3, 4)


@click.command("push")
@click.argument("remote", default="")
@click.argument("url", required=False)
@accept_options
@click.pass_obj
def command(state: State, remote: str, url: str | None) -> int:  # noqa: ARG001 - git hands both to its hook
    """Judge every commit that a push brings to REMOTE, for each ref that it moves.

    \b
    pre-commit and prek say in the environment what is pushed. As a hook of git's own, in .git/hooks/pre-push:
        #!/bin/sh
        exec govcheck push "$@"
    """  # noqa: D301 - click's own mark against re-wrapping
    with Repository.open(state.directory) as repository:
        refs = _refs(remote, repository)
    judged = [ref for ref in refs if ref.range]
    if len(judged) > 1 and (state.format != "text" or state.outputs):
        raise UsageError("several refs are pushed and a report speaks of one: push them one by one, or use text")
    codes = [0]
    for ref in refs:
        if ref.reason:
            click.echo(f"govcheck: {ref.ref} {ref.reason}", err=True)
            continue
        if len(judged) > 1:
            click.echo(f"govcheck: {ref.ref}:", err=True)
        codes.append(_judged(ref, state))
    return max(codes, key=_WORST_LAST.index)


def _refs(remote: str, repository: Repository) -> list[Pushed]:
    told = announced(os.environ, repository)
    if told:
        return [told]
    if sys.stdin.isatty():
        raise UsageError("git's pre-push hook calls this; judge by hand with `govcheck check --range A..B`")
    updates = read_updates(os.fsdecode(sys.stdin.buffer.read()))
    return [pushed(update, remote, repository) for update in updates]


def _judged(ref: Pushed, state: State) -> int:
    request = Request(
        kind=InputKind.RANGE,
        directory=state.directory,
        range=ref.range,
        config=state.config,
        trusted_ref=state.trusted_ref,
    )
    return emit(judge(request), state)
