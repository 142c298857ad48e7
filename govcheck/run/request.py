"""What the person at the command line asked for."""

from msgspec import Struct

from govcheck.model.change import InputKind


class Request(Struct, frozen=True, kw_only=True):
    """One question: judge this input, by that configuration."""

    kind: InputKind = InputKind.STAGED
    directory: str | None = None
    """Where git starts to look for the repository; the current folder if None."""
    revision: str = "HEAD"
    """The commit, for input *commit*."""
    range: str = ""
    """``A..B``, for input *range*."""
    message: bytes = b""
    """The raw message, for input *message*."""
    config: str | None = None
    trusted_ref: str | None = None
