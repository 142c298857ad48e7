"""What becomes of a policy: every outcome with its reason and its exit code."""

from typing import NamedTuple

import pytest

from govcheck.engine import Task, evaluate
from govcheck.errors import Unreadable
from govcheck.git import changes
from govcheck.git.repository import Repository
from govcheck.model.finding import Status
from govcheck.model.policy import Policy, Where
from govcheck.model.report import Input, Outcome, Report
from govcheck.model.severity import Severity
from govcheck.plugins.manager import build
from govcheck.plugins.registry import freeze
from govcheck.policy.config import read_config
from govcheck.policy.settings import load
from govcheck.resources import Folder
from govcheck.rule import Facts, Finding, Rule
from govcheck.run.context import RunContext
from govcheck.run.kinds import kinds_of


class Finds(Rule, kind="finds", needs=Facts.FILES | Facts.CHANGE):
    """Finds every changed file."""

    severity: Severity = Severity.ERROR
    status: Status = Status.VIOLATION

    def check(self, change, context):
        for file in change.files:
            yield Finding(
                kind="there", message="is there", path=file.display, severity=self.severity, status=self.status
            )


class Silent(Rule, kind="silent"):
    """Finds nothing."""

    def check(self, change, context):
        yield from ()


class Crashes(Rule, kind="crashes"):
    """Finds one thing, then crashes."""

    error: str = "ValueError"

    def check(self, change, context):
        yield Finding(kind="before", message="found before the crash")
        raise {"ValueError": ValueError("no such colour"), "SystemExit": SystemExit(0)}[self.error]


class CannotRead(Rule, kind="cannot-read", needs=Facts.FILES | Facts.BLOBS):
    """Finds one thing, then misses a fact."""

    def check(self, change, context):
        yield Finding(kind="before", message="found before it")
        raise Unreadable("big.bin: is too large")


class CannotAsk(Rule, kind="cannot-ask"):
    """Misses a fact before it even knows whether it applies."""

    def silent_about(self, change, context):
        raise Unreadable("notes.md: is not in this clone")

    def check(self, change, context):
        yield from ()


class ReadsMessages(Rule, kind="reads-messages", scope="commit", needs=Facts.MESSAGES):
    """Finds every message."""

    def check(self, change, context):
        for commit in change.commits:
            yield Finding(kind="said", message=commit.message or "")


class SeesTree(Rule, kind="sees-tree", scope="tree"):
    """Finds every file of the tree."""

    def check(self, change, context):
        for file in change.files:
            yield Finding(kind="there", message="is in the tree", path=file.display)


FILES = {"docs/spec/a.md": "a\n", "src/a.py": "a = 1\n"}


@pytest.fixture
def history(repository):
    history = repository(FILES)
    history.stage({"src/a.py": "a = 2\n"})
    return history


class Row(NamedTuple):
    """One situation: what is judged, by which rule, and what becomes of it."""

    rule: Rule
    outcome: Outcome
    code: int
    reason: str = ""
    findings: int = 0
    judge: str = "staged"
    where: Where = Where()
    severity: Severity = Severity.ERROR
    advisory: bool = False


ROWS = {
    "nothing found": Row(Silent(), Outcome.PASSED, 0),
    "something blocks": Row(Finds(), Outcome.FAILED, 1, findings=1),
    "a finding below error": Row(Finds(severity=Severity.WARNING), Outcome.PASSED, 0, findings=1),
    "a ceiling below error": Row(Finds(), Outcome.PASSED, 0, findings=1, severity=Severity.WARNING),
    "advisory enforcement": Row(Finds(), Outcome.PASSED, 0, findings=1, advisory=True),
    "an approval that cannot exist yet": Row(Finds(status=Status.PENDING), Outcome.PASSED, 0, findings=1),
    "an approval that should exist": Row(Finds(status=Status.PENDING), Outcome.FAILED, 1, findings=2, judge="commit"),
    "a finding that a deviation covers": Row(Finds(status=Status.WAIVED), Outcome.PASSED, 0, findings=1),
    "a finding that evidence explains": Row(Finds(status=Status.EXPLAINED), Outcome.PASSED, 0, findings=1),
    "nothing that it speaks of changed": Row(
        Finds(), Outcome.NOT_APPLICABLE, 0, "no such path changed", where=Where(zones=("spec",))
    ),
    "everything is left out": Row(
        Finds(), Outcome.NOT_APPLICABLE, 0, "no such path changed", where=Where(exclude=("src/**",))
    ),
    "no message exists yet": Row(ReadsMessages(), Outcome.DEFERRED, 0, "no message yet"),
    "a message needs no files": Row(Finds(), Outcome.DEFERRED, 0, "`govcheck check` judges it", judge="message"),
    "a whole tree has no before": Row(Finds(), Outcome.DEFERRED, 0, "a whole tree has no before", judge="all"),
    "the message is there": Row(ReadsMessages(), Outcome.FAILED, 1, findings=1, judge="message"),
    "the tree at the head": Row(SeesTree(), Outcome.FAILED, 1, findings=2, judge="all"),
    "a fact could not be read": Row(CannotRead(), Outcome.UNDECIDED, 3, "big.bin: is too large", findings=1),
    "a fact that weighs less could not be read": Row(
        CannotRead(), Outcome.UNDECIDED, 0, "big.bin", findings=1, severity=Severity.WARNING
    ),
    "whether it applies could not be read": Row(CannotAsk(), Outcome.UNDECIDED, 3, "notes.md: is not in this clone"),
    "since when could not be resolved": Row(
        SeesTree(), Outcome.UNDECIDED, 3, "`since: no-such-tag`", judge="all", where=Where(since="no-such-tag")
    ),
    "the rule crashed": Row(
        Crashes(), Outcome.ERRORED, 4, "the rule crashed: ValueError: no such colour at test_outcomes.py:", findings=1
    ),
    "the rule tried to end the run": Row(
        Crashes(error="SystemExit"), Outcome.ERRORED, 4, "the rule crashed: SystemExit: 0", findings=1
    ),
}


