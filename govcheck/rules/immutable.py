"""Records that stay as they are."""

import re

from govcheck.rule import (
    Annotated,
    ChangeSet,
    Context,
    Entry,
    Facts,
    FileChange,
    Finding,
    Iterator,
    Literal,
    Rule,
    Unreadable,
    doc,
)

_STATUS = rb"(?im)^[ \t>*+_|-]*status[ \t*_]*:[ \t*_`\"']*%s[ \t*_`\"'\r]*$\n?"
_SUPERSEDED = rb"(?im)^[ \t>*+_|-]*superseded[ -]by[ \t*_]*:.*\n?"
_AFTER = r"\s*(?:$|[^\w\s]|\d|(?:as|at|by|in|on|since|with)\b)"  # "Final, 2024" is final, a "Final draft" is none
_STATUS_HEADING = rb"(?im)^(#+[ \t]*status[ \t]*\r?\n\s*)[ \t*_`\"']*%s[ \t*_`\"'\r]*$\n?"


class Immutable(Rule, kind="immutable", scope="change", needs=Facts.FILES | Facts.CHANGE | Facts.BLOBS):
    """What was recorded stays as it was recorded.

    New files are always welcome, and so is a change of nothing but the file mode. A moved file is reported where it
    was: a permanent record keeps its address.

    Why: a decision or an incident report is evidence of what was known and agreed at the time. Once it can be
    rewritten, it says what somebody wishes had been agreed, and whatever rests on it hangs in the air.

    Fix: leave the record alone and add a new one that refers to it; mark the old one as superseded where it has a
    status.
    """

    mode: Annotated[
        Literal["never", "append-only", "after-status"],
        doc("Which edits are refused: all, those of lines already written, or those of records with a given status."),
    ] = "never"
    status: Annotated[
        tuple[str, ...],
        doc(
            "For `after-status`: the statuses that settle a record, earliest first, in any case.",
            min_length=1,
            extra={"tighter": "superset"},
        ),
    ] = ("Accepted", "Final", "Superseded")
    allow_status_change: Annotated[
        bool,
        doc(
            "For `after-status`: let a settled record move on to a later status, if no other line changes.",
            extra={"tighter": "lower"},
        ),
    ] = True

    def silent_about(self, change: ChangeSet, context: Context) -> str:
        """Say so when there was nothing to preserve."""
        if reason := super().silent_about(change, context):
            return reason
        return "" if any(file.old for file in change.files) else "only new files were added"

    def check(self, change: ChangeSet, context: Context) -> Iterator[Finding]:
        """Compare both sides of every file that existed."""
        added = {file.new.oid: file for file in change.files if file.new and not file.old}
        unread = []
        for file in change.files:
            if file.old and file.status != "mode-changed":
                try:
                    yield from self._judge(file, file.old, added.get(file.old.oid), context)
                except Unreadable as error:  # one record that cannot be read does not hide the others
                    unread.append(str(error))
        if unread:
            raise Unreadable("; ".join(unread))

    def _judge(self, file: FileChange, old: Entry, moved: FileChange | None, context: Context) -> Iterator[Finding]:
        settled = self._settled(context.headers(file.path, old).get("status", "")) if self._by_status(old) else ""
        if self.mode == "after-status" and not settled:
            return
        quality = f"is {settled} and " if settled else ""
        if file.new is None:
            where = f"moved to {moved.display}; a record keeps its address" if moved else "deleted"
            yield self._finding(file, "deleted", f"{quality}was {where}", settled)
        elif file.status == "type-changed":
            yield self._finding(
                file, "type-changed", f"{quality}was a {old.kind} and is a {file.new.kind} now", settled
            )
        elif self.mode == "append-only" and old.has_text:
            yield from self._appended(file, old, file.new, context)
        elif not (settled and self._moved_on(file, old, file.new, context)):
            yield self._finding(file, "modified", f"{quality}was edited", settled)

    def _by_status(self, old: Entry) -> bool:
        return self.mode == "after-status" and old.has_text

    def _settled(self, status: str) -> str:
        """Return the listed status that ``status`` begins with: "Superseded by ADR-7" is superseded."""
        words = status.strip(" *_`").casefold()
        return next((name for name in self.status if re.match(re.escape(name.casefold()) + _AFTER, words)), "")

    def _moved_on(self, file: FileChange, old: Entry, new: Entry, context: Context) -> bool:
        if not self.allow_status_change:
            return False
        was, now = (context.headers(file.path, entry).get("status", "") for entry in (old, new))
        before, after = self._settled(was), self._settled(now)
        if not after or self.status.index(after) < self.status.index(before):
            return False
        return _without_status(context.read(file.path, old), was) == _without_status(context.read(file.path, new), now)

    def _appended(self, file: FileChange, old: Entry, new: Entry, context: Context) -> Iterator[Finding]:
        before, after = context.read(file.path, old), context.read(file.path, new)
        if any(after.startswith(context.read(file.path, entry)) for entry in file.olds):
            return
        kept = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(after))
        line = before.count(b"\n", 0, kept) + 1
        yield self._finding(file, "modified", f"changed in line {line}; lines may only be added at its end", "", line)

    def _finding(self, file: FileChange, kind: str, what: str, settled: str, line: int | None = None) -> Finding:
        return Finding(
            kind=kind,
            message=f"{file.display} {what}",
            path=file.display,
            line=line,
            subject=settled or None,
            facts={"mode": self.mode, "status": settled},
        )


def _without_status(text: bytes, status: str) -> bytes:
    """Drop what a change of status may touch: the line that says it, and the first "superseded by"."""
    value = re.escape(status.encode())
    for line in (_STATUS % value, _SUPERSEDED):
        text = re.sub(line, b"", text, count=1)
    return re.sub(_STATUS_HEADING % value, rb"\1", text, count=1)
