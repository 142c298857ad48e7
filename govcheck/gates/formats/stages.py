"""In which order GitLab runs jobs: by what they need, else stage by stage."""

from collections.abc import Iterable

from msgspec import Struct

from govcheck.gates.formats.waiting import Job
from govcheck.gates.pipeline import child, text_of, texts
from govcheck.gates.view import Command
from govcheck.gates.yamls import Map, line_of

_STAGES = ("build", "test", "deploy")


class Staged(Struct, frozen=True):
    """One job with all that it inherits."""

    name: str
    job: Map
    commands: tuple[Command, ...]
    line: int

    @property
    def stage(self) -> str:
        """The stage that it belongs to."""
        return text_of(self.job.get("stage")) or "test"


def ordered(root: object, jobs: Iterable[Staged]) -> dict[str, Job]:
    """Return ``jobs`` by name, with what each one waits for."""
    known = list(jobs)
    stages = (".pre", *(texts(child(root, "stages")) or _STAGES), ".post")
    places = {one.name: stages.index(one.stage) if one.stage in stages else 0 for one in known}
    return {
        one.name: Job(
            line=line_of(one.job, "needs") if "needs" in one.job else one.line,
            needs=_needed(one, places),
            commands=one.commands,
            anyway=text_of(one.job.get("when")) == "always",
            failed=text_of(one.job.get("when")) == "on_failure",
            guarded="environment" in one.job,
        )
        for one in known
    }


def _needed(one: Staged, places: dict[str, int]) -> tuple[str, ...]:
    needs = one.job.get("needs")
    if isinstance(needs, list):
        return tuple(text_of(entry.get("job")) if isinstance(entry, Map) else text_of(entry) for entry in needs)
    return tuple(name for name, place in places.items() if place < places[one.name])
