"""Clones that do not hold everything: shallow, partial, damaged."""

import os
from pathlib import Path

import pytest
from conftest import Build, Open
from situations import LINES, CountedGit, changed, shown

from govcheck.errors import Unreadable
from govcheck.git import changes
from govcheck.git.repository import Repository
from govcheck.testing.history import History, Step

STEPS = (
    Step({"a": "1\n", "b": "1\n"}, name="one"),
    Step({"a": "2\n"}, name="two"),
    Step({"a": "3\n"}, name="three"),
    Step({"b": "other\n"}, name="four"),
)

LAZY = pytest.mark.parametrize("known", ["1", "0"], ids=["git says missing", "git stops at what it may not fetch"])


def _clone(history: History, where: Path, *options: str) -> Path:
    for key in ("uploadpack.allowFilter", "uploadpack.allowAnySHA1InWant"):
        history.git("config", key, "true")
    history.git("clone", "--quiet", *options, f"file://{history.root}", str(where))
    return where


def test_a_commit_whose_parents_were_left_out_is_not_shown_as_adding_everything(
    make: Build, opened: Open, tmp_path: Path
) -> None:
    history = make(*STEPS)
    repository = opened(_clone(history, tmp_path / "shallow", "--depth=2"))
    assert repository.shallow
    cut = changes.commit(repository, "HEAD~1")
    assert cut.files == ()
    assert "git fetch --unshallow" in str(cut.unreadable)
    assert shown(changes.commit(repository, "HEAD").files) == ["modified b"]


def test_a_range_within_a_shallow_clone_is_judged(make: Build, opened: Open, tmp_path: Path) -> None:
    repository = opened(_clone(make(*STEPS), tmp_path / "shallow", "--depth=2"))
    change = changes.between(repository, "HEAD~1", "HEAD")
    assert (shown(change.files), change.unreadable) == (["modified b"], None)
    whole = changes.between(repository, repository.empty_tree, "HEAD")
    assert shown(whole.files) == ["added a", "added b"]
    assert [commit.unreadable is None for commit in whole.commits] == [False, True]


def test_a_range_whose_merge_base_was_left_out_is_unreadable(make: Build, opened: Open, tmp_path: Path) -> None:
    history = make(*STEPS, Step({"c": "1"}, branch="side", parents=("one",), name="side"))
    clone = _clone(history, tmp_path / "shallow", "--depth=1", "--no-single-branch")
    change = changes.between(opened(clone), "origin/main", "origin/side")
    assert change.files == ()
    assert "git fetch --unshallow" in str(change.unreadable)
    assert all(commit.unreadable for commit in change.commits)


def test_a_merge_base_is_not_trusted_where_other_lines_of_the_range_are_cut_off(make: Build, opened: Open) -> None:
    history = make(
        Step({"a": "1"}, name="root"),
        Step({"a": "2"}, name="seen"),
        Step({"a": "3"}, name="main"),
        Step({"b": "1"}, branch="side", parents=("root",), name="cut"),
        Step({"a": "2"}, branch="side", parents=("cut", "seen")),
    )
    assert changes.between(opened(history), "main", "side").unreadable is None
    history.write(".git/shallow", history.oid("cut") + "\n")
    change = changes.between(opened(history), "main", "side")
    assert change.base == history.oid("seen")
    assert "git fetch --unshallow" in str(change.unreadable)


def test_a_root_commit_of_a_shallow_clone_is_a_root(make: Build, opened: Open, tmp_path: Path) -> None:
    repository = opened(_clone(make(Step({"a": "1"})), tmp_path / "shallow", "--depth=1"))
    assert shown(changes.commit(repository, "HEAD").files) == ["added a"]


