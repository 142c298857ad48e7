"""Trailers as git reads them."""

import os
import subprocess
import tempfile
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcheck.git.guard import scrubbed_environment
from govcheck.git.trailers import parse

LINES = [
    "Subject",
    "",
    "",
    " ",
    "prose line",
    "Signed-off-by: Ada <ada@example.org>",
    "Signed-off-by:none",
    "(cherry picked from commit 1234567)",
    "Reviewed-by: Bo",
    "Spec-Change : AUTH-3",
    "key:",
    ": no key",
    "two words: x",
    "  continued",
    "\tContinued: like a trailer",
    "# comment",
    "#Comment: x",
    "Conflicts:",
    "\tpath/of/conflict",
    "---",
    "-dash: y",
    "https://example.org/",
    "K\u00e9y: accented",
    "Key: caf\u00e9  ",
    "Key: with\rreturn",
    "# ------------------------ >8 ------------------------",
    "Key\f: feed",
]
MESSAGES = st.lists(st.sampled_from(LINES) | st.text("aB-: \t#\n", max_size=8), max_size=12).map(
    lambda lines: "\n".join(lines) + "\n"
)


def _git_reads(messages: Sequence[str]) -> list[list[str]]:
    """Ask git about many messages; one process for each, many at a time."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["git", "interpret-trailers", "--parse", "--no-divider"]
        processes = []
        for number, message in enumerate(messages):
            path = os.path.join(folder, str(number))
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(message)
            env = scrubbed_environment({"GIT_DIR": folder})
            processes.append(subprocess.Popen([*command, path], stdout=subprocess.PIPE, env=env, cwd=folder))
        outputs = [process.communicate()[0].decode() for process in processes]
        assert [process.returncode for process in processes] == [0] * len(processes)
        return [output.split("\n")[:-1] for output in outputs]


@settings(max_examples=20, deadline=None)
@given(st.lists(MESSAGES, min_size=20, max_size=40))
def test_the_block_is_what_git_reads(messages: list[str]) -> None:
    ours = [[f"{trailer.key}: {trailer.value}" for trailer in parse(message).block] for message in messages]
    assert dict(zip(messages, ours, strict=True)) == dict(zip(messages, _git_reads(messages), strict=True))


@pytest.mark.parametrize(
    ("message", "block", "near"),
    [
        ("Fix\n\nSpec-Change: A-1\n", [("Spec-Change", 3)], []),
        ("Fix\n\nSpec-Change: A-1\n\nMore prose.\n", [], [("Spec-Change", 3)]),
        ("Fix\n\nSpec-Change: A-1\nwith prose beside it\n", [], [("Spec-Change", 3)]),
        ("Fix\n\nprose\nReviewed-by: Bo\nSigned-off-by: Ada\n", [("Reviewed-by", 4), ("Signed-off-by", 5)], []),
        ("Approved-by: Ada\n", [], [("Approved-by", 1)]),
        ("Fix\n\nDeviation: D-1\n\nmore\n", [], [("Deviation", 3)]),
        ("Fix\n\nKey: one\n two\nOther-Key: x\n", [("Key", 3), ("Other-Key", 5)], []),
        ("Fix\n\nSpec-Change: A-1\n# Please enter\n#\n", [("Spec-Change", 3)], []),
    ],
    ids=[
        "the last paragraph",
        "not the last paragraph",
        "prose in the paragraph",
        "prose beside a line that git generates",
        "a subject that looks like one",
        "one word, which only who asks for it can tell from prose",
        "a folded value",
        "comments below",
    ],
)
def test_lines_that_git_does_not_read_are_near_misses(
    message: str, block: list[tuple[str, int]], near: list[tuple[str, int]]
) -> None:
    found = parse(message)
    assert [(trailer.key, trailer.line) for trailer in found.block] == block
    assert [(trailer.key, trailer.line) for trailer in found.near_misses] == near


def test_a_folded_value_is_one_line() -> None:
    assert parse("Fix\n\nKey: one\n  two\n\tthree\n").named("key")[0].value == "one two three"
