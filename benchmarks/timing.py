"""Times commands against each other: all of them in every round, so that a busy machine slows them alike."""

import os
import statistics
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class Command(NamedTuple):
    """A process, where it runs, and the exit code that shows that it did its work."""

    name: str
    argv: tuple[str, ...]
    cwd: str
    expected: int = 0


class Sample(NamedTuple):
    """Milliseconds of one run; ``cpu`` is that of the process and its children, on all cores."""

    wall: float
    cpu: float


class Times(NamedTuple):
    """What many runs of one command took, in milliseconds."""

    quarter: float
    median: float
    three_quarters: float
    cpu: float


class UnexpectedExit(Exception):  # noqa: N818 - says what happened
    """A command did something else than what was to be timed."""


def timed(commands: Sequence[Command], rounds: int, env: Mapping[str, str]) -> dict[str, Times]:
    """Run every command once a round, each round beginning with another one, and sum up by name."""
    samples: dict[str, list[Sample]] = {command.name: [] for command in commands}
    for command in commands:
        _run(command, env)  # fills the caches of files and of compiled Python
    for number in range(rounds):
        start = number % len(commands)
        for command in (*commands[start:], *commands[:start]):
            samples[command.name].append(_run(command, env))
    return {name: _summary(taken) for name, taken in samples.items()}


def _run(command: Command, env: Mapping[str, str]) -> Sample:
    started = time.perf_counter()
    with subprocess.Popen(
        command.argv, cwd=command.cwd, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=-3
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - started
    if process.returncode != command.expected:
        raise UnexpectedExit(
            f"{command.name}: exit code {process.returncode} instead of {command.expected}; "
            f"look into it with: cd {command.cwd} && {' '.join(command.argv)}"
        )
    return Sample(wall * 1000, (usage.ru_utime + usage.ru_stime) * 1000)


def _summary(samples: Iterable[Sample]) -> Times:
    walls, cpus = zip(*samples, strict=True)
    if len(walls) == 1:
        return Times(walls[0], walls[0], walls[0], cpus[0])
    quarter, median, three_quarters = statistics.quantiles(walls, n=4, method="inclusive")
    return Times(quarter, median, three_quarters, statistics.median(cpus))


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, markdown: bool = False) -> str:
    """Lay out rows in columns: the first to the left, the others to the right."""
    lines = [tuple(head), *map(tuple, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    laid = [_line(line, widths, " | " if markdown else "  ") for line in lines]
    if markdown:
        laid.insert(1, "|".join(["-" * (widths[0] + 2), *("-" * (width + 1) + ":" for width in widths[1:])]))
        laid = [laid[0].join(("| ", " |")), f"|{laid[1]}|", *(line.join(("| ", " |")) for line in laid[2:])]
    return "\n".join(laid)


def _line(cells: Sequence[str], widths: Sequence[int], gap: str) -> str:
    first, *others = (
        cell.rjust(width) if column else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return gap.join((first, *others))
