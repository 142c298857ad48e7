"""`govcheck demo` checks itself: what it shows is what really happens."""

import contextlib
import io
import os
import re
import select
import subprocess
import sys
import time
from typing import NamedTuple

import pytest

from govcheck.cli import demo
from govcheck.cli.demo_story import SCENES
from govcheck.cli.main import run
from govcheck.model.finding import Finding
from govcheck.model.report import Input, Report
from govcheck.run.replay import understood
from govcheck.testing.history import Step, build

PACK = "version: 1\npolicies: [{pack: head-of-engineering}]\n"
ROUGE = Finding(kind="any", message="Something is wrong.", policy="rouge")
PUZZLE = Finding(kind="any", message="Something else is wrong.", policy="puzzle")


class Played(NamedTuple):
    """What came of a demo of which nothing was asked."""

    code: int
    out: str
    err: str
    seconds: float
    left: list[str]
    """What it left behind in the folder for what is temporary."""


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """Play the demo once for all who look at it."""
    folder = tmp_path_factory.mktemp("temporary")
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    start = time.monotonic()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        patch.setattr("tempfile.tempdir", str(folder))
        code = run(["demo"])
    seconds = time.monotonic() - start
    texts = (stream.buffer.getvalue().decode() for stream in (out, err))
    return Played(code, *texts, seconds, os.listdir(folder))


def shown_commits(out):
    return re.findall(r"^\$ govcheck check --commit ([0-9a-f]+)$", out, re.MULTILINE)


def test_every_scene_shows_what_it_promises_in_less_than_five_seconds(played):
    assert (played.code, played.err) == (0, "")
    assert len(shown_commits(played.out)) == len(SCENES)
    assert played.seconds < 5


def test_every_shipped_policy_is_in_a_scene_and_every_scene_names_shipped_ones():
    shipped = {policy.id for policy in understood(PACK).settings.policies}
    assert set().union(*(scene.policies for scene in SCENES)) == shipped


def test_the_summary_names_each_policy_with_its_commit(played):
    out = played.out
    summary = out[out.index("what was seen") :]
    for scene, commit in zip(SCENES, shown_commits(out), strict=True):
        outcomes = [
            re.search(rf"^ {policy} +{commit} +(\w+) ", summary, re.MULTILINE).group(1)
            for policy in scene.policies or "-"
        ]
        assert set(outcomes) <= ({"refused", "warned"} if scene.policies else {"passed"})
        assert ("refused" in outcomes) == (scene.refused and bool(scene.policies))


def test_the_story_ends_with_a_specification_that_changes_first_and_code_that_follows():
    spec, code = SCENES[-2:]
    assert [set(scene.files) for scene in (spec, code)] == [
        {"docs/spec/login.md"},
        {"src/login.py", "tests/test_login.py"},
    ]
    assert not spec.policies | code.policies


@pytest.mark.parametrize(
    ("scene", "findings", "told"),
    [
        (SCENES[0], (), ["spec-and-code-change-apart says nothing", "the exit code is 0"]),
        (SCENES[-1], (ROUGE, PUZZLE), ["puzzle speaks up as well", "rouge speaks up as well", "the exit code is 1"]),
        (SCENES[-1], (), []),
    ],
    ids=["silence", "noise", "as promised"],
)
def test_a_promise_that_is_not_kept_is_told(scene, findings, told):
    report = Report(input=Input(kind="commit"), findings=findings)
    assert demo.broken_promises(scene, report) == [f"{scene.subject}: {line}" for line in told]


def test_a_scene_that_shows_something_else_ends_the_demo_with_an_error(govcheck, monkeypatch):
    calm = demo.Scene(message="Nothing\n", tries="Nothing happens.", files={"a.py": ""}, policies=frozenset({"rouge"}))
    monkeypatch.setattr(demo, "SCENES", (calm,))
    answer = govcheck("demo")
    assert answer.code == 4
    assert "the demo does not show what it promises" in answer.err
    assert "Nothing: rouge says nothing" in answer.err


