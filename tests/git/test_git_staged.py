"""What is staged, or lies in the work tree, in every situation that a hook meets."""

import os
from pathlib import Path

import pytest
from conftest import Build, Open
from situations import LINES, changed, recording_hook, shown

from govcheck.errors import UsageError
from govcheck.git import changes
from govcheck.git.early import start
from govcheck.git.repository import Repository
from govcheck.model.change import EntryKind, Identity
from govcheck.model.facts import Facts
from govcheck.testing.history import File, Step

BASE = Step({"a.txt": "1\n", "b.txt": "1\n", "sub/c.txt": "1\n"}, name="base")


def test_additions_edits_and_both_sides_of_a_rename(make: Build, opened: Open) -> None:
    history = make(BASE)
    history.git("mv", "a.txt", "z.txt")
    history.stage({"b.txt": "2\n", "new.txt": "x\n"})
    change = changes.staged(opened(history))
    assert shown(change.files) == ["deleted a.txt", "modified b.txt", "added new.txt", "added z.txt"]
    assert change.base == history.oid("base")
    assert change.commits[0].files == change.files
    assert change.commits[0].parents == (history.oid("base"),)
    assert Facts.MESSAGES not in change.carries


def test_who_commits_is_asked_for_apart(make: Build, opened: Open) -> None:
    history = make(BASE)
    history.stage({"a.txt": "2\n"})
    repository = opened(history)
    change = changes.staged(repository)
    assert change.commits[0].author is None
    assert changes.signed(repository, change).commits[0].author == Identity("Ada", "ada@example.org")
    history.git("config", "--unset", "user.email")
    history.git("config", "user.useConfigOnly", "true")
    assert changes.signed(opened(history), change) == change


def test_an_edit_that_is_not_staged_is_not_seen(make: Build, opened: Open) -> None:
    history = make(BASE)
    history.write("a.txt", "2\n")
    assert changes.staged(opened(history)).files == ()


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_an_unborn_branch_adds_everything(make: Build, opened: Open, object_format: str) -> None:
    history = make(object_format=object_format)
    history.stage({"a.txt": "1\n"})
    repository = opened(history)
    change = changes.staged(repository)
    assert repository.head is None
    assert shown(change.files) == ["added a.txt"]
    assert repository.blobs.at(b":a.txt") == b"1\n"
    assert change.commits[0].parents == ()


def test_a_sha256_repository(make: Build, opened: Open) -> None:
    history = make(BASE, object_format="sha256")
    history.stage({"a.txt": "2\n"})
    repository = opened(history)
    change = changes.staged(repository)
    assert shown(change.files) == ["modified a.txt"]
    assert change.files[0].new is not None
    assert len(change.files[0].new.oid) == 64
    assert repository.blobs.read(change.files[0].new.oid) == b"2\n"


def test_swaps_of_type_and_mode(make: Build, opened: Open) -> None:
    linked = File("1" * 40, 0o160000)
    history = make(Step({"file": "x", "link": File("file", 0o120000), "tool": "x", "module": linked}))
    history.git("update-index", "--cacheinfo", f"160000,{'2' * 40},module")
    history.git("update-index", "--cacheinfo", f"160000,{'3' * 40},file")
    history.write("link", "now a file")
    history.git("add", "link")
    history.git("update-index", "--chmod=+x", "tool")
    files = {file.display: file for file in changes.staged(opened(history)).files}
    assert {name: file.status for name, file in files.items()} == {
        "file": "type-changed",
        "link": "type-changed",
        "module": "modified",
        "tool": "mode-changed",
    }
    assert files["file"].new is not None
    assert files["file"].new.kind is EntryKind.SUBMODULE


def test_a_submodule_that_asks_to_be_ignored_is_still_seen(make: Build, opened: Open) -> None:
    modules = '[submodule "m"]\n\tpath = module\n\turl = ./m\n\tignore = all\n'
    history = make(Step({".gitmodules": modules, "module": File("1" * 40, 0o160000)}))
    history.git("update-index", "--cacheinfo", f"160000,{'2' * 40},module")
    assert shown(changes.staged(opened(history)).files) == ["modified module"]


def test_paths_of_any_bytes(make: Build, opened: Open) -> None:
    history = make(BASE)
    names = [b"new\nline", b"\xff\xfe", b" lead", b":(top)x", b'quo"te', b"tab\t"]
    history.stage({name: name for name in names})
    repository = opened(history)
    assert {file.path for file in changes.staged(repository).files} == set(names)
    assert set(names) < set(repository.tracked())
    assert [repository.blobs.at(b":" + name) for name in names] == names


def test_intent_to_add_is_ignored(make: Build, opened: Open) -> None:
    history = make(BASE)
    history.write("later.txt", "1\n")
    history.git("add", "--intent-to-add", "later.txt")
    assert changes.staged(opened(history)).files == ()


