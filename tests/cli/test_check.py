"""`govcheck check` from end to end: inputs, options, exit codes and reports."""

import contextlib
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from govcheck.testing.history import Step

ROOT = Path(__file__).resolve().parents[2]
CONFIG = "version: 1\npolicies: [{path: policies.yaml}]\n"
POLICIES = """\
version: 1
policies:
  - id: spec-apart
    rule: separation
    options: {apart: [spec, implementation]}
  - id: no-eval
    rule: code-pattern
    where: {zone: implementation}
    options: {language: python, patterns: ["eval($CODE)"]}
"""
FILES = {
    "govcheck.yaml": CONFIG,
    "policies.yaml": POLICIES,
    "docs/spec/login.md": "A user has one password.\n",
    "src/login.py": "LIMIT = 3\n",
}
BOTH = {"docs/spec/login.md": "A user has two passwords.\n", "src/login.py": "LIMIT = 5\n"}
CRASHING = """\
from govcheck.hookspecs import hookimpl
from govcheck.rule import Rule

class Broken(Rule, kind="broken"):
    "Breaks."
    def check(self, change, context):
        raise RuntimeError("no such colour")

@hookimpl
def govcheck_rule_kinds():
    return {"broken": f"{__name__}:Broken"}
"""


@pytest.fixture
def shop(repository):
    """A repository with three commits: a start, one that keeps the policies and one that does not."""
    return repository(
        FILES, Step({"src/login.py": "LIMIT = 4\n"}, "Keep", name="kept"), Step(BOTH, "Break", name="broken")
    )


