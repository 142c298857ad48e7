"""The report formats that ship: one file each, listed here and checked against the folder by a test."""

from govcheck.hookspecs import hookimpl

FORMATS = {name: f"govcheck.reports.{name}:render" for name in ("github", "json", "jsonl", "sarif", "text")}


@hookimpl
def govcheck_report_formats() -> dict[str, str]:
    """Offer the formats that ship."""
    return FORMATS
