"""GitLab CI."""

from collections.abc import Iterator

from govcheck.gates.formats.stages import Staged, ordered
from govcheck.gates.formats.waiting import waits
from govcheck.gates.pipeline import around, child, decides, excuse, maps, script, setting, text_of, texts, variables
from govcheck.gates.view import Command, Excuse, Setting, View
from govcheck.gates.yamls import Map, line_of, read_yaml
from govcheck.model.gate import GateKind

_NO_JOBS = frozenset(("default", "variables", "workflow", "stages", "include", "image", "services", "cache", "spec"))
_MAX_PARENTS = 8


def read(text: str, path: str) -> View:
    """Return the commands of all jobs. Raises Unreadable."""
    root = read_yaml(text, path).value
    commands: list[Command] = []
    settings: list[Setting] = []
    jobs: list[Staged] = []
    for name, job, line in maps(root):
        if name in _NO_JOBS or name.startswith("."):
            continue
        whole = _extended(job, root)
        own = list(_commands(whole, root, name))
        jobs.append(Staged(name, whole, tuple(own), line))
        commands += around(own, _excuses(whole, name), variables(child(root, "variables")))
        if decides(own):
            for number, _, _ in maps(child(whole, "parallel", "matrix")):
                settings += setting(child(whole, "parallel"), "matrix", (name, "matrix", number))
                break
    return View(tuple(settings), tuple(commands), tuple(waits(ordered(root, jobs))))


def _extended(job: Map, root: object) -> Map:
    """Return ``job`` with what it inherits by ``extends``."""
    whole, todo = job, list(texts(job.get("extends")))
    for _ in range(_MAX_PARENTS):
        if not todo:
            break
        parent = child(root, todo.pop())
        if isinstance(parent, Map):
            joined = Map()
            for part in (parent, whole):
                joined.update(part)
                joined.lines.update(part.lines)
            whole = joined
            todo += texts(parent.get("extends"))
    return whole


def _commands(job: Map, root: object, place: str) -> Iterator[Command]:
    own: list[Command] = []
    for part in ("before_script", "script"):
        lines = job.get(part)
        if lines is None and part == "before_script":
            continue
        entries = lines if isinstance(lines, list) else [lines]
        line = line_of(job, part)
        text = "\n".join(_referred(entry, root) for entry in entries)
        if text:
            own += script(text + "\n", line, place, "bash -eo pipefail")
    yield from around(own, (), variables(job.get("variables")))


def _referred(entry: object, root: object) -> str:
    """Return a line of a script; ``!reference [job, script]`` brings the lines of another job."""
    parts = texts(entry)
    if isinstance(entry, list) and len(parts) > 1:
        found = child(root, *parts)
        return "\n".join(texts(found)) if found is not None else "\n".join(parts)
    return "\n".join(parts)


def _excuses(job: Map, place: str) -> Iterator[Excuse]:
    if allowed := job.get("allow_failure"):
        says = "allow_failure: " + (text_of(allowed) if isinstance(allowed, bool) else " ".join(texts(allowed)))
        yield _optional(job, "allow_failure", place, says, certain=allowed is True)
    when = text_of(job.get("when"))
    if when == "never":
        yield excuse(GateKind.JOB_REMOVED, place, "when: never", line_of(job, "when"))
    elif when == "manual":
        yield _optional(job, "when", place, "when: manual")
    yield from _rules(job, place)
    for filter_ in ("only", "except"):
        if job.get(filter_):
            says = f"{filter_}: {' '.join(texts(job[filter_]))}"
            yield _optional(job, filter_, place, says, certain=False)


def _rules(job: Map, place: str) -> Iterator[Excuse]:
    rules = [rule for _, rule, _ in maps(job.get("rules"))]
    modes = {text_of(rule.get("when")) or "on_success" for rule in rules}
    if not modes:
        return
    if modes == {"never"}:
        yield excuse(GateKind.JOB_REMOVED, place, "rules: when: never", line_of(job, "rules"))
    elif modes <= {"never", "manual"}:
        yield _optional(job, "rules", place, "rules: when: manual")
    else:
        forgiven = [rule for rule in rules if rule.get("allow_failure") is True]
        if forgiven:
            always = len(forgiven) == len(rules)
            yield _optional(job, "rules", place, "rules: allow_failure: true", certain=always)
        yield from _conditional(job, rules, place)


def _conditional(job: Map, rules: list[Map], place: str) -> Iterator[Excuse]:
    open_ended = any("if" not in rule and "changes" not in rule and "exists" not in rule for rule in rules)
    if not open_ended:
        yield _optional(job, "rules", place, "rules", certain=False)


def _optional(job: Map, name: str, place: str, says: str, *, certain: bool = True) -> Excuse:
    return excuse(GateKind.JOB_OPTIONAL, place, says, line_of(job, name), certain=certain)
