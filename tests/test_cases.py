"""Every case of every shipped rule, on a real repository."""

import pytest

from govcheck.errors import PolicyError
from govcheck.rules import KINDS
from govcheck.testing.cases import Case, differences, load, report, run

CASES = [pytest.param(case, id=f"{kind}: {case.case}") for kind in KINDS for case in load(kind)]


@pytest.mark.parametrize("case", CASES)
def test_case(case, tmp_path):
    assert differences(case, report(case, tmp_path)) == []


def test_a_finding_that_no_row_expects_is_told(tmp_path):
    quiet = next(case for case in load("separation") if case.expect)
    silent = Case(**{name: getattr(quiet, name) for name in Case.__struct_fields__} | {"expect": ()})

    told = differences(silent, report(silent, tmp_path))

    assert any(line.startswith("found and not expected: kind: changed-together") for line in told)


def test_a_finding_that_never_came_is_told(tmp_path):
    noisy = next(case for case in load("naming") if case.expect)
    harmless = Case(**{name: getattr(noisy, name) for name in Case.__struct_fields__} | {"staged": {}})

    told = differences(harmless, report(harmless, tmp_path))

    assert any(line.startswith("expected and not found: kind: misnamed") for line in told)


def test_cases_of_a_plugin_live_in_a_folder_of_its_own(tmp_path):
    (tmp_path / "naming.yaml").write_text(
        "cases:\n  - case: A file is misnamed\n    options: {pattern: '[a-z]+'}\n    staged: {A: text}\n"
        "    expect: [{kind: misnamed, path: A}]\n"
    )

    [case] = load("naming", folder=str(tmp_path))

    assert [finding.path for finding in run(case, tmp_path)] == ["A"]


def test_a_misspelt_key_of_a_case_file_is_an_error_with_its_place(tmp_path):
    (tmp_path / "naming.yaml").write_text("case: []\n")

    with pytest.raises(PolicyError, match=r"naming\.yaml:1:1.*unknown key 'case'"):
        load("naming", folder=str(tmp_path))
