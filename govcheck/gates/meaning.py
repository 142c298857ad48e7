"""What settings mean: rows of data that say in which direction a setting lowers its gate."""

from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from govcheck.model.gate import GateKind
from govcheck.model.severity import Severity

_FOLDER = Path(__file__).parent / "settings"


class Sort(StrEnum):
    """Which change of a value is for the worse."""

    FLOOR = "floor"
    """A number that must be reached: lower or gone is worse."""
    CEILING = "ceiling"
    """A number that must not be passed: higher or gone is worse."""
    COUNT = "count"
    """A number of further chances: higher is worse, none is 0."""
    LIMIT = "limit"
    """A limit whose size does not matter: only gone or 0 is worse."""
    EXCLUDES = "excludes"
    """A list of what is left out: growth is worse."""
    INCLUDES = "includes"
    """A list of what is taken: shrinking is worse; none takes everything."""
    SELECTS = "selects"
    """What alone is taken: any is worse than none, another one is worse unless it holds the old ones as well."""
    REQUIRED = "required"
    """A list whose entries each demand something: shrinking is worse, also to none."""
    SWEEP = "sweep"
    """A list of versions or systems: shrinking is worse, unless something was added."""
    STEPS = "steps"
    """A list of what a task runs: shrinking is worse, also to none, unless something was added or the file is gone."""
    STRICT = "strict"
    """A switch that should be on."""
    LOOSE = "loose"
    """A switch that should be off."""
    LEVEL = "level"
    """One of ``order``, weakest first."""
    ARGUMENTS = "arguments"
    """Arguments that ``tool`` always gets."""


class Meaning(Struct, frozen=True, forbid_unknown_fields=True):
    """What one setting, or one flag of a command, means."""

    keys: tuple[str, ...]
    """Names joined by dots, or flags; ``*`` stands for one name, ``**`` for any number of names."""
    sort: Sort
    kind: GateKind
    what: str
    """What a sentence calls it: ``the coverage floor``; ``{name}`` stands for the last name of its key."""
    default: bool | str | None = None
    """The value when it is not set."""
    order: tuple[str, ...] = ()
    tool: str = ""
    severity: Severity = Severity.ERROR
    both: bool = False
    """Whether it weighs only when it is set before and after."""
    implied: tuple[str, ...] = ()
    """The names of switches beside it, each of which sets it where it is not set itself."""
    fresh: bool = False
    """Whether it takes something away even in a file that is new."""


@cache
def meanings(name: str) -> tuple[Meaning, ...]:
    """Return the rows of ``settings/<name>.yaml``; none when there is no such file."""
    from govcheck.gates.yamls import read_yaml

    path = _FOLDER / f"{name}.yaml"
    if not path.exists():
        return ()
    return msgspec.convert(read_yaml(path.read_text("utf-8"), path.name).value, tuple[Meaning, ...])


def meaning_of(key: tuple[str, ...], rows: tuple[Meaning, ...]) -> Meaning | None:
    """Return the first of ``rows`` that speaks of ``key``."""
    return next((row for row in rows if any(_fits(tuple(p.split(".")), key) for p in row.keys)), None)


def _fits(pattern: tuple[str, ...], key: tuple[str, ...]) -> bool:
    if not pattern:
        return not key
    if pattern[0] == "**":
        return any(_fits(pattern[1:], key[start:]) for start in range(len(key) + 1))
    return bool(key) and pattern[0] in ("*", key[0]) and _fits(pattern[1:], key[1:])
