"""What every run asks git first, started before the rest of govcheck is imported."""

from govcheck.git.child import Child
from govcheck.git.guard import GUARD, SETTINGS, STAGED, TRACKED, environment

PLACES = (
    *("--path-format=absolute", "--absolute-git-dir", "--git-common-dir", "--git-path", "objects"),
    *("--show-object-format", "--is-shallow-repository", "--revs-only", "HEAD"),
)


class Early:
    """git processes that already run; each is asked for its answer once."""

    def __init__(self, directory: str | None, *, staged: bool) -> None:
        self.directory = directory
        self._env = environment()
        self.children: list[Child] = []
        self.version = self._start("version")
        self.places = self._start("rev-parse", "--show-toplevel", *PLACES)
        self.staged = self._start(*STAGED, "HEAD", "--") if staged else None
        self.batch: Child | None = self._start("cat-file", "--batch", stdin=True)
        self.tracked = self._start(*TRACKED, guard=SETTINGS) if staged else None

    def _start(self, *args: str, guard: tuple[str, ...] = GUARD, stdin: bool = False) -> Child:
        where = () if self.directory is None else ("-C", self.directory)
        child = Child((*where, *guard, *args), self._env, stdin=stdin)
        self.children.append(child)
        return child

    def close(self) -> None:
        """End whatever still runs."""
        for child in self.children:
            child.close()


def start(directory: str | None = None, *, staged: bool = False) -> Early | None:
    """Start git at once; None when it cannot be started, which ``Repository.open`` then explains."""
    try:
        return Early(directory, staged=staged)
    except OSError:
        return None
