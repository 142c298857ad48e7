"""Tells people and programs how right a tool is: tables, the story of each commit, JSON."""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from alarms import Alarm, Answer
from figures import figures
from timing import table


def options(description: str) -> argparse.ArgumentParser:
    """Return a parser of what every measurement on labels may be told."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("labels", metavar="LABELS.jsonl")
    parser.add_argument("clones", metavar="CLONES")
    parser.add_argument("--language", default="", help="only commits of this language, or of several, apart by commas")
    parser.add_argument("--show", choices=("wrong", "all"), help="tell what was said about these commits")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes judge")
    parser.add_argument("--json", metavar="FILE", help="write the figures and every answer there")
    parser.add_argument("--markdown", action="store_true", help="print the tables for a page")
    return parser


def tell(name: str, answers: Sequence[Answer], told: argparse.Namespace) -> None:
    """Print how right the tool ``name`` is, and what it says that it should not; write JSON if that is asked for."""
    for line in _lines(name, answers, told):
        print(line)
    if told.json:
        _write(told.json, answers)


def _lines(name: str, answers: Sequence[Answer], told: argparse.Namespace) -> Iterator[str]:
    yield by_language(answers, name, markdown=told.markdown)
    yield ""
    yield by_kind(answers, markdown=told.markdown)
    troubled = [(answer.label, trouble) for answer in answers for trouble in answer.troubles]
    yield f"\nNot judged, or not all of it: {len({label for label, _ in troubled})} commits"
    yield from (f"  {label.repo} {label.sha[:12]} {trouble}" for label, trouble in troubled)
    yield "\nFound in negatives:"
    for answer in answers:
        if answer.alarmed and not answer.label.positive:
            yield from story(answer)
    if told.show:
        yield f"\nCommits, {told.show}:"
        for answer in answers:
            if told.show == "all" or answer.wrong:
                yield from story(answer)


def _write(path: str, answers: Sequence[Answer]) -> None:
    languages = dict.fromkeys(answer.label.language for answer in answers)
    whole = {
        "all": figures(answers),
        "languages": {name: figures([a for a in answers if a.label.language == name]) for name in languages},
        "commits": [answer._asdict() | {"wrong": answer.wrong, "named": answer.named} for answer in answers],
    }
    with open(path, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(whole), indent=1))


_HEAD = (
    *("", "positive", "negative", "precision", "recall", "F1", "false alarms", "extra per negative"),
    *("tests named", "kinds", "undecided files", "s median", "s p95", "s max"),
)


def by_language(answers: Sequence[Answer], name: str, *, markdown: bool = False) -> str:
    """Lay out the figures of every language and, in the first row, of all of them."""
    languages = dict.fromkeys(answer.label.language for answer in answers)
    rows = [(language, [answer for answer in answers if answer.label.language == language]) for language in languages]
    return table(_HEAD, [_row(name, answers), *(_row(*row) for row in rows)], markdown=markdown)


def _row(name: str, answers: Sequence[Answer]) -> tuple[str, ...]:
    got = figures(answers)
    shares = map(_percent, (got.precision, got.recall, got.f1, got.false_alarms))
    extra = "-" if got.extra is None else f"{got.extra:.2f}"
    times = (f"{seconds:.2f}" for seconds in (got.median, got.p95, got.slowest))
    others = map(_percent, (got.tests, got.kinds, got.undecided))
    return (name, str(got.positives), str(got.negatives), *shares, extra, *others, *times)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"


def by_kind(answers: Iterable[Answer], *, markdown: bool = False) -> str:
    """Lay out how often each kind was labelled, how often found where it was, and how often in negatives."""
    answers = list(answers)
    labelled = Counter(kind for answer in answers for kind in answer.label.kinds)
    found = Counter(kind for answer in answers for kind in answer.reported)
    alarmed = Counter(kind for answer in answers if answer.alarmed for kind in answer.label.kinds)
    claims = [(answer.label.positive, kind) for answer in answers for alarm in answer.counting for kind in alarm.kinds]
    false = Counter(kind for positive, kind in claims if not positive)
    rows = (
        (kind, *(str(count[kind]) for count in (labelled, alarmed, found, false)))
        for kind in sorted({*labelled, *false})
    )
    head = ("kind", "labelled commits", "with an alarm", "with this kind", "alarms in negatives")
    return table(head, rows, markdown=markdown)


def story(answer: Answer) -> Iterator[str]:
    """Tell what was labelled and what was said, so that somebody can find out who is right."""
    label = answer.label
    verdict = "WRONG" if answer.wrong else "right"
    yield f"{verdict} {label.repo} {label.sha[:12]} {label.label} {' '.join(label.kinds)}"
    yield f"    label: {label.note}"
    missing = [test for test in label.tests if not any(alarm.names(test) for alarm in answer.counting)]
    yield from (f"    not named: {test}" for test in missing)
    yield from (f"    trouble: {trouble}" for trouble in answer.troubles)
    for alarm in answer.alarms:
        yield from _spelled_out(alarm)


def _spelled_out(alarm: Alarm) -> Iterator[str]:
    place = ":".join(str(part) for part in (alarm.path, alarm.line) if part)
    remark = "" if alarm.counts else " (note)"
    yield f"    {'/'.join(alarm.kinds)}{remark} {place} {alarm.subject}: {alarm.message}"
    yield from (f"        {name} {text}" for name, text in (("-", alarm.before), ("+", alarm.after)) if text)
