"""A plugin package that is built and installed, as a team would."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent / "acme-govcheck"


@pytest.fixture(scope="session")
def installed(tmp_path_factory):
    """Install the example plugin into a folder of its own, from its source and without a network."""
    source = shutil.copytree(PACKAGE, tmp_path_factory.mktemp("source") / "acme-govcheck")
    target = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-index", "--no-deps"]
    done = subprocess.run(
        [*pip, "--no-build-isolation", "--no-compile", "--target", target, source],
        env={**os.environ, "PIP_CONFIG_FILE": os.devnull},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture
def acme(installed, monkeypatch):
    """Make the installed plugin importable in this process, and forget it afterwards."""
    monkeypatch.syspath_prepend(str(installed))
    yield installed
    for name in [name for name in sys.modules if name.partition(".")[0] == "acme_govcheck"]:
        del sys.modules[name]
