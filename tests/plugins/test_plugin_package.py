"""An installed plugin adds rules, facts, formats, packs and commands; only where it is listed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from govcheck.testing.cases import differences, load, report

ROOT = Path(__file__).resolve().parents[2]
CASES = Path(__file__).resolve().parent / "acme-govcheck" / "cases"

LONG = "1\n2\n3\n4\n"
LISTED = "version: 1\nplugins: [acme-govcheck]\npolicies: [{pack: acme-house}]\n"
SPEC = {"docs/spec/login.md": "A user has one password.\n"}


@pytest.fixture
def shop(acme, repository):
    history = repository(SPEC | {"govcheck.yaml": LISTED})
    history.stage({"src/login.py": LONG})
    return history


def test_its_pack_judges_by_its_rule_and_its_fact(shop, govcheck):
    answer = govcheck("-C", shop.root, "check")

    assert answer.code == 1
    assert "acme-short-files" in answer.out
    assert "src/login.py: has 4 lines; at most 3 are read" in answer.out
    assert "Split the file by subject." in answer.out


def test_its_format_prints_and_is_written(shop, govcheck, tmp_path):
    row = "acme-short-files,error,src/login.py,has 4 lines; at most 3 are read"

    answer = govcheck("-C", shop.root, "check", "--format", "csv", "--output", f"csv={tmp_path / 'found.csv'}")

    assert answer.out == f"policy,severity,path,message\n{row}\n"
    assert (tmp_path / "found.csv").read_text() == answer.out


def test_its_command_is_found(shop, govcheck):
    answer = govcheck("-C", shop.root, "formats")

    assert answer.code == 0
    assert {"csv", "text"} <= set(answer.out.split())


def test_a_later_layer_sets_what_its_pack_calls_tunable(shop, govcheck):
    shop.stage(
        {
            "govcheck.yaml": LISTED.replace("}]", "}, {path: own.yaml}]"),
            "own.yaml": "version: 1\npolicies: [{id: acme-short-files, options: {lines: 4}}]\n",
        }
    )

    assert govcheck("-C", shop.root, "check").code == 0


def test_its_options_are_checked_like_any_other(shop, govcheck):
    shop.stage(
        {
            "govcheck.yaml": LISTED.replace("}]", "}, {path: own.yaml}]"),
            "own.yaml": "version: 1\npolicies:\n  - id: own\n    rule: file-length\n    options: {lnes: 4}\n",
        }
    )

    answer = govcheck("-C", shop.root, "check")

    assert answer.code == 2
    assert "own.yaml:5:15: unknown key 'lnes' (did you mean 'lines'?)" in answer.err
    assert "lacks 'lines'" in answer.err


def test_its_language_pack_reads_what_its_helpers_check(acme, repository, govcheck):
    policy = "version: 1\npolicies: [{id: tests, rule: test-integrity}]\n"
    config = (
        "version: 1\nplugins: [acme-govcheck]\nlanguages: [{pack: acme-assertions}]\npolicies: [{path: own.yaml}]\n"
    )
    test = "def test_size():\n    has_size(box(), 3)\n"
    history = repository(SPEC | {"govcheck.yaml": config, "own.yaml": policy, "tests/test_box.py": test})
    history.stage({"tests/test_box.py": test.replace("3", "4")})

    answer = govcheck("-C", history.root, "check")

    assert answer.code == 1
    assert "`test_size` expects 4 where it expected 3" in answer.out


@pytest.mark.parametrize("name", ["file-length", "acme-short-files"])
def test_its_rule_and_its_policies_are_explained(name, shop, govcheck):
    answer = govcheck("-C", shop.root, "policy", "explain", name)

    assert (answer.code, answer.err) == (0, "")
    assert "# file-length\n" in answer.out
    assert "- `lines` (integer; required):" in answer.out


def test_what_is_installed_and_not_listed_stays_out(acme, repository, govcheck):
    policy = "version: 1\npolicies: [{id: short, rule: file-length, options: {lines: 3}}]\n"
    history = repository(SPEC | {"govcheck.yaml": "version: 1\npolicies: [{path: own.yaml}]\n", "own.yaml": policy})

    answer = govcheck("-C", history.root, "check")

    assert answer.code == 2
    assert "unknown rule 'file-length'" in answer.err
    assert "acme_govcheck" not in sys.modules


def test_the_module_that_people_start_loads_it_too(shop, installed):
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(installed)])}
    argv = [sys.executable, "-m", "govcheck", "check", "--format", "csv"]

    done = subprocess.run(argv, cwd=shop.root, env=env, capture_output=True, text=True, check=False, timeout=60)

    assert (done.returncode, done.stderr) == (1, "")
    assert "src/login.py,has 4 lines" in done.stdout


@pytest.mark.parametrize("case", load("file-length", folder=CASES), ids=lambda case: case.case)
def test_its_cases_run_as_those_of_a_shipped_rule(acme, case, tmp_path):
    assert differences(case, report(case, tmp_path)) == []
