"""What docs/hooks.md shows works, and the tables of the other pages hold what there is."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from pages import blocks, read

from govcheck.model.finding import Status
from govcheck.model.report import Outcome
from govcheck.model.severity import Severity
from govcheck.reports import FORMATS
from govcheck.reports.document import ReportDocument
from govcheck.run.proposal import hook_configuration
from govcheck.testing.history import Step, build

CONFIG = "version: 1\npolicies: [{path: ours.yaml}]\n"
OURS = """\
version: 1
policies:
  - {id: apart, rule: separation, options: {apart: [spec, implementation]}}
  - {id: ticket, rule: trailer, options: {name: Ticket}}
"""
GROUND = {"govcheck.yaml": CONFIG, "ours.yaml": OURS, "docs/spec/login.md": "30\n", "src/login.py": "L = 30\n"}


def call(shop, console, *argv):
    """Call git as its users do, with govcheck on the PATH."""
    env = {**os.environ, "PATH": os.pathsep.join([str(console), os.environ["PATH"]])}
    done = subprocess.run(
        ["git", *argv], cwd=shop.root, env=env, capture_output=True, text=True, check=False, timeout=60
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def shop(tmp_path, console):
    """A repository with every hook of the page, and a remote that has its first commit."""
    history = build(tmp_path / "shop", [Step(GROUND, "Start\n\nTicket: T-1\n")])
    folder = Path(history.root, ".git", "hooks")
    folder.mkdir(exist_ok=True)
    for block in blocks("docs/hooks.md", "sh"):
        for name in re.findall(r"\.git/hooks/(\S+)", block.text):
            (folder / name).write_text(block.text)
            (folder / name).chmod(0o755)
    remote = tmp_path / "remote.git"
    history.git("init", "--quiet", "--bare", str(remote))
    history.git("remote", "add", "origin", str(remote))
    history.git("push", "--quiet", "--no-verify", "origin", "main")
    return history


def test_the_page_shows_every_hook_that_is_needed(shop):
    hooks = {path.name for path in Path(shop.root, ".git", "hooks").iterdir()}

    assert {"pre-commit", "pre-merge-commit", "commit-msg", "pre-push"} <= hooks


@pytest.mark.parametrize(
    ("files", "message", "says"),
    [
        ({"docs/spec/login.md": "60\n", "src/login.py": "L = 60\n"}, "Both\n\nTicket: T-1", "changed together"),
        ({"src/login.py": "L = 60\n"}, "Untold", "no trailer Ticket"),
        ({"src/login.py": "L = 60\n"}, "Told\n\nTicket: T-1", ""),
    ],
)
def test_hooks_of_gits_own(files, message, says, shop, console):
    shop.stage(files)

    code, text = call(shop, console, "commit", "--quiet", "-m", message)

    assert (code != 0) == bool(says)
    assert says in text


def test_a_push_is_stopped_where_the_commit_was_not(shop, console):
    shop.stage({"docs/spec/login.md": "60\n", "src/login.py": "L = 60\n"})
    assert call(shop, console, "commit", "--quiet", "--no-verify", "-m", "Both\n\nTicket: T-1")[0] == 0

    code, text = call(shop, console, "push", "--quiet", "origin", "main")

    assert code != 0
    assert "changed together" in text


CONFIGURATIONS = [
    *(block for page in ("docs/hooks.md", "README.md") for block in blocks(page, "yaml") if "repos:" in block.text),
]


@pytest.mark.parametrize("text", [*(block.text for block in CONFIGURATIONS), read(".pre-commit-config.yaml")])
def test_hook_configurations_are_valid(text, tmp_path):
    file = tmp_path / "config.yaml"
    file.write_text(text)

    argv = [sys.executable, "-m", "pre_commit", "validate-config", str(file)]
    done = subprocess.run(argv, capture_output=True, text=True, check=False, timeout=60)

    assert (done.returncode, done.stdout) == (0, "")


def test_the_first_one_is_what_init_proposes():
    assert yaml.safe_load(blocks("docs/hooks.md", "yaml")[0].text) == yaml.safe_load(hook_configuration())


def test_hook_configurations_name_hooks_that_ship():
    shipped = set(re.findall(r"^- id: (\S+)", read(".pre-commit-hooks.yaml"), re.MULTILINE))
    named = {name for block in CONFIGURATIONS for name in re.findall(r"- id: (\S+)", block.text)}

    assert named == shipped


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("docs/outcomes.md", [*Outcome, *Severity, *Status]),
        ("docs/reports.md", [*FORMATS, *ReportDocument.__struct_fields__]),
    ],
)
def test_a_page_lists_everything_that_there_is(page, names):
    tables = "".join(line for line in read(page).splitlines(keepends=True) if line.startswith("|"))

    assert [name for name in map(str, names) if f"`{name}`" not in tables] == []
