"""Snapshots and golden files: each row is one change and what is said about it."""

import pytest

from govcheck.model.edit import EditKind
from govcheck.model.severity import Severity
from govcheck.oracles.stored.judge import MAX_BYTES, stored_edits
from govcheck.oracles.stored.nouns import StoredChange

SNAP = b"src/__snapshots__/a.test.js.snap"
INSTA = b"src/snapshots/app__tests__empty.snap"
AMBR = b"tests/__snapshots__/test_a.ambr"
GOLDEN = b"pkg/testdata/page.golden"
JSON = b"tests/data/expected/order.json"
YAML = b"tests/data/expected/order.yaml"


def jest(**named: str) -> bytes:
    entries = "".join(f"\nexports[`{name.replace('_', ' ')}`] = `{value}`;\n" for name, value in named.items())
    return f"// Jest Snapshot v1, https://goo.gl/fbAQLP\n{entries}".encode()


def insta(body: str, expression: str = "f()") -> bytes:
    return f"---\nsource: src/a.rs\nexpression: {expression}\n---\n{body}\n".encode()


def ambr(**named: str) -> bytes:
    entries = "".join(f"# name: {name}\n  {value}\n# ---\n" for name, value in named.items())
    return f"# serializer version: 1\n{entries}".encode()


def go(**named: str) -> bytes:
    return "".join(f"\n[{name} - 1]\n{value}\n---\n" for name, value in named.items()).encode()


def pointer(oid: str, size: int) -> bytes:
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{oid * 64}\nsize {size}\n".encode()


def judged(*files: tuple[bytes, bytes | None, bytes | None], **more: object):
    return stored_edits([StoredChange(path, old, new, golden=True) for path, old, new in files], **more)


SILENT = {
    "an entry is added": (SNAP, jest(a_1="x"), jest(a_1="x", b_1="y")),
    "an entry is renamed": (SNAP, jest(a_1="x"), jest(b_1="x")),
    "entries change places": (SNAP, jest(a_1="x", b_1="y"), jest(b_1="y", a_1="x")),
    "a newer runner neither quotes nor escapes a long text": (
        SNAP,
        jest(a_1='\n"First\n<a class=\\\\"b\\\\">\n"\n'),
        jest(a_1='\nFirst\n<a class="b">\n\n'),
    ),
    "a newer runner does not name plain types": (SNAP, jest(a_1="\nArray [\n  1,\n]\n"), jest(a_1="\n[\n  1,\n]\n")),
    "a newer runner keeps the newlines at the end of a long text": (
        SNAP,
        jest(a_1='\n"one\ntwo\n\n"\n'),
        jest(a_1="\none\ntwo\n\n\n"),
    ),
    "a newer runner does not name plain types in a list of fields": (
        SNAP,
        jest(a_1='\nObject {\n  "a": Array [],\n}\n'),
        jest(a_1='\n{\n  "a": [],\n}\n'),
    ),
    "the header is another": (SNAP, jest(a_1="x"), jest(a_1="x").replace(b"v1", b"v2")),
    "only an entry's header of a version differs": (AMBR, ambr(a="1"), ambr(a="1").replace(b"n: 1", b"n: 2")),
    "an amber entry is added": (AMBR, ambr(a="1"), ambr(a="1", b="2")),
    "the only amber entry is renamed": (AMBR, ambr(a="1"), ambr(b="1")),
    "an amber file without entries is deleted": (AMBR, b"# serializer version: 1\n", None),
    "a go entry is added": (SNAP, go(TestA="1"), go(TestA="1", TestB="2")),
    "insta notes another expression": (INSTA, insta("1"), insta("1", "g()")),
    "insta drops its metadata": (INSTA, insta("1"), b"---\n---\n1\n"),
    "a proposal of insta changes": (INSTA + b".new", insta("1"), insta("2")),
    "a first snapshot arrives": (INSTA, None, insta("1")),
    "line ends become those of Windows": (GOLDEN, b"a\nb\n", b"a\r\nb\r\n"),
    "a byte-order mark comes": (GOLDEN, b"a\n", b"\xef\xbb\xbfa\n"),
    "the last line is no longer ended": (GOLDEN, b"a\nb\n", b"a\nb"),
    "JSON is laid out anew": (JSON, b'{"a": 1, "b": [true]}', b'{\n  "b": [true],\n  "a": 1\n}\n'),
    "YAML is laid out anew": (YAML, b"a: 1\nb: [x]\n", b"b:\n- 'x'\na: 1\n"),
    "an input of a test changes": (b"pkg/testdata/config.json", b'{"a": 1}', b'{"a": 2}'),
    "a result package keeps its inputs": (b"pkg/result/testdata/in.txt", b"1", b"2"),
    "a folder is only called after a stream": (b"tests/stdout_repo/hooks.yaml", b"a: 1", b"a: 2"),
    "a code analysis reads its baseline": (b"src/test/resources/baseline.xml", b"<a/>", b"<b/>"),
    "a picture is added": (b"e2e/a.spec.ts-snapshots/a.png", None, b"\x89PNG\0"),
    "an empty golden file stays empty": (GOLDEN, b"", b"\n"),
}


