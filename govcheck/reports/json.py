"""For programs: one document that holds everything; ``schemas/report.schema.json`` describes it."""

from govcheck.model.report import Report
from govcheck.reports.document import document
from govcheck.reports.encode import encoded
from govcheck.reports.style import Style


def render(report: Report, style: Style) -> str:  # noqa: ARG001 - programs have no taste
    """Return the report as one JSON document."""
    return encoded(document(report), indent=2) + "\n"
