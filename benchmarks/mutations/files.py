"""What the files are after an operator was applied at a place."""

import os
from collections.abc import Iterator

from mutations.edits import EDITS, Edit, filled
from mutations.layout import indent_at, indented, line_start
from mutations.operators import Operator
from mutations.places import Place
from mutations.sources import Span

Files = list[tuple[str, str | None, str | None]]
"""Paths with the text before and after; nothing for a file that is not there."""


def apply(place: Place, operator: Operator) -> Files | None:
    """Return the changed files, or nothing when the operator does not apply there after all."""
    source = place.source
    if operator.file is not None:
        moved = _beside(source.path, operator.file) if operator.file else None
        return [(source.path, source.text, None), *([(moved, None, source.text)] if moved else [])]
    if operator.move is not None:
        return _moved(place, operator.move)
    edits: list[Edit] = []
    for kind in operator.kinds:
        made = EDITS[kind](place, getattr(operator, kind))
        if not made:
            return None
        edits += made
    edits += _additions(place, operator)
    text = source.text
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return [(source.path, source.text, text)]


def _additions(place: Place, operator: Operator) -> Iterator[Edit]:
    text = place.source.text
    if operator.define is not None:
        start = line_start(text, place.unit.start)
        yield Edit(start, start, indented(filled(operator.define, place), indent_at(text, start)) + "\n\n")
    if operator.end is not None:
        yield Edit(len(text), len(text), "\n" + filled(operator.end, place))


def _moved(place: Place, name: str) -> Files | None:
    """Put the test into a new file, together with what it may need there."""
    source, unit = place.source, place.unit
    if unit.node.parent() != source.root:
        return None
    text, header = source.text, source.operators.header
    kept = [Span.of(node, source.operators.leading) for node in source.root.children()]
    others = {one.start for one in source.units} - {unit.start}
    if header:
        kept = [one for one in kept if one.node.kind() in header or one.start == unit.start]
    kept = [one for one in kept if one.start not in others and one.node.kind() not in source.operators.leading]
    new = "\n\n".join(text[one.start : one.end] for one in kept) + "\n"
    old = text[: line_start(text, unit.start)] + text[unit.end :].lstrip("\n")
    return [(source.path, text, old), (_beside(source.path, name), None, new)]


def _beside(path: str, name: str) -> str:
    base = os.path.basename(path)
    named = name.replace("*", base.partition(".")[0]).replace("?", base.rpartition(".")[2])
    return os.path.join(os.path.dirname(path), named)
