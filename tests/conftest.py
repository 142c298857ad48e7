"""What every test has in common: no outer git, and the command line called as people call it."""

import gc
import os
import sys
from typing import NamedTuple

import pytest

from govcheck.cli.main import run
from govcheck.testing.history import History, Step, build


def pytest_collection_finish():
    """Spare the garbage collector thousands of tests that stay, and most of its runs: a hook has it switched off."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def _no_outer_git():
    """Keep the configuration and the variables of whoever runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("GIT_", "PRE_COMMIT"))]:
            patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
        for name in ("NO_COLOR", "FORCE_COLOR"):
            patch.delenv(name, raising=False)
        yield


class Answer(NamedTuple):
    """What a command said."""

    code: int
    out: str
    err: str


@pytest.fixture
def govcheck(capsys):
    """Call the command line in this process, with everything behind its error boundary."""

    def call(*argv):
        capsys.readouterr()
        code = run([str(word) for word in argv])
        return Answer(code, *capsys.readouterr())

    return call


@pytest.fixture
def repository(tmp_path):
    """Build a repository from the files of its only commit."""

    def builder(files, *more: Step, name="work") -> History:
        return build(tmp_path / name, [Step(files, "Start\n", name="start"), *more])

    return builder


@pytest.fixture(scope="session")
def console(tmp_path_factory):
    """Put the command `govcheck` of this checkout into a folder of its own, and return that folder."""
    folder = tmp_path_factory.mktemp("bin")
    script = folder / "govcheck"
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    script.write_text(
        f"#!{sys.executable} -P\nimport sys\nsys.path.insert(0, {root!r})\nfrom govcheck.__main__ import main\nmain()\n"
    )
    script.chmod(0o755)
    return folder
