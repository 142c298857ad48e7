"""What ships in .pre-commit-hooks.yaml, run by the real pre-commit and prek on a real repository."""

from pathlib import Path

import pytest

MANIFEST = Path(__file__).resolve().parents[2] / ".pre-commit-hooks.yaml"


def commit(project, *args):
    return project.run("git", "commit", "--quiet", "-m", "Change\n\nTicket: T-1", *args)


def ours(project):
    """Have a commit on this side as well, past the hooks, which judged such a one elsewhere."""
    project.write("src/login.py", "LIMIT = 5\n")
    project.git("add", "--all")
    project.git("commit", "--quiet", "--no-verify", "-m", "Change\n\nTicket: T-1")


def refused(project, answer, *sentences):
    """The commit was not made, and the hook said why."""
    code, text = answer
    assert code != 0, text
    for sentence in sentences:
        assert sentence in text
    assert "Traceback" not in text


def test_a_commit_that_violates_is_refused_and_says_why(project):
    before = project.head()
    project.write("docs/spec/login.md", "A user has five passwords.\n")
    project.write("src/login.py", "LIMIT = 5\n")
    project.git("add", "--all")

    refused(
        project,
        commit(project),
        "spec-apart",
        "docs/spec/login.md: spec changed together with src/login.py (implementation)",
        "Commit the specification first, on its own.",
    )

    assert project.head() == before


def test_a_commit_that_keeps_the_policies_is_made(project):
    project.write("src/login.py", "LIMIT = 5\n")
    project.git("add", "--all")

    code, text = commit(project)

    assert code == 0, text


def test_the_deletion_of_a_protected_file_is_seen(project):
    project.git("rm", "--quiet", "records/one.md")

    refused(project, commit(project), "records-stay", "records/one.md: was deleted")


def test_a_protected_file_that_is_moved_away_is_seen(project):
    project.git("mv", "records/one.md", "notes.md")

    refused(project, commit(project), "records/one.md: was deleted")


@pytest.mark.parametrize(
    ("staged", "named", "blocked"),
    [("records/one.md", "src/login.py", False), ("src/login.py", "records/one.md", True)],
)
def test_git_commit_path_judges_what_is_named_and_not_what_is_staged(project, staged, named, blocked):
    project.write(staged, "CHANGED = 1\n")
    project.git("add", staged)
    project.write(named, "CHANGED = 1\n")

    answer = commit(project, named)

    if blocked:
        refused(project, answer, "records/one.md: was edited")
    else:
        assert answer[0] == 0, answer[1]
        assert project.git("show", "--name-only", "--format=", "HEAD").split() == [named]


def test_git_commit_all_judges_what_was_never_added(project):
    project.write("records/one.md", "What should have happened.\n")

    refused(project, commit(project, "--all"), "records-stay", "records/one.md: was edited")


def test_a_merge_blames_nobody_for_the_other_side(project):
    ours(project)

    code, text = project.run("git", "merge", "--no-edit", "theirs")  # brings specification and code at once

    assert code == 0, text
    assert len(project.git("rev-list", "--parents", "-1", "HEAD").split()) == 3


def test_what_a_merge_adds_of_its_own_is_refused(project):
    ours(project)
    project.run("git", "merge", "--no-commit", "theirs")
    project.write("records/one.md", "What should have happened.\n")
    project.git("add", "--all")

    refused(project, commit(project), "records/one.md: was edited")


def test_a_message_without_its_trailer_is_refused(project):
    project.write("src/login.py", "LIMIT = 5\n")
    project.git("add", "--all")

    refused(project, project.run("git", "commit", "--quiet", "-m", "Change"), "ticket-named", "no trailer Ticket")


def test_a_commit_past_the_hooks_is_stopped_at_the_push(project, tmp_path):
    remote = tmp_path / "remote.git"
    project.git("init", "--quiet", "--bare", str(remote))
    project.git("remote", "add", "origin", str(remote))
    code, text = project.run("git", "push", "origin", "main")  # the whole history, which nothing judged yet
    assert code == 0, text
    project.write("records/one.md", "What should have happened.\n")
    project.git("commit", "--quiet", "--all", "--no-verify", "-m", "Quietly")

    refused(project, project.run("git", "push", "origin", "main"), "records-stay", "records/one.md: was edited")
    refused(project, project.run("git", "push", "origin", "HEAD:refs/heads/new"), "records/one.md: was edited")
    assert "Quietly" not in project.git("log", "--format=%s", "--remotes")


def test_the_deletion_of_a_remote_branch_is_let_through(project, tmp_path):
    remote = tmp_path / "remote.git"
    project.git("init", "--quiet", "--bare", str(remote))
    project.git("remote", "add", "origin", str(remote))
    project.git("push", "--quiet", "--no-verify", "origin", "main", "theirs")

    code, text = project.run("git", "push", "origin", "--delete", "theirs")

    assert code == 0, text


def test_a_policy_that_cannot_be_read_is_refused_before_it_judges(project):
    project.write("policies/more.yaml", "version: 1\npolicies: []\n")  # one of the files that the hook is for
    project.write("govcheck.yaml", "version: 1\npolicies: [{path: policies.yml}]\n")
    project.git("add", "--all")

    refused(
        project,
        commit(project),
        "govcheck (policies are sound)",
        "govcheck.yaml:2:",
        "no policy file at 'policies.yml'",
    )


def test_the_manifest_is_what_the_runners_expect(project, manifest):
    code, text = project.run(project.runner, "validate-manifest", str(MANIFEST))

    assert code == 0, text
    assert set(manifest) == {"govcheck", "govcheck-commit-msg", "govcheck-push", "govcheck-validate"}
