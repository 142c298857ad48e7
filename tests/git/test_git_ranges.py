"""Ranges, single commits and whole trees."""

from pathlib import Path

import pytest
from conftest import Build, Open
from situations import LINES, CountedGit, changed, shown

from govcheck.errors import UsageError
from govcheck.git import changes
from govcheck.git.ranges import parse_range
from govcheck.git.repository import Repository
from govcheck.model.change import Identity
from govcheck.model.facts import Facts
from govcheck.testing.history import START, File, Step


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("A..B", ("A", "B")),
        ("A...B", ("A", "B")),
        ("A..", ("A", "HEAD")),
        ("..B", ("HEAD", "B")),
        ("v1.0..v1.1", ("v1.0", "v1.1")),
        ("HEAD~2..HEAD^{/a b}", ("HEAD~2", "HEAD^{/a b}")),
    ],
)
def test_a_range_has_two_ends(text: str, ends: tuple[str, str]) -> None:
    assert parse_range(text) == ends


@pytest.mark.parametrize("text", ["", "A", "..", "...", "A..B..C", "A....B", "--all..B", "A..--output=x"])
def test_a_malformed_range_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=r"A\.\.B"):
        parse_range(text)


def test_a_range_is_its_net_change_and_its_commits(make: Build, opened: Open) -> None:
    history = make(
        Step({"a": "1", "b": "1"}, name="base"),
        Step({"a": "2", "tmp": "x"}, "First\n\nBody\n", name="one", author="Bo <bo@example.org>"),
        Step({"tmp": None, "b": File("1", 0o100755)}, name="two"),
        Step({"main": "1"}, branch="ahead", parents=("base",), name="ahead"),
    )
    change = changes.between(opened(history), "ahead", "main")
    assert (change.base, change.head) == (history.oid("base"), history.oid("two"))
    assert shown(change.files) == ["modified a", "mode-changed b"]
    assert [shown(commit.files) for commit in change.commits] == [
        ["modified a", "added tmp"],
        ["mode-changed b", "deleted tmp"],
    ]
    first = change.commits[0]
    assert (first.oid, first.parents) == (history.oid("one"), (history.oid("base"),))
    assert (first.author, first.time) == (Identity("Bo", "bo@example.org"), START + 60)
    assert (first.subject, first.message) == ("First", "First\n\nBody\n")
    assert Facts.MESSAGES in change.carries


def test_a_range_that_holds_nothing(make: Build, opened: Open) -> None:
    change = changes.between(opened(make(Step({"a": "1"}))), "HEAD", "HEAD")
    assert (change.files, change.commits, change.unreadable) == ((), (), None)


def test_the_empty_tree_stands_before_all_commits(make: Build, opened: Open) -> None:
    repository = opened(make(Step({"a": "1", "b": "1"}), Step({"a": None})))
    change = changes.between(repository, repository.empty_tree, "HEAD")
    assert shown(change.files) == ["added b"]
    assert [shown(commit.files) for commit in change.commits] == [["added a", "added b"], ["deleted a"]]


def test_unrelated_histories_are_compared_directly(make: Build, opened: Open) -> None:
    repository = opened(make(Step({"a": "1"}), Step({"b": "1"}, branch="island")))
    change = changes.between(repository, "main", "island")
    assert shown(change.files) == ["deleted a", "added b"]


def test_with_two_merge_bases_a_path_counts_if_it_differs_from_each(make: Build, opened: Open) -> None:
    history = make(
        Step({"x": "0", "y": "0", "z": "0"}, name="root"),
        Step({"x": "1"}, name="left", parents=("root",)),
        Step({"y": "1"}, branch="side", name="right", parents=("root",)),
        Step({"y": "1"}, name="left-merge", parents=("left", "right")),
        Step({"x": "1"}, branch="side", name="right-merge", parents=("right", "left")),
        Step({"z": "1"}, branch="side", name="tip"),
    )
    repository = opened(history)
    assert len(repository.merge_bases(history.oid("main"), history.oid("side"))) == 2
    change = changes.between(repository, "main", "side")
    assert shown(change.files) == ["modified z"]
    assert [shown(commit.files) for commit in change.commits] == [[], ["modified z"]]


def test_a_root_commit_adds_its_files(make: Build, opened: Open) -> None:
    repository = opened(make(Step({"a": "1"}), Step({}, "Nothing")))
    root = changes.commit(repository, "HEAD~1")
    assert (root.base, shown(root.files)) == (repository.empty_tree, ["added a"])
    assert changes.commit(repository, "HEAD").files == ()


def test_a_whole_tree_has_no_before(make: Build, opened: Open) -> None:
    history = make(Step({"a": "1", "b": "1", "c": "1"}, name="base"), Step({"a": "2", "b": None, "d": "1"}))
    everything = changes.everything(opened(history))
    assert shown(everything.files) == ["added a", "added c", "added d"]
    assert Facts.CHANGE not in everything.carries
    since = changes.everything(opened(history), since=history.oid("base"))
    assert shown(since.files) == ["added a", "added d"]


def test_a_whole_tree_needs_a_commit(make: Build, opened: Open) -> None:
    with pytest.raises(UsageError, match="no commit yet"):
        changes.everything(opened(make()))


def test_replaced_objects_and_quoted_paths_do_not_mislead(make: Build, opened: Open) -> None:
    history = make(Step({"a": "1"}, name="one"), Step({b"caf\xc3\xa9\n": "1"}, name="two"))
    history.git("replace", history.oid("two"), history.oid("one"))
    change = changes.commit(opened(history), history.oid("two"))
    assert [file.path for file in change.files] == [b"caf\xc3\xa9\n"]


def _zigzag(rounds: int) -> list[Step]:
    """Return rounds of three commits: one on each of two branches, and the merge of both."""
    steps = [Step({"ours": LINES, "theirs": LINES, "both": LINES}, name="m0")]
    for number in range(1, rounds + 1):
        ours, theirs, before = f"o{number}", f"t{number}", f"m{number - 1}"
        steps += [
            Step({"ours": f"{number}", "both": changed(LINES, 5, f"o{number}")}, name=ours, parents=(before,)),
            Step({"theirs": f"{number}"}, name=theirs, branch="side", parents=(before,)),
            Step({"theirs": f"{number}"}, name=f"m{number}", parents=(ours, theirs)),
        ]
    return steps


def test_the_number_of_processes_does_not_grow_with_the_range(
    make: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = make(*_zigzag(334))
    counted = CountedGit(tmp_path / "bin", monkeypatch)
    counts = []
    for left, commits in (("m330", 12), ("m1", 999)):
        with Repository.open(history.root) as repository:
            change = changes.between(repository, history.oid(left), "HEAD")
            repository.blobs.read_many(file.new.oid for commit in change.commits for file in commit.files if file.new)
        assert len(change.commits) == commits
        assert not any(commit.files for commit in change.commits if commit.is_merge)
        counts.append(counted.count())
    assert counts[0] == counts[1] <= 9
