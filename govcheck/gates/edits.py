"""From changed files to what they did to gates."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct

from govcheck.errors import Unreadable
from govcheck.gates.registry import formats_of
from govcheck.gates.sources import language_of
from govcheck.model.ends import between, shared_ends
from govcheck.model.gate import GateEdit, GateEdits
from govcheck.model.paths import display

GateResult = GateEdits

_SUPPRESSING = (
    rb"#\s*(?:type|pyright|mypy|pylint|pragma|nosec|rubocop|:nocov|flake8|ruff|[Nn][Oo][Qq][Aa])"
    rb"|(?:istanbul|c8|v8)\s+ignore|(?:eslint|oxlint)-disable|biome-ignore|@ts-"
    rb"|\ballow\(|#!?\[.*\bexpect\(|^\s*expect\([\w:, ]*\),?\s*$"
    rb"|[Nn][Oo][Ll][Ii][Nn][Tt]|lint:|NOSONAR|Suppress|ExcludeFromCodeCoverage|_EXCL_"
)
"""Something of this stands in every line with a mark of suppressions.yaml, and in few others."""


class GateChange(Struct, frozen=True):
    """Both sides of one changed file."""

    path: bytes
    old: bytes | None
    new: bytes | None


def is_gate(path: bytes) -> bool:
    """Whether a file of this name may hold a gate or a suppression; cheap, for every changed path is asked."""
    return bool(formats_of(path) or language_of(path))


def gate_edits(files: Sequence[GateChange]) -> GateResult:
    """Return how ``files``, all changed files of one change, lowered gates."""
    settings, undecided = _settings([file for file in files if formats_of(file.path)])
    edits = _ordered([*settings, *_suppressions(files)])
    return GateResult(tuple(edits), tuple(dict.fromkeys(undecided)))


def _settings(files: Sequence[GateChange]) -> tuple[Iterable[GateEdit], list[tuple[bytes, str]]]:
    """Compare what pipelines, build files and configurations say; most changes touch none and import nothing here."""
    if not files:
        return (), []
    from govcheck.gates.sides import Sides

    sides = Sides()
    undecided: list[tuple[bytes, str]] = []
    for file in files:
        for format_ in formats_of(file.path):
            try:
                sides.take(format_, file.path, _text(file.old), _text(file.new))
            except Unreadable as error:
                undecided.append((file.path, _sentence(file.path, error)))
    return sides.edits(), undecided


def _suppressions(files: Sequence[GateChange]) -> Iterable[GateEdit]:
    """Look for suppressions that are gained, if any line with one of their words is."""
    gained: Counter[bytes] = Counter()
    lost: Counter[bytes] = Counter()
    for file in files:
        old, new = file.old or b"", file.new or b""
        ends = shared_ends(old, new)
        gained.update(between(new, ends).split(b"\n"))
        lost.update(between(old, ends).split(b"\n"))
    if not any(map(_suppressing().search, gained - lost)):
        return ()
    from govcheck.gates.suppressions import suppression_edits

    return suppression_edits(files)


@cache
def _suppressing() -> re.Pattern[bytes]:
    return re.compile(_SUPPRESSING)


def _text(content: bytes | None) -> str | None:
    return None if content is None else content.decode("utf-8", "replace")


def _sentence(path: bytes, error: Unreadable) -> str:
    name = display(path)
    return str(error) if str(error).startswith(name) else f"{name}: {error}"


def _ordered(edits: list[GateEdit]) -> list[GateEdit]:
    return sorted(edits, key=_place)


def _place(edit: GateEdit) -> tuple[object, ...]:
    side = edit.new or edit.old
    return (side.path if side else b"", side.line if side else 0, edit.kind, edit.key, edit.says)