@pytest.mark.parametrize("change", SILENT.values(), ids=SILENT)
def test_nothing_is_said_when(change):
    result = judged(change)
    assert (result.edits, result.undecided) == ((), ())


TOLD = {
    "a value changes": (
        (SNAP, jest(a_1="x", b_1="y"), jest(a_1="x", b_1="z")),
        ("b 1", "1 line of the stored expectation changes", "y", "z", 5, 5),
    ),
    "a text becomes a number": (
        (SNAP, jest(a_1='"1"', b_1="x"), jest(a_1="1", b_1="x")),
        ("a 1", "1 line of the stored expectation changes", '"1"', "1", 3, 3),
    ),
    "a long text is no longer quoted and has another line": (
        (SNAP, jest(a_1='\n"First\n<a class=\\\\"b\\\\">\n"\n'), jest(a_1='\nFirst\n<a class="c">\n\n')),
        ("a 1", "1 line of the stored expectation changes", '<a class="b">', '<a class="c">', 5, 5),
    ),
    "a long text loses the newline at its end": (
        (SNAP, jest(a_1='\n"one\ntwo\n"\n'), jest(a_1='\n"one\ntwo"\n')),
        ("a 1", "the stored expectation loses 1 line", "", "", 6, 5),
    ),
    "a long text loses the word for a plain type": (
        (SNAP, jest(a_1='\n"dump: Array [\n]"\n'), jest(a_1='\n"dump: [\n]"\n')),
        ("a 1", "1 line of the stored expectation changes", "dump: Array [", "dump: [", 4, 4),
    ),
    "a line is added to a value": (
        (SNAP, jest(a_1="\n{\n}\n"), jest(a_1="\n{\n  b,\n}\n")),
        ("a 1", "the stored expectation gains 1 line", "", "b,", 5, 5),
    ),
    "an escaped backtick stands in a value": (
        (SNAP, jest(a_1=r"\`x\`", b_1="1"), jest(a_1=r"\`y\`", b_1="1")),
        ("a 1", "1 line of the stored expectation changes", r"\`x\`", r"\`y\`", 3, 3),
    ),
    "an entry is deleted": (
        (SNAP, jest(a_1="x", b_1="y"), jest(a_1="x")),
        ("b 1", "the stored expectation is deleted", "y", "", 5, None),
    ),
    "the first of two numbered values goes": (
        (SNAP, jest(a_1="x", a_2="y"), jest(a_1="y")),
        ("a 1", "the stored expectation is deleted", "x", "", 3, None),
    ),
    "all entries are deleted": (
        (SNAP, jest(a_1="x"), jest()),
        ("a 1", "the stored expectation is deleted", "x", "", 3, None),
    ),
    "a file with several entries is deleted": (
        (SNAP, jest(a_1="x", b_1="y"), None),
        ("a 1", "a file with 2 stored expectations is deleted", "a 1", "", 3, None),
    ),
    "an amber value changes": (
        (AMBR, ambr(a="1", b="2"), ambr(a="1", b="3")),
        ("b", "1 line of the stored expectation changes", "2", "3", 6, 6),
    ),
    "a go value changes": (
        (SNAP, go(TestA="1", TestB="2"), go(TestA="1", TestB="3")),
        ("TestB - 1", "1 line of the stored expectation changes", "2", "3", 7, 7),
    ),
    "insta stores another body": (
        (INSTA, insta("a: 1\nb: 2"), insta("a: 1\nb: 3", "g()")),
        ("empty", "1 line of the stored expectation changes", "b: 2", "b: 3", 6, 6),
    ),
    "insta stores nothing any more": (
        (INSTA, insta("a"), insta("")),
        ("empty", "the stored expectation loses 1 line", "a", "", 5, 5),
    ),
    "lines change places": (
        (GOLDEN, b"a\nb\n", b"b\na\n"),
        ("pkg/testdata/page.golden", "the lines of the stored expectation change their order", "", "", 1, 1),
    ),
    "a golden file is emptied": (
        (GOLDEN, b"a\n", b""),
        ("pkg/testdata/page.golden", "the stored expectation loses 1 line", "a", "", 1, 1),
    ),
    "a golden file is no UTF-8": (
        (GOLDEN, b"caf\xe9\n", b"caf\xe8\n"),
        ("pkg/testdata/page.golden", "1 line of the stored expectation changes", "caf\xe9", "caf\xe8", 1, 1),
    ),
    "a JSON scalar changes": (
        (JSON, b'{"a": {"b": [1, 2]}}', b'{"a": {"b": [1, 3]}}'),
        ("tests/data/expected/order.json", "the stored value of a.b[1] changes", "a.b[1]: 2", "a.b[1]: 3", 1, 1),
    ),
    "one becomes true": (
        (JSON, b'{"a": 1}', b'{"a": true}'),
        ("tests/data/expected/order.json", "the stored value of a changes", "a: 1", "a: true", 1, 1),
    ),
    "a JSON key is deleted": (
        (JSON, b'{"a": 1,\n "b": 2}', b'{"a": 1}'),
        ("tests/data/expected/order.json", "the stored value of b is deleted", "b: 2", "", 1, 1),
    ),
    "a YAML number becomes a text": (
        (YAML, b"a: 1\n", b'a: "1"\n'),
        ("tests/data/expected/order.yaml", "the stored value of a changes", "a: 1", 'a: "1"', 1, 1),
    ),
    "JSON breaks": (
        (JSON, b'{"a": 1}', b'{"a": 1'),
        ("tests/data/expected/order.json", "1 line of the stored expectation changes", '{"a": 1}', '{"a": 1', 1, 1),
    ),
    "a pointer moves on": (
        (INSTA, pointer("a", 1000), pointer("b", 1001)),
        (
            "src/snapshots/app__tests__empty.snap",
            "the stored expectation changes, and the content cannot be reviewed",
            "1,000 bytes",
            "1,001 bytes",
            1,
            1,
        ),
    ),
    "a picture changes": (
        (b"e2e/a.spec.ts-snapshots/a.png", b"\x89PNG\0", b"\x89PNG\0\0"),
        (
            "e2e/a.spec.ts-snapshots/a.png",
            "the stored expectation changes, and the content cannot be reviewed",
            "5 bytes",
            "6 bytes",
            1,
            1,
        ),
    ),
}


