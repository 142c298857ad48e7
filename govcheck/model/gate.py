"""How a change lowered what tests, linters and pipelines must pass."""

from enum import StrEnum

from govcheck.model.edit import Edit, Edits


class GateKind(StrEnum):
    """In which way a gate lets more through than before."""

    COVERAGE_FLOOR_LOWERED = "coverage-floor-lowered"
    COVERAGE_NARROWED = "coverage-narrowed"
    SELECTION_NARROWED = "selection-narrowed"
    STRICTNESS_LOWERED = "strictness-lowered"
    EMPTY_RUN_PASSES = "empty-run-passes"
    EXIT_CODE_IGNORED = "exit-code-ignored"
    JOB_REMOVED = "job-removed"
    JOB_OPTIONAL = "job-optional"
    SNAPSHOT_WRITING = "snapshot-writing"
    SUPPRESSION_ADDED = "suppression-added"
    RETRIES_RAISED = "retries-raised"
    TIMEOUT_RAISED = "timeout-raised"
    """A limit that is gone altogether; a larger one is how machines differ."""
    OUTCOME_HOOK = "outcome-hook"
    ASSERTS_DISABLED = "asserts-disabled"
    HOOK_BYPASSED = "hook-bypassed"
    VERDICT_TOOL_LOWERED = "verdict-tool-lowered"


class GateEdit(Edit, frozen=True, kw_only=True):
    """One way in which a gate now lets more through than before."""

    kind: GateKind
    key: str
    """What was edited, as its file names it: ``jobs.test``, ``tool.coverage.report.fail_under``."""


class GateEdits(Edits[GateEdit], frozen=True):
    """All that a change did to gates."""
