"""Repositories for the tests of the change model."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from govcheck.git.repository import Repository
from govcheck.testing.history import History, Step, build

Build = Callable[..., History]
Open = Callable[..., Repository]


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