@pytest.mark.parametrize(("change", "told"), TOLD.values(), ids=TOLD)
def test_an_edit_is_told_when(change, told):
    (edit,) = judged(change).edits
    old = edit.old.line if edit.old else None
    new = edit.new.line if edit.new else None
    assert edit.kind is EditKind.SNAPSHOT_CHANGED
    assert (edit.test, edit.says, edit.before, edit.after, old, new) == told


@pytest.mark.parametrize(
    "path",
    [
        b"tests/approvals/Order.approved.txt",
        b"tests/Order.verified.json",
        b"tests/ui/broken.stderr",
        b"tests/test_order/test_total.yml",
        b"testdata/want/page.txt",
        b"tests/fixtures/pageOutput.txt",
        b"tests/__image_snapshots__/page.txt",
        b"tests/__snapshots__/test_a/test_exclude_nested.json",
    ],
)
def test_these_names_store_expectations(path):
    assert [edit.kind for edit in judged((path, b"a: 1", b"a: 2")).edits] == [EditKind.SNAPSHOT_CHANGED]


def test_a_recorded_answer_is_a_note():
    (edit,) = judged((b"tests/cassettes/login.yaml", b"status: 200", b"status: 500")).edits
    assert edit.severity is Severity.NOTE


def test_a_pointer_to_content_of_the_same_size_is_a_warning():
    (edit,) = judged((INSTA, pointer("a", 7), pointer("b", 7))).edits
    assert edit.severity is Severity.WARNING


