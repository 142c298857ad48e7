"""What the tests of the change model share."""

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from govcheck import errors
from govcheck.model.change import FileChange
from govcheck.testing.history import File, History

LINES = "".join(f"line {number}\n" for number in range(1, 10))
_HOOK = """#!{python}
import os, sys
sys.path.insert(0, {source!r})
from govcheck.git import changes
from govcheck.git.repository import Repository
with Repository.open() as repository:
    found = changes.signed(repository, changes.staged(repository))
    with open({record!r}, "a") as record:
        for file in found.files:
            record.write(file.status + " " + file.display + "\\n")
            repository.blobs.read(file.new.oid)
        record.write("by " + str(found.commits[0].author) + "\\n")
"""


def shown(files: Iterable[FileChange]) -> list[str]:
    """Return ``status path`` of each change."""
    return [f"{file.status} {file.display}" for file in files]


def changed(text: str, line: int, by: str) -> str:
    """Return ``text`` with one line replaced."""
    lines = text.splitlines(keepends=True)
    return "".join([*lines[: line - 1], by + "\n", *lines[line:]])


def recording_hook(history: History, name: str, record: Path) -> None:
    """Install a hook that writes down what it judges."""
    source = str(Path(errors.__file__).parents[1])
    script = _HOOK.format(python=sys.executable, source=source, record=str(record))
    history.write(f".git/hooks/{name}", File(script, 0o100755))


class CountedGit:
    """A git on the PATH that writes down every call before it makes it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        real = shutil.which("git")
        self._log = folder / "calls"
        folder.mkdir()
        script = folder / "git"
        script.write_text(f'#!/bin/sh\necho call >> "{self._log}"\nexec "{real}" "$@"\n')
        script.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def count(self) -> int:
        """Return how many processes were started since the last time."""
        calls = len(self._log.read_text().splitlines()) if self._log.exists() else 0
        self._log.write_text("")
        return calls
