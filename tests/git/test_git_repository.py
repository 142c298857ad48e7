"""Opening a repository and asking it questions."""

from pathlib import Path

import pytest
from conftest import Build, Open

from govcheck.errors import GitError, Unreadable, UsageError
from govcheck.git.plumbing import Git, check_version, failure
from govcheck.git.repository import Repository
from govcheck.model.change import Identity
from govcheck.testing.history import Step

BASE = Step({"a": "1"}, name="base")


def test_a_folder_that_is_no_repository(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is in no git repository; run govcheck inside one, or name it with -C DIR"):
        Repository.open(str(tmp_path))


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no directory"):
        Repository.open(str(tmp_path / "absent"))


def test_git_is_missing(make: Build, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    history = make(BASE)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match=r"install git 2\.39"):
        Repository.open(history.root)
    with pytest.raises(GitError, match=r"install git 2\.39"):
        Git(history.root).run("version")
    with pytest.raises(GitError, match=r"install git 2\.39"):
        Git(history.root).start("version")


@pytest.mark.parametrize("answer", [b"git version 2.38.9\n", b"git version 1.9\n", b"", b"no git at all\n"])
def test_git_is_too_old(answer: bytes) -> None:
    with pytest.raises(GitError, match=r"govcheck needs git 2\.39 or newer") as error:
        check_version(answer)
    assert error.value.exit_code == 3


@pytest.mark.parametrize(
    "answer",
    [
        b"git version 2.39.5\n",
        b"git version 2.39.5 (Apple Git-154)\n",
        b"git version 2.51.0.windows.1\n",
        b"git version 3.0\n",
    ],
)
def test_git_is_new_enough(answer: bytes) -> None:
    assert check_version(answer) >= (2, 39)


def test_an_old_git_stops_the_run(make: Build, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    history = make(BASE)
    old = tmp_path / "bin" / "git"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\necho git version 2.20.1\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(old.parent))
    with pytest.raises(GitError, match=r"found git version 2\.20\.1"):
        Repository.open(history.root)


def test_a_repository_of_someone_else_names_the_next_step() -> None:
    error = failure(("rev-parse",), 128, b"fatal: detected dubious ownership in repository at '/srv/x'\n")
    assert "git config --global --add safe.directory" in str(error)


def test_a_revision_is_resolved(make: Build, opened: Open) -> None:
    history = make(BASE)
    history.git("tag", "-a", "-m", "x", "v1")
    repository = opened(history)
    assert {repository.resolve(name) for name in ("main", "HEAD", "v1", history.oid("base"))} == {history.oid("base")}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("mian", "did you mean main"),
        ("origin/feature", "git branch -a"),
        ("HEAD:a", "names no commit"),
        ("--output=x", "names no commit"),
        ("", "names no commit"),
        ("a\nb", "names no commit"),
    ],
)
def test_a_revision_that_is_none(make: Build, opened: Open, name: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        opened(make(BASE)).resolve(name)


def test_who_commits(make: Build, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    history = make(BASE)
    assert opened(history).author() == Identity("Ada", "ada@example.org")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Bo")
    assert opened(history).author() == Identity("Bo", "ada@example.org")


def test_nobody_knows_who_commits(make: Build, opened: Open) -> None:
    history = make(BASE)
    history.git("config", "--unset", "user.email")
    history.git("config", "user.useConfigOnly", "true")
    with pytest.raises(Unreadable, match=r"set user\.name and user\.email"):
        opened(history).author()


def test_configuration(make: Build, opened: Open) -> None:
    history = make(BASE)
    history.git("config", "govcheck.trustedRef", "origin/main")
    repository = opened(history)
    assert repository.config("govcheck.trustedRef") == "origin/main"
    assert repository.config("govcheck.absent") is None


def test_the_default_branch_of_upstream_comes_before_that_of_origin(make: Build, opened: Open) -> None:
    history = make(BASE, Step({"a": "2"}, name="next"))
    assert opened(history).default_trusted() is None
    for remote, step in (("origin", "base"), ("upstream", "next")):
        history.git("update-ref", f"refs/remotes/{remote}/main", history.oid(step))
        history.git("symbolic-ref", f"refs/remotes/{remote}/HEAD", f"refs/remotes/{remote}/main")
        assert opened(history).default_trusted() == (history.oid(step), f"refs/remotes/{remote}/HEAD")


def test_tracked_paths(make: Build, opened: Open) -> None:
    history = make(BASE)
    history.stage({"sub/b": "1"})
    repository = opened(history)
    assert repository.tracked() == (b"a", b"sub/b")
    assert repository.tracked("HEAD") == (b"a",)


def test_pathspec_variables_of_the_caller_are_left_out(
    make: Build, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_ICASE_PATHSPECS", "1")
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    assert opened(make(BASE)).tracked() == (b"a",)


def test_a_folder_whose_name_separates_paths(make: Build, opened: Open) -> None:
    history = make(BASE, name='odd:"name')
    repository = opened(history)
    repository.scratch()
    assert repository.blobs.at(b"HEAD:a") == b"1"
