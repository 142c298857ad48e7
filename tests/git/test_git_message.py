"""Messages as git will clean them."""

from pathlib import Path

import pytest
from conftest import Build, Open
from situations import shown

from govcheck.git import changes
from govcheck.git.message import clean_message
from govcheck.model.facts import Facts
from govcheck.testing.history import File, Step

CUT = "# ------------------------ >8 ------------------------"
TYPED = "\n\nSubject  \n\n\nBody\n# a comment\nLast: x\n\n"
CASES = [
    ("default", TYPED),
    ("strip", TYPED),
    ("whitespace", TYPED),
    ("verbatim", TYPED),
    ("scissors", f"{TYPED}{CUT}\ndiff --git a b\n"),
    ("default", f"{TYPED}{CUT}\nkept\n"),
    ("strip", "# only\n# comments\n"),
]


@pytest.mark.parametrize("editor", [True, False], ids=["edited", "given on the command line"])
@pytest.mark.parametrize(("mode", "typed"), CASES)
def test_a_cleaned_message_is_the_one_that_git_commits(
    make: Build, opened: Open, tmp_path: Path, mode: str, typed: str, *, editor: bool
) -> None:
    history = make(Step({"a": "1"}))
    history.git("config", "commit.cleanup", mode)
    (tmp_path / "typed").write_text(typed)
    history.write(
        ".git/hooks/commit-msg",
        File(f'#!/bin/sh\ncp "$1" {tmp_path}/seen\nprintf %s "$GIT_EDITOR" > {tmp_path}/editor\n', 0o100755),
    )
    if editor:
        copying = f'cp "{tmp_path}/typed"'
        history.git("commit", "--allow-empty", "--allow-empty-message", env={"GIT_EDITOR": copying}, check=False)
    else:
        history.git("commit", "--allow-empty", "--allow-empty-message", "-F", str(tmp_path / "typed"), check=False)
    repository = opened(history)
    repository.overlay({"GIT_EDITOR": (tmp_path / "editor").read_text()})
    committed = history.git("cat-file", "commit", "HEAD").partition("\n\n")[2]
    assert clean_message(repository, (tmp_path / "seen").read_bytes()) == committed


@pytest.mark.parametrize(
    ("key", "value", "raw", "clean"),
    [
        ("core.commentChar", ";", b"Subject\n\n# kept\n; dropped\n", "Subject\n\n# kept\n"),
        ("core.commentChar", "auto", b"Subject\n\n# kept\n\n; Please enter\n;\n", "Subject\n\n# kept\n"),
        ("core.commentChar", "auto", b"Subject\n\n# hint\n", "Subject\n"),
        ("i18n.commitEncoding", "ISO-8859-1", b"Gr\xfc\xdfe\n", "Gr\u00fc\u00dfe\n"),
        ("core.other", "x", b"\xff\n", "\N{REPLACEMENT CHARACTER}\n"),
        ("commit.cleanup", "strip", b"", ""),
        ("commit.verbose", "true", b"Subject\n" + CUT.encode() + b"\n# Do not touch.\n-Key: x\n", "Subject\n"),
    ],
)
def test_settings_that_decide_what_is_kept(
    make: Build, opened: Open, key: str, value: str, *, raw: bytes, clean: str
) -> None:
    history = make(Step({"a": "1"}))
    history.git("config", key, value)
    assert clean_message(opened(history), raw) == clean


def test_a_message_goes_with_what_is_staged(make: Build, opened: Open) -> None:
    history = make(Step({"a": "1"}))
    history.stage({"a": "2"})
    change = changes.message(opened(history), "Subject\n")
    assert shown(change.commits[0].files) == ["modified a"]
    assert change.commits[0].message == "Subject\n"
    assert Facts.MESSAGES in change.carries
