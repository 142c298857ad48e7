"""`govcheck message`: judge a commit message before the commit exists."""

import click

from govcheck.cli.hook import judge_message
from govcheck.cli.options import accept_options
from govcheck.cli.state import State


@click.command("message")
@click.argument("file", metavar="FILE")
@accept_options
@click.pass_obj
def command(state: State, file: str) -> int:
    """Judge the commit message in FILE, together with what is staged; `-` reads standard input.

    The commit-msg hook calls this with git's own file. Comments and what follows the scissors line are left out, as
    git will leave them out.
    """
    return judge_message(file, state)
