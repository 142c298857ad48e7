"""What decides whether a change is good stays as strict as it was."""

from govcheck.model.gate import GateEdit, GateKind
from govcheck.rule import Annotated, ChangeSet, Context, Facts, Finding, Iterator, Rule, Unreadable, doc


class GateIntegrity(Rule, kind="gate-integrity", scope="change", needs=Facts.FILES | Facts.CHANGE | Facts.BLOBS):
    """Pipelines, test configuration and suppressions let nothing through that they stopped before.

    Judged are the meanings of settings and commands, on both sides of the whole change: what moves, is renamed, is
    replaced by another tool for the same work, or gets stricter is silent. What a new pipeline does not demand yet
    takes nothing away. A file that cannot be read makes the policy undecided.

    Why: a test that is not run, or whose failure nobody sees, accepts everything. A lowered floor or a swallowed exit
    code turns a red build green without touching a line of code, and rarely catches the eye of a reviewer.

    Fix: repair what the gate found. Where the gate itself is wrong, change it in a commit of its own and say why.
    """

    forbid: Annotated[
        tuple[GateKind, ...],
        doc("Which ways of lowering a gate are reported.", min_length=1, extra={"tighter": "superset"}),
    ] = tuple(GateKind)

    def check(self, change: ChangeSet, context: Context) -> Iterator[Finding]:
        """Report the edits in the files that the policy speaks of."""
        paths = {file.path for file in change.files}
        judged = context.gate_edits()
        for edit in judged.within(paths):
            if edit.kind in self.forbid:
                yield _finding(edit)
        if unread := judged.undecided_within(paths):
            raise Unreadable(unread)


def _finding(edit: GateEdit) -> Finding:
    place = edit.new or edit.old
    return Finding(
        kind=edit.kind,
        message=edit.says,
        severity=edit.severity,
        path=place.shown if place else None,
        line=place.line if place else None,
        subject=edit.key,
        before=edit.before or None,
        after=edit.after or None,
    )
