"""A project that uses the shipped hooks through a real hook runner."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from govcheck.git.guard import scrubbed_environment
from govcheck.testing.history import Step, build

MANIFEST = Path(__file__).resolve().parents[2] / ".pre-commit-hooks.yaml"
RUNNERS = ("pre-commit", "prek")
STAGES = ("pre-commit", "pre-merge-commit", "commit-msg", "pre-push")

SPEC = "docs/spec/login.md"
_CONFIG = """\
version: 1
policies: [{path: policies.yaml}]
"""
_POLICIES = """\
version: 1
policies:
  - id: spec-apart
    rule: separation
    options: {apart: [spec, implementation]}
    fix: Commit the specification first, on its own.
  - id: records-stay
    rule: immutable
    where: {paths: ["records/**"]}
  - id: ticket-named
    rule: trailer
    where: {zone: implementation}
    options: {name: Ticket}
"""
_FILES = {
    "govcheck.yaml": _CONFIG,
    "policies.yaml": _POLICIES,
    SPEC: "A user has one password.\n",
    "src/login.py": "LIMIT = 3\n",
    "src/other.py": "A = 1\n",
    "records/one.md": "What happened.\n",
}


class Project:
    """A repository whose hooks are installed, and git as its developers call it."""

    def __init__(self, root, console, runner):
        self.root = Path(root)
        self.runner = runner
        path = os.pathsep.join([str(console), os.path.dirname(runner), os.environ["PATH"]])
        home = {"PRE_COMMIT_HOME": f"{self.root}-home", "PREK_HOME": f"{self.root}-home"}
        self.env = scrubbed_environment({"PATH": path, "PRE_COMMIT_COLOR": "never", "GIT_OPTIONAL_LOCKS": "1", **home})

    def run(self, *argv):
        done = subprocess.run(
            argv, cwd=self.root, env=self.env, capture_output=True, text=True, check=False, timeout=60
        )
        return done.returncode, done.stdout + done.stderr

    def git(self, *args):
        """Call git, which must succeed."""
        code, text = self.run("git", *args)
        assert code == 0, text
        return text

    def write(self, path, text):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text)

    def head(self):
        return self.git("rev-parse", "HEAD")


def _local(hook):
    """Return what ships as a local hook, without the environment that would be installed for it."""
    kept = {key: value for key, value in hook.items() if key not in ("description", "minimum_pre_commit_version")}
    return kept | {"language": "system"}


@pytest.fixture(scope="session")
def manifest():
    return {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text())}


def _tool(name):
    found = shutil.which(name, path=os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]]))
    assert found, f"{name} is not installed: pip install -e '.[dev]' brings it"
    return found


@pytest.fixture(scope="session", params=RUNNERS)
def template(request, tmp_path_factory, manifest, console):
    """A project per hook runner; built once, copied for every test."""
    root = tmp_path_factory.mktemp(request.param) / "project"
    hooks = [_local(hook) for hook in manifest.values()]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    build(
        root,
        [
            Step(_FILES | {".pre-commit-config.yaml": yaml.safe_dump(config)}, "Start\n", name="start"),
            Step({SPEC: "A user has two passwords.\n"}, "Change the spec", branch="theirs", parents=("start",)),
            Step({"src/other.py": "A = 2\n"}, "Follow it\n\nTicket: T-1\n", branch="theirs"),
        ],
    )
    project = Project(root, console, _tool(request.param))
    stages = [word for stage in STAGES for word in ("--hook-type", stage)]
    code, text = project.run(project.runner, "install", *stages)
    assert code == 0, text
    return project


@pytest.fixture
def project(template, console, tmp_path):
    """A copy of the template."""
    shutil.copytree(template.root, tmp_path / "project", symlinks=True)
    return Project(tmp_path / "project", console, template.runner)
