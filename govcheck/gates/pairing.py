"""Which new command is what became of an old one, wherever in the change it stands now."""

from collections.abc import Callable, Iterator

from govcheck.gates.flags import asks_for_all
from govcheck.gates.gate_commands import Gate
from govcheck.gates.tools import Tool, uses
from govcheck.model.gate import GateKind

Key = Callable[[Gate], object]
Place = tuple[bytes, str]

_NAMES = ("hook", "action")
_STYLE = {"lint", "format"}
_MOST_COMPARED = 50
_NEVER = (GateKind.EXIT_CODE_IGNORED, GateKind.JOB_OPTIONAL, GateKind.JOB_REMOVED)


def pairs(olds: list[Gate], news: list[Gate]) -> Iterator[tuple[Gate | None, Gate | None]]:
    """Pair commands: the same one in the same job, the same one anywhere, then the nearest of the same tool.

    An old one that is left, and whose work another command does, is not yielded.
    """
    before, after = list(olds), list(news)
    found: list[tuple[Gate, Gate]] = []
    for key in (_here, _in_file, _anywhere, _tool_here, _tool_in_file, _tool):
        found += _matched(before, after, key)
    yield from found
    helpers = {tool.name: tool for tool in (worker(new) for new in after if decided(new))}.values()
    running = {(_named(new), new.same): new for new in news if decided(new)}.values()
    gone = {_place(old) for old in olds} - {_place(new) for new in news}
    for old in before:
        if not decided(old) or any(_serves(worker(old), helper) for helper in helpers):
            continue
        if not any(_covers(new, old) for new in running) and not _inlined(old, gone, found):
            yield old, None
    yield from ((None, new) for new in after)


def _matched(before: list[Gate], after: list[Gate], key: Key) -> Iterator[tuple[Gate, Gate]]:
    groups: dict[object, list[Gate]] = {}
    for new in after:
        groups.setdefault(key(new), []).append(new)
    taken: set[int] = set()
    left = []
    for old in before:
        near = groups.get(key(old), [])
        if not near:
            left.append(old)
            continue
        index = max(range(min(len(near), _MOST_COMPARED)), key=lambda index: _likeness(old, near[index]))
        new = near.pop(index)
        taken.add(id(new))
        yield old, new
    before[:] = left
    after[:] = [new for new in after if id(new) not in taken]


def _here(gate: Gate) -> object:
    return gate.path, gate.command.place, gate.same


def _in_file(gate: Gate) -> object:
    return gate.path, gate.same


def _anywhere(gate: Gate) -> object:
    return gate.same


def _tool_here(gate: Gate) -> object:
    return gate.path, gate.command.place, gate.use.tool.name, _named(gate)


def _tool_in_file(gate: Gate) -> object:
    return gate.path, gate.use.tool.name, _named(gate)


def _tool(gate: Gate) -> object:
    return gate.use.tool.name, _named(gate)


def _named(gate: Gate) -> object:
    """What tells uses of a tool apart that only runs what it is told: scripts, targets, hooks, actions."""
    told = not gate.use.tool.family or gate.use.tool.script or gate.use.tool.name in _NAMES
    words = tuple(word for word in gate.command.words if not word.startswith("-"))
    return (words[:2] if gate.use.tool.name in _NAMES else words) if told else ()


def _likeness(old: Gate, new: Gate) -> int:
    return len(set(old.command.words) & set(new.command.words)) - abs(len(old.command.words) - len(new.command.words))


def decided(gate: Gate) -> bool:
    """Whether a failure of the command was one of the pipeline; what only needs its flags judged decides nothing."""
    excused = any(excuse.certain and excuse.kind in _NEVER for excuse in gate.command.excuses)
    return bool(gate.use.tool.purpose) and not excused


def _serves(old: Tool, new: Tool) -> bool:
    """Whether ``new`` does the same work, or may run what does."""
    related = not old.family or not new.family or old.family == new.family
    alike = {old.purpose, new.purpose} <= _STYLE or old.purpose == new.purpose
    runs_any = not new.family and new.name not in _NAMES
    return related and (alike or runs_any) and not (old.name in _NAMES and new.name in _NAMES)


def worker(gate: Gate) -> Tool:
    """Return the tool that does the work: for a hook or action the one of its name, if that is known."""
    if gate.use.tool.name not in _NAMES:
        return gate.use.tool
    name = gate.command.words[1].rpartition("/")[2].removesuffix("-action")
    found = uses((name, *gate.command.words[2:])) or uses(tuple(name.split("-", 1)))
    return found[0].tool if found else gate.use.tool


def _inlined(call: Gate, gone: set[Place], found: list[tuple[Gate, Gate]]) -> bool:
    """Whether what ``call`` ran is gone, its commands speaking for themselves, and what is left stands in its file."""
    parts = {place for place in gone if _calls(call, *place)}
    return bool(parts) and all(new.path == call.path for old, new in found if _place(old) in parts)


def _calls(call: Gate, path: bytes, place: str) -> bool:
    """Whether ``call`` runs the script ``path``, or a target or the like in it."""
    if call.use.tool.family:
        return False
    names = {word.removeprefix("./") for word in call.command.words}
    if place:
        return any(place in (f"target {name}", f"script {name}", f"task {name}") for name in names)
    return any("/" in name and f"/{path.decode('utf-8', 'replace')}".endswith(f"/{name}") for name in names)


def _place(gate: Gate) -> Place:
    return gate.path, gate.command.place


def _covers(new: Gate, old: Gate) -> bool:
    """Whether a command that runs anyway asks for all that ``old`` did."""
    if new.use.tool is not old.use.tool or _named(new) != _named(old):
        return False
    return asks_for_all(old.use.tool, old.use.arguments, new.use.arguments)
