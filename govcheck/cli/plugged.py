"""Commands that plugins offer; looked for only when no built-in command has the name."""

import click

from govcheck.cli.state import State
from govcheck.errors import PluginError, UsageError
from govcheck.git.repository import Repository
from govcheck.plugins.registry import find
from govcheck.policy.config import read_config
from govcheck.run.judge import registry_of, waiting_plugins
from govcheck.run.request import Request
from govcheck.run.trust import authority


def plugged_command(name: str, state: State) -> click.Command | None:
    """Return the command ``name`` of a plugin that the configuration at hand lists, if there is one."""
    try:
        with Repository.open(state.directory) as repository:
            request = Request(config=state.config, trusted_ref=state.trusted_ref)
            chosen = authority(request, repository, None, repository.head)
            config = read_config(chosen.source, chosen.path)
            commands = registry_of(config, chosen.source, waiting_plugins(request, repository, chosen, config)).commands
    except UsageError:
        return None  # outside of a repository there are no plugins
    if name not in commands:
        return None
    command = find(commands[name])
    if not isinstance(command, click.Command):
        raise PluginError(commands[name], f"offers the command {name!r}, which is no click.Command")
    return command
