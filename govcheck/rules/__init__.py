"""The rule kinds that ship: one file each, listed here and checked against the folder by a test."""

from govcheck.hookspecs import hookimpl

KINDS = {
    kind: f"govcheck.rules.{kind.replace('-', '_')}:{name}"
    for kind, name in {
        "co-change": "CoChange",
        "code-pattern": "CodePattern",
        "commit-message": "CommitMessage",
        "gate-integrity": "GateIntegrity",
        "immutable": "Immutable",
        "naming": "Naming",
        "ownership": "Ownership",
        "separation": "Separation",
        "test-integrity": "TestIntegrity",
        "trailer": "RequiredTrailer",
    }.items()
}


@hookimpl
def govcheck_rule_kinds() -> dict[str, str]:
    """Offer the kinds that ship."""
    return KINDS
