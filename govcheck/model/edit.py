"""How what decides a change was edited itself: tests so that they accept more, gates so that they let more through."""

from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

from govcheck.model.paths import display
from govcheck.model.severity import Severity


class Side(Struct, frozen=True):
    """Where one side of an edit stands."""

    path: bytes
    line: int

    @property
    def shown(self) -> str:
        """The path as reports show it."""
        return display(self.path)


class Edit(Struct, frozen=True, kw_only=True):
    """One way in which a test or a gate now lets pass what it did not let pass before."""

    says: str
    """One sentence that a reviewer understands at once; it names neither path nor line."""
    before: str = ""
    after: str = ""
    old: Side | None = None
    new: Side | None = None
    severity: Severity = Severity.ERROR


E = TypeVar("E", bound=Edit)


class Edits(Struct, Generic[E], frozen=True):
    """All that a change did to tests, or to gates."""

    edits: tuple[E, ...] = ()
    undecided: tuple[tuple[bytes, str], ...] = ()
    """Files that cannot be judged: path, and a sentence that names it and says why."""

    def within(self, paths: Collection[bytes]) -> Iterator[E]:
        """Yield the edits that stand in one of ``paths``, on either side."""
        return (edit for edit in self.edits if any(side.path in paths for side in (edit.old, edit.new) if side))

    def undecided_within(self, paths: Collection[bytes]) -> str:
        """Return why files among ``paths`` cannot be judged, each once; empty when all can."""
        reasons: dict[bytes, str] = {}
        for path, reason in self.undecided:
            if path in paths:
                reasons.setdefault(path, reason)  # several readers stumble over one cause, and the first says it
        return "; ".join(reasons.values())


class EditKind(StrEnum):
    """How an oracle changed so that a test accepts what it did not accept before."""

    TEST_REMOVED = "test-removed"
    TEST_DISABLED = "test-disabled"
    ASSERTION_REMOVED = "assertion-removed"
    ASSERTION_WEAKENED = "assertion-weakened"
    EXPECTED_VALUE_CHANGED = "expected-value-changed"
    EXCEPTION_WIDENED = "exception-widened"
    TOLERANCE_LOOSENED = "tolerance-loosened"
    CASE_REMOVED = "case-removed"
    SNAPSHOT_CHANGED = "snapshot-changed"
    SUBJECT_MOCKED = "subject-mocked"
    RESULT_IGNORED = "result-ignored"
    GATE_LOWERED = "gate-lowered"


class OracleEdit(Edit, frozen=True, kw_only=True):
    """One way in which a test now accepts more, or something else, than before."""

    kind: EditKind
    test: str
    """The unit's id, or the entry of a snapshot or list."""


class OracleEdits(Edits[OracleEdit], frozen=True):
    """What comparing the tests of a change brought."""
