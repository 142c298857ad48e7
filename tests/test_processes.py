"""Which git processes a run starts: as many for a thousand commits as for ten, and five for a hook."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from govcheck.testing.history import Step, build

ROOT = Path(__file__).resolve().parents[1]
ALONE = ("--no-replace-objects", "--literal-pathspecs")
CONFIG = "version: 1\npolicies: [{pack: head-of-engineering}]\n"
OWNED = """\
version: 1
policies: [{pack: head-of-engineering}]
principals: governance/principals.yaml
roles:
  spec-owner: {title: Owners of the specification, members: [ada]}
"""
START = {
    "govcheck.yaml": CONFIG,
    "governance/principals.yaml": "principals: {ada: {emails: [ada@example.org]}}\n",
    "docs/spec/login.md": "A user MUST have one password.\n",
    "src/login.py": "LIMIT = 3\n",
    "src/session.py": "HOURS = 1\n",
}
HOOK = ["cat-file", "diff-index", "ls-files", "rev-parse", "version"]


class Git:
    """A git on the PATH that writes down every call before it makes it."""

    def __init__(self, folder):
        folder.mkdir()
        self.log = folder / "calls"
        script = folder / "git"
        script.write_text(f'#!/bin/sh\necho "$*" >> "{self.log}"\nexec "{shutil.which("git")}" "$@"\n')
        script.chmod(0o755)
        self.env = {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}

    def started_by(self, root, *command, code=0):
        """Run govcheck and return the names of the git commands that it started, sorted."""
        self.log.write_text("")
        argv = [sys.executable, "-m", "govcheck", *command]
        env = dict(os.environ) | self.env
        done = subprocess.run(argv, cwd=root, env=env, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == code, done.stdout + done.stderr
        return sorted(map(_subcommand, self.log.read_text().splitlines()))


def _subcommand(line):
    """Return the first word that is no option of git itself."""
    words = iter(line.split())
    for word in words:
        if word in ("-c", "-C"):
            next(words)
        elif word not in ALONE:
            return word
    raise AssertionError(line)


@pytest.fixture
def git(tmp_path):
    return Git(tmp_path / "bin")


@pytest.fixture
def work(tmp_path):
    return build(tmp_path / "work", [Step(START, "Start\n")])


def branches_that_merge(rounds):
    """Every round adds a commit to either side and the merge of both, every other one with a conflict."""
    steps = [Step(START, "Start\n", name="m0")]
    for number in range(1, rounds + 1):
        ours, theirs, before = f"o{number}", f"t{number}", (f"m{number - 1}",)
        limit, page = {"src/login.py": f"LIMIT = {number}\n"}, {f"docs/{number % 9}.md": f"{number}\n"}
        session = [{"src/session.py": f"HOURS = {sign}{number}\n"} if number % 2 else {} for sign in ("", "-")]
        steps += [
            Step(limit | session[0], "Change ours\n", name=ours, parents=before),
            Step(page | session[1], "Change theirs\n", name=theirs, branch="side", parents=before),
            Step(page, "Merge\n", name=f"m{number}", parents=(ours, theirs)),
        ]
    return steps


def test_a_thousand_commits_with_merges_start_no_more_processes_than_ten(git, tmp_path):
    history = build(tmp_path / "long", branches_that_merge(334))
    spans = {commits: f"{history.oid(name)}..HEAD" for name, commits in (("m331", 9), ("m1", 999))}
    for commits, span in spans.items():
        assert int(history.git("rev-list", "--count", span)) == commits

    few, many = (git.started_by(history.root, "check", "--range", span) for span in spans.values())

    assert few == many
    assert "merge-tree" in many


def test_a_hook_starts_five_processes(git, work):
    work.stage({"src/login.py": "LIMIT = 4\n"})

    assert git.started_by(work.root, "check") == HOOK


def test_a_hook_that_refuses_starts_no_more(git, work):
    work.stage({"src/login.py": 'import sys\nTESTED = "pytest" in sys.modules\n'})

    assert git.started_by(work.root, "check", code=1) == HOOK


def test_a_hook_with_a_hundred_files_starts_no_more(git, work):
    work.stage({f"src/page{number}.py": f"{number}\n" for number in range(100)})

    assert git.started_by(work.root, "check") == HOOK


def test_who_commits_is_asked_only_when_a_policy_depends_on_it(git, work):
    work.commit({"govcheck.yaml": OWNED})
    work.stage({"docs/spec/login.md": "A user MUST have two passwords.\n"})

    assert git.started_by(work.root, "check") == sorted([*HOOK, "var"])


def test_the_message_hook_also_asks_how_git_cleans_messages(git, work):
    work.stage({"src/login.py": "LIMIT = 4\n"})
    work.write("message", "Raise the limit\n")

    assert git.started_by(work.root, "message", "message") == sorted([*HOOK, "config", "stripspace"])
