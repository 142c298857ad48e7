"""The extension map: every way in which a plugin can add to govcheck.

Each hook returns names and where to find what they name, as ``"package.module:attribute"``; nothing is imported
until a policy in force, a command line or a report asks for it. govcheck's own rules and formats come in the same
way. A plugin that takes a name which is taken, or implements a hook that does not exist, stops the run.
"""

from collections.abc import Mapping

import pluggy

hookspec = pluggy.HookspecMarker("govcheck")
hookimpl = pluggy.HookimplMarker("govcheck")


@hookspec
def govcheck_rule_kinds() -> Mapping[str, str]:  # type: ignore[empty-body]
    """Called once, before policies are compiled: kind -> a subclass of ``govcheck.rule.Rule``."""


@hookspec
def govcheck_report_formats() -> Mapping[str, str]:  # type: ignore[empty-body]
    """Called once, before output is chosen: format -> a callable ``(Report, Style) -> str``."""


@hookspec
def govcheck_packs() -> Mapping[str, str]:  # type: ignore[empty-body]
    """Called once, before policies are read: pack -> ``"package:folder"``, a folder of policy files in a package."""


@hookspec
def govcheck_language_packs() -> Mapping[str, str]:  # type: ignore[empty-body]
    """Called once, before policies are read: language pack -> ``"package:folder/file.yaml"``, a file in a package."""


@hookspec
def govcheck_facts() -> Mapping[str, str]:  # type: ignore[empty-body]
    """Called once, before rules run: fact -> a callable ``(ChangeSet, Context) -> object``, computed at most once."""


@hookspec
def govcheck_commands() -> Mapping[str, str]:  # type: ignore[empty-body]
    """Called when the command line names no built-in command: name -> a ``click.Command``."""
