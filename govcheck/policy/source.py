"""Where documents are read from: the index, a tree or files; who implements this knows git, this package does not."""

from typing import Protocol


class Source(Protocol):
    """A tree of files, by paths from the repository's root with ``/`` between their parts."""

    name: str
    """What reports call it: ``index``, a commit, a file."""

    def read(self, path: str) -> bytes | None:
        """Return the content at ``path``, or None when there is no such file."""

    def files(self, folder: str) -> tuple[str, ...]:
        """Return the paths of all files below ``folder``, sorted."""
