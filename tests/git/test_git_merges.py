"""A merge is judged by what it changed itself."""

import os
from pathlib import Path

import pytest
from conftest import Build, Open
from situations import LINES, changed, recording_hook, shown

from govcheck.git import changes
from govcheck.testing.history import History, Step

OURS = changed(LINES, 2, "ours")
THEIRS = changed(LINES, 8, "theirs")
BOTH = changed(OURS, 8, "theirs")
CLEAN = (
    Step({"both.txt": LINES, "x.txt": "1\n"}, name="base"),
    Step({"both.txt": OURS, "ours.txt": "1\n"}, name="ours"),
    Step({"both.txt": THEIRS, "theirs.txt": "1\n"}, branch="side", parents=("base",), name="theirs"),
)
CONFLICT = (
    Step({"both.txt": LINES, "x.txt": "1\n"}, name="base"),
    Step({"both.txt": changed(LINES, 5, "ours"), "ours.txt": "1\n"}, name="ours"),
    Step(
        {"both.txt": changed(LINES, 5, "theirs"), "theirs.txt": "1\n"}, branch="side", parents=("base",), name="theirs"
    ),
)


def _merge(history: History, *, commit: bool = True, **files: str | None) -> None:
    """Merge ``side`` with ``files`` changed on the way; ``both_txt`` is ``both.txt``."""
    history.git("merge", "--no-ff", "--no-commit", "side", check=False)
    history.stage({name.replace("_", "."): content for name, content in files.items()})
    if commit:
        history.git("commit", "--quiet", "--no-edit")


CASES = [
    (CLEAN, {}, []),
    (CLEAN, {"x_txt": "evil\n"}, ["modified x.txt"]),
    (CLEAN, {"theirs_txt": None}, ["deleted theirs.txt"]),
    (CLEAN, {"both_txt": OURS}, ["modified both.txt"]),
    (CONFLICT, {"both_txt": changed(LINES, 5, "ours")}, []),
    (CONFLICT, {"both_txt": changed(LINES, 5, "theirs")}, []),
    (CONFLICT, {"both_txt": changed(LINES, 5, "mixed")}, ["modified both.txt"]),
    (CONFLICT, {"both_txt": None}, ["deleted both.txt"]),
    (CONFLICT, {"both_txt": changed(LINES, 5, "ours"), "new_txt": "1\n"}, ["added new.txt"]),
]
SITUATIONS = [
    "a clean merge blames nobody",
    "an evil merge",
    "a file of theirs dropped",
    "their lines dropped from a file that merged cleanly",
    "a conflict settled for ours",
    "a conflict settled for theirs",
    "a conflict settled by something else",
    "a conflict settled by deletion",
    "a conflict settled, and something added",
]


@pytest.mark.parametrize(("steps", "files", "expected"), CASES, ids=SITUATIONS)
def test_a_merge_in_history(
    make: Build, opened: Open, steps: tuple[Step, ...], files: dict[str, str | None], expected: list[str]
) -> None:
    history = make(*steps)
    _merge(history, **files)
    commit = changes.commit(opened(history), "HEAD")
    assert commit.commits[0].is_merge
    assert shown(commit.files) == expected
    span = changes.between(opened(history), "HEAD~1", "HEAD")
    assert [shown(found.files) for found in span.commits if found.is_merge] == [expected]


@pytest.mark.parametrize(("steps", "files", "expected"), CASES, ids=SITUATIONS)
def test_a_merge_that_is_being_concluded(
    make: Build, opened: Open, steps: tuple[Step, ...], files: dict[str, str | None], expected: list[str]
) -> None:
    history = make(*steps)
    _merge(history, commit=False, **files)
    repository = opened(history)
    change = changes.staged(repository)
    assert shown(change.files) == expected
    assert change.commits[0].parents == (history.oid("ours"), history.oid("theirs"))
    for file in change.files:
        for entry in filter(None, (file.old, file.new)):
            assert repository.blobs.read(entry.oid)


@pytest.mark.parametrize("name", ["pre-merge-commit", "pre-commit"])
def test_a_hook_of_a_merge_blames_nobody_for_the_other_side(make: Build, tmp_path: Path, name: str) -> None:
    history = make(*CLEAN)
    recording_hook(history, name, tmp_path / "record")
    if name == "pre-merge-commit":
        history.git("merge", "--no-ff", "--no-edit", "side")
    else:
        _merge(history)
    assert (tmp_path / "record").read_text().splitlines() == ["by Ada <ada@example.org>"]


