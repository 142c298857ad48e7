"""Which findings come first, which still ask for something, and the policies that they are held against."""

from govcheck.model.finding import Finding, Status
from govcheck.model.report import Outcome, Report, Verdict


def is_open(finding: Finding) -> bool:
    """Whether nobody has waived or explained ``finding``."""
    return finding.status in (Status.VIOLATION, Status.PENDING)


def worst_first(report: Report) -> list[Finding]:
    """Return the findings: what blocks, then what is open, then the rest, each by weight, policy and place."""
    return sorted(report.findings, key=lambda found: (not report.blocks(found), not is_open(found), *found.sort_key))


def policies(report: Report) -> dict[str, Verdict]:
    """Return the verdicts by id, with one made up for a finding that names no policy of this run."""
    found = {
        finding.policy: Verdict(id=finding.policy, rule=finding.rule, outcome=Outcome.FAILED, severity=finding.severity)
        for finding in report.findings
    }
    return found | {verdict.id: verdict for verdict in report.verdicts}
