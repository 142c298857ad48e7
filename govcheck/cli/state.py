"""What the global options say."""

import os
import sys

from govcheck.git.early import Early


class State:
    """What the global options say, wherever they stand, and the git processes that already run."""

    def __init__(self, early: Early | None = None) -> None:
        self.early = early
        self.directory: str | None = None
        self.named_config: str | None = None
        self.trusted_ref: str | None = None
        self.format: str = "text"
        self.outputs: list[tuple[str, str]] = []
        self.color: bool | None = None
        self.verbosity = 0

    def place(self, path: str) -> str:
        """Return ``path`` as seen from where ``-C`` starts."""
        return os.path.join(self.directory or "", path)

    @property
    def config(self) -> str | None:
        """The configuration that ``--config`` names."""
        return None if self.named_config is None else self.place(self.named_config)

    def use_color(self) -> bool:
        """Whether standard output shows colours: NO_COLOR, FORCE_COLOR, else a terminal."""
        if self.color is not None:
            return self.color
        if os.environ.get("NO_COLOR"):
            return False
        return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()

    def take_early(self) -> Early | None:
        """Hand over the running git processes, once, if they run where ``-C`` points after all.

        They were started on a guess at the command line, which a spelling such as ``-CDIR`` escapes.
        """
        if self.early is None or self.early.directory != self.directory:
            return None
        early, self.early = self.early, None
        return early
