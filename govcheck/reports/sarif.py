"""For code scanning: SARIF 2.1.0, within the limits that GitHub sets.

Each policy is a reporting rule. A finding without a line points at the first line of its path, one without a path at
the configuration, because services show nothing that has no place.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from govcheck import __version__
from govcheck.model.finding import Finding, Status
from govcheck.model.report import Outcome, Report, Verdict
from govcheck.model.severity import Severity
from govcheck.reports.encode import encoded
from govcheck.reports.escape import clipped, encodable
from govcheck.reports.ranking import policies, worst_first
from govcheck.reports.style import Style

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
NAME = "govcheck"
CONFIGURATION = "govcheck.yaml"
RESULTS = 5_000
"""GitHub keeps no more results of a run."""
TAGS = 10
"""GitHub keeps no more tags of a rule."""

_EXCERPT = 500
_JUSTIFIED = {Status.WAIVED: "an accepted deviation waives it", Status.EXPLAINED: "evidence explains it"}

Json = dict[str, Any]


def render(report: Report, style: Style) -> str:  # noqa: ARG001 - programs have no taste
    """Return the report as a SARIF log with one run."""
    return encoded({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}, indent=2) + "\n"


def _run(report: Report) -> Json:
    findings = worst_first(report)
    verdicts = policies(report)
    places = {policy: index for index, policy in enumerate(sorted(verdicts))}
    rules = [_rule(verdicts[policy]) for policy in places]
    return {
        "tool": {"driver": {"name": NAME, "version": __version__, "rules": rules}},
        "automationDetails": {"id": f"{NAME}/{report.input.kind}/"},
        "columnKind": "unicodeCodePoints",
        "properties": {"trust": report.input.trust, "digest": report.input.digest},
        "invocations": [_invocation(report, places, len(findings) - RESULTS)],
        "results": list(_results(findings[:RESULTS], places)),
    }


def _rule(verdict: Verdict) -> Json:
    title = verdict.title or verdict.id
    why = verdict.why or title
    advice = [verdict.fix, f"Why: {why}", f"Source: {verdict.source}" if verdict.source else ""]
    tags = dict.fromkeys(filter(None, ("governance", verdict.rule, verdict.source)))
    return {
        "id": verdict.id,
        "shortDescription": {"text": title},
        "fullDescription": {"text": why},
        "help": {"text": "\n\n".join(filter(None, advice))},
        "defaultConfiguration": {"level": verdict.severity.value},
        "properties": {"tags": list(tags)[:TAGS]},
    }


def _results(findings: Iterable[Finding], places: dict[str, int]) -> Iterator[Json]:
    seen: Counter[str] = Counter()
    for finding in findings:
        fingerprint = finding.fingerprint or finding.identity()
        seen[fingerprint] += 1
        yield {
            "ruleId": finding.policy,
            "ruleIndex": places[finding.policy],
            "level": finding.severity.value,
            "message": {"text": plain_message(_said(finding))},
            "locations": [_location(finding)],
            "partialFingerprints": {
                f"{NAME}/v1": fingerprint,
                "primaryLocationLineHash": f"{fingerprint[:16]}:{seen[fingerprint]}",
            },
            "suppressions": list(_suppressions(finding)),
            "properties": _properties(finding),
        }


def _said(finding: Finding) -> str:
    """Return the message; what is not about a file says of which commit it speaks."""
    about = f" (commit {finding.commit[:12]})" if finding.commit and finding.path is None else ""
    return finding.message + about


def _location(finding: Finding) -> Json:
    path = CONFIGURATION if finding.path is None else finding.path
    region = {"startLine": 1} if finding.path is None or not finding.line else _region(finding, finding.line)
    return {"physicalLocation": {"artifactLocation": {"uri": uri(path)}, "region": region}}


def _region(finding: Finding, line: int) -> Json:
    region = {"startLine": max(line, 1)}
    if finding.column:
        region["startColumn"] = max(finding.column, 1)
    if finding.end_line:
        region["endLine"] = max(finding.end_line, region["startLine"])
    return region


def uri(path: str) -> str:
    """Return ``path`` as a reference relative to the root of the repository."""
    return quote(encodable(path).lstrip("/"), safe="/")


def plain_message(text: str) -> str:
    """Return ``text`` so that no part of it is read as an embedded link, ``[text](target)``."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]") if "](" in text else text


def _suppressions(finding: Finding) -> Iterator[Json]:
    if finding.status in _JUSTIFIED:
        justification = ", ".join(finding.evidence) or _JUSTIFIED[finding.status]
        yield {"kind": "external", "status": "accepted", "justification": justification}


def _properties(finding: Finding) -> Json:
    known = {
        "kind": finding.kind,
        "status": finding.status.value,
        "commit": finding.commit,
        "subject": finding.subject,
        "before": None if finding.before is None else clipped(finding.before, _EXCERPT),
        "after": None if finding.after is None else clipped(finding.after, _EXCERPT),
        "fix": finding.fix or None,
        "requirements": list(finding.requirements) or None,
    }
    return {name: value for name, value in known.items() if value is not None}


def _invocation(report: Report, places: dict[str, int], left_out: int) -> Json:
    return {
        "executionSuccessful": report.exit_code in (0, 1),
        "exitCode": report.exit_code,
        "toolExecutionNotifications": [*_unjudged(report, places), *_remarks(report, left_out)],
    }


def _unjudged(report: Report, places: dict[str, int]) -> Iterator[Json]:
    for outcome in (Outcome.ERRORED, Outcome.UNDECIDED):
        for verdict in report.having(outcome):
            level = Severity.ERROR if outcome is Outcome.ERRORED else verdict.severity
            yield {
                "level": level.value,
                "descriptor": {"id": outcome.value},
                "associatedRule": {"id": verdict.id, "index": places[verdict.id]},
                "message": {"text": plain_message(verdict.reason or f"{outcome.value} without a reason")},
            }


def _remarks(report: Report, left_out: int) -> Iterator[Json]:
    remarks = [*report.notes, report.advisory]
    if left_out > 0:
        remarks.append(f"{left_out:,} more findings than the {RESULTS:,} kept here; the json report holds them all.")
    yield from ({"level": "note", "message": {"text": plain_message(remark)}} for remark in remarks if remark)
