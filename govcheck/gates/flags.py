"""What the flags and targets of a command mean, and which change of them is for the worse."""

import shlex
from collections.abc import Iterator

from msgspec import Struct

from govcheck.gates.directions import Worse, worse
from govcheck.gates.meaning import Meaning, Sort
from govcheck.gates.tools import Tool
from govcheck.gates.view import Value
from govcheck.model.gate import GateKind
from govcheck.model.severity import Severity

_SWITCHES = (Sort.STRICT, Sort.LOOSE)
_SCALARS = (Sort.FLOOR, Sort.CEILING, Sort.COUNT, Sort.LIMIT, Sort.LEVEL)
_COMMA = (Sort.EXCLUDES, Sort.REQUIRED)
_SHORT = 2
_WHOLE = frozenset((".", "./...", "...", "test", "tests", "spec", "src", "./test", "./tests", "./..."))


class FlagEdit(Struct, frozen=True):
    """A flag or target that got worse."""

    kind: GateKind
    key: str
    how: Worse
    severity: Severity = Severity.ERROR


def words_of(text: str) -> tuple[str, ...]:
    """Split arguments as a shell does; at blanks where quotes are left open."""
    try:
        return tuple(shlex.split(text))
    except ValueError:
        return tuple(text.split())


def flags_diff(tool: Tool, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[FlagEdit]:
    """Yield which flags and targets of ``tool`` got worse."""
    before, after = _Arguments(tool, old), _Arguments(tool, new)
    for meaning in tool.flags:
        if how := worse(meaning, before.value(meaning), after.value(meaning)):
            yield FlagEdit(meaning.kind, meaning.keys[0], how, meaning.severity)
    if tool.targets and (fewer := _narrowed(before.targets, after.targets)):
        yield fewer


def asks_for_all(tool: Tool, old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Whether ``new`` demands of ``tool`` all that ``old`` did, on all that ``old`` named."""
    if any(flags_diff(tool, old, new)):
        return False
    wide, narrow = _Arguments(tool, new).targets, _Arguments(tool, old).targets
    return not tool.targets or not wide or all(any(_covers(one, other) for one in wide) for other in narrow)


class _Arguments:
    """Arguments sorted into flags with their values, and targets."""

    def __init__(self, tool: Tool, words: tuple[str, ...]) -> None:
        self.flags: list[tuple[str, str | None]] = []
        self.targets: list[str] = []
        taking = {key for row in tool.flags if row.sort not in _SWITCHES for key in row.keys} | set(tool.valued)
        short = {key for key in taking if len(key) == _SHORT}
        rest = iter(words)
        for word in rest:
            name, equals, value = word.partition("=")
            if not word.startswith(("-", "/p:", "/warn")):
                self.targets += [word] if _is_target(word) else []
            elif equals:
                self.flags.append((name, value))
            elif word in taking:
                self.flags.append((word, next(rest, "")))
            elif word[:_SHORT] in short and not word.startswith("--") and word not in _keys(tool):
                self.flags.append((word[:_SHORT], word[_SHORT:]))
            else:
                self.flags.append((word, None))

    def value(self, meaning: Meaning) -> Value:
        """Return what the flags of ``meaning`` say together; None when there is none."""
        given = [value for name, value in self.flags if name in meaning.keys]
        if not given:
            return None
        if meaning.sort in _SWITCHES:
            return True if given[-1] is None else given[-1]
        if meaning.sort in _SCALARS:
            return given[-1] if given[-1] is not None else "1"
        texts = [value or "" for value in given]
        return tuple(part for text in texts for part in (text.split(",") if meaning.sort in _COMMA else [text]) if part)


def _keys(tool: Tool) -> set[str]:
    return {key for row in tool.flags for key in row.keys}


def _is_target(word: str) -> bool:
    return "/" in word or "::" in word or word in _WHOLE


def _narrowed(old: list[str], new: list[str]) -> FlagEdit | None:
    lost = [target for target in old if not any(_covers(other, target) for other in new)]
    if not new or (old and not lost):
        return None
    if not old:
        certain, narrow = False, not any(target.rstrip("/") in _WHOLE for target in new)
    else:
        certain, narrow = True, len(new) < len(old) or any(_covers(target, other) for target in lost for other in new)
    if not narrow:
        return None
    what = f"what is tested: {', '.join(new)} instead of {', '.join(old) or 'everything'}"
    severity = Severity.ERROR if certain else Severity.WARNING
    return FlagEdit(GateKind.SELECTION_NARROWED, "targets", Worse(what, " ".join(old), " ".join(new)), severity)


def _covers(wide: str, narrow: str) -> bool:
    wide, narrow = (text.removeprefix("./").removesuffix("...").rstrip("/") for text in (wide, narrow))
    return wide in ("", ".") or wide == narrow or narrow.startswith((f"{wide}/", f"{wide}::"))
