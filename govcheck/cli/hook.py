"""The way in for hooks: `check` and `message FILE` have no options to read, so click can stay away."""

import sys

from govcheck.cli.boundary import bounded
from govcheck.cli.output import emit
from govcheck.cli.state import State
from govcheck.errors import UsageError
from govcheck.git.early import Early
from govcheck.model.change import InputKind
from govcheck.run.judge import judge
from govcheck.run.request import Request


def run(argv: list[str], early: Early | None) -> int:
    """Do what a hook's command line asks for and return the exit code."""
    state = State(early)
    return bounded(lambda: judge_message(argv[1], state) if argv[1:] else _check(state), state)


def _check(state: State) -> int:
    return emit(judge(Request(), state.take_early()), state)


def judge_message(file: str, state: State) -> int:
    """Judge the commit message in ``file``, or on standard input when that is ``-``. Raises UsageError."""
    request = Request(
        kind=InputKind.MESSAGE,
        directory=state.directory,
        message=_read(state.place(file) if file != "-" else file),
        config=state.config,
        trusted_ref=state.trusted_ref,
    )
    return emit(judge(request, state.take_early()), state)


def _read(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}; name the file that holds the message") from None