def judged(history, row, *rules):
    """Evaluate the row's policy, and further rules beside it."""
    with Repository.open(history.root) as repository:
        change = {
            "staged": lambda: changes.staged(repository),
            "message": lambda: changes.message(repository, "Change\n"),
            "commit": lambda: changes.commit(repository, "HEAD"),
            "all": lambda: changes.everything(repository),
            "range": lambda: changes.between(repository, "side", "HEAD"),
        }[row.judge]()
        source = Folder("files", history.root)
        settings = load(read_config(source), source, kinds_of(freeze(build())))
        context = RunContext(repository, settings, {}, change)
        policies = [
            Policy(id=f"p{number}", title="T", rule=rule, severity=row.severity, where=row.where)
            for number, rule in enumerate([row.rule, *rules])
        ]
        task = Task(change, context, lambda: changes.everything(repository), advisory=row.advisory)
        verdicts, findings = evaluate(policies, task)
    return Report(input=Input(kind=change.kind), verdicts=verdicts, findings=findings)


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_outcome(row, history):
    report = judged(history, row)

    [verdict] = report.verdicts
    assert verdict.outcome is row.outcome
    assert row.reason in verdict.reason
    assert bool(verdict.reason) == bool(row.reason)
    assert len(report.findings) == row.findings
    assert report.exit_code == row.code


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ((Crashes(), CannotRead(), Finds()), 4),
        ((CannotRead(), Finds()), 3),
        ((Finds(), Silent()), 1),
        ((ReadsMessages(), Silent()), 0),
    ],
)
def test_the_worst_outcome_decides_the_exit_code(rules, code, history):
    first, *rest = rules

    assert judged(history, Row(first, Outcome.PASSED, code), *rest).exit_code == code


def test_a_range_that_a_shallow_clone_cuts_off_is_undecided_even_for_rules_about_messages(history):
    for number in range(3):
        history.commit({"src/a.py": f"a = {number}\n"})
    history.git("update-ref", "refs/heads/side", history.oid("HEAD~3"))
    history.write(".git/shallow", history.oid("HEAD~1") + "\n")

    report = judged(history, Row(ReadsMessages(), Outcome.UNDECIDED, 3, judge="range"))

    [verdict] = report.verdicts
    assert verdict.outcome is Outcome.UNDECIDED
    assert "git fetch --unshallow" in verdict.reason
    assert report.findings == ()


def test_a_rule_that_crashes_leaves_the_others_standing(history):
    report = judged(history, ROWS["the rule crashed"], Finds(), Silent())

    assert [verdict.outcome for verdict in report.verdicts] == [Outcome.ERRORED, Outcome.FAILED, Outcome.PASSED]
    assert {finding.policy for finding in report.findings} == {"p0", "p1"}


def test_findings_are_stamped_ordered_and_told_apart(history):
    history.stage({"src/b.py": "b = 1\n", "src/a.py": None})

    report = judged(history, Row(Finds(severity=Severity.WARNING), Outcome.PASSED, 0), Finds(), Finds())

    stamps = [(finding.severity.value, finding.policy, finding.path) for finding in report.findings]
    assert stamps == [
        ("error", "p1", "src/a.py"),
        ("error", "p1", "src/b.py"),
        ("error", "p2", "src/a.py"),
        ("error", "p2", "src/b.py"),
        ("warning", "p0", "src/a.py"),
        ("warning", "p0", "src/b.py"),
    ]
    assert len({finding.fingerprint for finding in report.findings}) == 6