def test_a_kept_repository_answers_the_shown_commands_in_the_same_way(govcheck, tmp_path):
    out = govcheck("demo", "--keep", tmp_path / "shop").out
    assert f"cd {tmp_path / 'shop'}" in out
    for scene, commit in zip(SCENES, shown_commits(out), strict=True):
        assert govcheck("-C", tmp_path / "shop", "check", "--commit", commit).code == int(scene.refused)
    assert govcheck("-C", tmp_path / "shop", "policy", "lint").code == 0


def test_two_demos_make_the_same_commits(govcheck, played):
    assert shown_commits(played.out) == shown_commits(govcheck("demo", "--no-pause").out)


def test_nothing_stays_behind_unless_it_is_asked_for(played):
    assert (played.code, played.left) == (0, [])


def test_an_empty_folder_can_be_used(govcheck, tmp_path):
    (tmp_path / "empty").mkdir()
    assert govcheck("-C", tmp_path, "demo", "--keep", "empty").code == 0
    assert (tmp_path / "empty" / "govcheck.yaml").is_file()


@pytest.mark.parametrize(("name", "said"), [("full", "holds files already"), ("full/file", "File exists")])
def test_what_is_there_is_never_overwritten(govcheck, tmp_path, name, said):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("mine")
    answer = govcheck("demo", "--keep", tmp_path / name)
    assert answer.code == 2
    assert said in answer.err
    assert os.listdir(tmp_path / "full") == ["file"]


def test_a_hook_of_another_repository_can_run_it(govcheck, tmp_path, monkeypatch):
    other = build(tmp_path / "other", [Step({"a": "a"}, "Start\n")])
    before = other.git("for-each-ref")
    monkeypatch.setenv("GIT_DIR", f"{other.root}/.git")
    monkeypatch.setenv("GIT_INDEX_FILE", f"{other.root}/.git/index")
    assert govcheck("demo").code == 0
    assert os.environ["GIT_DIR"] == f"{other.root}/.git"
    assert other.git("for-each-ref") == before


@pytest.mark.parametrize(
    ("force", "option", "colored"), [("", (), False), ("1", (), True), ("1", ("--no-color",), False)]
)
def test_colours_come_only_where_they_are_wanted(govcheck, monkeypatch, force, option, colored):
    monkeypatch.setenv("FORCE_COLOR", force)
    assert ("\x1b[" in govcheck("demo", *option).out) is colored


@pytest.mark.parametrize("option", [("-f", "json"), ("-o", "json=x"), ("--config", "x"), ("--trusted-ref", "main")])
def test_options_that_would_do_nothing_are_refused(govcheck, option):
    assert govcheck("demo", *option).code == 2


def test_a_terminal_without_unicode_gets_ascii():
    env = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run([sys.executable, "-m", "govcheck", "demo"], capture_output=True, env=env, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()


def test_on_a_terminal_it_waits_between_the_scenes():
    keyboard, terminal = os.openpty()  # of unknown size, which counts as no columns
    command = [sys.executable, "-m", "govcheck", "demo"]
    with subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal) as demonstration:
        os.close(terminal)
        try:
            shown = press_enter_until_the_end(keyboard)
        except BaseException:
            demonstration.kill()
            raise
    os.close(keyboard)
    assert demonstration.returncode == 0
    assert shown.count("Enter shows the next one") == len(SCENES) - 1
    assert shown.count("$ govcheck check --commit") == len(SCENES)
    assert "\x1b[" in shown


def press_enter_until_the_end(keyboard):
    """Press Enter whenever nothing happens for a while: what is typed too early, a terminal drops."""
    shown = b""
    patience = time.monotonic() + 60
    while time.monotonic() < patience:
        if not select.select([keyboard], [], [], 0.05)[0]:
            os.write(keyboard, b"\n")
            continue
        try:
            part = os.read(keyboard, 65536)
        except OSError:  # how Linux says that the other side is closed
            part = b""
        if not part:
            return shown.decode()
        shown += part
    raise AssertionError(f"it never ended: {shown[-2000:]!r}")


def test_the_summary_says_refused_only_of_what_blocked(played):
    out = played.out
    summary = out[out.index("what was seen") :]
    assert re.search(r"^ gates-stay-closed +[0-9a-f]{10} +warned", summary, re.MULTILINE)
    assert re.search(r"^ governance-belongs-to-its-owners +[0-9a-f]{10} +refused", summary, re.MULTILINE)