def test_the_name_of_a_merge_that_is_over_means_nothing(
    make: Build, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = make(*CLEAN)
    monkeypatch.setenv(f"GITHEAD_{history.oid('base')}", "side")
    history.stage({"x.txt": "2\n"})
    change = changes.staged(opened(history))
    assert shown(change.files) == ["modified x.txt"]
    assert change.commits[0].parents == (history.oid("ours"),)


def test_what_a_merge_was_repeated_for_is_not_left_behind(make: Build, opened: Open) -> None:
    history = make(*CONFLICT)
    _merge(history, both_txt="mixed\n")
    objects = sorted(Path(history.root, ".git/objects").rglob("*"))
    repository = opened(history)
    assert changes.commit(repository, "HEAD").files
    scratch = repository.scratch()
    repository.close()
    assert sorted(Path(history.root, ".git/objects").rglob("*")) == objects
    assert not os.path.exists(scratch)


def test_settings_of_the_user_do_not_change_what_a_merge_did(make: Build, opened: Open) -> None:
    history = make(
        Step({"before": LINES}, name="base"),
        Step({"before": None, "after": LINES}, name="renamed"),
        Step({"before": changed(LINES, 5, "theirs")}, branch="side", parents=("base",), name="edited"),
        Step({"after": changed(LINES, 5, "theirs"), "evil": "1"}, parents=("renamed", "edited")),
    )
    plain = changes.commit(opened(history), "HEAD")
    for key, value in {"merge.conflictStyle": "diff3", "merge.renames": "false", "diff.renames": "copies"}.items():
        history.git("config", key, value)
    assert changes.commit(opened(history), "HEAD") == plain
    assert shown(plain.files) == ["added evil"]


@pytest.mark.parametrize("attribute", ["-merge", "merge=union", "merge=ours"])
def test_attributes_of_what_is_checked_out_do_not_change_what_a_merge_did(
    make: Build, opened: Open, attribute: str
) -> None:
    history = make(*CLEAN)
    history.git("config", "merge.ours.driver", "true")
    _merge(history, both_txt=OURS)
    history.write(".gitattributes", f"* {attribute}\n")
    assert shown(changes.commit(opened(history), "HEAD").files) == ["modified both.txt"]


OCTOPUS = (
    Step({"a": "1", "b": "1", "c": "1", "d": "1"}, name="base"),
    Step({"a": "2"}, name="one"),
    Step({"b": "2"}, branch="two", parents=("base",), name="two"),
    Step({"c": "2"}, branch="three", parents=("base",), name="three"),
)


@pytest.mark.parametrize(("extra", "expected"), [({}, []), ({"d": "evil"}, ["modified d"])], ids=["clean", "evil"])
def test_an_octopus_counts_what_differs_from_every_parent(
    make: Build, opened: Open, extra: dict[str, str], expected: list[str]
) -> None:
    files = {"b": "2", "c": "2", **extra}
    history = make(*OCTOPUS, Step(files, parents=("one", "two", "three"), name="octopus"))
    assert shown(changes.commit(opened(history), "HEAD").files) == expected


@pytest.mark.parametrize(("extra", "expected"), [({}, []), ({"d": "evil"}, ["modified d"])], ids=["clean", "evil"])
def test_an_octopus_that_is_being_concluded(
    make: Build, opened: Open, extra: dict[str, str], expected: list[str]
) -> None:
    history = make(*OCTOPUS)
    history.git("merge", "--no-commit", "two", "three")
    history.stage(dict(extra))
    change = changes.staged(opened(history))
    assert shown(change.files) == expected
    assert len(change.commits[0].parents) == 3


def test_a_merge_of_unrelated_histories(make: Build, opened: Open) -> None:
    history = make(
        Step({"a": "1"}, name="one"),
        Step({"b": "1"}, branch="island", name="two"),
        Step({"b": "1"}, parents=("one", "two")),
        Step({"b": "1", "c": "1"}, parents=("one", "two"), branch="evil"),
    )
    assert changes.commit(opened(history), "main").files == ()
    assert shown(changes.commit(opened(history), "evil").files) == ["added c"]


def test_a_file_left_where_git_would_have_moved_it_blames_nobody(make: Build, opened: Open) -> None:
    history = make(
        Step({"old/a": LINES, "old/b": LINES + "b\n"}, name="base"),
        Step({"old/a": None, "old/b": None, "new/a": LINES, "new/b": LINES + "b\n"}, name="moved"),
        Step({"old/c": "their own\n"}, branch="side", parents=("base",), name="added"),
        Step({"old/c": "their own\n"}, parents=("moved", "added")),
    )
    assert changes.commit(opened(history), "HEAD").files == ()
