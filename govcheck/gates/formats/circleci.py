"""CircleCI: jobs and commands."""

from collections.abc import Iterator

from govcheck.gates.formats.waiting import Job, waits
from govcheck.gates.pipeline import around, child, excuse, maps, script, text_of, texts, variables
from govcheck.gates.view import Command, Excuse, View
from govcheck.gates.yamls import Map, Sequence, line_of, read_yaml
from govcheck.model.gate import GateKind


def read(text: str, path: str) -> View:
    """Return the commands of all jobs. Raises Unreadable."""
    root = read_yaml(text, path).value
    commands: list[Command] = []
    called = _called(child(root, "workflows"))
    jobs: dict[str, Job] = {}
    for group in ("jobs", "commands"):
        for name, job, line in maps(child(root, group)):
            unused = group == "jobs" and called and name not in called
            excuses = [excuse(GateKind.JOB_REMOVED, name, "no workflow runs it", line)] if unused else []
            own = list(_steps(job.get("steps"), name))
            commands += around(own, excuses, variables(job.get("environment")))
            if name in called:
                jobs[name] = Job(line=line, needs=called[name], commands=tuple(own))
    return View((), tuple(commands), tuple(waits(jobs)))


def _called(workflows: object) -> dict[str, tuple[str, ...]]:
    """Return the jobs that workflows run, each with those that it requires."""
    required: dict[str, tuple[str, ...]] = {}
    for _, workflow, _ in maps(workflows):
        for entry in workflow.get("jobs") or ():
            for name in entry if isinstance(entry, Map) else (text_of(entry),):
                needs = texts(child(entry, name, "requires"))
                required[name] = (*required.get(name, ()), *needs)
    return required


def _steps(steps: object, place: str) -> Iterator[Command]:
    if not isinstance(steps, Sequence):
        return
    for index, step in enumerate(steps):
        run = child(step, "run")
        nested = child(step, "when", "steps") or child(step, "unless", "steps")
        if isinstance(run, str):
            yield from script(run, line_of(step, "run") or line_of(steps, index), place, "bash -eo pipefail")
        elif isinstance(run, Map):
            shell = text_of(run.get("shell")) or "bash -eo pipefail"
            own = script(text_of(run.get("command")), line_of(run, "command"), place, shell)
            yield from around(own, _excuses(run, place), variables(run.get("environment")))
        yield from _steps(nested, place)


def _excuses(run: Map, place: str) -> Iterator[Excuse]:
    if text_of(run.get("when")) == "on_fail":
        yield excuse(GateKind.JOB_REMOVED, place, "when: on_fail", line_of(run, "when"))
