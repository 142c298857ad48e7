"""From changed files to what they did to gates."""

from collections.abc import Sequence

from msgspec import Struct

from govcheck.errors import Unreadable
from govcheck.gates.registry import formats_of
from govcheck.gates.sources import language_of
from govcheck.model.gate import GateEdit, GateEdits
from govcheck.model.paths import display

GateResult = GateEdits


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
    from govcheck.gates.sides import Sides
    from govcheck.gates.suppressions import suppression_edits

    sides = Sides()
    undecided: list[tuple[bytes, str]] = []
    for file in files:
        for format_ in formats_of(file.path):
            try:
                sides.take(format_, file.path, _text(file.old), _text(file.new))
            except Unreadable as error:
                undecided.append((file.path, _sentence(file.path, error)))
    return GateResult(tuple(_ordered([*sides.edits(), *suppression_edits(files)])), tuple(dict.fromkeys(undecided)))


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
