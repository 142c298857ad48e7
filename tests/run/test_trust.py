"""What judges is never what the judged change brings."""

import hashlib

import pytest

from govcheck.errors import PolicyError
from govcheck.model.change import InputKind
from govcheck.run.judge import judge
from govcheck.run.request import Request
from govcheck.testing.history import Step, build

SPEC = {"docs/spec/login.md": "A user has three tries.\n"}
NAMING = "version: 1\npolicies:\n  - {id: lower, rule: naming, options: {pattern: '[a-z./]+'}}\n"
CONFIG = "version: 1\npolicies: [{path: policies.yaml}]\n"
LAX = "version: 1\npolicies: []\n"
KEPT = {"govcheck.yaml": CONFIG, "policies.yaml": NAMING}
PLUGIN = '''
from govcheck.hookspecs import hookimpl
from govcheck.rule import *

class Never(Rule, kind="never", scope="change", needs=Facts.FILES):
    """Nothing changes."""
    def check(self, change, context):
        yield Finding(kind="changed", message="changed")

@hookimpl
def govcheck_rule_kinds():
    return {"never": f"{__name__}:Never"}
'''
LISTING = f"plugins: [{{path: never.py, sha256: {hashlib.sha256(PLUGIN.encode()).hexdigest()}}}]\n"
PLUGGED = {
    "never.py": PLUGIN,
    "govcheck.yaml": CONFIG + LISTING,
    "policies.yaml": NAMING + "  - {id: never, rule: never}\n",
}
BAD = {"Loud.txt": "x\n"}


def kinds(report):
    return [finding.kind for finding in report.findings]


def judged(history, **request):
    return judge(Request(directory=history.root, **request)).report


@pytest.mark.parametrize(
    ("steps", "request_", "trust", "found"),
    [
        pytest.param(
            [Step(SPEC | KEPT), Step(BAD | {"govcheck.yaml": LAX})],
            {"kind": InputKind.RANGE, "range": "HEAD~1..HEAD"},
            "base",
            ["misnamed"],
            id="a range that drops its policies is judged by those at its left end",
        ),
        pytest.param(
            [Step(SPEC | KEPT), Step(BAD | {"govcheck.yaml": LAX})],
            {"kind": InputKind.COMMIT},
            "base",
            ["misnamed"],
            id="a commit too",
        ),
        pytest.param(
            [Step(SPEC), Step(KEPT | BAD)],
            {"kind": InputKind.COMMIT},
            "head",
            ["misnamed"],
            id="the first configuration advises on its own arrival",
        ),
        pytest.param(
            [Step(SPEC | KEPT, name="base", branch="main"), Step({"govcheck.yaml": LAX}), Step(BAD)],
            {"kind": InputKind.COMMIT, "trusted_ref": "HEAD~2"},
            "HEAD~2",
            ["misnamed"],
            id="the command line names another judge",
        ),
    ],
)
def test_what_judges(steps, request_, trust, found, tmp_path):
    report = judged(build(tmp_path / "work", steps), **request_)

    assert report.input.trust.startswith(trust)
    assert kinds(report) == found


def test_git_config_names_the_judge_of_a_range(tmp_path):
    history = build(tmp_path / "work", [Step(SPEC | KEPT), Step({"govcheck.yaml": LAX}), Step(BAD)])
    history.git("config", "govcheck.trustedRef", "HEAD~2")

    assert kinds(judged(history, kind=InputKind.COMMIT)) == ["misnamed"]


def test_the_configuration_names_the_ref_that_it_trusts(tmp_path):
    lax = {"govcheck.yaml": "version: 1\ntrusted-ref: kept\npolicies: []\n"}
    history = build(tmp_path / "work", [Step(SPEC | KEPT, name="kept"), Step(lax), Step(BAD)])
    history.git("branch", "kept", history.oid("kept"))

    report = judged(history, kind=InputKind.COMMIT)

    assert report.input.trust.startswith("kept at ")
    assert kinds(report) == ["misnamed"]


def test_the_default_branch_of_the_remote_judges_a_range(tmp_path):
    history = build(tmp_path / "work", [Step(SPEC | KEPT, name="landed"), Step({"govcheck.yaml": LAX}), Step(BAD)])
    history.git("update-ref", "refs/remotes/origin/main", history.oid("landed"))
    history.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")

    report = judged(history, kind=InputKind.COMMIT)

    assert report.input.trust.startswith("origin/HEAD ")
    assert kinds(report) == ["misnamed"]


