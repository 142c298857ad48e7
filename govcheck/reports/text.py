"""For people: what, where, why, how to put it right, and what could not be judged.

Waived and explained findings are counted here and listed when verbose; they ask for nothing.
"""

from collections.abc import Iterator

from govcheck.model.finding import Finding
from govcheck.model.report import Outcome, Report, Verdict
from govcheck.model.severity import Severity
from govcheck.reports.escape import inert, plain
from govcheck.reports.layout import BOLD, COLORS, DIM, GREEN, labelled, painted
from govcheck.reports.style import Style
from govcheck.reports.summary import plural, summary

_LISTED = 10
"""How many findings of one policy, and how many unjudged policies, are listed unless verbose."""

_NEXT = {
    Outcome.UNDECIDED: "These were not judged. Make what is missing readable, then run again.",
    Outcome.ERRORED: "The rule failed, not the change. Tell those who maintain it; the other policies were judged.",
}


def render(report: Report, style: Style) -> str:
    """Return the report as people read it."""
    body = [*_findings(report, style), *_unjudged(report, Outcome.UNDECIDED, style)]
    body += _unjudged(report, Outcome.ERRORED, style)
    lines = body if style.quiet else [*body, *_closing(report, style, clean=not body)]
    while lines and not lines[-1]:
        lines.pop()
    return "".join(f"{inert(line)}\n" for line in lines)


def _findings(report: Report, style: Style) -> Iterator[str]:
    if not report.findings:
        return
    from govcheck.reports.ranking import policies, worst_first

    groups: dict[str, list[Finding]] = {}
    for finding in worst_first(report):
        if _is_shown(finding, report, style):
            groups.setdefault(finding.policy, []).append(finding)
    verdicts = policies(report)
    for policy, findings in groups.items():
        yield from _group(verdicts[policy], findings, report, style)
        yield ""


def _is_shown(finding: Finding, report: Report, style: Style) -> bool:
    if style.quiet:
        return report.blocks(finding)
    from govcheck.reports.ranking import is_open

    return style.verbose or is_open(finding)


def _group(verdict: Verdict, findings: list[Finding], report: Report, style: Style) -> Iterator[str]:
    from govcheck.reports.observation import observation

    worst = max((finding.severity for finding in findings), key=lambda severity: severity.rank)
    title = painted(plain(verdict.title or verdict.id), BOLD, style)
    name = f"  [{plain(verdict.id)}]" if verdict.title else ""
    yield f"{painted(worst.value, COLORS[worst], style)}  {title}{name}"
    for finding in findings[: _limit(style)]:
        yield from observation(finding, verdict, worst, report.input.kind, style)
    yield from _left_out(len(findings), style)
    for label, text in (("why", verdict.why), ("fix", verdict.fix), ("see", verdict.source)):
        yield from labelled(label, text, style)


def _unjudged(report: Report, outcome: Outcome, style: Style) -> Iterator[str]:
    verdicts = report.having(outcome)
    if style.quiet and outcome is Outcome.UNDECIDED:
        verdicts = tuple(verdict for verdict in verdicts if verdict.severity is Severity.ERROR)
    if not verdicts:
        return
    yield painted(outcome.value, COLORS[Severity.ERROR], style)
    for verdict in verdicts[: _limit(style)]:
        yield f"  {plain(verdict.id)} ({verdict.severity.value}): {plain(verdict.reason or 'no reason was given')}"
    yield from _left_out(len(verdicts), style)
    yield from labelled("next", _NEXT[outcome], style)
    yield ""


def _closing(report: Report, style: Style, *, clean: bool) -> Iterator[str]:
    if style.verbose:
        yield from _policies(report, style)
    aside = ""
    if report.notes and clean and not style.verbose:
        aside = f" · {plural(len(report.notes), 'remark')} (-v)"
    else:
        yield from (f"remark: {plain(note)}" for note in report.notes)
    yield painted(
        summary(report, digest=style.verbose or not clean) + aside,
        COLORS[Severity.ERROR] if report.exit_code else GREEN,
        style,
    )
    if report.advisory:
        yield f"advisory: {plain(report.advisory)}"


def _policies(report: Report, style: Style) -> Iterator[str]:
    if not report.verdicts:
        return
    yield painted("policies", BOLD, style)
    width = max(len(outcome.value) for outcome in Outcome)
    for verdict in report.verdicts:
        reason = f": {plain(verdict.reason)}" if verdict.reason else ""
        yield f"  {painted(verdict.outcome.value.ljust(width), DIM, style)}  {plain(verdict.id)}{reason}"
    compared = "..".join(plain(side) for side in (report.input.base, report.input.head) if side)
    yield f"  {painted('input'.ljust(width), DIM, style)}  {plain(report.input.kind)} {compared}".rstrip()
    yield ""


def _limit(style: Style) -> int | None:
    return None if style.verbose else _LISTED


def _left_out(total: int, style: Style) -> Iterator[str]:
    if total > _LISTED and not style.verbose:
        yield f"  … and {total - _LISTED:,} more; -v lists all {total:,}"
