"""What README.md shows is what happens."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from pages import compare_or_write, read

from govcheck.cli.main import COMMANDS
from govcheck.errors import GitError, GovcheckError, PluginError, PolicyError, Unreadable, UsageError
from govcheck.testing.history import Step, build

README = read("README.md")
BEGIN = "<!-- made by a run: GOVCHECK_REGENERATE=1 pytest tests/docs/test_readme.py -->\n"

CONFIG = """\
version: 1
policies: [{pack: head-of-engineering}]
specs: [{name: login, owner: spec-owner, paths: [/docs/spec/**]}]
principals: principals.yaml
roles:
  spec-owner: {members: [ada]}
  governance-owner: {members: [ada]}
"""
GROUND = {
    "govcheck.yaml": CONFIG,
    "principals.yaml": "principals: {ada: {emails: [ada@example.org]}}\n",
    "docs/spec/login.md": "- **AUTH-1** A session ends after 30 minutes.\n",
    "src/login.py": "SESSION_MINUTES = 30\n",
}


@pytest.fixture
def session(tmp_path, console):
    """Commit a change of specification and code past a real hook, and return what a terminal shows of it."""
    shop = build(tmp_path / "shop", [Step(GROUND, "Start\n")])
    hook = Path(shop.root, ".git", "hooks", "pre-commit")
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexec govcheck check\n")
    hook.chmod(0o755)
    shop.write("docs/spec/login.md", "- **AUTH-1** A session ends after 60 minutes.\n")
    shop.write("src/login.py", "SESSION_MINUTES = 60\n")
    argv = ["git", "commit", "--quiet", "-am", "Lengthen the session"]
    path = os.pathsep.join([str(console), os.environ["PATH"]])
    done = subprocess.run(
        argv, cwd=shop.root, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    return f'```console\n$ git commit -am "Lengthen the session"\n{done.stdout}{done.stderr}```\n'


def test_the_output_is_that_of_a_run(session):
    compare_or_write("README.md", BEGIN, session)


def test_the_make_targets_exist_and_run_what_stands_beside_them():
    makefile = read("Makefile")
    shown = re.findall(r"^\$ make (\w+) +# (.+)$", README, re.MULTILINE)

    assert [target for target, _ in shown] == ["demo", "test"]
    for target, commands in shown:
        recipe = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)[1].strip()
        assert commands.endswith(recipe.replace("$(BIN)", ".venv/bin"))


def test_the_table_of_commands_holds_every_command():
    listed = re.findall(r"^\| `govcheck (\w+)", README, re.MULTILINE)

    assert sorted(listed) == sorted(COMMANDS)


def test_the_exit_codes_are_those_of_the_errors():
    codes = set(map(int, re.findall(r"^\| (\d+) \|", README, re.MULTILINE)))

    assert codes == {0, 1, 130} | {
        error.exit_code for error in (GovcheckError, UsageError, PolicyError, PluginError, GitError, Unreadable)
    }