def process(*argv, cwd, **env):
    """Run the command as a process of its own, the way people and hooks do."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **env}
    command = [sys.executable, "-m", "govcheck", *argv]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=60)


def _crash(shop):
    digest = hashlib.sha256(CRASHING.encode()).hexdigest()
    shop.stage(
        {
            "broken.py": CRASHING,
            "govcheck.yaml": f"{CONFIG}plugins: [{{path: broken.py, sha256: {digest}}}]\n",
            "policies.yaml": POLICIES + "  - {id: broken, rule: broken}\n",
        }
    )
    shop.git("commit", "--quiet", "--message", "List a plugin")
    shop.stage({"src/login.py": "LIMIT = 6\n"})


EXITS = {
    0: (lambda shop: shop.stage({"src/login.py": "LIMIT = 6\n"}), "govcheck passed"),
    1: (lambda shop: shop.stage({"docs/spec/login.md": "None.\n", "src/login.py": "LIMIT = 6\n"}), "[spec-apart]"),
    2: (lambda shop: shop.stage({"policies.yaml": "version: 2\npolicies: []\n"}), "policies.yaml:1:1: 'version' is 2"),
    3: (lambda shop: shop.stage({"src/a.py": f"eval('{'x' * 30_000}')\n"}), "src/a.py: has a line of more than"),
    4: (_crash, "the rule crashed: RuntimeError: no such colour at broken.py:7"),
}


@pytest.mark.parametrize("code", EXITS)
@pytest.mark.parametrize("words", [("check",), ("check", "--verbose")], ids=["hook", "options"])
def test_exit_code(code, words, shop):
    arrange, sentence = EXITS[code]
    arrange(shop)

    done = process(*words, cwd=shop.root)

    assert done.returncode == code
    assert sentence in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [["check"], ["check", "--verbose"], ["check", "--help"]])
def test_a_reader_that_goes_away_is_no_verdict_and_no_crash(words, shop):
    reading, writing = os.pipe()
    os.close(reading)

    command = [sys.executable, "-m", "govcheck", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=shop.root, env=environment, stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60
    )
    os.close(writing)

    assert (done.returncode, done.stderr) == (4, b"")


def test_an_interrupt_ends_quietly(shop, tmp_path):
    pipe = tmp_path / "message"
    os.mkfifo(pipe)
    listening = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # a background job ignores it
    start = f"{listening}; from govcheck.__main__ import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", start, "message", pipe],
        cwd=shop.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        writing = _wait_for_reader(pipe)
        try:
            out, err = _interrupted(running)
        finally:
            running.kill()
            os.close(writing)

    assert (running.returncode, out, err.strip()) == (130, b"", b"")


def _interrupted(running):
    """Interrupt until it ends: a signal that comes just before a blocking read waits for the read to end."""
    for _ in range(6):
        running.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return running.communicate(timeout=5)
    raise AssertionError("it did not end")


def _wait_for_reader(pipe):
    """Open ``pipe`` as soon as somebody reads it."""
    for _ in range(600):
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.05)
    raise AssertionError("nobody read the message")


@pytest.mark.parametrize(
    ("words", "kind", "code"),
    [
        ([], "staged", 0),
        (["--worktree"], "worktree", 0),
        (["--commit", "HEAD"], "commit", 1),
        (["--commit=HEAD~1"], "commit", 0),
        (["--range", "HEAD~2..HEAD"], "range", 1),
        (["--range", "HEAD~2..HEAD~1"], "range", 0),
        (["--all"], "all", 0),
    ],
)
def test_input(words, kind, code, shop, govcheck):
    answer = govcheck("-C", shop.root, "check", "--format", "json", *words)

    report = json.loads(answer.out)
    assert (answer.code, report["input"]["kind"]) == (code, kind)


def test_the_work_tree_holds_what_is_not_staged(shop, govcheck):
    for path, text in BOTH.items():
        shop.write(path, text + "more\n")
    shop.write("src/new.py", "eval('1')\n")

    assert govcheck("-C", shop.root, "check").code == 0
    answer = govcheck("-C", shop.root, "check", "--worktree")

    assert answer.code == 1
    assert "spec-apart" in answer.out
    assert "src/new.py:1:1" in answer.out


def test_two_inputs_exclude_each_other(shop, govcheck):
    answer = govcheck("-C", shop.root, "check", "--all", "--commit", "HEAD")

    assert answer.code == 2
    assert "exclude each other" in answer.err


def test_a_subdirectory_is_as_good_as_the_root(shop, govcheck, monkeypatch):
    shop.stage({"docs/spec/login.md": "None.\n", "src/login.py": "LIMIT = 6\n"})
    whole = govcheck("-C", shop.root, "check")
    monkeypatch.chdir(os.path.join(shop.root, "docs", "spec"))

    assert govcheck("check") == whole
    assert whole.code == 1


@pytest.mark.parametrize(
    "words",
    [
        ["-C", "{root}", "--format", "json", "check", "--commit", "HEAD"],
        ["check", "--commit", "HEAD", "-C", "{root}", "--format", "json"],
        ["-f", "json", "check", "-C", "{root}", "--commit", "HEAD"],
        ["check", "-C{root}", "-fjson", "--commit", "HEAD"],
        ["check", "-C", "/", "-C", "{root}", "-fjson", "--commit", "HEAD"],
    ],
)
def test_global_options_stand_before_or_after_the_command(words, shop, govcheck):
    answer = govcheck(*(word.format(root=shop.root) for word in words))

    assert answer.code == 1
    assert json.loads(answer.out)["summary"]["errors"] == 1


@pytest.mark.parametrize("words", [["-C{other}", "check", "-v"], ["check", "-C", "{here}", "-C", "{other}"]])
def test_git_that_was_started_early_looks_where_c_points(words, shop, repository):
    shop.stage(BOTH | {"docs/spec/login.md": "None.\n"})
    other = repository(FILES, name="other")

    done = process(*(word.format(other=other.root, here=shop.root) for word in words), cwd=shop.root)

    assert (done.returncode, done.stderr) == (0, "")


def test_paths_on_the_command_line_are_seen_from_where_c_points(shop, govcheck, tmp_path):
    config = tmp_path / "work" / "other.yaml"
    config.write_text("version: 1\npolicies: [{path: policies.yaml}]\nenforcement: advisory\n")

    answer = govcheck("-C", shop.root, "--config", "other.yaml", "-o", "json=found.json", "check", "--commit", "HEAD")

    assert answer.code == 0
    assert "enforcement is advisory" in answer.out
    assert json.loads((tmp_path / "work" / "found.json").read_text())["summary"]["warnings"] == 1


def test_output_is_written_to_every_file_that_is_named(shop, govcheck, tmp_path):
    files = {name: tmp_path / f"found.{name}" for name in ("json", "sarif", "github")}
    outputs = [word for name, path in files.items() for word in ("--output", f"{name}={path}")]

    answer = govcheck("-C", shop.root, "check", "--commit", "HEAD", *outputs)

    assert answer.code == 1
    assert "spec-apart" in answer.out
    assert json.loads(files["json"].read_text())["summary"]["outcome"] == "failed"
    assert json.loads(files["sarif"].read_text())["version"] == "2.1.0"
    assert files["github"].read_text().startswith("::error ")


def test_a_report_is_the_same_byte_for_byte(shop):
    shop.stage({f"src/{name}.py": "eval('1')\neval('2')\n" for name in "cabd"} | {"docs/spec/login.md": "None.\n"})
    for name in ("json", "text"):
        one, two = (process("check", "-f", name, cwd=shop.root, PYTHONHASHSEED=seed) for seed in ("1", "2"))

        assert one.returncode == 1
        assert one.stdout == two.stdout


@pytest.fixture
def coloring(govcheck, monkeypatch):
    """Call the command under further variables."""

    def under(env):
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        return govcheck

    return under


@pytest.mark.parametrize(
    ("words", "env", "colored"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--no-color"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours(words, env, colored, shop, coloring):
    govcheck = coloring(env)

    answer = govcheck("-C", shop.root, "check", "--commit", "HEAD", *words)

    assert ("\x1b[" in answer.out) == colored


def test_quiet_says_only_what_blocks_and_verbose_says_every_policy(shop, govcheck):
    assert govcheck("-C", shop.root, "-q", "check").out == ""
    answer = govcheck("-C", shop.root, "check", "-v")

    assert "not-applicable" in answer.out
    assert "no-eval" in answer.out


def test_what_brings_the_first_configuration_is_not_judged_by_it(repository, govcheck):
    history = repository({"docs/spec/login.md": "One.\n"}, Step(FILES | BOTH, "Adopt"))

    answer = govcheck("-C", history.root, "check", "--commit", "HEAD")

    assert answer.code == 0
    assert "brings the first govcheck.yaml" in answer.out


def test_a_change_is_judged_by_the_configuration_before_it(shop, govcheck):
    shop.commit(
        {
            "policies.yaml": "version: 1\npolicies: []\n",
            **BOTH,
            "src/login.py": "LIMIT = 7\n",
            "docs/spec/login.md": "Seven.\n",
        }
    )

    answer = govcheck("-C", shop.root, "check", "--range", "HEAD~1..HEAD")

    assert answer.code == 1
    assert "spec-apart" in answer.out


def test_a_folder_of_policies_is_read_from_a_tree_as_from_the_index(repository, govcheck):
    files = {name: text for name, text in FILES.items() if name != "policies.yaml"}
    files |= {"govcheck.yaml": "version: 1\npolicies: [{path: rules}]\n", "rules/apart.yaml": POLICIES}
    history = repository(files, Step(BOTH, "Break"))

    answer = govcheck("-C", history.root, "check", "--commit", "HEAD")

    assert (answer.code, answer.err) == (1, "")
    assert "spec-apart" in answer.out


@pytest.mark.parametrize("words", ["policy list", "policy lint", "policy explain", "config show", "config schema"])
@pytest.mark.parametrize("option", [("--format", "json"), ("--output", "json=out.json")], ids=" ".join)
def test_a_command_that_makes_no_report_refuses_the_options_of_one(words, option, shop, govcheck):
    answer = govcheck("-C", shop.root, *words.split(), *option)

    assert (answer.code, answer.out) == (2, "")
    assert f"`govcheck {words}` makes no report" in answer.err
