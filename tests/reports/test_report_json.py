"""The JSON document and its lines."""

import json

import pytest
from jsonschema import Draft202012Validator
from reporting import DIGEST, HOSTILE_TEXTS, MIXED, TOGETHER, hostile, many, rendered, report

from govcheck import __version__
from govcheck.model.finding import Finding
from govcheck.model.report import Verdict
from govcheck.reports.document import ReportDocument, schema

KEYS = {"version", "tool", "input", "policies", "findings", "summary", "advisory", "notes"}


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(schema())
    return Draft202012Validator(schema())


@pytest.mark.parametrize(
    "shown",
    [MIXED, report(), report(verdicts=[]), many(30), *(hostile(text) for text in HOSTILE_TEXTS.values())],
    ids=["mixed", "clean", "empty", "many", *HOSTILE_TEXTS],
)
def test_the_document_follows_its_schema(shown, validator: Draft202012Validator):
    document = json.loads(rendered("json", shown))
    assert [error.message for error in validator.iter_errors(document)] == []
    assert document.keys() == KEYS


def test_the_schema_refuses_what_no_run_writes(validator: Draft202012Validator):
    document = json.loads(rendered("json", MIXED))
    document["findings"][0]["status"] = "maybe"
    del document["summary"]["errors"]
    found = {error.json_path for error in validator.iter_errors(document)}
    assert found == {"$.findings[0].status", "$.summary"}


def test_the_schema_describes_every_part():
    parts = schema()["$defs"]
    assert ReportDocument.__name__ in parts
    assert [name for name, part in parts.items() if not part.get("description")] == []


def test_a_finding_holds_the_sentence_and_the_facts_behind_it():
    document = json.loads(rendered("json", report([TOGETHER])))
    assert document["findings"] == [
        {
            "policy": "spec-first",
            "rule": "separation",
            "kind": "changed-together",
            "severity": "error",
            "status": "violation",
            "blocks": True,
            "message": "docs/spec/login.md changed together with src/login.py",
            "fix": "",
            "path": "src/login.py",
            "line": 12,
            "column": 5,
            "end_line": 13,
            "commit": "3f2a91c04d12aa77",
            "subject": "spec + implementation",
            "before": "limit = 3",
            "after": "limit = 5",
            "facts": {"zones": ["spec", "implementation"], "count": 2},
            "requirements": ["login:AUTH-3"],
            "evidence": [],
            "fingerprint": "ab" * 16,
        }
    ]


def test_every_field_of_the_model_reaches_the_document():
    document = json.loads(rendered("json", MIXED))
    assert document["findings"][0].keys() == {*Finding.__struct_fields__, "blocks"}
    assert document["policies"][0].keys() == set(Verdict.__struct_fields__)
    assert document["tool"] == {"name": "govcheck", "version": __version__}
    assert document["input"] == {
        "kind": "staged",
        "base": "a" * 40,
        "head": None,
        "trust": "origin/main",
        "digest": DIGEST,
    }
    assert document["notes"] == ["role spec-owner has no members"]
    assert document["summary"] == {
        "outcome": "errored",
        "exit_code": 4,
        "errors": 1,
        "warnings": 1,
        "notes": 0,
        "waived": 1,
        "explained": 1,
        "pending": 1,
    }


def test_policies_and_keys_are_sorted():
    document = json.loads(rendered("json", MIXED))
    assert list(document) == sorted(document)
    ids = [policy["id"] for policy in document["policies"]]
    assert ids == sorted(ids)


def test_each_line_is_one_finding_of_the_document():
    lines = rendered("jsonl", MIXED).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(rendered("json", MIXED))["findings"]


@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS)
def test_no_content_breaks_a_line_in_two(text: str):
    assert len(rendered("jsonl", hostile(text)).splitlines()) == 2
    assert len([json.loads(line) for line in rendered("jsonl", hostile(text)).splitlines()]) == 2


def test_content_comes_back_as_it_was():
    for text in ("\x9b31m\u2028\u202e", 'tab\tquote"back\\slash', "日本"):
        assert json.loads(rendered("jsonl", report([Finding(kind="k", message=text)])))["message"] == text
