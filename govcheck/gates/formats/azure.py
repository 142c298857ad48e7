"""Azure Pipelines: jobs and steps, at the top, in stages, and below template expressions."""

from collections.abc import Iterator

from govcheck.gates.pipeline import around, child, decides, excuse, maps, script, setting, text_of, variables
from govcheck.gates.view import Command, Excuse, Setting, View
from govcheck.gates.yamls import Map, line_of, read_yaml
from govcheck.model.gate import GateKind

_SHELLS = {"script": "bash", "bash": "bash", "pwsh": "pwsh", "powershell": "powershell"}
_ALWAYS = ("", "succeeded()", "always()", "succeededorfailed()", "true", "not(canceled())")


def read(text: str, path: str) -> View:
    """Return the commands of all jobs. Raises Unreadable."""
    root = read_yaml(text, path).value
    commands: list[Command] = []
    settings: list[Setting] = []
    for place, job in _jobs(root):
        own = list(_steps(job, place))
        commands += around(own, _excuses(job, place, GateKind.JOB_OPTIONAL), variables(child(root, "variables")))
        if decides(own):
            settings += _matrix(job, place)
    if decides(commands) and isinstance(root, Map):
        settings += [Setting(("pr",), text_of(root.get("pr")) != "none", line_of(root, "pr"))]
        settings += [Setting(("trigger",), text_of(root.get("trigger")) != "none", line_of(root, "trigger"))]
    return View(tuple(settings), tuple(commands))


def _jobs(root: object, place: str = "") -> Iterator[tuple[str, Map]]:
    """Yield what has steps, with its name."""
    if not isinstance(root, Map):
        return
    if "steps" in root:
        yield place or "steps", root
    for group in ("stages", "jobs"):
        for number, part, _ in maps(root.get(group)):
            name = text_of(part.get("stage") or part.get("job") or part.get("deployment")) or number
            yield from _jobs(part, f"{place}.{name}" if place else f"{group}.{name}")


def _steps(job: object, place: str) -> Iterator[Command]:
    own = variables(child(job, "variables"))
    for _, step, line in maps(child(job, "steps")):
        commands: list[Command] = []
        for name, shell in _SHELLS.items():
            if isinstance(step.get(name), str):
                commands += script(step[name], line_of(step, name), place, shell)
        if isinstance(step.get("task"), str):
            task = step["task"].partition("@")[0]
            told = text_of(child(step, "inputs", "command")) or text_of(child(step, "inputs", "script"))
            commands.append(
                Command(words=("uses", task, *told.split()), line=line, written=f"task: {step['task']}", place=place)
            )
        inner = list(_steps(_inserted(step), place))
        yield from around(
            [*commands, *inner], _excuses(step, place, GateKind.EXIT_CODE_IGNORED), (*own, *variables(step.get("env")))
        )


def _inserted(step: Map) -> Map:
    """Return the steps below ``${{ if … }}:``."""
    whole = Map()
    whole["steps"] = [entry for name, part in step.items() if name.startswith("${{") for _, entry, _ in maps(part)]
    return whole


def _excuses(part: Map, place: str, kind: GateKind) -> Iterator[Excuse]:
    if text_of(part.get("continueOnError")) == "true":
        yield excuse(kind, place, "continueOnError: true", line_of(part, "continueOnError"))
    if part.get("enabled") is False:
        yield excuse(GateKind.JOB_REMOVED, place, "enabled: false", line_of(part, "enabled"))
    condition = text_of(part.get("condition")).strip()
    if condition.lower() in ("false", "never()"):
        yield excuse(GateKind.JOB_REMOVED, place, f"condition: {condition}", line_of(part, "condition"))
    elif condition.lower().replace(" ", "") not in _ALWAYS:
        yield excuse(GateKind.JOB_OPTIONAL, place, f"condition: {condition}", line_of(part, "condition"), certain=False)


def _matrix(job: Map, place: str) -> Iterator[Setting]:
    matrix = child(job, "strategy", "matrix")
    if isinstance(matrix, Map):
        yield Setting((place, "matrix"), tuple(matrix), line_of(child(job, "strategy"), "matrix"))
    else:
        yield from setting(child(job, "strategy"), "matrix", (place, "matrix"))
