"""Makefiles: the recipes of targets."""

import re
from collections.abc import Iterator

from msgspec import Struct

from govcheck.errors import Unreadable
from govcheck.gates.pipeline import around, excuse, script
from govcheck.gates.view import Command, Excuse, View
from govcheck.model.gate import GateKind

MAX_BYTES = 1 << 20
_VARIABLE = re.compile(r"^\s*(?:export\s+|override\s+)*([\w.-]+)\s*(?:[:?+]{0,3}=)\s*(.*)$")
_TARGET = re.compile(r"^([^\s:#=][^:=#]*):{1,2}(?![:=])\s*([^=;#]*)(?:;(.*))?$")
_REFERENCE = re.compile(r"\$[({]([\w.-]+)[)}]")
_UNKNOWN = re.compile(r"\$\(([^()$]*)\)")
_MAX_STEPS = 5
_MAX_EXPANDED = 10_000


class _Line(Struct):
    text: str
    number: int
    recipe: bool


def read(text: str, path: str) -> View:
    """Return the commands of all recipes. Raises Unreadable."""
    if len(text) > MAX_BYTES:
        raise Unreadable(f"{path}: is larger than {MAX_BYTES:,} characters")
    lines = list(_lines(text))
    names = _variables(lines)
    return View((), tuple(_commands(lines, names)))


def _lines(text: str) -> Iterator[_Line]:
    """Yield lines with their continuations."""
    whole, start = "", 1
    for number, line in enumerate(text.splitlines(), 1):
        whole, start = (whole + line, start) if whole else (line, number)
        if line.endswith("\\"):
            whole = f"{whole[:-1]} "
            continue
        yield _Line(whole, start, whole.startswith("\t"))
        whole = ""
    if whole:
        yield _Line(whole, start, whole.startswith("\t"))


def _variables(lines: list[_Line]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        match = None if line.recipe else _VARIABLE.match(line.text)
        if match:
            found[match[1]] = match[2].partition(" #")[0].strip()
    return found


def _commands(lines: list[_Line], names: dict[str, str]) -> Iterator[Command]:
    ignoring = _ignoring(lines)
    shell = f"{names.get('SHELL', 'sh')} {names.get('.SHELLFLAGS', '-c')}"
    target = ""
    for line in lines:
        head = None if line.recipe else _TARGET.match(line.text)
        if head:
            target = head[1].strip()
        recipe = line.text[1:] if line.recipe else (head[3] if head else None)
        if recipe and recipe.strip() and target:
            yield from _recipe(recipe.strip(), line.number, target, shell, names, ignoring)


def _recipe(  # noqa: PLR0913, PLR0917 - what a recipe depends on
    text: str, line: int, target: str, shell: str, names: dict[str, str], ignoring: frozenset[str] | None
) -> Iterator[Command]:
    prefix = text[: len(text) - len(text.lstrip("@-+ "))]
    excuses: list[Excuse] = []
    if "-" in prefix:
        excuses.append(excuse(GateKind.EXIT_CODE_IGNORED, target, "the recipe line begins with -", line))
    if ignoring is not None and (not ignoring or ignoring & set(target.split())):
        excuses.append(excuse(GateKind.EXIT_CODE_IGNORED, target, ".IGNORE", line))
    own = script(_expanded(text[len(prefix) :], names), line, f"target {target}", shell)
    yield from around(own, excuses)


def _ignoring(lines: list[_Line]) -> frozenset[str] | None:
    """Return the targets of ``.IGNORE``, all of them if it names none; None when there is no such line."""
    for line in lines:
        match = None if line.recipe else _TARGET.match(line.text)
        if match and match[1].strip() == ".IGNORE":
            return frozenset(match[2].split())
    return None


def _expanded(text: str, names: dict[str, str]) -> str:
    """Return ``text`` with known variables written out and unknown ones as variables of the shell."""
    for _ in range(_MAX_STEPS):
        text = _REFERENCE.sub(lambda match: names.get(match[1], match[0]), text)
        if len(text) > _MAX_EXPANDED:
            raise Unreadable("holds a recipe that is too long once its variables are written out")
    return _UNKNOWN.sub(lambda match: "${" + re.sub(r"\W+", "_", match[1]) + "}", text).replace("$$", "$")
