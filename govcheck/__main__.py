"""The entry point: starts git before anything else is imported, because git can work while Python loads.

Measured: three git calls in sequence behind the imports cost a tenth of the hook's time.
"""

import gc
import os
import sys
from typing import Any, NoReturn

_SELDOM = 100_000
"""Objects until their cycles are looked for: what is read of tests is many small objects and few cycles, and Python's
own 700 cost a commit with 3,000 changed lines a fourteenth of its time (1,016 against 940 ms)."""


def main() -> None:
    """Run the command line."""
    argv = sys.argv[1:]
    early = None
    gc.set_threshold(_SELDOM, 50, 50)
    if _judges_staged(argv):
        gc.disable()  # a run of 100 ms leaves nothing worth collecting
        from govcheck.git import early as git

        early = git.start(_directory(argv), staged=True)
    sys.exit(_run(argv, early))


def _run(argv: list[str], early: Any) -> int:  # noqa: ANN401 - Early, whose module a usage error need not import
    if argv == ["check"] or (argv[:1] == ["message"] and len(argv) == 2 and not argv[1].startswith("-")):  # noqa: PLR2004
        from govcheck.cli.hook import run as hook

        _leave(hook(argv, early))
    from govcheck.cli.main import run

    return run(argv, early)


def _leave(code: int) -> NoReturn:
    """End the process without taking two hundred modules apart, which costs a run of 150 ms another 10."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _judges_staged(argv: list[str]) -> bool:
    other = ("--commit", "--range", "--all", "--worktree", "--help", "-h")
    return ("check" in argv or argv[:1] == ["message"]) and not any(word.partition("=")[0] in other for word in argv)


def _directory(argv: list[str]) -> str | None:
    """Return what follows ``-C``; click reads it again, and decides."""
    for index, word in enumerate(argv[:-1]):
        if word == "-C":
            return argv[index + 1]
    return None


if __name__ == "__main__":
    if sys.path[:1] in ([""], [os.getcwd()]):
        del sys.path[0]  # the current folder belongs to the repository that is judged
    main()