def test_no_twin_pays_for_two_values_that_change_places():
    edits = judged((SNAP, jest(a_1="x", a_2="y"), jest(a_1="y", a_2="x"))).edits
    assert [edit.test for edit in edits] == ["a 1", "a 2"]


def test_a_moved_file_is_silent_and_what_changes_inside_is_told():
    old = jest(a_1="x", b_1="y")
    edits = judged((SNAP, old, None), (b"lib/" + SNAP, None, jest(a_1="x", b_1="z"))).edits
    assert [(edit.test, edit.before, edit.after) for edit in edits] == [("b 1", "y", "z")]


OUTPUT = "error: no such thing\n --> tests/ui/%s.rs:3:1\n  |\n3 | thing();\n  | %s\n"


def test_a_file_under_another_name_that_speaks_of_its_own_place_is_silent():
    old, new = OUTPUT % ("plain", "^^^^^"), OUTPUT % ("things/unknown", "^^^^^")
    gone, came = (
        (b"it/tests/ui/plain.stderr", old.encode(), None),
        (b"it/tests/ui/things/unknown.stderr", None, new.encode()),
    )
    assert judged(gone, came).edits == ()


@pytest.mark.parametrize(
    ("new", "says"),
    [
        (OUTPUT % ("things/unknown", "^^"), "2 lines of the stored expectation change"),
        ("error: another one\n --> tests/ui/things/unknown.rs:3:1\n", "the stored expectation is deleted"),
        (OUTPUT.replace("tests/ui", "/elsewhere") % ("unknown", "^^^^^"), "1 line of the stored expectation changes"),
    ],
)
def test_a_file_under_another_name_that_holds_something_else_is_told(new, says):
    gone = (b"it/tests/ui/plain.stderr", (OUTPUT % ("plain", "^^^^^")).encode(), None)
    edits = judged(gone, (b"it/tests/ui/things/unknown.stderr", None, new.encode())).edits
    assert [edit.says for edit in edits] == [says]


def test_one_added_twin_replaces_one_deleted_file_only():
    gone = [(b"a/%d.golden" % number, b"same", None) for number in (1, 2)]
    edits = judged(*gone, (b"b/3.golden", None, b"same")).edits
    assert [edit.test for edit in edits] == ["a/2.golden"]


@pytest.mark.parametrize(
    ("path", "body", "silent"),
    [
        (b"src/find/snapshots/app__find__tests__empty.snap", "1", True),
        (b"src/find/snapshots/app__find__tests__empty.snap", "2", False),
        (b"src/find/snapshots/app__find__tests__other.snap", "1", False),
    ],
)
@pytest.mark.parametrize("unchanged", [True, False])
def test_an_orphan_may_go_when_its_twin_stays(path, body, silent, unchanged):
    lost, twin = (INSTA, insta("1"), None), insta(body, "other()")
    result = judged(lost, (path, twin, twin)) if unchanged else judged(lost, elsewhere=lambda _: [(path, twin)])
    assert (result.edits == ()) is silent


