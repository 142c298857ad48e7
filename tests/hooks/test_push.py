"""`govcheck push` as git's own pre-push hook calls it: one line on standard input for each ref."""

import io
import sys

import pytest

from govcheck.testing.history import Step

ZERO = "0" * 40
FILES = {
    "govcheck.yaml": "version: 1\npolicies: [{path: policies.yaml}]\n",
    "policies.yaml": "version: 1\npolicies: [{id: records-stay, rule: immutable, where: {paths: ['records/**']}}]\n",
    "docs/spec/a.md": "a\n",
    "records/one.md": "One.\n",
}


@pytest.fixture
def history(repository):
    """`main` is on the remote; `good` and `bad` start from it and are not."""
    history = repository(
        FILES,
        Step({"a.txt": "a\n"}, "Fine", branch="good", parents=("start",), name="good"),
        Step({"records/one.md": "Two.\n"}, "Not fine", branch="bad", parents=("start",), name="bad"),
        Step({"a.txt": "b\n"}, "Fine again", branch="bad", name="worse"),
    )
    history.git("remote", "add", "origin", "https://example.org/shop.git")
    history.git("update-ref", "refs/remotes/origin/main", "main")
    return history


@pytest.fixture
def push(history, govcheck, monkeypatch):
    """Push refs, given as (local name or zeros, remote ref, what the remote has)."""

    def call(*refs, argv=("origin", "https://example.org/shop.git")):
        lines = []
        for local, remote_ref, remote in refs:
            oid = ZERO if local == "(delete)" else history.git("rev-parse", local).strip()
            had = remote if set(remote) == {"0"} or len(remote) == 40 else history.git("rev-parse", remote).strip()
            lines.append(f"{local} {oid} {remote_ref} {had}\n")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("".join(lines).encode())))
        return govcheck("-C", history.root, "push", *argv)

    return call


def test_a_branch_that_goes_on_is_judged_from_where_the_remote_is(push):
    assert push(("good", "refs/heads/main", "main")).code == 0
    answer = push(("bad", "refs/heads/main", "main"))

    assert answer.code == 1
    assert "records/one.md: was edited" in answer.out


def test_a_new_branch_is_judged_from_where_it_leaves_the_remote(push):
    answer = push(("bad", "refs/heads/bad", ZERO))

    assert answer.code == 1
    assert answer.out.count("records/one.md: was edited") == 1


def test_a_remote_that_is_ahead_of_what_was_fetched(push):
    assert push(("bad", "refs/heads/main", "1" * 40)).code == 1


def test_what_was_pushed_already_is_not_judged_again(push):
    assert push(("bad", "refs/heads/main", "bad~1")).code == 0


def test_a_whole_new_history_brings_the_configuration_that_judges_from_then_on(push, history):
    history.git("update-ref", "-d", "refs/remotes/origin/main")

    answer = push(("bad", "refs/heads/bad", ZERO))

    assert answer.code == 0
    assert "brings the first govcheck.yaml" in answer.out


def test_the_deletion_of_a_remote_branch_judges_nothing_and_says_so(push):
    answer = push(("(delete)", "refs/heads/old", "main"))

    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "govcheck: refs/heads/old is deleted on the remote, which brings no change to judge\n"


def test_a_branch_that_brings_nothing_says_so(push):
    answer = push(("main", "refs/heads/copy", ZERO))

    assert (answer.code, answer.out) == (0, "")
    assert "refs/heads/copy brings no commit that the remote does not have" in answer.err


def test_a_tag_brings_its_commits_and_a_tag_of_a_file_brings_none(push, history):
    history.git("tag", "-a", "-m", "One", "v1", "bad")
    history.git("tag", "file", "main:docs/spec/a.md")

    assert push(("v1", "refs/tags/v1", ZERO)).code == 1
    answer = push(("file", "refs/tags/file", ZERO))

    assert answer.code == 0
    assert "names no commit" in answer.err


def test_every_ref_is_judged_and_the_worst_decides(push):
    answer = push(
        ("bad", "refs/heads/bad", ZERO), ("(delete)", "refs/heads/old", "main"), ("good", "refs/heads/good", ZERO)
    )

    assert answer.code == 1
    assert [line for line in answer.err.splitlines() if line.endswith(":")] == [
        "govcheck: refs/heads/bad:",
        "govcheck: refs/heads/good:",
    ]
    assert "govcheck passed" in answer.out


def test_several_refs_do_not_share_one_report(push):
    answer = push(("bad", "refs/heads/bad", ZERO), ("good", "refs/heads/good", ZERO), argv=("origin", "-f", "json"))

    assert (answer.code, answer.out) == (2, "")
    assert "push them one by one, or use text" in answer.err


def test_nothing_to_push_is_nothing_to_judge(push):
    assert push() == (0, "", "")


@pytest.mark.parametrize("line", ["refs/heads/main\n", "a b c d\n", f"main {ZERO} refs/heads/main\n"])
def test_a_line_that_git_never_writes(line, history, govcheck, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line.encode())))

    answer = govcheck("-C", history.root, "push", "origin")

    assert answer.code == 2
    assert "is no line of git's pre-push hook" in answer.err


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"FROM_REF": "main", "TO_REF": "bad"}, 1),
        ({"FROM_REF": "main", "TO_REF": "good"}, 0),
        ({"LOCAL_BRANCH": "refs/heads/bad", "REMOTE_BRANCH": "refs/heads/bad", "REMOTE_NAME": "origin"}, 1),
    ],
)
def test_what_a_hook_runner_says_in_the_environment(environment, code, history, govcheck, monkeypatch):
    for name, value in environment.items():
        monkeypatch.setenv(f"PRE_COMMIT_{name}", value)

    assert govcheck("-C", history.root, "push").code == code
