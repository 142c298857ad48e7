"""From answers to numbers: the same for every tool."""

from collections.abc import Sequence

from alarms import Answer
from msgspec import Struct


class Figures(Struct, frozen=True, kw_only=True):
    """How right a tool is about a number of commits; None where there was nothing to be right about."""

    positives: int
    negatives: int
    precision: float | None
    recall: float | None
    f1: float | None
    false_alarms: float | None
    """Share of the negatives with an alarm."""
    extra: float | None
    """Alarms for each negative."""
    tests: float | None
    """Share of the labelled tests that an alarm names."""
    kinds: float | None
    """Share of the labelled kinds that were reported of their commit."""
    undecided: float | None
    """Share of the source files that were not judged."""
    median: float
    """Seconds for a commit."""
    p95: float
    slowest: float


def figures(answers: Sequence[Answer]) -> Figures:
    """Sum up ``answers``, of which there is at least one."""
    positives = [answer for answer in answers if answer.label.positive]
    negatives = [answer for answer in answers if not answer.label.positive]
    hits, false = sum(answer.alarmed for answer in positives), sum(answer.alarmed for answer in negatives)
    seconds = sorted(answer.seconds for answer in answers)
    return Figures(
        positives=len(positives),
        negatives=len(negatives),
        precision=_share(hits, hits + false),
        recall=_share(hits, len(positives)),
        f1=_share(2 * hits, hits + false + len(positives)),
        false_alarms=_share(false, len(negatives)),
        extra=_share(sum(len(answer.counting) for answer in negatives), len(negatives)),
        tests=_share(sum(answer.named for answer in answers), sum(len(answer.label.tests) for answer in answers)),
        kinds=_share(
            sum(len(answer.reported) for answer in answers), sum(len(answer.label.kinds) for answer in answers)
        ),
        undecided=_share(sum(answer.undecided for answer in answers), sum(answer.files for answer in answers)),
        median=seconds[len(seconds) // 2],
        p95=seconds[(len(seconds) * 95 - 1) // 100],
        slowest=seconds[-1],
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
