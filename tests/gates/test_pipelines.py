"""Edits of pipelines, and what each one does to gates."""

import pytest
from gate_situations import situations, told

from govcheck.gates.edits import GateChange, gate_edits, is_gate

SITUATIONS = situations("situations_pipelines.yaml")
BASES, ROWS = SITUATIONS["bases"], SITUATIONS["rows"]


def after(row):
    text = BASES[row["base"]]["text"]
    for old, new in row.get("swap", {}).items():
        assert old in text, f"{old!r} stands nowhere"
        text = text.replace(old, new)
    return text.encode()


def changes(row):
    base = BASES[row["base"]]
    path, old = base["path"].encode(), base["text"].encode()
    if "gone" in row or "moved" in row:
        yield GateChange(path, old, None)
    if "gone" not in row:
        yield GateChange(row["moved"].encode(), None, old) if "moved" in row else GateChange(path, old, after(row))
    for file in row.get("files", []):
        old, new = (None if text is None else text.encode() for text in (file.get("old"), file.get("new")))
        yield GateChange(file["path"].encode(), old, new)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["case"])
def test_situation(row):
    assert told(changes(row)) == sorted(row["expect"])


@pytest.mark.parametrize("row", [row for row in ROWS if "swap" in row], ids=lambda row: row["case"])
def test_nothing_happens_when_nothing_changes(row):
    path = BASES[row["base"]]["path"].encode()

    assert gate_edits([GateChange(path, after(row), after(row))]).edits == ()


BROKEN = {
    "a mapping that never ends": b"jobs: {",
    "a text that doubles with every alias": b"a: &a [x, x]\n"
    + b"".join(b"%c: &%c [*%c, *%c]\n" % (n, n, n - 1, n - 1) for n in range(98, 122)),
    "too many levels": b"[" * 5000,
    "a script of endless lines": b"jobs: {a: {steps: [{run: '" + b"x" * 30_000 + b"'}]}}",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_is_undecided_and_named(text):
    [(path, reason)] = gate_edits([GateChange(b".github/workflows/ci.yml", b"jobs: {}\n", text)]).undecided

    assert path == b".github/workflows/ci.yml"
    assert reason.startswith(".github/workflows/ci.yml: ")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (b"tox.ini", b"[tox\n"),
        (b"noxfile.py", b"def ("),
        (b"package.json", b"{"),
        (b"Makefile", b"x" * (1 << 21)),
        (b"Rakefile", b"task ("),
        (b"Dockerfile", b"x" * (1 << 21)),
        (b"Jenkinsfile", b"{" * 300),
    ],
)
def test_other_formats_that_cannot_be_read_are_undecided_as_well(path, text):
    result = gate_edits([GateChange(path, None, text)])

    assert {named for named, _ in result.undecided} == {path}


@pytest.mark.parametrize("path", [b"docs/readme.md", b"data/jobs.yml", b"LICENSE"])
def test_most_files_are_no_gate(path):
    assert not is_gate(path)
