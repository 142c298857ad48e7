"""One error class for each person who must act, each with the exit code that tells them."""

from collections.abc import Sequence

from msgspec import Struct


class GovcheckError(Exception):
    """Something stopped the run; the message says what, why and the next step."""

    exit_code = 4


class UsageError(GovcheckError):
    """The person at the command line must ask differently."""

    exit_code = 2


class Problem(Struct, frozen=True, order=True):
    """One thing wrong in a document, where it stands (1-based) and what to do about it."""

    source: str
    line: int
    column: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        text = f"{self.source}:{self.line}:{self.column}: {self.message}"
        return f"{text} ({self.hint})" if self.hint else text


class PolicyError(GovcheckError):
    """The author of a configuration or policy must correct it; holds every problem at once."""

    exit_code = 2

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class PluginError(GovcheckError):
    """The platform team must repair or unlist a plugin; nothing was judged without it."""

    exit_code = 2

    def __init__(self, plugin: str, cause: str) -> None:
        self.plugin = plugin
        self.cause = cause
        super().__init__(f"plugin {plugin}: {cause}. Nothing was judged: a missing rule must not look like a pass.")


class GitError(GovcheckError):
    """The environment must be repaired: git is missing, too old or refused."""

    exit_code = 3

    def __init__(self, argv: Sequence[str], code: int, stderr: str) -> None:
        self.argv = tuple(argv)
        self.code = code
        self.stderr = stderr
        super().__init__(f"git {' '.join(argv)} ended with {code}: {stderr.strip() or 'no message'}")


class Unreadable(GovcheckError):  # noqa: N818 - a fact about the input, not a mistake of a person
    """A fact that a policy needs belongs to this input and could not be read."""

    exit_code = 3
