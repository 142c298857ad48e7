"""`govcheck init`: look at a repository, propose a configuration, show what it would have raised."""

import os

import click

from govcheck.cli.init_page import history, next_steps, seen
from govcheck.cli.options import accept_options
from govcheck.cli.output import refuse_reports, show
from govcheck.cli.progress import progress
from govcheck.cli.state import State
from govcheck.errors import UsageError
from govcheck.git.repository import Repository
from govcheck.policy.config import CONFIG
from govcheck.run.proposal import HOOK_FILE, configuration, hook_configuration, hook_entry
from govcheck.run.replay import replay, understood
from govcheck.run.survey import Survey, places, survey

_COMMITS = 200


@click.command("init")
@click.option("--dry-run", is_flag=True, help="Write nothing; print what would be written.")
@accept_options
@click.pass_obj
def command(state: State, *, dry_run: bool) -> int:
    """Look at this repository, propose a configuration, show what it would have raised.

    Writes govcheck.yaml, which advises and blocks nothing, and the hooks into .pre-commit-config.yaml. A file that
    exists is never touched.
    """
    refuse_reports(state, "init")
    with Repository.open(state.directory) as repository:
        _refuse(repository, dry_run=dry_run)
        found = survey(repository)
        text = configuration(found)
        configured = understood(text)
        zones = places(repository.tracked(), configured.settings.zones)
        watched = progress("judging commits")
        raised = replay(repository, configured, _COMMITS, specified="spec" in zones, watched=watched)
        lines = [*seen(found, zones, state), ""]
        lines += _shown(text, found) if dry_run else _written(repository.root, text, found)
        lines += ["", *history(raised, _COMMITS, state), "", *next_steps(found, state, dry_run=dry_run)]
    show("".join(f"{line}\n" for line in lines))
    return 0


def _refuse(repository: Repository, *, dry_run: bool) -> None:
    if repository.bare:
        raise UsageError("this repository has no work tree to write into; run `govcheck init` in a clone of it")
    if not dry_run and os.path.lexists(os.path.join(repository.root, CONFIG)):
        raise UsageError(
            f"{CONFIG} exists and is left alone; `govcheck policy list` shows what it says, "
            "`govcheck init --dry-run` what would be proposed instead"
        )


def _shown(text: str, found: Survey) -> list[str]:
    lines = [f"{CONFIG} would say:", "", *_indented(text)]
    return [*lines, "", *(_snippet(found) or [f"{HOOK_FILE} would say:", "", *_indented(hook_configuration())])]


def _written(root: str, text: str, found: Survey) -> list[str]:
    _create(root, CONFIG, text)
    lines = [f"wrote {CONFIG}: advisory, so that nothing blocks yet"]
    snippet = _snippet(found)
    if not snippet:
        _create(root, HOOK_FILE, hook_configuration())
        lines.append(f"wrote {HOOK_FILE}: govcheck at every commit, message, merge and push")
    return lines + snippet


def _snippet(found: Survey) -> list[str]:
    """Say how to extend the hook configuration that is there; nothing when there is none."""
    hooks = found.hooks
    if hooks is None:
        return []
    if hooks.calls_govcheck:
        return [f"{hooks.name} calls govcheck already"]
    how = "in its own syntax" if hooks.name.endswith(".toml") else "below `repos:`"
    entry = hook_entry(hooks.indent).splitlines()
    stages = "`default_install_hook_types: [pre-commit, pre-merge-commit, commit-msg, pre-push]` installs them all."
    return [f"{hooks.name} exists and is left alone; add this to it, {how}:", "", *entry, "", stages]


def _indented(text: str) -> list[str]:
    return [f"    {line}".rstrip() for line in text.splitlines()]


def _create(root: str, name: str, text: str) -> None:
    """Write a file that is not there yet. Raises UsageError when it is, or cannot be written."""
    try:
        with open(os.path.join(root, name), "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(
            f"{name} cannot be written in {root}: {error.strerror}; make the folder writable, or see what would be "
            "written with `govcheck init --dry-run`"
        ) from None
