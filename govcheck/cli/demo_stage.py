"""How the demo looks: plain where output is piped, in colour on a terminal."""

import os
import shlex
import sys
from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console, RenderableType
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from govcheck.cli.demo_story import Scene
from govcheck.cli.output import show
from govcheck.cli.state import State
from govcheck.model.report import Report
from govcheck.reports.style import Style
from govcheck.reports.text import render

_NARROWEST, _PIPED, _WIDEST = 60, 100, 110
_SHORT = 10
_FRAME = 4


class Stage:
    """Prints the scenes."""

    def __init__(self, state: State, keep: str | None) -> None:
        color = state.use_color()
        self._console = Console(
            file=sys.stdout,
            width=_width(),
            force_terminal=color,
            no_color=not color,
            color_system="standard" if color else None,
            highlight=False,
            markup=False,
            emoji=False,
        )
        self._style = Style(color=color, verbosity=state.verbosity, width=self._console.width - _FRAME)
        self._keep = state.place(keep) if keep else None
        self._scenes = 0

    def open(self, scenes: int) -> None:
        """Say what is to be seen."""
        self._scenes = scenes
        self._say(
            Text("govcheck demo", "bold"),
            "A small login service with a specification, code and tests: Ada owns the specification and the policies,"
            f" Ben writes code. In {scenes} commits they break the policies that ship with govcheck one by one; the"
            " last two show how it is meant. Nobody had installed the hooks, so everything landed and is judged now:"
            " each commit by the policies of the commit before it.",
        )

    def show(self, number: int, scene: Scene, commit: str, report: Report) -> None:
        """Show one commit, what somebody tries with it, and what govcheck says."""
        color = "red" if report.exit_code else ("yellow" if report.findings else "green")
        said = Text.from_ansi(render(report, self._style).rstrip("\n"))
        self._say(
            "",
            _rule(f"{number} of {self._scenes}"),
            Text.assemble((f"{scene.author.partition(' ')[0]}: ", "dim"), (scene.subject, "bold")),
            scene.tries,
            "",
            Text(f"$ govcheck check --commit {commit[:_SHORT]}", "bold cyan"),
            Panel(said, border_style=color, box=box.ROUNDED, subtitle=_verdict(report)),
        )

    def close(self, told: Sequence[tuple[Scene, str, Report]]) -> None:
        """Sum up, and say where to go from here."""
        longest = max(len(policy) for scene, _, _ in told for policy in scene.policies)
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
        for title, width in (("policy", longest), ("commit", _SHORT), ("outcome", len("outcome"))):
            table.add_column(title, min_width=width, no_wrap=True)
        table.add_column("subject", ratio=1, overflow="ellipsis", no_wrap=True)
        for scene, commit, report in told:
            for policy in sorted(scene.policies) or ["-"]:
                table.add_row(policy, commit[:_SHORT], _outcome(policy, report), scene.subject)
        self._say("", _rule("what was seen"), table, Text("next", "bold"), *self._next())

    def _next(self) -> Iterator[Text]:
        if self._keep:
            look = {f"cd {shlex.quote(self._keep)}": "the repository: `git log --oneline`, and any command above"}
        else:
            look = {"govcheck demo --keep DIR": "keeps the repository, so that you can look around in it"}
        steps = look | {
            "govcheck policy list": "every policy in force; `govcheck policy explain NAME` is its page",
            "govcheck init": "in your own repository: proposes a configuration, tries it on the history",
        }
        width = max(map(len, steps))
        for step, why in steps.items():
            yield Text.assemble("  ", (step.ljust(width), "cyan"), f"  {why}")

    def _say(self, *parts: RenderableType) -> None:
        with self._console.capture() as captured:
            for part in parts:
                self._console.print(part)
        show("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def _rule(title: str) -> Rule:
    return Rule(Text(title, "dim"), align="left", style="dim")


def _outcome(policy: str, report: Report) -> Text:
    said = [finding for finding in report.findings if finding.policy == policy]
    if any(finding.blocks for finding in said):
        return Text("refused", "red")
    return Text("warned", "yellow") if said else Text("passed", "green")


def _verdict(report: Report) -> Text:
    if report.exit_code:
        return Text(f"exit code {report.exit_code}: refused", "red")
    return Text("exit code 0: " + ("passes with a warning" if report.findings else "passes"), "dim")


def _width() -> int:
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        columns = 0
    return max(_NARROWEST, min(columns or _PIPED, _WIDEST))  # some terminals say that they have no columns
