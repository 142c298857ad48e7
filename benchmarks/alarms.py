"""What a tool said about a labelled commit, in a form in which tools can be compared."""

from typing import NamedTuple

from labels import Label
from msgspec import Struct


class Alarm(Struct, frozen=True, kw_only=True):
    """One finding."""

    kinds: tuple[str, ...]
    """What it claims, in the words of the labels; several when the tool does not tell them apart."""
    message: str
    counts: bool = True
    """Whether it is more than a remark."""
    path: str = ""
    line: int | None = None
    subject: str = ""
    """The test that it is about."""
    before: str = ""
    after: str = ""

    def names(self, test: str) -> bool:
        """Whether this is about the labelled ``test``: as far as both spell out the names around it, they agree.

        What has no name in a test file, a stored snapshot or a configuration, is its file.
        """
        path, _, name = test.partition("::")
        if self.path == path and (not name or "snapshot-changed" in self.kinds):
            return True
        meant, found = name.split("::"), self.subject.partition("[")[0].split("::")
        shared = min(len(meant), len(found))
        return meant[-shared:] == found[-shared:] or _within(meant, found)


def _within(part: list[str], whole: list[str]) -> bool:
    starts = range(len(whole) - len(part) + 1)
    return any(whole[start : start + len(part)] == part for start in starts)


class Answer(NamedTuple):
    """Everything that a tool said about a commit."""

    label: Label
    alarms: tuple[Alarm, ...]
    seconds: float
    files: int = 0
    """How many source files there were to judge."""
    undecided: int = 0
    """How many of them were not judged."""
    troubles: tuple[str, ...] = ()
    """Why something was not judged."""

    @property
    def counting(self) -> list[Alarm]:
        """The alarms that are more than remarks."""
        return [alarm for alarm in self.alarms if alarm.counts]

    @property
    def alarmed(self) -> bool:
        """Whether the tool says that the commit changed what tests accept."""
        return bool(self.counting)

    @property
    def wrong(self) -> bool:
        """Whether the tool and the label disagree."""
        return self.alarmed != self.label.positive

    @property
    def named(self) -> int:
        """How many of the labelled tests some alarm is about."""
        return sum(any(alarm.names(test) for alarm in self.counting) for test in self.label.tests)

    @property
    def reported(self) -> list[str]:
        """The labelled kinds that some alarm claims."""
        claimed = {kind for alarm in self.counting for kind in alarm.kinds}
        return [kind for kind in self.label.kinds if kind in claimed]
