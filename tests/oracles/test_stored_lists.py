"""Lists of tests that may fail, and of tests that must pass."""

import pytest

from govcheck.model.edit import EditKind
from govcheck.model.severity import Severity
from govcheck.oracles.stored.judge import stored_edits
from govcheck.oracles.stored.nouns import StoredChange

EXCUSED = b"conformance/known_failures.txt"
REQUIRED = b"ci/required_tests.txt"
WPT = b"wpt/meta/dom/a.html.ini"

OFF, GONE = EditKind.TEST_DISABLED, EditKind.TEST_REMOVED


def told(*files: tuple[bytes, bytes | None, bytes | None]) -> list[tuple[EditKind, str]]:
    return [(edit.kind, edit.test) for edit in stored_edits([StoredChange(*file) for file in files]).edits]


CHANGES = {
    "an excuse comes": (EXCUSED, b"a\n", b"a\nb  # bug 7\n", [(OFF, "b")]),
    "an excuse comes in a folder of excuses": (b"ci/known-failures/win.txt", b"", b"b\n", [(OFF, "b")]),
    "a browser's main list grows": (b"web/TestExpectations", b"", b"b [ Skip ]\n", [(OFF, "b [ Skip ]")]),
    "a list says what to skip": (b"ci/tests-to-skip.txt", b"", b"b\n", [(OFF, "b")]),
    "an excuse goes": (EXCUSED, b"a\nb\n", b"a\n", []),
    "excuses are sorted": (EXCUSED, b"b\na\n", b"a\nb\n", []),
    "a comment comes": (EXCUSED, b"a\n", b"# why\na # because\n// more\n", []),
    "one excuse replaces another": (EXCUSED, b"a\n", b"b\n", [(OFF, "b")]),
    "line ends change": (EXCUSED, b"a\nb", b"\xef\xbb\xbfa\r\nb\r\n", []),
    "the list goes": (EXCUSED, b"a\n", None, []),
    "a list is a picture": (EXCUSED, b"a\n", b"\0", []),
    "a requirement goes": (REQUIRED, b"a\nb\n", b"a\n", [(GONE, "b")]),
    "a requirement comes": (REQUIRED, b"a\n", b"a\nb\n", []),
    "all requirements go": (REQUIRED, b"a\n", None, [(GONE, "a")]),
    "YAML excuses one more": (b"tests/xfail.yaml", b"dom:\n- a\n", b"dom:\n- a\n- b\n", [(OFF, "dom: b")]),
    "TOML excuses one more": (
        b"tests/expected_fail.toml",
        b'[a]\nreason = "x"\n',
        b'[a]\nreason = "y"\n[b]\nreason = "x"\n',
        [(OFF, "b")],
    ),
    "JSON excuses one more": (
        b"tests/flaky-tests.json",
        b'[{"name": "a", "since": 1}]',
        b'[{"name": "a", "since": 2}, {"name": "b"}]',
        [(OFF, "b")],
    ),
    "broken JSON is read as lines": (b"tests/skip_list.json", b'[\n"a",\n', b'[\n"a",\n"b",\n', [(OFF, "b")]),
    "a browser's expectations grow": (
        b"web_tests/linux-expectations.txt",
        b"crbug.com/1 a.html [ Failure ]\n",
        b"crbug.com/2 a.html [ Failure ]\ncrbug.com/3 b.html [ Crash ]\n",
        [(OFF, "b.html [ Crash ]")],
    ),
    "a data structure is no list": (b"src/skip_list.go", b"a", b"b", []),
    "an expected error is no list": (b"src/expected_error.txt", b"a", b"b", []),
    "a web test starts to fail": (
        WPT,
        b"[a.html]\n  [one]\n    expected: FAIL\n",
        b"[a.html]\n  [one]\n    expected: FAIL\n  [two]\n    expected: FAIL\n",
        [(OFF, "a.html / two: expected FAIL")],
    ),
    "a web test passes again": (WPT, b"[a.html]\n  expected: FAIL\n", b"[a.html]\n  expected: OK\n", []),
    "a web test is disabled": (
        WPT,
        b"[a.html]\n",
        b"[a.html]\n  disabled: slow\n",
        [(OFF, "a.html: disabled slow")],
    ),
    "a web test fails on one system": (
        WPT,
        b"[a.html]\n",
        b'[a.html]\n  expected:\n    if os == "win": TIMEOUT\n    OK\n',
        [(OFF, 'a.html: expected TIMEOUT if os == "win"')],
    ),
}


@pytest.mark.parametrize(("path", "old", "new", "edits"), CHANGES.values(), ids=CHANGES)
def test_a_list_changes(path, old, new, edits):
    assert told((path, old, new)) == edits


def test_an_excuse_that_moves_to_another_list_is_no_new_one():
    moved = (EXCUSED, b"a\nb\n", b"a\n"), (b"conformance/known_failures_dom.txt", None, b"b\nc\n")
    assert told(*moved) == [(OFF, "c")]


def test_a_requirement_that_moves_to_another_list_stays():
    assert told((REQUIRED, b"a\n", None), (b"ci/must_pass.txt", b"b\n", b"b\na\n")) == []


def test_a_list_that_comes_as_a_whole_is_a_warning():
    (edit,) = stored_edits([StoredChange(EXCUSED, None, b"a\n")]).edits
    assert (edit.kind, edit.severity, edit.new.line) == (OFF, Severity.WARNING, 1)


def test_a_list_that_grows_by_hundreds_is_told_in_fifty_and_a_count():
    new = "\n".join(f"t{number}" for number in range(500)).encode()
    edits = stored_edits([StoredChange(EXCUSED, b"", new)]).edits
    assert len(edits) == 51
    assert edits[-1].says == "the test joins a list of tests that may fail or do not run with 449 others"


def test_an_entry_stands_where_it_is_written():
    new = b"tests:\n  dom:\n  - a\n  - b\n"
    (edit,) = stored_edits([StoredChange(b"tests/xfail.yml", b"tests:\n  dom:\n  - a\n", new)]).edits
    assert (edit.test, edit.new.line) == ("tests: dom: b", 4)
