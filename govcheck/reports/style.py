"""How a report is wished for, apart from its format."""

from msgspec import Struct


class Style(Struct, frozen=True, kw_only=True):
    """What a person at a terminal chooses; formats for programs look at none of it."""

    color: bool = False
    verbosity: int = 0
    """-1 says only what blocks, 1 says everything."""
    width: int = 100
    """Where prose is wrapped."""

    @property
    def quiet(self) -> bool:
        """Whether only what blocks is said."""
        return self.verbosity < 0

    @property
    def verbose(self) -> bool:
        """Whether everything is said, without caps."""
        return self.verbosity > 0