ECHOES = {
    "a marker is swapped on both sides": ("//= a\n//# b", "//@= a\n//@# b", "text: //# b", "text: //@# b", True),
    "a name is swapped on both sides": ("run('anna')", "run('berta')", "hello anna", "hello berta", True),
    "the input stays": ("run('anna')", "run('anna')", "hello anna", "hello berta", False),
    "another name is swapped": ("run('carla')", "run('berta')", "hello anna", "hello berta", False),
    "one of two stays": ("run('anna')", "run('berta')", "anna\nanna", "anna\nberta", False),
    "a number is swapped": ("run(12)", "run(13)", "sum 12", "sum 13", False),
    "an outcome is swapped": ("run('pass')", "run('fail')", "it is pass", "it is fail", False),
    "the swap stands in an expectation": ("assert x == 'anna'", "assert x == 'berta'", "anna", "berta", False),
    "a line more is stored": ("run('anna')", "run('berta')", "anna", "berta\nmore", False),
}


@pytest.mark.parametrize(("fed", "feeds", "old", "new", "silent"), ECHOES.values(), ids=ECHOES)
def test_a_snapshot_that_echoes_its_input_is_silent_only_when_both_sides_agree(fed, feeds, old, new, silent):
    result = judged((GOLDEN, old.encode(), new.encode()), inputs=[(fed, feeds)])
    assert (result.edits == ()) is silent


def test_a_data_file_that_tests_read_is_an_input_too():
    read = (b"pkg/testdata/in.txt", b"name anna", b"name berta")
    assert judged(read, (GOLDEN, b"hello anna", b"hello berta")).edits == ()


def test_a_file_that_is_too_large_is_undecided_by_name():
    result = judged((GOLDEN, b"a", b"b" * (MAX_BYTES + 1)), (JSON, b"1", b"2"))
    assert result.undecided == ("pkg/testdata/page.golden: larger than 4 MiB",)
    assert [edit.test for edit in result.edits] == ["tests/data/expected/order.json"]


def test_of_thousands_of_changed_entries_a_hundred_and_a_count_are_told():
    old, new = (jest(**{f"a{number}_1": value for number in range(5000)}) for value in "xy")
    edits = judged((SNAP, old, new)).edits
    assert len(edits) == 101
    assert edits[-1].says == "4,900 more stored expectations of this file change"


HOSTILE = {
    "deep JSON": (JSON, b"[" * 100_000),
    "deep YAML": (YAML, b"[" * 100_000),
    "deep YAML blocks": (YAML, b"- " * 100_000),
    "a YAML bomb": (YAML, b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n"),
    "a huge number": (JSON, b"9" * 100_000),
    "open entries": (SNAP, b"exports[`" * 100_000),
    "open entries on lines": (SNAP, b"exports[`a`] = `\\\n" * 100_000),
    "open front matter": (INSTA, b"---\n" * 100_000),
    "many go names": (SNAP, b"[a - 1]\n" * 100_000),
    "many amber names": (AMBR, b"# name: a\n" * 100_000),
    "half of UTF-16": (GOLDEN, b"\xff\xfea"),
    "a surrogate": (JSON, b'"\\ud800"'),
    "no number": (JSON, b"NaN"),
    "one line": (GOLDEN, b"x" * 1_000_000),
}


@pytest.mark.parametrize(("path", "content"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_content_is_a_change_and_no_crash(path, content):
    kinds = {edit.kind for edit in judged((path, b"1", content), inputs=[("a", "b")]).edits}
    assert kinds == {EditKind.SNAPSHOT_CHANGED}