@LAZY
def test_contents_that_a_partial_clone_left_out_are_unreadable_by_name(
    make: Build, opened: Open, tmp_path: Path, known: str
) -> None:
    clone = _clone(make(*STEPS), tmp_path / "partial", "--filter=blob:none")
    repository = opened(clone)
    repository.overlay({"GIT_NO_LAZY_FETCH": known})
    change = changes.between(repository, "HEAD~2", "HEAD")
    assert shown(change.files) == ["modified a", "modified b"]
    old, new = change.files[0].old, change.files[0].new
    assert old is not None
    assert new is not None
    assert repository.blobs.read(new.oid) == b"3\n"
    with pytest.raises(Unreadable, match=old.oid):
        repository.blobs.read(old.oid)
    assert repository.blobs.read(new.oid) == b"3\n"
    with pytest.raises(Unreadable, match="judge a full clone"):
        repository.blobs.at(b"HEAD~2:a")
    assert repository.blobs.at(b"HEAD~2:absent") is None


@LAZY
def test_however_many_contents_are_absent_each_is_named_and_nothing_hangs(
    make: Build, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: str
) -> None:
    steps = [Step({"a": f"{number}"}, name=f"s{number}") for number in range(40)]
    repository = opened(_clone(make(*steps), tmp_path / "partial", "--filter=blob:none"))
    repository.overlay({"GIT_NO_LAZY_FETCH": known})
    change = changes.between(repository, repository.empty_tree, "HEAD")
    oids = [file.new.oid for commit in change.commits for file in commit.files if file.new]
    counted = CountedGit(tmp_path / "bin", monkeypatch)
    for oid in oids[:-1]:
        with pytest.raises(Unreadable, match=oid):
            repository.blobs.read(oid)
    assert counted.count() < 12


def test_a_merge_that_needs_contents_left_out_is_unreadable_alone(make: Build, opened: Open, tmp_path: Path) -> None:
    history = make(
        Step({"a": LINES, "b": "1"}, name="base"),
        Step({"a": changed(LINES, 2, "ours")}, name="ours"),
        Step({"a": changed(LINES, 8, "theirs")}, branch="side", parents=("base",), name="theirs"),
        Step({"a": changed(changed(LINES, 2, "ours"), 8, "theirs")}, parents=("ours", "theirs"), name="merge"),
        Step({"c": "1"}, branch="more", parents=("merge",), name="more"),
        Step({"d": "1"}, parents=("merge",), name="main"),
        Step({"c": "1"}, parents=("main", "more")),
    )
    repository = opened(_clone(history, tmp_path / "partial", "--filter=blob:none"))
    change = changes.between(repository, history.oid("base"), "HEAD")
    merges = {commit.oid: commit for commit in change.commits if commit.is_merge}
    assert "judge a full clone" in str(merges[history.oid("merge")].unreadable)
    assert (merges[history.oid("HEAD")].unreadable, merges[history.oid("HEAD")].files) == (None, ())


def _lose(repository: Repository, oid: str) -> None:
    os.unlink(os.path.join(repository.objects, oid[:2], oid[2:]))


def test_a_missing_object_is_unreadable_and_the_others_are_read(make: Build, opened: Open) -> None:
    history = make()
    history.commit({"a": "1\n", "b": "2\n"})
    repository = opened(history)
    lost, kept = (history.git("rev-parse", f"HEAD:{name}").strip() for name in "ab")
    _lose(repository, lost)
    assert repository.blobs.read_many([lost, kept, lost]) == {kept: b"2\n"}
    with pytest.raises(Unreadable, match=lost):
        repository.blobs.read(lost)


@pytest.mark.parametrize("tree", ["HEAD~1^{tree}", "HEAD~1:folder"], ids=["the root", "a folder"])
def test_a_missing_tree_leaves_what_is_behind_it_unknown(make: Build, opened: Open, tree: str) -> None:
    history = make()
    for number in range(4):
        history.commit({"folder/a": f"{number}"}, f"commit {number}")
    repository = opened(history)
    _lose(repository, history.git("rev-parse", tree).strip())
    change = changes.between(repository, "HEAD~3", "HEAD")
    assert [commit.unreadable is None for commit in change.commits] == [True, False, False]
    assert "git fsck" in str(change.commits[1].unreadable)
