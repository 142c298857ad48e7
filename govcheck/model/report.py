"""What a run says: an outcome for every policy, every finding, and the exit code."""

from enum import StrEnum

from msgspec import Struct

from govcheck.model.change import UNCOMMITTED
from govcheck.model.finding import Finding, Status
from govcheck.model.severity import Severity


class Outcome(StrEnum):
    """What became of a policy."""

    PASSED = "passed"
    FAILED = "failed"
    WAIVED = "waived"
    NOT_APPLICABLE = "not-applicable"
    """Nothing that it speaks of changed."""
    DEFERRED = "deferred"
    """This input never carries the fact; another one judges it."""
    UNDECIDED = "undecided"
    """The fact belongs here and could not be read."""
    ERRORED = "errored"
    """The rule crashed."""


class Verdict(Struct, frozen=True, kw_only=True):
    """The outcome of one policy, with the reason where nothing was found."""

    id: str
    rule: str
    outcome: Outcome
    severity: Severity
    title: str = ""
    why: str = ""
    fix: str = ""
    source: str = ""
    reason: str = ""


class Input(Struct, frozen=True, kw_only=True):
    """What was judged, and by what authority."""

    kind: str
    base: str | None = None
    head: str | None = None
    trust: str = "local"
    """Where the configuration came from: a tree, a file, or the shipped defaults."""
    documents: tuple[bytes, ...] = ()
    """Every document that judged, in the order in which it was read."""

    @property
    def digest(self) -> str:
        """SHA-256 over everything that judged; computed when a report shows it, since hashlib's import costs 4 ms."""
        import hashlib

        return hashlib.sha256(b"\0".join(self.documents)).hexdigest()


class Report(Struct, frozen=True, kw_only=True):
    """Everything that a run found; formats print it, none of them adds to it."""

    input: Input
    verdicts: tuple[Verdict, ...] = ()
    findings: tuple[Finding, ...] = ()
    advisory: str = ""
    """Why nothing blocks, when nothing can."""
    notes: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        """Count the findings of ``severity`` that nothing explains."""
        return sum(finding.severity is severity and finding.status is Status.VIOLATION for finding in self.findings)

    def having(self, outcome: Outcome) -> tuple[Verdict, ...]:
        """Return the verdicts with ``outcome``."""
        return tuple(verdict for verdict in self.verdicts if verdict.outcome is outcome)

    @property
    def pending_blocks(self) -> bool:
        """Whether a missing approval blocks: not where the approval cannot exist yet."""
        return self.input.kind not in UNCOMMITTED

    @property
    def exit_code(self) -> int:
        """The worst of: 4 errored, 3 undecided with severity error, 1 something blocks, 0."""
        if self.having(Outcome.ERRORED):
            return 4
        if any(verdict.severity is Severity.ERROR for verdict in self.having(Outcome.UNDECIDED)):
            return 3
        return int(any(self.blocks(finding) for finding in self.findings))

    def blocks(self, finding: Finding) -> bool:
        """Whether ``finding`` makes this run fail."""
        pending = finding.status is Status.PENDING and finding.severity is Severity.ERROR
        return finding.blocks or (pending and self.pending_blocks)

    @property
    def outcome(self) -> str:
        """One word for the whole run."""
        return {0: "passed", 1: "failed", 3: "undecided", 4: "errored"}[self.exit_code]
