"""The JSON document of a report: what programs may rely on, and its schema.

Version 1 may gain fields; none is renamed, dropped or given another meaning.
"""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from govcheck import __version__
from govcheck.model.finding import Finding, Status
from govcheck.model.report import Input, Outcome, Report, Verdict
from govcheck.model.severity import Severity
from govcheck.reports.ranking import worst_first

Position = Annotated[int, Meta(description="Counted from 1.")]


class Tool(Struct, frozen=True, kw_only=True):
    """What wrote the document."""

    name: str
    version: str


class InputDocument(Struct, frozen=True, kw_only=True):
    """What was judged, and by what authority."""

    kind: Annotated[str, Meta(description="staged, worktree, message, commit, range or all.")]
    base: str | None
    head: str | None
    trust: Annotated[str, Meta(description="Where the configuration came from.")]
    digest: Annotated[str, Meta(description="SHA-256 over everything that judged.")]


class PolicyDocument(Struct, frozen=True, kw_only=True):
    """One policy in force and what became of it."""

    id: str
    rule: str
    outcome: Outcome
    severity: Annotated[Severity, Meta(description="The ceiling of its findings.")]
    reason: Annotated[str, Meta(description="Why it does not apply, is deferred, undecided or errored.")]
    title: str
    why: str
    fix: str
    source: str


class FindingDocument(Struct, frozen=True, kw_only=True):
    """One observation."""

    policy: Annotated[str, Meta(description="The id of the policy that it is held against.")]
    rule: str
    kind: Annotated[str, Meta(description="What sort of observation the rule made.")]
    severity: Severity
    status: Status
    blocks: Annotated[bool, Meta(description="Whether this finding makes the run fail.")]
    message: str
    fix: str
    path: Annotated[str | None, Meta(description="Bytes that are no UTF-8 are spelled as in \\xff.")]
    line: Position | None
    column: Position | None
    end_line: Position | None
    commit: str | None
    subject: Annotated[str | None, Meta(description="What the finding is about: a zone, a test, a trailer.")]
    before: str | None
    after: str | None
    facts: Annotated[
        dict[str, str | int | bool | list[str]],
        Meta(description="The numbers and names behind the message; which there are depends on the kind."),
    ]
    requirements: list[str]
    evidence: list[str]
    fingerprint: Annotated[str, Meta(description="What was found; it survives shifted lines and rebased commits.")]


class SummaryDocument(Struct, frozen=True, kw_only=True):
    """The run in numbers; errors, warnings and notes count what nothing explains."""

    outcome: Literal["passed", "failed", "undecided", "errored"]
    exit_code: Literal[0, 1, 3, 4]
    errors: int
    warnings: int
    notes: int
    waived: int
    explained: int
    pending: int


class ReportDocument(Struct, frozen=True, kw_only=True):
    """Everything that a run of govcheck found."""

    version: Literal[1]
    tool: Tool
    input: InputDocument
    policies: list[PolicyDocument]
    findings: Annotated[list[FindingDocument], Meta(description="Worst first.")]
    summary: SummaryDocument
    advisory: Annotated[str, Meta(description="Why nothing blocks, when nothing can; else empty.")]
    notes: Annotated[list[str], Meta(description="What the run had to say apart from findings.")]


def document(report: Report) -> ReportDocument:
    """Return ``report`` as its document; policies are sorted by id."""
    return ReportDocument(
        version=1,
        tool=Tool(name="govcheck", version=__version__),
        input=_input(report.input),
        policies=[_policy(verdict) for verdict in sorted(report.verdicts, key=lambda verdict: verdict.id)],
        findings=findings(report),
        summary=_summary(report),
        advisory=report.advisory,
        notes=list(report.notes),
    )


def findings(report: Report) -> list[FindingDocument]:
    """Return the findings of ``report``, worst first."""
    return [_finding(finding, blocks=report.blocks(finding)) for finding in worst_first(report)]


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the document."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A govcheck report",
        **msgspec.json.schema(ReportDocument),
    }


def _input(judged: Input) -> InputDocument:
    return InputDocument(kind=judged.kind, base=judged.base, head=judged.head, trust=judged.trust, digest=judged.digest)


def _policy(verdict: Verdict) -> PolicyDocument:
    return PolicyDocument(**{name: getattr(verdict, name) for name in PolicyDocument.__struct_fields__})


def _finding(finding: Finding, *, blocks: bool) -> FindingDocument:
    fields = msgspec.structs.asdict(finding)
    fields |= {"requirements": list(finding.requirements), "evidence": list(finding.evidence), "blocks": blocks}
    return FindingDocument(**{name: fields[name] for name in FindingDocument.__struct_fields__})


def _summary(report: Report) -> SummaryDocument:
    def having(status: Status) -> int:
        return sum(finding.status is status for finding in report.findings)

    return SummaryDocument(
        outcome=report.outcome,  # type: ignore[arg-type]  # one of the four words
        exit_code=report.exit_code,  # type: ignore[arg-type]  # one of the four numbers
        errors=report.count(Severity.ERROR),
        warnings=report.count(Severity.WARNING),
        notes=report.count(Severity.NOTE),
        waived=having(Status.WAIVED),
        explained=having(Status.EXPLAINED),
        pending=having(Status.PENDING),
    )
