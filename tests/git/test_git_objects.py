"""GitPython, guarded."""

from pathlib import Path

import pytest
from conftest import Build

from govcheck.git.objects import open_repo
from govcheck.testing.history import Step


def test_another_repository_is_not_told_of_the_one_at_hand(make: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    at_hand = make(Step({"a": "1"}), name="at-hand")
    other = make(Step({"b": "1"}), name="other")
    monkeypatch.setenv("GIT_INDEX_FILE", str(Path(at_hand.root, ".git/index")))
    monkeypatch.setenv("GIT_DIR", str(Path(at_hand.root, ".git")))
    with open_repo(other.root) as repo:
        assert repo.git.ls_files() == "b"
        assert repo.head.commit.hexsha == other.oid("HEAD")
