"""The command line: a group whose commands are imported when they are called."""

import importlib
from collections.abc import Sequence

import click

from govcheck.cli.boundary import bounded
from govcheck.cli.options import OPTIONS
from govcheck.cli.state import State
from govcheck.git.early import Early

COMMANDS = {
    "check": "Judge staged changes, the work tree, a commit, a range or everything.",
    "config": "Show the configuration in force; print or write the JSON Schemas.",
    "demo": "Build a small repository that breaks the policies one by one, and show what govcheck says.",
    "init": "Look at this repository, propose a configuration, show what it would have raised.",
    "message": "Judge a commit message, as the commit-msg hook does.",
    "policy": "List, lint and explain policies and rules.",
    "push": "Judge what a push brings to a remote, as the pre-push hook does.",
}


class Commands(click.Group):
    """Finds commands by name, so that a hook imports only its own."""

    def list_commands(self, _: click.Context) -> list[str]:
        """Name the commands that ship."""
        return sorted(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Import the command ``name``: a built-in one, or a plugin's."""
        if name in COMMANDS:
            command = importlib.import_module(f"govcheck.cli.{name}").command
            return command if isinstance(command, click.Command) else None
        from govcheck.cli.plugged import plugged_command

        return plugged_command(name, context.ensure_object(State))

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Say which command was probably meant when there is none of that name."""
        try:
            return super().resolve_command(context, args)
        except click.UsageError:
            from govcheck.policy.hints import nearest

            raise click.UsageError(f"no such command {args[0]!r}; {nearest(args[0], COMMANDS)}", context) from None


@click.group(
    cls=Commands,
    params=OPTIONS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Start with `govcheck demo` to see it work, then `govcheck init` in your repository.",
)
@click.version_option(None, "-V", "--version", package_name="govcheck", message="%(prog)s %(version)s")
@click.pass_obj
def cli(_: State, /) -> None:
    """Keep canonical specifications the source of truth.

    govcheck judges changes by declared policies: who may change what, and what may not change together.
    """


def run(argv: Sequence[str], early: Early | None = None) -> int:
    """Run the command line ``argv`` and return the exit code; every error ends here, as a sentence."""
    state = State(early=early)
    return bounded(lambda: _dispatch(argv, state), state)


def _dispatch(argv: Sequence[str], state: State) -> int:
    try:
        # not cli.main, which answers a closed pipe by an exit of its own, in another way with each version of click
        with cli.make_context("govcheck", list(argv), obj=state) as context:
            code = cli.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        error.show()
        return 2
    return code if isinstance(code, int) else 0