def test_unmerged_paths_are_named(make: Build, opened: Open) -> None:
    history = make(
        Step({"a.txt": LINES}, name="base"),
        Step({"a.txt": changed(LINES, 5, "ours")}),
        Step({"a.txt": changed(LINES, 5, "theirs")}, branch="side", parents=("base",)),
    )
    history.git("merge", "side", check=False)
    with pytest.raises(UsageError, match=r"unmerged paths: a\.txt; resolve them"):
        changes.staged(opened(history))
    with pytest.raises(UsageError, match="unmerged"):
        changes.worktree(opened(history))


def test_a_linked_worktree_judges_its_own_index(make: Build, opened: Open, tmp_path: Path) -> None:
    history = make(BASE)
    history.git("worktree", "add", "--quiet", str(tmp_path / "linked"), "-b", "other")
    history.stage({"a.txt": "main\n"})
    (tmp_path / "linked" / "b.txt").write_text("linked\n")
    history.git("-C", str(tmp_path / "linked"), "add", "b.txt")
    assert shown(changes.staged(opened(history)).files) == ["modified a.txt"]
    assert shown(changes.staged(opened(tmp_path / "linked")).files) == ["modified b.txt"]


def test_a_folder_below_the_root_sees_the_whole_change(make: Build, opened: Open) -> None:
    history = make(BASE)
    history.stage({"a.txt": "2\n", "sub/c.txt": "2\n"})
    history.git("config", "diff.relative", "true")
    repository = opened(os.path.join(history.root, "sub"))
    assert repository.root == history.root
    assert shown(changes.staged(repository).files) == ["modified a.txt", "modified sub/c.txt"]
    assert repository.tracked() == (b"a.txt", b"b.txt", b"sub/c.txt")
    assert repository.blobs.at(b":a.txt") == b"2\n"


def test_processes_started_early_answer_the_same(make: Build) -> None:
    history = make(BASE)
    history.stage({f"many/{number:04}-{'x' * 80}": "1" for number in range(1500)})  # more than a pipe holds
    with Repository.open(history.root, start(history.root, staged=True)) as repository:
        early = changes.staged(repository)
        tracked = repository.tracked()
    with Repository.open(history.root) as repository:
        assert changes.staged(repository) == early
        assert repository.tracked() == tracked
    assert len(early.files) == 1500


def test_early_processes_that_nobody_asks_are_ended(make: Build) -> None:
    history = make(BASE)
    history.stage({f"many/{number:04}-{'x' * 80}": "1" for number in range(1500)})
    early = start(history.root, staged=True)
    assert early is not None
    early.close()
    for child in early.children:
        with pytest.raises(ChildProcessError):
            os.waitpid(child.pid, os.WNOHANG)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["commit", "-qm", "x"], ["modified b.txt"]),
        (["commit", "-qam", "x"], ["modified a.txt", "modified b.txt"]),
        (["commit", "-qm", "x", "a.txt"], ["modified a.txt"]),
        (["commit", "-qm", "x", "--author", "Bo <bo@example.org>"], ["modified b.txt"]),
    ],
    ids=["commit", "commit --all", "commit PATH", "commit --author"],
)
def test_a_hook_judges_the_index_that_git_commits(
    make: Build, tmp_path: Path, arguments: list[str], expected: list[str]
) -> None:
    history = make(BASE)
    recording_hook(history, "pre-commit", tmp_path / "record")
    history.stage({"b.txt": "2\n"})
    history.write("a.txt", "2\n")
    history.git(*arguments)
    author = "Bo <bo@example.org>" if "--author" in arguments else "Ada <ada@example.org>"
    assert (tmp_path / "record").read_text().splitlines() == [*expected, f"by {author}"]
    assert history.git("show", "--name-only", "--format=").split() == [line.split()[1] for line in expected]


def test_the_work_tree_is_judged_through_a_copy_of_the_index(make: Build, opened: Open) -> None:
    history = make(Step({"a.txt": "1\n", "b.txt": "1\n", ".gitignore": "ignored\n", ".gitattributes": "*.txt text\n"}))
    history.write("a.txt", "2\r\n")
    history.write("b.txt", None)
    history.write("new.txt", "x\n")
    history.write("ignored", "x\n")
    before = Path(history.root, ".git/index").read_bytes()
    objects = sorted(Path(history.root, ".git/objects").rglob("*"))
    repository = opened(history)
    change = changes.worktree(repository)
    assert shown(change.files) == ["modified a.txt", "deleted b.txt", "added new.txt"]
    assert repository.blobs.at(b":a.txt") == b"2\n"
    assert b"new.txt" in repository.tracked()
    assert Path(history.root, ".git/index").read_bytes() == before
    assert sorted(Path(history.root, ".git/objects").rglob("*")) == objects
    scratch = repository.scratch()
    repository.close()
    assert not os.path.exists(scratch)


def test_a_bare_repository_has_nothing_staged(make: Build, opened: Open, tmp_path: Path) -> None:
    history = make(BASE, Step({"a.txt": "2\n"}))
    history.git("clone", "--quiet", "--bare", history.root, str(tmp_path / "bare.git"))
    repository = opened(tmp_path / "bare.git")
    assert repository.bare
    with pytest.raises(UsageError, match="ask for a --range"):
        changes.staged(repository)
    assert shown(changes.between(repository, "HEAD~1", "HEAD").files) == ["modified a.txt"]
