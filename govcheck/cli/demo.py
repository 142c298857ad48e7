"""`govcheck demo`: build a small repository that breaks the policies one by one, and show what govcheck says."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click

from govcheck.cli.demo_story import SCENES, START, Scene
from govcheck.cli.options import accept_options
from govcheck.cli.output import refuse_reports
from govcheck.cli.state import State
from govcheck.errors import GovcheckError, UsageError
from govcheck.model.change import InputKind
from govcheck.model.report import Report
from govcheck.run.judge import judge
from govcheck.run.request import Request


@click.command("demo")
@click.option("--keep", metavar="DIR", help="Build the repository in DIR, new or empty, and leave it there.")
@click.option("--no-pause", is_flag=True, help="Do not wait for Enter between the scenes.")
@accept_options
@click.pass_obj
def command(state: State, *, keep: str | None, no_pause: bool) -> int:
    """Build a small repository that breaks the policies one by one, and show what govcheck says.

    Everything is real: commits that git made, judged as `govcheck check --commit` judges yours. Exit code 4 when a
    scene does not show what it promises.
    """
    refuse_reports(state, "demo")
    with _isolated(), _folder(state.place(keep) if keep else None) as folder:
        return _perform(folder, state, keep=keep, pause=not no_pause)


def _perform(folder: str, state: State, *, keep: str | None, pause: bool) -> int:
    from govcheck.cli.demo_stage import Stage

    commits = _build(folder)
    stage = Stage(state, keep)
    stage.open(len(SCENES))
    broken = []
    told: list[tuple[Scene, str, Report]] = []
    for number, (scene, commit) in enumerate(zip(SCENES, commits, strict=True), 1):
        request = Request(kind=InputKind.COMMIT, directory=folder, revision=commit)
        judged = judge(request).report
        stage.show(number, scene, commit, judged)
        told.append((scene, commit, judged))
        broken += broken_promises(scene, judged)
        if pause and number < len(SCENES):
            click.pause(click.style("  Enter shows the next one …", dim=state.use_color()))
    stage.close(told)
    if broken:
        what = "\n".join(f"  {line}" for line in broken)
        raise GovcheckError(f"the demo does not show what it promises; this is a fault of govcheck, report it:\n{what}")
    return 0


def broken_promises(scene: Scene, report: Report) -> list[str]:
    """Say what ``report`` lacks of what ``scene`` promises, or has beyond it."""
    found = {finding.policy for finding in report.findings}
    lines = [f"{scene.subject}: {policy} says nothing" for policy in sorted(scene.policies - found)]
    lines += [f"{scene.subject}: {policy} speaks up as well" for policy in sorted(found - scene.policies)]
    if report.exit_code != int(scene.refused):
        lines.append(f"{scene.subject}: the exit code is {report.exit_code}")
    return lines


def _build(folder: str) -> list[str]:
    """Build the story's history and return the commits of its scenes."""
    from govcheck.git.objects import open_repo
    from govcheck.testing.history import build

    build(folder, [START, *(scene.step for scene in SCENES)])
    with open_repo(folder) as repo:
        return [commit.hexsha for commit in repo.iter_commits("main", reverse=True)][1:]


@contextmanager
def _folder(keep: str | None) -> Iterator[str]:
    """Yield the folder that is asked for, or a temporary one."""
    if keep is None:
        from tempfile import TemporaryDirectory

        with TemporaryDirectory(prefix="govcheck-demo-") as folder:
            yield folder
        return
    try:
        os.makedirs(keep, exist_ok=True)
        taken = os.listdir(keep)
    except OSError as error:
        raise UsageError(f"--keep {keep}: {error.strerror}; name a folder that is new or empty") from None
    if taken:
        raise UsageError(f"--keep {keep}: the folder holds files already; name one that is new or empty")
    yield keep


@contextmanager
def _isolated() -> Iterator[None]:
    """Let no variable of git lead to the repository in which somebody happens to stand."""
    from govcheck.git.guard import scrubbed_environment

    before = dict(os.environ)
    clean = scrubbed_environment()
    for name in before.keys() - clean.keys():
        del os.environ[name]
    os.environ.update(clean)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
