"""The shape of commit messages."""

import re

from govcheck.rule import Annotated, ChangeSet, Commit, Context, Facts, Finding, Iterator, Reference, Rule, doc
from govcheck.rules._commits import MADE_BY_GIT, Ignored, with_message

_FREE = r"[ \t>]|.*[a-z]://|\S*$"  # quoted, indented, with a URL, or a single word: nobody can wrap these

_LOWER = {"tighter": "lower"}


class CommitMessage(Rule, kind="commit-message", scope="commit", needs=Facts.MESSAGES):
    """Every commit message can be read where people read it: in a log, a list or an audit.

    A message always needs a subject. Lengths count characters, not bytes. Lines of the body that are quoted, indented,
    trailers, a single long word or hold a URL may be as long as they are.

    Why: history is the record of who changed what and why. A subject that is cut off or says nothing makes every
    later question, whether a deviation was meant or by whom it was agreed, a search through code.

    Fix: shorten the subject and move the reasons into the body, wrapped; `git commit --amend` for the last commit.
    """

    subject_pattern: Annotated[str | None, doc("A regular expression (RE2) that the whole subject must match.")] = None
    subject_length: Annotated[int | None, doc("The longest subject, in characters.", extra=_LOWER)] = None
    body_length: Annotated[int | None, doc("The longest line of the body, in characters.", extra=_LOWER)] = None
    ignore: Ignored = MADE_BY_GIT

    def references(self) -> Iterator[Reference]:
        """The pattern can be read."""
        if self.subject_pattern is not None:
            yield Reference("regex", ("subject-pattern",), self.subject_pattern)

    def silent_about(self, change: ChangeSet, context: Context) -> str:  # noqa: ARG002 - the same for every rule
        """Say so when every commit is one to pass over."""
        return "" if any(with_message(change, self.ignore)) else "no commit with a message of its own"

    def check(self, change: ChangeSet, context: Context) -> Iterator[Finding]:
        """Judge the subject, then the body, of each commit."""
        for commit, message in with_message(change, self.ignore):
            lines = [line.rstrip("\r") for line in message.split("\n")]
            yield from self._subject(commit, lines[0], context)
            if self.body_length is not None:
                trailers = {trailer.line for trailer in context.trailers(message).block}
                yield from self._body(commit, lines, trailers, self.body_length)

    def _subject(self, commit: Commit, subject: str, context: Context) -> Iterator[Finding]:
        if not subject.strip():
            yield _finding(commit, "subject-missing", "the message has no subject", 1)
            return
        if self.subject_length is not None and len(subject) > self.subject_length:
            what = f"the subject has {len(subject)} characters, {self.subject_length} are allowed"
            yield _finding(commit, "subject-too-long", what, 1, limit=self.subject_length, actual=len(subject))
        if self.subject_pattern is not None and not context.regex(self.subject_pattern).fullmatch(subject):
            what = f"the subject {subject!r} does not match {self.subject_pattern}"
            yield _finding(commit, "subject-malformed", what, 1, pattern=self.subject_pattern)

    @staticmethod
    def _body(commit: Commit, lines: list[str], trailers: set[int], limit: int) -> Iterator[Finding]:
        for number, line in enumerate(lines[1:], 2):
            if len(line) > limit and number not in trailers and not re.match(_FREE, line):
                what = f"line {number} of the message has {len(line)} characters, {limit} are allowed"
                yield _finding(commit, "body-line-too-long", what, number, limit=limit, actual=len(line))


def _finding(commit: Commit, kind: str, what: str, line: int, **facts: str | int) -> Finding:
    return Finding(
        kind=kind, message=what, line=line, commit=commit.oid, subject=commit.subject or None, facts={**facts}
    )
