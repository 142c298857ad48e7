"""A run in one line."""

from collections.abc import Iterable

from govcheck.model.finding import Status
from govcheck.model.report import Outcome, Report
from govcheck.model.severity import Severity
from govcheck.reports.escape import plain

_REASONS = 3


def summary(report: Report, *, digest: bool = True) -> str:
    """Return the outcome, what was found, what became of the policies, and by what authority.

    The digest of what judged is left out where it would cost the hook more than it tells.
    """
    parts = [", ".join(_found(report)), _policies(report), _authority(report, digest=digest)]
    return f"govcheck {report.outcome}: " + " · ".join(filter(None, parts))


def plural(count: int, noun: str) -> str:
    """Return ``count`` things; thousands are told apart, since a history has many."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _found(report: Report) -> Iterable[str]:
    for severity in reversed(Severity):
        if count := report.count(severity):
            yield plural(count, severity.value)
    for status in (Status.PENDING, Status.WAIVED, Status.EXPLAINED):
        if count := sum(finding.status is status for finding in report.findings):
            yield f"{count:,} {status.value}"


def _policies(report: Report) -> str:
    if not report.verdicts:
        return "no policy is in force, so nothing was judged"
    counts = {outcome: len(report.having(outcome)) for outcome in Outcome}
    spoken = [
        f"{count:,} {outcome.value.replace('-', ' ')}{_judges(report, outcome)}"
        for outcome, count in counts.items()
        if count
    ]
    total = len(report.verdicts)
    return f"{total:,} {'policy' if total == 1 else 'policies'}: {', '.join(spoken)}"


def _judges(report: Report, outcome: Outcome) -> str:
    """Say what judges the deferred policies, once for each reason."""
    if outcome is not Outcome.DEFERRED:
        return ""
    reasons = list(dict.fromkeys(plain(verdict.reason) for verdict in report.having(outcome) if verdict.reason))
    more = [f"{len(reasons) - _REASONS:,} more reasons"] if len(reasons) > _REASONS + 1 else reasons[_REASONS:]
    return f" ({'; '.join([*reasons[:_REASONS], *more])})" if reasons else ""


def _authority(report: Report, *, digest: bool) -> str:
    shown = f" ({report.input.digest[:12]})" if digest else ""
    return f"judged by {plain(report.input.trust)}{shown}"
