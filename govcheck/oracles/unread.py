"""What of a change nobody could read, and what must not be said because of it."""

import re
from collections.abc import Iterable

from govcheck.model.edit import EditKind, OracleEdit
from govcheck.model.paths import display
from govcheck.model.source import SourceFile
from govcheck.oracles.half import Read
from govcheck.oracles.parsed import Pair, Undecided, broken

_DEFINED = (
    r"\bNAME\s*(?:<[^<>\n]*>\s*)?\(",
    r"[\"'`]NAME[\"'`]",
    r"\(\s*\w+\s*,\s*NAME\s*\)",
    r"(?m)^\s*\w+[ \t]+NAME\s*$",
)
"""What a test looks like where it is defined: before a bracket, as a text, in a macro, behind one word of a line."""


def may_stand(edit: OracleEdit, unknown: str) -> bool:
    """Whether a test that is gone may stand in ``unknown``, which nobody could read."""
    name = edit.test.rpartition("::")[2]
    name = re.escape(name if " " in name else name.rpartition(".")[2])
    forms = (form.replace("NAME", name) for form in _DEFINED)
    return edit.kind is EditKind.TEST_REMOVED and any(re.search(form, unknown) for form in forms)


def no_longer_valid(parsed: Iterable[Pair], old: Read, new: Read) -> Undecided:
    """Name the files that were valid code and are none any more beyond their tests."""
    found: Undecided = {}
    for before, _ in parsed:
        if before is None or before.path not in old.files:
            continue
        after, lines = new.files.get(before.path), new.broken.get(before.path)
        if after and lines and not broken(before.tree()):
            found |= _outside(after, lines)
    return found


def _outside(new: SourceFile, lines: Iterable[int]) -> Undecided:
    """Say so if a file that was valid code is none any more beyond its tests, so that nobody knows where these end."""
    tests = [range(unit.line, unit.end_line + 1) for unit in new.units if unit.broken and unit.role == "test"]
    beyond = [line for line in lines if not any(line in test for test in tests)]
    if not beyond:
        return {}
    where = f"{display(new.path)}: line {beyond[0]} is no valid {new.language}"
    return {new.path: f"{where}, so its tests cannot be compared; mend the syntax first"}


def broken_test(old: SourceFile | None, new: SourceFile | None) -> str:
    """Name a test that was valid code and is none any more, if there is one; the others were judged.

    What was none before either is code that a grammar does not know, such as macros, and is read as far as it goes.
    """
    valid = {unit.id for unit in old.units if not unit.broken} if old else set()
    for unit in new.units if new else ():
        if unit.broken and unit.role == "test" and unit.id in valid:
            line = f"{display(unit.path)}: line {unit.line}"
            return f"{line}: `{unit.name}` is no valid {new.language if new else ''}; mend the syntax first"
    return ""
