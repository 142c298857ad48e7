"""One observation and what it weighs."""

from enum import StrEnum

from msgspec import Struct

from govcheck.model.severity import Severity


class Status(StrEnum):
    """What evidence made of a finding."""

    VIOLATION = "violation"
    WAIVED = "waived"
    EXPLAINED = "explained"
    PENDING = "pending"
    """Needs an approval that cannot exist yet."""


class Finding(Struct, frozen=True, kw_only=True):
    """One observation of a rule.

    A rule fills ``kind`` and ``message`` and what it knows of the place; the engine stamps the policy's part.
    ``severity`` is the finding's own grade until the engine caps it by the policy's ceiling.
    """

    kind: str
    message: str
    severity: Severity = Severity.ERROR
    status: Status = Status.VIOLATION
    path: str | None = None
    line: int | None = None
    """First line, counted from 1."""
    column: int | None = None
    end_line: int | None = None
    commit: str | None = None
    subject: str | None = None
    """What the finding is about: a zone, a test's id, a trailer's name."""
    before: str | None = None
    after: str | None = None
    fix: str = ""
    facts: dict[str, str | int | bool | list[str]] = {}
    """The numbers and names behind the sentence, so that formats cannot drift apart."""
    requirements: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    policy: str = ""
    rule: str = ""
    fingerprint: str = ""

    @property
    def blocks(self) -> bool:
        """Whether this finding alone makes the run fail."""
        return self.severity is Severity.ERROR and self.status is Status.VIOLATION

    @property
    def sort_key(self) -> tuple[object, ...]:
        """A fixed order, so that two runs print the same bytes."""
        place = (self.path or "", self.line or 0, self.column or 0)
        return (
            -self.severity.rank,
            self.policy,
            *place,
            self.commit or "",
            self.kind,
            self.subject or "",
            self.message,
        )

    def identity(self) -> str:
        """Return a digest of what was found; it survives shifted lines and rebased commits."""
        import hashlib

        parts = (self.policy, self.rule, self.kind, self.path, self.subject, self.before, self.after)
        return hashlib.sha256("\0".join(part or "" for part in parts).encode("utf-8", "replace")).hexdigest()[:32]
