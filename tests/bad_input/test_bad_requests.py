"""Requests that cannot be answered: who must do what, an exit code, and nothing written."""

import os

import pytest

from govcheck.testing.history import build

CONFIG = "version: 1\npolicies: [{path: policies.yaml}]\n"
POLICIES = "version: 1\npolicies: [{id: records-stay, rule: immutable, where: {paths: ['records/**']}}]\n"
FILES = {"govcheck.yaml": CONFIG, "policies.yaml": POLICIES, "docs/spec/a.md": "a\n", "records/one.md": "One.\n"}

REQUESTS = {
    "a ref that does not exist": (["check", "--commit", "mian"], "'mian' names no commit here; did you mean main?"),
    "no ref at all": (["check", "--commit", ""], "'the empty name' names no commit here"),
    "a ref that looks like an option": (["check", "--commit", "--output=x"], "names no commit here"),
    "a path as ref": (["check", "--commit", "HEAD:records/one.md"], "names no commit here"),
    "a ref with a line break": (["check", "--commit", "HEAD\nHEAD"], "names no commit here"),
    "one end of a range": (["check", "--range", "HEAD"], "'HEAD' is no range; write A..B, such as origin/main..HEAD"),
    "a range without ends": (["check", "--range", ".."], "'..' is no range"),
    "a range of three": (["check", "--range", "a..b..c"], "'a..b..c' is no range"),
    "a range with four dots": (["check", "--range", "a....b"], "'a....b' is no range"),
    "a range of an unknown ref": (["check", "--range", "nowhere..HEAD"], "'nowhere' names no commit here"),
    "a range of an option": (["check", "--range", "--all..HEAD"], "looks like an option"),
    "an unknown trusted ref": (["check", "--trusted-ref", "origin/main"], "'origin/main' names no commit here"),
    "a configuration that is not there": (["check", "--config", "x.yaml"], "there is no such file"),
    "a configuration that is a folder": (["check", "--config", "records"], "there is no such file"),
    "a message that is not there": (["message", "x"], "cannot be read: No such file or directory; name the file"),
    "a message that is a folder": (["message", "records"], "cannot be read: Is a directory"),
    "an unknown format": (["check", "--format", "jsn"], "unknown format 'jsn'; did you mean 'json'?"),
    "an unknown format for a file": (["check", "-o", "xml=x"], "unknown format 'xml'"),
    "an output without a file": (["check", "-o", "json"], "'json' is not FORMAT=PATH"),
    "an output in no folder": (["check", "-o", "json=no/such/folder.json"], "name a file in a folder that exists"),
    "an output that is a folder": (["check", "-o", "json=records"], "Is a directory"),
    "an unknown command": (["chek"], "did you mean 'check'?"),
    "an unknown option": (["check", "--rang", "a..b"], "--range"),
    "an unknown rule": (["policy", "explain", "imutable"], "did you mean 'immutable'?"),
}


@pytest.fixture
def history(repository):
    return repository(FILES)


@pytest.mark.parametrize(("argv", "sentence"), REQUESTS.values(), ids=REQUESTS)
def test_request(argv, sentence, history, refused):
    refused(history.root, argv, 2, sentence)


@pytest.mark.parametrize(
    "argv", [["check"], ["check", "--all"], ["push"], ["policy", "list"], ["message", "/dev/null"]]
)
def test_a_folder_that_is_no_repository(argv, tmp_path, refused):
    refused(str(tmp_path), argv, 2, f"{os.path.realpath(tmp_path)} is in no git repository", "name it with -C DIR")


def test_a_folder_that_does_not_exist(tmp_path, govcheck):
    answer = govcheck("-C", tmp_path / "nowhere", "check")

    assert (answer.code, answer.out) == (2, "")
    assert "there is no directory" in answer.err


def test_a_repository_without_a_work_tree_has_nothing_staged(tmp_path, refused):
    history = build(tmp_path / "work")
    history.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))

    refused(str(tmp_path / "bare.git"), ["check"], 2, "has no work tree, so nothing is staged there", "--range")


@pytest.mark.parametrize("words", [["--commit", "HEAD"], ["--range", "HEAD..HEAD"], ["--all"]])
def test_a_branch_without_commits_has_none_to_judge(words, tmp_path, refused):
    refused(build(tmp_path / "work").root, ["check", *words], 2)


def test_paths_that_wait_for_a_merge(history, refused):
    history.git("checkout", "--quiet", "-b", "theirs")
    history.commit({"a.txt": "theirs\n"})
    history.git("checkout", "--quiet", "main")
    history.commit({"a.txt": "ours\n"})
    history.git("merge", "theirs", check=False)

    refused(history.root, ["check"], 2, "there are unmerged paths: a.txt; resolve them and `git add` them first")


def test_git_that_is_missing_is_said_with_what_to_install(history, refused, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    refused(history.root, ["check"], 3, "git is not on the PATH; install git 2.39 or newer")


def test_a_git_that_is_too_old_is_said_with_what_to_install(history, refused, monkeypatch, tmp_path):
    old = tmp_path / "bin" / "git"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\necho git version 2.20.1\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(old.parent), prepend=os.pathsep)

    refused(history.root, ["check"], 3, "found git version 2.20.1; govcheck needs git 2.39 or newer: upgrade git")


def test_a_pipe_in_the_place_of_a_policy_file_is_not_waited_for(history, govcheck):
    history.write("policies.yaml", None)
    os.mkfifo(history.path("policies.yaml"))

    answer = govcheck("-C", history.root, "policy", "lint")

    assert answer.code == 2
    assert "no policy file at 'policies.yaml'" in answer.err


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_policy_file_that_nobody_may_read(history, govcheck):
    os.chmod(history.path("policies.yaml"), 0)

    answer = govcheck("-C", history.root, "policy", "lint")

    assert answer.code == 2
    assert "policies.yaml cannot be read: Permission denied; make it a readable file" in answer.err


def test_a_policy_whose_options_name_what_its_where_leaves_out_can_never_fire(repository, govcheck):
    policies = (
        "version: 1\npolicies:\n"
        "  - {id: apart, rule: separation, where: {zone: spec}, options: {apart: [spec, implementation]}}\n"
    )
    config = "version: 1\npolicies: [{path: policies.yaml}]\n"
    files = {"docs/spec/a.md": "A\n", "src/a.py": "a\n", "govcheck.yaml": config, "policies.yaml": policies}

    answer = govcheck("-C", repository(files).root, "policy", "lint")

    assert answer.code == 2
    assert "no tracked path is in the zone implementation, which its options name and in zone spec" in answer.err


@pytest.mark.parametrize("since", ["yesterday", "no-such-tag"])
def test_a_since_that_names_no_state_of_the_history_is_told_by_lint(since, repository, govcheck):
    policies = f"version: 1\npolicies: [{{id: n, rule: naming, where: {{since: {since}}}, options: {{pattern: .*}}}}]\n"
    files = {"govcheck.yaml": "version: 1\npolicies: [{path: p.yaml}]\n", "p.yaml": policies}

    answer = govcheck("-C", repository(files).root, "policy", "lint")

    assert answer.code == 2
    assert f"`since: {since}`" in answer.err
