"""Where a run reads its configuration from: the index or a commit's tree."""

from govcheck.errors import Unreadable
from govcheck.git.repository import Repository


class GitSource:
    """The index, or a commit's tree."""

    def __init__(self, repository: Repository, tree: str | None, name: str) -> None:
        self.name = name
        self._repository = repository
        self._tree = tree

    def read(self, path: str) -> bytes | None:
        """Return the content at ``path``, or None when there is no such file."""
        try:
            return self._repository.blobs.at(f"{self._tree or ''}:{path}".encode())
        except Unreadable as error:
            raise Unreadable(f"{path} in {self.name}: {error}") from None

    def files(self, folder: str) -> tuple[str, ...]:
        """Return the paths of all files below ``folder``, sorted."""
        below = f"{folder}/".encode()
        tracked = (path for path in self._repository.tracked(self._tree) if path.startswith(below))
        return tuple(sorted(path.decode("utf-8", "replace") for path in tracked))