def test_a_plugin_that_head_lists_loads(tmp_path):
    history = build(tmp_path / "work", [Step(SPEC | PLUGGED)])
    history.stage({"a.txt": "x\n"})

    assert kinds(judged(history)) == ["changed"]


@pytest.mark.parametrize("kind", [InputKind.STAGED, InputKind.WORKTREE])
def test_a_plugin_that_only_the_change_lists_does_not_run(kind, tmp_path):
    history = build(tmp_path / "work", [Step(SPEC | KEPT)])
    history.stage(PLUGGED)

    with pytest.raises(PolicyError) as refused:
        judged(history, kind=kind)

    assert "plugin never.py is not loaded: only this change lists it" in str(refused.value)
    assert "land the listing first" in str(refused.value)


def test_the_listing_of_a_plugin_lands_before_its_policies(tmp_path):
    history = build(tmp_path / "work", [Step(SPEC | KEPT)])
    history.stage({"never.py": PLUGIN, "govcheck.yaml": CONFIG + LISTING})

    report = judged(history)

    assert report.exit_code == 0
    assert report.notes[0].startswith("plugin never.py is not loaded: only this change lists it; land the listing")


def test_a_change_that_adopts_govcheck_brings_no_code(tmp_path):
    history = build(tmp_path / "work", [Step(SPEC), Step(PLUGGED)])

    with pytest.raises(PolicyError, match="not loaded"):
        judged(history, kind=InputKind.COMMIT)


def test_head_is_not_asked_where_the_remote_has_a_default_branch(tmp_path):
    history = build(tmp_path / "work", [Step(SPEC | KEPT, name="landed"), Step(PLUGGED)])
    history.git("update-ref", "refs/remotes/origin/main", history.oid("landed"))
    history.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    history.stage({"a.txt": "x\n"})

    with pytest.raises(PolicyError, match="not loaded"):
        judged(history)


@pytest.mark.parametrize(
    "places",
    [
        "zones: {rfc: {paths: ['/rfc/**'], within: spec}}\n",
        "zones: {spec: {paths: ['/rfc/**']}}\nspecs: [{name: login, paths: [/docs/login.md]}]\n",
    ],
    ids=["a zone within spec", "a zone spec beside declared specifications"],
)
def test_a_specification_in_any_zone_that_means_spec_makes_the_configuration_bind(places, tmp_path):
    history = build(
        tmp_path / "work", [Step({"rfc/1.md": "R\n"} | KEPT | {"govcheck.yaml": CONFIG + places}), Step(BAD)]
    )

    report = judged(history, kind=InputKind.COMMIT)

    assert (report.advisory, report.exit_code) == ("", 1)


def cloned(history, tmp_path):
    """Clone the repository as CI does after a push: its default branch holds the change already."""
    history.git("clone", "--quiet", history.root, str(tmp_path / "clone"))
    return Request(directory=str(tmp_path / "clone"), kind=InputKind.COMMIT)


@pytest.mark.parametrize("trusting", ["", "trusted-ref: main\n"], ids=["the default branch", "the ref it trusts"])
def test_a_change_that_the_remote_holds_already_does_not_judge_itself(trusting, tmp_path):
    kept = KEPT | {"govcheck.yaml": CONFIG + trusting}
    history = build(tmp_path / "work", [Step(SPEC | kept), Step(BAD | {"govcheck.yaml": LAX + trusting})])

    report = judge(cloned(history, tmp_path)).report

    assert report.input.trust.startswith("base ")
    assert (kinds(report), report.exit_code) == (["misnamed"], 1)


def test_a_plugin_that_the_remote_holds_already_is_not_loaded_for_its_own_change(tmp_path):
    history = build(tmp_path / "work", [Step(SPEC | KEPT), Step(PLUGGED)])

    assert "never" not in {verdict.rule for verdict in judge(cloned(history, tmp_path)).report.verdicts}


def test_the_left_end_judges_a_branch_that_is_older_than_its_policies(tmp_path):
    history = build(tmp_path / "work", [Step(SPEC, name="old"), Step(KEPT, name="main")])
    history.git("switch", "--quiet", "--create", "evil", history.oid("old"))
    history.commit(BAD)

    report = judged(history, kind=InputKind.RANGE, range="main..evil")

    assert report.input.trust.startswith("left end ")
    assert (kinds(report), report.exit_code) == (["misnamed"], 1)
