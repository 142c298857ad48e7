"""The global options, accepted before and after the command."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from govcheck.cli.state import State

Command = TypeVar("Command", bound=Callable[..., Any])


def _set(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def callback(context: click.Context, _: click.Parameter, value: Any) -> None:  # noqa: ANN401 - click's
        if value is not None:
            setattr(context.ensure_object(State), name, value)

    return callback


def _output(context: click.Context, _: click.Parameter, values: tuple[str, ...]) -> None:
    for value in values:
        name, equals, path = value.partition("=")
        if not (name and equals and path):
            raise click.BadParameter(f"{value!r} is not FORMAT=PATH, such as sarif=govcheck.sarif")
        context.ensure_object(State).outputs.append((name, path))


def _verbosity(step: int) -> Callable[[click.Context, click.Parameter, int], None]:
    def callback(context: click.Context, _: click.Parameter, count: int) -> None:
        context.ensure_object(State).verbosity += step * count

    return callback


def _no_color(context: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's
    if value:
        context.ensure_object(State).color = False


_HIDDEN: dict[str, Any] = {"expose_value": False}
OPTIONS: list[click.Parameter] = [
    click.Option(
        ["-C", "directory"], metavar="DIR", callback=_set("directory"), help="Run as if started in DIR.", **_HIDDEN
    ),
    click.Option(
        ["--config"], metavar="FILE", callback=_set("named_config"), help="Judge by this configuration file.", **_HIDDEN
    ),
    click.Option(
        ["--trusted-ref"], metavar="REF", callback=_set("trusted_ref"), help="Judge by the policies at REF.", **_HIDDEN
    ),
    click.Option(
        ["-f", "--format"],
        metavar="FORMAT",
        callback=_set("format"),
        help="Standard output: text (default), json, jsonl, sarif or github.",
        **_HIDDEN,
    ),
    click.Option(
        ["-o", "--output"],
        metavar="FORMAT=PATH",
        multiple=True,
        callback=_output,
        help="Also write a report to a file; may be repeated.",
        **_HIDDEN,
    ),
    click.Option(
        ["--no-color"], is_flag=True, callback=_no_color, help="No colours, whatever the terminal.", **_HIDDEN
    ),
    click.Option(["-q", "--quiet"], count=True, callback=_verbosity(-1), help="Only what blocks.", **_HIDDEN),
    click.Option(
        ["-v", "--verbose"], count=True, callback=_verbosity(1), help="Every policy and its reason.", **_HIDDEN
    ),
]


def accept_options(command: Command) -> Command:
    """Let a command take the global options too."""
    params: list[click.Parameter] = command.__dict__.setdefault("__click_params__", [])
    params += reversed(OPTIONS)  # click reads them from the end
    return command
