"""The one door to git: starts it under guard, passes bytes, and types its errors."""

from collections.abc import Iterable, Mapping

from govcheck.errors import GitError
from govcheck.git.child import Child
from govcheck.git.guard import GUARD, environment

OLDEST = (2, 39)


class Git:
    """git in one directory, always under the same guard."""

    def __init__(
        self,
        directory: str | None = None,
        *,
        env: Mapping[str, str] | None = None,
        guard: Iterable[str] = GUARD,
    ) -> None:
        self.directory = directory
        self.env = dict(environment() if env is None else env)
        self.guard = tuple(guard)

    def having(self, extra: Mapping[str, str]) -> "Git":
        """Return the same git with more environment variables."""
        return Git(self.directory, env=self.env | dict(extra), guard=self.guard)

    def guarded_by(self, guard: Iterable[str]) -> "Git":
        """Return the same git under another guard."""
        return Git(self.directory, env=self.env, guard=guard)

    def start(self, *args: str, stdin: bool = False) -> Child:
        """Start git without waiting; the caller drains and closes it."""
        where = () if self.directory is None else ("-C", self.directory)
        argv = (*where, *self.guard, *args)
        try:
            return Child(argv, self.env, stdin=stdin)
        except OSError as refused:
            raise _refusal(argv, refused) from refused

    def ask(self, *args: str, ok: tuple[int, ...] = (0,)) -> bytes:
        """Return what git prints of something that it only reads; quick, since it does not need ``subprocess``."""
        code, output = self.start(*args).output()
        return output if code in ok else self.run(*args, ok=ok)  # once more, for git's own words

    def filter(self, *args: str, data: bytes) -> bytes:
        """Return what git makes of ``data``, for a command that reads all of it before it prints; quick as ``ask``."""
        child = self.start(*args, stdin=True)
        code, output = child.output(data)
        return output if code == 0 else self.run(*args, data=data)

    def run(self, *args: str, data: bytes = b"", ok: tuple[int, ...] = (0,)) -> bytes:
        """Return what git prints; an exit code outside ``ok`` is an error."""
        code, output, error = self.answer(*args, data=data)
        if code not in ok:
            raise failure(args, code, error)
        return output

    def answer(self, *args: str, data: bytes = b"") -> tuple[int, bytes, bytes]:
        """Return git's exit code, output and error output, whatever they are."""
        import subprocess

        argv = ("git", *self.guard, *args)
        try:
            done = subprocess.run(argv, cwd=self.directory, env=self.env, input=data, capture_output=True, check=False)
        except OSError as refused:
            raise _refusal(argv[1:], refused) from refused
        return done.returncode, done.stdout, done.stderr


def _refusal(args: Iterable[str], refused: OSError) -> GitError:
    """Say why git could not even be started."""
    if isinstance(refused, FileNotFoundError):
        return GitError(tuple(args), 127, "git is not on the PATH; install git 2.39 or newer")
    return GitError(tuple(args), 126, f"git could not be started: {refused.strerror}")


def failure(args: Iterable[str], code: int, error: bytes) -> GitError:
    """Return the error for a call that failed, with the next step where git's own words lack it."""
    text = error.decode("utf-8", "replace").strip()
    if "dubious ownership" in text:
        text = (
            "the repository belongs to another user, so git does not read it. "
            "If you trust it, run `git config --global --add safe.directory <its directory>`.\n" + text
        )
    return GitError(tuple(args), code, text)


def check_version(answer: bytes) -> tuple[int, ...]:
    """Read the answer of ``git version``; an old git is an error."""
    words = answer.decode("utf-8", "replace").split()
    numbers = [part for part in (words[2] if len(words) > 2 else "").split(".") if part.isdigit()]  # noqa: PLR2004
    version = tuple(map(int, numbers[:3]))
    if version < OLDEST:
        found = " ".join(words) or "an unknown version"
        raise GitError(("version",), 0, f"found {found}; govcheck needs git 2.39 or newer: upgrade git")
    return version
