"""Which checks a job of a pipeline waits for: what it needs, and what that needs in turn."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from govcheck.gates.pipeline import decides
from govcheck.gates.view import Command, Wait

_PUBLISHES = re.compile(
    r"(?i)deploy|publish|releas|(?<![a-z])ship(?![a-z])|\b(docker|git|helm|gem) push\b|\btwine upload\b"
)
_SAYS_NOTHING = frozenset(("echo", "printf", "true", ":", "exit", "test", "[", "[["))


class Job(Struct, frozen=True, kw_only=True):
    """One job, as far as the order of jobs goes."""

    line: int
    needs: tuple[str, ...] = ()
    commands: tuple[Command, ...] = ()
    anyway: bool = False
    """Whether it runs whatever became of what it needs."""
    failed: bool = False
    """Whether it runs only once something failed."""
    asks: bool = False
    """Whether it looks itself at what became of that."""
    guarded: bool = False
    """Whether it acts on a place that is named as worth guarding."""


def waits(jobs: Mapping[str, Job]) -> Iterator[Wait]:
    """Yield what the jobs wait for that check nothing themselves, by the places of jobs."""
    needed = {name for job in jobs.values() for name in job.needs}
    for place, job in jobs.items():
        if decides(job.commands):
            continue  # a check that starts earlier still decides
        quiet = all(command.words[0] in _SAYS_NOTHING for command in job.commands)
        if job.failed and not quiet:
            continue  # it tells of a failure, or cleans up after one
        publishes = job.guarded or bool(_PUBLISHES.search(" ".join((place, *(one.written for one in job.commands)))))
        heedless = publishes and job.anyway and not job.asks
        behind = () if heedless else tuple(_behind(place, jobs))
        yield Wait(place, job.line, behind, final=publishes or job.anyway or quiet, last=place not in needed)


def _behind(place: str, jobs: Mapping[str, Job]) -> Iterator[str]:
    todo, seen = [place], {place}
    while todo:
        job = jobs.get(todo.pop())
        new = [name for name in (job.needs if job else ()) if name not in seen]
        seen.update(new)
        todo += new
        yield from new
