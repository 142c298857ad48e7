"""Reports as data for the tests of the formats."""

from collections.abc import Sequence
from hashlib import sha256
from importlib import import_module

from govcheck.model.finding import Finding, Status
from govcheck.model.report import Input, Outcome, Report, Verdict
from govcheck.model.severity import Severity
from govcheck.reports import FORMATS
from govcheck.reports.style import Style

PLAIN = Style()
QUIET = Style(verbosity=-1)
VERBOSE = Style(verbosity=1)

DIGEST = sha256(b"version: 1\n").hexdigest()

APART = Verdict(
    id="spec-first",
    rule="separation",
    outcome=Outcome.FAILED,
    severity=Severity.ERROR,
    title="Specifications change on their own",
    why="A specification that changes with its code can be bent to fit it.",
    fix="Commit the specification first.",
    source="charter 3.1",
)
NAMES = Verdict(id="names", rule="naming", outcome=Outcome.PASSED, severity=Severity.WARNING)
MESSAGES = Verdict(
    id="messages",
    rule="commit-message",
    outcome=Outcome.DEFERRED,
    severity=Severity.ERROR,
    reason="`govcheck message` carries it",
)
OWNERS = Verdict(
    id="owners",
    rule="ownership",
    outcome=Outcome.NOT_APPLICABLE,
    severity=Severity.ERROR,
    reason="no such path changed",
)
PARTIAL = Verdict(
    id="patterns",
    rule="code-pattern",
    outcome=Outcome.UNDECIDED,
    severity=Severity.ERROR,
    reason="src/a.py is not in this partial clone; fetch it first",
)
CRASHED = Verdict(
    id="broken", rule="plugged-in", outcome=Outcome.ERRORED, severity=Severity.NOTE, reason="ZeroDivisionError: a / b"
)

TOGETHER = Finding(
    kind="changed-together",
    message="docs/spec/login.md changed together with src/login.py",
    policy="spec-first",
    rule="separation",
    path="src/login.py",
    line=12,
    column=5,
    end_line=13,
    commit="3f2a91c04d12aa77",
    subject="spec + implementation",
    before="limit = 3",
    after="limit = 5",
    facts={"zones": ["spec", "implementation"], "count": 2},
    requirements=("login:AUTH-3",),
    fingerprint="ab" * 16,
)
NAME = Finding(
    kind="name", message="is in upper case", policy="names", rule="naming", severity=Severity.WARNING, path="docs/A.md"
)
WAIVED = Finding(
    kind="name",
    message="is too long",
    policy="names",
    rule="naming",
    path="docs/b.md",
    status=Status.WAIVED,
    evidence=("DEV-7",),
)
EXPLAINED = Finding(
    kind="name", message="is new", policy="names", rule="naming", path="docs/c.md", status=Status.EXPLAINED
)
PENDING = Finding(
    kind="unapproved", message="ada must approve", policy="owners", rule="ownership", status=Status.PENDING
)


def report(
    findings: Sequence[Finding] = (),
    verdicts: Sequence[Verdict] = (APART, NAMES, MESSAGES, OWNERS),
    kind: str = "staged",
    advisory: str = "",
    notes: Sequence[str] = (),
) -> Report:
    """Return a report of staged changes judged by origin/main, unless told otherwise."""
    return Report(
        input=Input(kind=kind, base="a" * 40, trust="origin/main", documents=(b"version: 1\n",)),
        verdicts=tuple(verdicts),
        findings=tuple(findings),
        advisory=advisory,
        notes=tuple(notes),
    )


MIXED = report(
    [WAIVED, NAME, PENDING, TOGETHER, EXPLAINED],
    [APART, NAMES, MESSAGES, OWNERS, PARTIAL, CRASHED],
    notes=["role spec-owner has no members"],
)

HOSTILE_TEXTS = {
    "terminal title": "\x1b]0;owned\x07",
    "screen clearing": "\x1b[2J\x1b[H",
    "eight-bit control": "\x9b31m",
    "line end": "a\nb",
    "carriage return": "fine\rowned",
    "crossing line ends": "a\u2028b\u2029c\x85d",
    "workflow command": "\n::error file=src/a.py::owned\n",
    "leading workflow command": "::stop-commands::token",
    "old workflow command": "x ##[add-mask]secret",
    "azure command": "##vso[task.setvariable variable=x]y",
    "command with properties": "a.py,line=9::owned",
    "percent escapes": "100%0A::error::owned",
    "bytes that are no UTF-8": "caf\\xe9.md",
    "lone surrogate": "caf\udce9.md",
    "turned around": "\u202egpj.exe",
    "markup": "<script>alert(1)</script> [click](https://example.org)",
    "nothing": "",
    "only spaces": "   ",
    "NUL": "a\x00b",
    "very long": "x" * 20_000,
}


def hostile(text: str) -> Report:
    """Return a report that carries ``text`` wherever a repository, a policy or a plugin can put it."""
    finding = Finding(
        kind="k",
        message=text,
        policy="p",
        rule="r",
        path=text,
        line=1,
        commit=text,
        subject=text,
        before=text,
        after=text,
        fix=text,
        facts={text: [text], "text": text},
        requirements=(text,),
        evidence=(text,),
    )
    nowhere = Finding(kind="k", message=text, policy=text, rule="r", status=Status.WAIVED, evidence=(text,))
    verdicts = [
        Verdict(
            id=f"{text}{outcome.value}",
            rule=text,
            outcome=outcome,
            severity=Severity.ERROR,
            title=text,
            why=text,
            fix=text,
            source=text,
            reason=text,
        )
        for outcome in Outcome
    ]
    judged = Verdict(
        id="p", rule="r", outcome=Outcome.FAILED, severity=Severity.ERROR, title=text, why=text, fix=f"do {text}"
    )
    return report([finding, nowhere], [*verdicts, judged], advisory=text, notes=[text])


def many(count: int) -> Report:
    """Return a report with ``count`` findings in two policies, a fifth of them warnings."""
    return report(
        [
            Finding(
                kind="k",
                message=f"number {number}",
                policy="spec-first" if number % 5 else "names",
                rule="r",
                path=f"src/{number:05}.py",
                line=number % 90,
                severity=Severity.ERROR if number % 5 else Severity.WARNING,
            )
            for number in range(count)
        ]
    )


def rendered(name: str, shown: Report, style: Style = PLAIN) -> str:
    """Render ``shown`` in the format ``name`` as the command line does."""
    module, _, attribute = FORMATS[name].partition(":")
    text = getattr(import_module(module), attribute)(shown, style)
    assert isinstance(text, str)
    return text
