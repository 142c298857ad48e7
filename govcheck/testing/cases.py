"""Cases: rows of YAML that say what a rule reports and what it lets pass, judged on real repositories.

    for case in load("separation"):
        assert differences(case, report(case, tmp_path)) == []

The rows are a rule's documentation as well, so they ship beside it. Authors of plugins name the folder of their own:
``load("no-tabs", folder="tests/cases")``, and list the plugin under ``config: {plugins: [...]}`` in ``given``.
"""

import json
import os
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from govcheck.model.change import InputKind
from govcheck.model.finding import Finding
from govcheck.model.report import Report
from govcheck.policy.convert import convert
from govcheck.policy.read import read_yaml
from govcheck.run.judge import judge
from govcheck.run.request import Request
from govcheck.testing.history import ADA, Content, File, History, Step, build

SHIPPED = Path(__file__).resolve().parent.parent / "rules" / "cases"
_MODES = {"file": 0o100644, "executable": 0o100755, "symlink": 0o120000, "submodule": 0o160000}


class _Row(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A part of a case file in which an unknown key is an error."""


class FileRow(_Row, frozen=True):
    """A file that is more than its content."""

    content: str
    mode: str = "file"


class StepRow(_Row, frozen=True):
    """A commit."""

    name: str | None = None
    files: dict[str, str | FileRow | None] = {}
    message: str = "Change\n"
    author: str = ADA
    branch: str | None = None
    parents: tuple[str, ...] | None = None


class Expected(_Row, frozen=True):
    """A finding. What is left out must be absent from it, except for its column, its last line and its words."""

    kind: str
    path: str | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    commit: str | None = None
    """The name of a step."""
    status: str = "violation"
    says: str = ""
    """A part of the message."""


class Case(_Row, frozen=True):
    """One situation: a policy, a history with something to judge in it, and what is found."""

    case: str
    expect: tuple[Expected, ...]
    options: dict[str, Any] = {}
    where: dict[str, Any] = {}
    config: dict[str, Any] = {}
    """Parts of govcheck.yaml: zones, specs, roles, plugins."""
    principals: dict[str, Any] = {}
    history: tuple[StepRow, ...] = ()
    staged: dict[str, str | FileRow | None] = {}
    message: str | None = None
    """The message of the commit that the staged files become."""
    judge: str = ""
    """``A..B`` or the name of a step, or ``all``; the staged files if empty."""
    outcome: str = ""
    """The policy's outcome, where *passed* or *failed* does not follow from the findings."""
    rule: str = ""
    """The rule's kind; the name of the file says it."""


class CaseFile(_Row, frozen=True):
    """What a case file holds; ``given`` is what its cases have in common unless they say otherwise."""

    cases: tuple[dict[str, Any], ...]
    given: dict[str, Any] = {}


def load(kind: str, folder: str | os.PathLike[str] = SHIPPED) -> tuple[Case, ...]:
    """Read the cases of ``kind``. Raises PolicyError for a malformed file, FileNotFoundError for a missing one."""
    return tuple(msgspec.convert({**row, "rule": kind}, Case) for row in rows(kind, folder))


def rows(kind: str, folder: str | os.PathLike[str] = SHIPPED) -> tuple[dict[str, Any], ...]:
    """Read the cases of ``kind`` as they are written, each with what all of them have in common."""
    path = Path(folder, f"{kind}.yaml")
    cases = convert(read_yaml(path.read_bytes(), str(path)), CaseFile)
    return tuple({**cases.given, **row} for row in cases.cases)


def run(case: Case, folder: str | os.PathLike[str]) -> tuple[Finding, ...]:
    """Build the case's repository below ``folder``, judge it and return what was found."""
    return report(case, folder).findings


def report(case: Case, folder: str | os.PathLike[str]) -> Report:
    """Build the case's repository below ``folder`` and judge it by its policy alone; findings name steps as commits."""
    history = build(Path(folder, "repository"), [_step(row) for row in case.history])
    if case.staged:
        history.stage({path: _content(row) for path, row in case.staged.items()})
    judged = judge(_request(case, history, _configure(case, Path(folder, "configuration")))).report
    steps = {history.oid(row.name): row.name for row in case.history if row.name}
    named = (replace(finding, commit=steps.get(finding.commit or "", finding.commit)) for finding in judged.findings)
    return replace(judged, findings=tuple(named))


def differences(case: Case, report: Report) -> list[str]:
    """Say how ``report`` differs from what ``case`` expects; nothing when it does not."""
    problems = [
        f"{verdict.outcome}: {verdict.reason}" for verdict in report.verdicts if verdict.outcome != _outcome(case)
    ]
    rest = list(report.findings)
    for expected in case.expect:
        match = next((finding for finding in rest if _fits(expected, finding)), None)
        if match:
            rest.remove(match)
        else:
            problems.append(f"expected and not found: {_told(expected)}")
    return problems + [f"found and not expected: {_told(finding)}" for finding in rest]


def _outcome(case: Case) -> str:
    blocking = any(expected.status == "violation" for expected in case.expect)
    return case.outcome or ("failed" if blocking else "passed")


def _fits(expected: Expected, finding: Finding) -> bool:
    exact = all(
        getattr(expected, name) == getattr(finding, name) for name in ("kind", "path", "line", "commit", "status")
    )
    span = all(getattr(expected, name) in (None, getattr(finding, name)) for name in ("column", "end_line"))
    return exact and span and expected.says in finding.message


def _told(what: Expected | Finding) -> str:
    names = ("kind", "path", "line", "column", "end_line", "commit", "status", "says", "message")
    parts = ((name, getattr(what, name, None)) for name in names)
    return ", ".join(f"{name}: {value}" for name, value in parts if value)


def _step(row: StepRow) -> Step:
    return Step(
        files={path: _content(content) for path, content in row.files.items()},
        message=row.message,
        author=row.author,
        branch=row.branch,
        parents=row.parents,
        name=row.name,
    )


def _content(row: str | FileRow | None) -> Content:
    return File(row.content, _MODES[row.mode]) if isinstance(row, FileRow) else row


def _configure(case: Case, folder: Path) -> str:
    """Write the configuration outside the repository, where no change can touch it; JSON is YAML."""
    policy = {"id": "case", "rule": case.rule, "where": case.where, "options": case.options}
    config = {"version": 1, "policies": [{"path": "policy.yaml"}], **case.config}
    documents = {"govcheck.yaml": config, "policy.yaml": {"version": 1, "policies": [policy]}}
    if case.principals:
        config["principals"] = "principals.yaml"
        documents["principals.yaml"] = {"principals": case.principals}
    folder.mkdir(parents=True)
    for name, document in documents.items():
        (folder / name).write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return str(folder / "govcheck.yaml")


def _request(case: Case, history: History, config: str) -> Request:
    place = Request(directory=history.root, config=config)
    if case.judge == "all":
        return replace(place, kind=InputKind.ALL)
    if ".." in case.judge:
        left, _, right = case.judge.partition("..")
        return replace(place, kind=InputKind.RANGE, range=f"{history.oid(left)}..{history.oid(right)}")
    if case.judge:
        return replace(place, kind=InputKind.COMMIT, revision=history.oid(case.judge))
    if case.message is not None:
        return replace(place, kind=InputKind.MESSAGE, message=case.message.encode())
    return place
