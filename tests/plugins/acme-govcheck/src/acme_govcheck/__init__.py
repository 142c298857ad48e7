"""What acme adds to govcheck; each name says where it lies and is imported when it is asked for."""

from govcheck.hookspecs import hookimpl


@hookimpl
def govcheck_rule_kinds() -> dict[str, str]:
    """Offer the rule kinds."""
    return {"file-length": "acme_govcheck.file_length:FileLength"}


@hookimpl
def govcheck_facts() -> dict[str, str]:
    """Offer the facts."""
    return {"line-counts": "acme_govcheck.facts:line_counts"}


@hookimpl
def govcheck_report_formats() -> dict[str, str]:
    """Offer the report formats."""
    return {"csv": "acme_govcheck.table:render"}


@hookimpl
def govcheck_packs() -> dict[str, str]:
    """Offer the packs."""
    return {"acme-house": "acme_govcheck:house"}


@hookimpl
def govcheck_language_packs() -> dict[str, str]:
    """Offer the language packs."""
    return {"acme-assertions": "acme_govcheck:languages/python.yaml"}


@hookimpl
def govcheck_commands() -> dict[str, str]:
    """Offer the commands."""
    return {"formats": "acme_govcheck.commands:formats"}
