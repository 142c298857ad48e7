"""The gates of a change: which files hold some, their contents, and what comparing them brings."""

from collections.abc import Sequence

from govcheck.errors import Unreadable
from govcheck.model.change import Entry, FileChange
from govcheck.model.gate import GateEdits
from govcheck.rule import Context
from govcheck.run.parents import old_side, parents, said_by_all


def gate_edits(files: Sequence[FileChange], context: Context) -> GateEdits:
    """Compare the gates of ``files``; a conflict that a merge settled counts if it is weaker than every parent."""
    judged = [_against(files, parent, context) for parent in parents(files)]
    kept = said_by_all([one.edits for one in judged], lambda edit: (edit.kind, edit.key))
    return GateEdits(kept, judged[0].undecided)


def _against(files: Sequence[FileChange], parent: int, context: Context) -> GateEdits:
    """Compare with one parent; files without a conflict have the same old side for all."""
    from govcheck.gates.edits import GateChange, is_gate
    from govcheck.gates.edits import gate_edits as compare

    unread: list[tuple[bytes, str]] = []
    changes: list[GateChange] = []
    for file in files:
        old = old_side(file, parent)
        if not is_gate(file.path) or (old and file.new and old.oid == file.new.oid):
            continue
        try:
            changes.append(
                GateChange(file.path, _content(file.path, old, context), _content(file.path, file.new, context))
            )
        except Unreadable as error:
            unread.append((file.path, str(error)))
    judged = compare(changes)
    return GateEdits(judged.edits, (*judged.undecided, *unread))


def _content(path: bytes, entry: Entry | None, context: Context) -> bytes | None:
    return context.read(path, entry) if entry and entry.has_text else None
