"""GitHub Actions: workflows and composite actions."""

import re
from collections.abc import Iterator

from govcheck.gates.formats.matrix import Matrix
from govcheck.gates.formats.waiting import Job, waits
from govcheck.gates.pipeline import (
    around,
    child,
    decides,
    excuse,
    maps,
    script,
    setting,
    text_of,
    texts,
    variables,
)
from govcheck.gates.view import Command, Excuse, Setting, View
from govcheck.gates.yamls import Map, line_of, read_yaml
from govcheck.model.gate import GateKind

_DEFAULT_SHELL = "bash -e"
_ON_MATRIX = re.compile(r"\bmatrix\.")
_BASH = "bash -eo pipefail"
_REVIEWED = ("pull_request", "pull_request_target", "merge_group")
_ANYWAY = re.compile(r"always\(\)|!\s*cancelled\(\)")
_FAILED = re.compile(r"(?<!!)\b(failure|cancelled)\(\)")
_ASKS = re.compile(r"\bneeds\b(\.|\[|\s*\))|\bsuccess\(\)")
_HARMLESS = re.compile(
    r"(always|success)\(\)|!\s*cancelled\(\)|true|.*\bgithub\.(repository|repository_owner)\b.*|"
    r".*\bgithub\.event\.pull_request\.(draft|head\.repo)\b.*"
)


def read(text: str, path: str) -> View:
    """Return the commands of all jobs, and what starts them. Raises Unreadable."""
    root = read_yaml(text, path).value
    environment = variables(child(root, "env"))
    shell = text_of(child(root, "defaults", "run", "shell"))
    commands: list[Command] = []
    settings: list[Setting] = []
    jobs: dict[str, Job] = {}
    for name, job, line in maps(child(root, "jobs")):
        place = f"jobs.{name}"
        matrix = Matrix(job)
        own = list(_job(job, place, line, shell, matrix))
        jobs[place] = _ordered(job, own, line)
        commands += around(own, _excuses(job, place, GateKind.JOB_OPTIONAL, matrix), environment)
        if decides(own):
            settings += matrix.settings(name, _forgiven(job, shell))
    for command in _steps(child(root, "runs"), "runs", shell, Matrix(Map())):
        commands.append(command)
    if decides(commands):
        settings += _triggers(root)
    return View(tuple(settings), tuple(commands), tuple(waits(jobs)))


def _job(job: Map, place: str, line: int, shell: str, matrix: Matrix) -> Iterator[Command]:
    shell = text_of(child(job, "defaults", "run", "shell")) or shell
    yield from around(_steps(job, place, shell, matrix), (), variables(child(job, "env")))
    if called := text_of(job.get("uses")):
        yield _use(called, line_of(job, "uses") or line, place)


def _ordered(job: Map, commands: list[Command], line: int) -> Job:
    condition = _bare(job.get("if"))
    return Job(
        line=line_of(job, "needs") if "needs" in job else line,
        needs=tuple(f"jobs.{name}" for name in texts(job.get("needs"))),
        commands=tuple(commands),
        anyway=bool(_ANYWAY.search(condition)),
        failed=bool(_FAILED.search(condition)) and not _ANYWAY.search(condition),
        asks=bool(_ASKS.search(" ".join(texts(job)))),
        guarded="environment" in job,
    )


def _steps(job: object, place: str, shell: str, matrix: Matrix) -> Iterator[Command]:
    for _, step, line in maps(child(job, "steps")):
        own = _step(step, line, place, shell)
        yield from around(own, _excuses(step, place, GateKind.EXIT_CODE_IGNORED, matrix), variables(step.get("env")))


def _step(step: Map, line: int, place: str, shell: str) -> Iterator[Command]:
    shell = text_of(step.get("shell")) or shell
    if isinstance(step.get("run"), str):
        full = _BASH if shell == "bash" else shell or _DEFAULT_SHELL
        yield from script(step["run"], line_of(step, "run"), place, full)
    if isinstance(step.get("uses"), str):
        yield _use(step["uses"], line, place)


def _use(called: str, line: int, place: str) -> Command:
    return Command(words=("uses", called.partition("@")[0]), line=line, written=f"uses: {called}", place=place)


def _excuses(part: Map, place: str, kind: GateKind, matrix: Matrix) -> Iterator[Excuse]:
    """Yield what ``continue-on-error`` and ``if`` of a job or step forgive; ``matrix`` tells what it decides."""
    forgiven = _bare(part.get("continue-on-error"))
    everywhere = forgiven == "true" or matrix.forgives(forgiven)
    if forgiven not in ("", "false") and everywhere is not False:
        says = f"continue-on-error: {text_of(part['continue-on-error'])}"
        yield excuse(kind, place, says, line_of(part, "continue-on-error"), certain=bool(everywhere))
    condition = _bare(part.get("if"))
    if condition in ("false", "failure()", "cancelled()", "never()"):
        yield excuse(GateKind.JOB_REMOVED, place, f"if: {condition}", line_of(part, "if"))
    elif condition and not _HARMLESS.fullmatch(condition):
        yield excuse(GateKind.JOB_OPTIONAL, place, f"if: {condition}", line_of(part, "if"), certain=False)


def _bare(value: object) -> str:
    """Return an expression without its braces."""
    text = text_of(value).strip()
    match = re.fullmatch(r"\$\{\{(.*)\}\}", text, re.DOTALL)
    return (match[1] if match and "${{" not in match[1] else text).strip()


def _forgiven(job: Map, shell: str) -> Iterator[str]:
    """Yield the conditions on the matrix under which the job, or a step of it that checks, may fail."""
    checking = (step for _, step, line in maps(job.get("steps")) if decides(_step(step, line, "", shell)))
    for part in (job, *checking):
        condition = _bare(part.get("continue-on-error"))
        if _ON_MATRIX.search(condition):
            yield condition


def _triggers(root: object) -> Iterator[Setting]:
    """Yield whether reviews and pushes start the checks, and what filters them."""
    events = child(root, "on")
    named = list(events) if isinstance(events, Map) else list(texts(events))
    line = line_of(root, "on")
    yield Setting(("on", "review"), any(name in _REVIEWED for name in named), line)
    yield Setting(("on", "pushed"), "push" in named, line)
    for event in (*_REVIEWED, "push"):
        for name in ("paths", "paths-ignore", "branches", "branches-ignore"):
            yield from setting(child(events, event), name, ("on", event, name))
