"""What pipelines of all makers have in common: steps that run scripts, around which things may forgive."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from govcheck.gates.flags import words_of
from govcheck.gates.shell import commands_of
from govcheck.gates.tools import uses
from govcheck.gates.view import Command, Excuse, Setting
from govcheck.gates.yamls import Map, Sequence, line_of
from govcheck.model.gate import GateKind

Environment = tuple[tuple[str, str], ...]

_OTHER_SHELLS = re.compile(r"\b(pwsh|powershell|cmd|python|node|ruby|perl)\b")


def script(text: str, line: int, place: str, shell: str = "bash -e") -> tuple[Command, ...]:
    """Return the commands of a step; ``shell`` is the command line that gets its script."""
    start = line + 1 if "\n" in text.strip("\n") or text.endswith("\n") else line
    if _OTHER_SHELLS.search(shell):
        return tuple(_plain(text, start, place))
    errexit, pipefail = bool(re.search(r"\s-[a-z]*e", shell)), "pipefail" in shell
    return commands_of(text, start, place, errexit=errexit, pipefail=pipefail)


def _plain(text: str, line: int, place: str) -> Iterator[Command]:
    """Yield the lines of a script in a language of which only the words are read."""
    for number, written in enumerate(text.splitlines(), line):
        if words := words_of(written):
            yield Command(words=words, line=number, written=written.strip(), place=place)


def around(commands: Iterable[Command], excuses: Iterable[Excuse], environment: Environment = ()) -> Iterator[Command]:
    """Yield ``commands`` with the excuses and variables of what stands around them."""
    outer = tuple(excuses)
    for command in commands:
        variables = tuple({**dict(environment), **dict(command.environment)}.items())
        yield replace(command, excuses=(*outer, *command.excuses), environment=variables)


def decides(commands: Iterable[Command]) -> bool:
    """Whether one of ``commands`` is a test, a linter or the like."""
    return any(use.tool.purpose for command in commands for use in uses(command.words))


def variables(value: object) -> Environment:
    """Return a mapping of variables as text."""
    items = value.items() if isinstance(value, Map) else ()
    return tuple((str(name), text_of(given)) for name, given in items if not isinstance(given, (Map, Sequence)))


def text_of(value: object) -> str:
    """Return a scalar as pipelines pass it on."""
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


def texts(value: object) -> tuple[str, ...]:
    """Return a scalar or list, with lists in it, as texts."""
    if isinstance(value, list):
        return tuple(text for entry in value for text in texts(entry))
    if isinstance(value, Map):
        return (", ".join(f"{name}={' '.join(texts(given))}" for name, given in sorted(value.items())),)
    return () if value is None else (text_of(value),)


def child(value: object, *names: str) -> Any:  # noqa: ANN401 - any YAML value
    """Return what stands below ``names``; None when there is no such part."""
    for name in names:
        value = value.get(name) if isinstance(value, Map) else None
    return value


def maps(value: object) -> Iterator[tuple[str, Map, int]]:
    """Yield the entries of a mapping or list that are mappings, with their name or number and their line."""
    entries = value.items() if isinstance(value, Map) else enumerate(value) if isinstance(value, list) else ()
    for name, entry in entries:
        if isinstance(entry, Map):
            yield str(name), entry, line_of(value, name)


def setting(container: object, name: str, key: tuple[str, ...]) -> Iterator[Setting]:
    """Yield ``name`` of ``container`` as a setting, if it is there."""
    if isinstance(container, Map) and container.get(name) is not None:
        value = container[name]
        listed = texts(value) if isinstance(value, (list, Map)) else value
        yield Setting(key, listed, line_of(container, name))


def excuse(kind: GateKind, place: str, says: str, line: int, *, certain: bool = True) -> Excuse:
    """Return an excuse that is written on ``place``."""
    return Excuse(kind, place, says, line, certain)
