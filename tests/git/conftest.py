"""Repositories for the tests of the change model."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from govcheck.git.repository import Repository
from govcheck.testing.history import History, Step, build

Build = Callable[..., History]
Open = Callable[..., Repository]


@pytest.fixture(autouse=True)
def _no_outer_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the configuration and the variables of whoever runs the tests out of them."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_EDITOR", "GIT_AUTHOR_NAME"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def make(tmp_path: Path) -> Build:
    """Build a history from steps in a folder of its own."""

    def builder(*steps: Step, name: str = "work", object_format: str = "sha1") -> History:
        return build(tmp_path / name, steps, object_format=object_format)

    return builder


@pytest.fixture
def opened() -> Iterator[Open]:
    """Open repositories that are closed after the test."""
    with ExitStack() as stack:

        def opener(where: History | str | Path) -> Repository:
            root = where.root if isinstance(where, History) else str(where)
            return stack.enter_context(Repository.open(root))

        yield opener
