"""For pipes: one finding a line, each as in the JSON document; the exit code tells the outcome."""

from govcheck.model.report import Report
from govcheck.reports.document import findings
from govcheck.reports.encode import encoded
from govcheck.reports.style import Style


def render(report: Report, style: Style) -> str:  # noqa: ARG001 - programs have no taste
    """Return the findings, worst first, each on a line of its own."""
    return "".join(f"{encoded(finding)}\n" for finding in findings(report))
