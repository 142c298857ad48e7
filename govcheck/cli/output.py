"""Where reports go: standard output, and the files that `--output` names."""

import os
import sys

from govcheck.cli.state import State
from govcheck.errors import UsageError
from govcheck.plugins.registry import find
from govcheck.reports.style import Style
from govcheck.run.judge import Judged

_WIDTH = 100


def emit(judged: Judged, state: State) -> int:
    """Print the report, write its files and return the exit code.

    Raises UsageError for an unknown format and for a file that cannot be written.
    """
    formats = judged.registry.report_formats
    for name in (state.format, *(name for name, _ in state.outputs)):
        if name not in formats:
            from govcheck.policy.hints import nearest

            raise UsageError(f"unknown format {name!r}; {nearest(name, formats)}")
    for name, path in state.outputs:
        text = find(formats[name])(judged.report, Style(color=False, verbosity=1))
        try:
            with open(state.place(path), "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            raise UsageError(f"--output {name}={path}: {error.strerror}; name a file in a folder that exists") from None
    style = Style(color=state.use_color(), verbosity=state.verbosity, width=width())
    show(find(formats[state.format])(judged.report, style))
    return judged.report.exit_code


def show(text: str) -> None:
    """Print whatever the terminal's encoding cannot show as escapes: a report never dies of a character."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))


def width() -> int:
    """Return the columns of the terminal; 100 where there is none, or one that does not know."""
    try:
        return os.get_terminal_size().columns or _WIDTH
    except OSError:
        return _WIDTH


def refuse_formats(state: State, command: str) -> None:
    """Refuse the options of a report where a command makes none. Raises UsageError."""
    if state.format != "text" or state.outputs:
        raise UsageError(f"`govcheck {command}` makes no report; leave out --format and --output")


def refuse_reports(state: State, command: str) -> None:
    """Refuse the options of `check` where a command neither reports nor chooses what judges. Raises UsageError."""
    refuse_formats(state, command)
    if state.named_config or state.trusted_ref:
        raise UsageError(
            f"`govcheck {command}` brings a configuration of its own; leave out --config and --trusted-ref"
        )
