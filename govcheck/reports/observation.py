"""One finding as the text report prints it."""

from collections.abc import Iterator

from govcheck.model.finding import Finding, Status
from govcheck.model.report import Verdict
from govcheck.model.severity import Severity
from govcheck.reports.escape import clipped, plain, plain_lines
from govcheck.reports.layout import BOLD, GREEN, RED, labelled, painted
from govcheck.reports.style import Style

_SHORT_ID = 10
_EXCERPT_LINES = 6
_LINE_LENGTH = 160
_MESSAGE_LENGTH = 600

_WHOLE = {
    "staged": "staged changes",
    "worktree": "work tree",
    "message": "message",
    "commit": "commit",
    "range": "range",
    "all": "all tracked files",
}


def observation(finding: Finding, verdict: Verdict, worst: Severity, kind: str, style: Style) -> Iterator[str]:
    """Yield where and what, then before and after, then what only this finding has to say.

    ``worst`` is the severity that stands above the policy's findings already.
    """
    message = what(finding)
    first, *rest = plain_lines(message if style.verbose else clipped(message, _MESSAGE_LENGTH))
    weight = "".join(f"{word}: " for word in _weight(finding, worst))
    where = place(finding, kind)
    yield f"  {painted(where, BOLD, style)}: {weight}{first}{_origin(finding)}"
    yield from (f"    {line}" for line in rest)
    yield from _excerpt(finding.before, "-", RED, style)
    if not finding.after or finding.after not in finding.message:
        yield from _excerpt(finding.after, "+", GREEN, style)
    if finding.subject and not all(word in finding.message for word in finding.subject.split(" + ")):
        yield from labelled("about", finding.subject, style, indent=4)
    if finding.fix and finding.fix != verdict.fix:
        yield from labelled("fix", finding.fix, style, indent=4)
    for label, names in (("spec", finding.requirements), ("by", finding.evidence)):
        yield from labelled(label, ", ".join(names), style, indent=4)


def place(finding: Finding, kind: str) -> str:
    """Return ``path:line:column``, which terminals make a link of, or what stands in for a path."""
    if finding.path is not None:
        numbers = (finding.line, finding.column) if finding.line else ()
        return ":".join([plain(finding.path), *(str(number) for number in numbers if number)])
    whole = f"commit {_short(finding.commit)}" if finding.commit else _WHOLE.get(kind, plain(kind))
    return f"{whole}, line {finding.line}" if finding.line else whole


def what(finding: Finding) -> str:
    """Return the message without the path that it may start with, since the place stands in front of it already."""
    if finding.path and finding.message.startswith(finding.path):
        return finding.message[len(finding.path) :].lstrip(", :")
    return finding.message


def _weight(finding: Finding, worst: Severity) -> Iterator[str]:
    if finding.severity is not worst:
        yield finding.severity.value
    if finding.status is not Status.VIOLATION:
        yield finding.status.value


def _origin(finding: Finding) -> str:
    return f" (commit {_short(finding.commit)})" if finding.commit and finding.path is not None else ""


def _short(commit: str) -> str:
    return plain(commit)[:_SHORT_ID]


def _excerpt(text: str | None, sign: str, color: str, style: Style) -> Iterator[str]:
    if text is None:
        return
    lines = plain_lines(text)
    shown = lines if style.verbose else [clipped(line, _LINE_LENGTH) for line in lines[:_EXCERPT_LINES]]
    yield from (painted(f"    {sign} {line}".rstrip(), color, style) for line in shown)
    if len(lines) > len(shown):
        yield f"      … {len(lines) - len(shown):,} more lines; -v shows them"
