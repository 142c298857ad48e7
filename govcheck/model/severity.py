"""How much a policy or a finding weighs."""

from enum import StrEnum


class Severity(StrEnum):
    """Weight of a finding; only *error* blocks."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """Position in the order note < warning < error."""
        return _ORDER.index(self)

    def capped(self, ceiling: "Severity") -> "Severity":
        """Return the lower of this severity and ``ceiling``."""
        return self if self.rank <= ceiling.rank else ceiling


_ORDER = (Severity.NOTE, Severity.WARNING, Severity.ERROR)
