"""The single error boundary: whatever goes wrong ends here, as a sentence and an exit code."""

import os
import sys
from collections.abc import Callable, Iterable

from govcheck.cli.state import State
from govcheck.errors import GovcheckError

_CRASH = 4
_INTERRUPTED = 130


def bounded(work: Callable[[], int], state: State) -> int:
    """Do ``work`` and return its exit code, or that of its error."""
    try:
        code = work()
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _CRASH
    except GovcheckError as error:
        return _said(error)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - the boundary; a plugin's sys.exit(0) is no verdict
        return _crashed(error, verbose=state.verbosity > 0)
    finally:
        if state.early:
            state.early.close()
    return code


def _complain(lines: Iterable[str]) -> None:
    sys.stderr.write("\n".join(line.rstrip("\n") for line in lines) + "\n")


def _said(error: GovcheckError) -> int:
    first, *others = _lines(error) or ["it gave no reason"]
    _complain([f"govcheck: {first}", *others])
    return error.exit_code


def _lines(error: GovcheckError) -> list[str]:
    from govcheck.errors import PolicyError
    from govcheck.reports.escape import plain

    if isinstance(error, PolicyError):
        count = len(error.problems)
        title = f"{count} problem{'s' * (count > 1)} in the configuration; nothing was judged:"
        return [title, *(f"  {plain(str(problem))}" for problem in error.problems)]
    return [plain(line) for line in str(error).splitlines()]


def _crashed(error: BaseException, *, verbose: bool) -> int:
    if verbose:
        import traceback

        _complain(traceback.format_exception(error))
    from govcheck.reports.escape import plain

    step = "" if verbose else " Run it again with -v for the details, and report them."
    what = f"{type(error).__name__}: {plain(str(error))}"
    _complain([f"govcheck: crashed: {what}. This is a fault of govcheck, not of your change.{step}"])
    return _CRASH
