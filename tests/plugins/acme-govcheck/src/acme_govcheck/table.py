"""Findings as comma-separated values, for a spreadsheet."""

import csv
import io

from govcheck.model.report import Report
from govcheck.reports.style import Style


def render(report: Report, _: Style) -> str:
    """Return one row for each finding."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["policy", "severity", "path", "message"])
    table.writerows([item.policy, item.severity, item.path, item.message] for item in report.findings)
    return text.getvalue()
