"""What tests accept."""

from govcheck.model.edit import EditKind, OracleEdit
from govcheck.rule import Annotated, ChangeSet, Context, Facts, Finding, Iterator, Rule, Unreadable, doc

_WIDEST = 400
"""Characters of a test's text that a finding repeats."""


class TestIntegrity(Rule, kind="test-integrity", scope="change", needs=Facts.FILES | Facts.CHANGE | Facts.BLOBS):
    """Tests do not begin to accept what they refused.

    The tests of both sides are read by the syntax of their language and paired across the whole change, so what only
    moved, was renamed, split, parametrised, reformatted or made stricter is silent. What is left is reported with the
    check before and after.

    Why: a red build turns green when the code is mended, and also when the test is. Whoever changes what a test
    expects decides what the product does, and only the specification may decide that.

    Fix: restore the expectation. If the specification changed, say so there first, and let the test follow.
    """

    forbid: Annotated[
        tuple[EditKind, ...],
        doc("Which edits are reported.", min_length=1, extra={"tighter": "superset"}),
    ] = tuple(kind for kind in EditKind if kind is not EditKind.GATE_LOWERED)

    def check(self, change: ChangeSet, context: Context) -> Iterator[Finding]:
        """Report the edits in the files that the policy speaks of."""
        paths = {file.path for file in change.files}
        judged = context.oracle_edits()
        for edit in judged.within(paths):
            if edit.kind in self.forbid:
                yield _finding(edit)
        if unread := judged.undecided_within(paths):
            raise Unreadable(unread)


def _finding(edit: OracleEdit) -> Finding:
    place = edit.new or edit.old
    facts: dict[str, str | int | bool | list[str]] = {}
    if edit.old:
        facts = {"old-path": edit.old.shown, "old-line": edit.old.line}
    return Finding(
        kind=edit.kind,
        message=edit.says,
        severity=edit.severity,
        path=place.shown if place else None,
        line=place.line if place else None,
        subject=edit.test,
        before=edit.before[:_WIDEST] or None,
        after=edit.after[:_WIDEST] or None,
        facts=facts,
    )
