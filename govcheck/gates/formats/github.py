"""GitHub Actions: workflows and composite actions."""

import re
from collections.abc import Iterator

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
_FORGIVEN = re.compile(r"\bmatrix\.([\w-]+)")
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
        own = list(_job(job, place, line, shell))
        jobs[place] = _ordered(job, own, line)
        commands += around(own, _excuses(job, place, GateKind.JOB_OPTIONAL), environment)
        if decides(own):
            settings += _matrix(job, name)
    for command in _steps(child(root, "runs"), "runs", shell):
        commands.append(command)
    if decides(commands):
        settings += _triggers(root)
    return View(tuple(settings), tuple(commands), tuple(waits(jobs)))


def _job(job: Map, place: str, line: int, shell: str) -> Iterator[Command]:
    shell = text_of(child(job, "defaults", "run", "shell")) or shell
    yield from around(_steps(job, place, shell), (), variables(child(job, "env")))
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


def _steps(job: object, place: str, shell: str) -> Iterator[Command]:
    for _, step, line in maps(child(job, "steps")):
        shell_here = text_of(step.get("shell")) or shell
        full = _BASH if shell_here == "bash" else shell_here or _DEFAULT_SHELL
        own: list[Command] = []
        if isinstance(step.get("run"), str):
            own += script(step["run"], line_of(step, "run"), place, full)
        if isinstance(step.get("uses"), str):
            own.append(_use(step["uses"], line, place))
        yield from around(own, _excuses(step, place, GateKind.EXIT_CODE_IGNORED), variables(step.get("env")))


def _use(called: str, line: int, place: str) -> Command:
    return Command(words=("uses", called.partition("@")[0]), line=line, written=f"uses: {called}", place=place)


def _excuses(part: Map, place: str, kind: GateKind) -> Iterator[Excuse]:
    """Yield what ``continue-on-error`` and ``if`` of a job or step forgive."""
    forgiven = part.get("continue-on-error")
    if text_of(forgiven) not in ("", "false"):
        certain = _bare(forgiven) == "true"
        says = f"continue-on-error: {text_of(forgiven)}"
        yield excuse(kind, place, says, line_of(part, "continue-on-error"), certain=certain)
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


def _matrix(job: Map, name: str) -> Iterator[Setting]:
    """Yield the values of the matrix, wherever in it they stand, and the rows that may fail."""
    strategy = child(job, "strategy")
    matrix = child(strategy, "matrix")
    if not isinstance(matrix, Map):
        return
    key, line = ("jobs", name, "matrix"), line_of(strategy, "matrix")
    axes = [axis for axis in matrix if axis not in ("include", "exclude")]
    must = [f"{axis}={value}" for axis in axes for value in texts(matrix[axis])]
    may: list[str] = []
    forgiven = {word for part in (job, *_parts(job)) for word in _words(part)}
    for _, row, _ in maps(matrix.get("include")):
        named = [axis for axis in axes if axis in row] or list(row)
        values = [f"{axis}={text_of(row[axis])}" for axis in named]
        (may if any(text_of(row.get(word)) == "true" for word in forgiven) else must).extend(values)
    every = tuple(dict.fromkeys((*must, *may)))
    yield Setting(key, every, line)
    yield from (Setting((*key, "must", value), value in must, line) for value in every)
    yield from setting(matrix, "exclude", (*key, "exclude"))


def _words(part: Map) -> list[str]:
    """Return the names of the matrix that say whether a job or step may fail."""
    return _FORGIVEN.findall(text_of(part.get("continue-on-error")))


def _parts(job: Map) -> Iterator[Map]:
    yield from (step for _, step, _ in maps(job.get("steps")))


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
