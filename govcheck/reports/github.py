"""For GitHub Actions: workflow commands that show findings beside the lines of a pull request.

GitHub shows ten annotations of each level for a step; the worst are sent, and the last notice says how many are not.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct

from govcheck.model.finding import Finding, Status
from govcheck.model.report import Outcome, Report, Verdict
from govcheck.model.severity import Severity
from govcheck.reports.escape import encodable
from govcheck.reports.ranking import is_open, policies, worst_first
from govcheck.reports.style import Style
from govcheck.reports.summary import plural, summary

_EACH_LEVEL = 10
"""Three levels of ten also stay below the fifty that GitHub shows for a job."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) != "\t"}
_ORDER = tuple(_LEVELS.values())
_DATA = _CONTROLS | str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


class Annotation(Struct, frozen=True):
    """One workflow command."""

    level: str
    message: str
    properties: dict[str, str | int | None]

    def __str__(self) -> str:
        given = {name: str(value) for name, value in self.properties.items() if value is not None}
        pairs = [f"{name}={escape_property(value)}" for name, value in given.items()]
        return f"::{self.level} {','.join(pairs)}::{escape_data(self.message)}"


def escape_data(text: str) -> str:
    """Return ``text`` so that it cannot end the message of a workflow command, nor steer the terminal of a log."""
    return encodable(text).translate(_DATA)


def escape_property(text: str) -> str:
    """Return ``text`` so that it cannot end a property of a workflow command."""
    return encodable(text).translate(_PROPERTY)


def render(report: Report, style: Style) -> str:  # noqa: ARG001 - GitHub decides how annotations look
    """Return the annotations that GitHub will show, then the run in one line."""
    verdicts = policies(report)
    opened = filter(is_open, worst_first(report))
    found = [_finding(finding, verdicts[finding.policy], report) for finding in opened]
    lines = [str(annotation) for annotation in _shown([*_unjudged(report), *_remarks(report), *found])]
    return "".join(f"{line}\n" for line in [*lines, encodable(summary(report))])


def _shown(annotations: list[Annotation]) -> Iterator[Annotation]:
    kept = list(_within(annotations, _EACH_LEVEL))
    if len(kept) < len(annotations):  # what is left out is told in a notice, which needs a place among the ten
        kept = list(_within(annotations, _EACH_LEVEL, notices=_EACH_LEVEL - 1))
        more = plural(len(annotations) - len(kept), "more annotation")
        text = f"{more} than GitHub shows. The text, json and sarif reports hold everything."
        kept.append(Annotation("notice", text, {"title": "govcheck"}))
    return iter(sorted(kept, key=lambda annotation: _ORDER.index(annotation.level)))


def _within(annotations: Iterable[Annotation], limit: int, notices: int | None = None) -> Iterator[Annotation]:
    left = {"error": limit, "warning": limit, "notice": limit if notices is None else notices}
    for annotation in annotations:
        left[annotation.level] -= 1
        if left[annotation.level] >= 0:
            yield annotation


def _unjudged(report: Report) -> Iterator[Annotation]:
    for verdict in chain(report.having(Outcome.ERRORED), report.having(Outcome.UNDECIDED)):
        text = f"{verdict.outcome.value}: {verdict.reason or 'no reason was given'}"
        yield Annotation(_level(verdict), text, {"title": verdict.id})


def _level(verdict: Verdict) -> str:
    return "error" if verdict.outcome is Outcome.ERRORED else _LEVELS[verdict.severity]


def _remarks(report: Report) -> Iterator[Annotation]:
    if report.advisory:
        yield Annotation("notice", report.advisory, {"title": "govcheck is advisory here"})


def _finding(finding: Finding, verdict: Verdict, report: Report) -> Annotation:
    fix = finding.fix or verdict.fix
    waits = finding.status is Status.PENDING and not report.blocks(finding)
    origin = f" (commit {finding.commit[:10]})" if finding.commit else ""
    message = f"{finding.message}{origin} [{finding.policy}]" + (f"\nFix: {fix}" if fix else "")
    level = "notice" if waits else _LEVELS[finding.severity]
    return Annotation(level, message, _place(finding) | {"title": verdict.title or verdict.id})


def _place(finding: Finding) -> dict[str, str | int | None]:
    if finding.path is None:
        return {}
    if not finding.line:
        return {"file": finding.path}
    return {"file": finding.path, "line": finding.line, "endLine": finding.end_line, "col": finding.column}
