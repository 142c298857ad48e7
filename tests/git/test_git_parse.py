"""What git prints, read back: property tests against git itself."""

import tempfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcheck.git import parse
from govcheck.git.guard import DIFF, STAGED
from govcheck.git.plumbing import Git
from govcheck.model.change import Entry, Identity
from govcheck.testing.history import File, Step, build

SEGMENT = st.binary(min_size=1, max_size=6).filter(
    lambda name: (
        not set(name) & {0, ord("/")} and name not in (b".", b"..") and not name.lower().startswith((b".git", b"git~"))
    )
)
ODD = st.sampled_from([b":top", b" ", b"a\nb", b"\xff\xfe", b'"', b"\\", b":100644 000000", b"a\tb", b"-x", b"a" * 40])
PATH = st.lists(SEGMENT | ODD, min_size=1, max_size=2).map(b"/".join)
MODE = st.sampled_from([0o100644, 0o100755, 0o120000])
TREE = st.dictionaries(PATH, st.tuples(st.sampled_from([b"1", b"2"]), MODE), max_size=6)
Tree = dict[bytes, tuple[bytes, int]]


def _without_clashes(tree: Tree) -> Tree:
    """Drop paths that are also folders of others."""
    return {path: entry for path, entry in tree.items() if not any(other.startswith(path + b"/") for other in tree)}


def _expected(git: Git, old: Tree, new: Tree) -> dict[bytes, tuple[Entry | None, Entry | None]]:
    oids = {text: git.run("hash-object", "--stdin", data=text).decode().strip() for text in (b"1", b"2")}

    def entry(tree: Tree, path: bytes) -> Entry | None:
        return Entry(tree[path][1], oids[tree[path][0]]) if path in tree else None

    return {path: (entry(old, path), entry(new, path)) for path in {*old, *new} if old.get(path) != new.get(path)}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(TREE.map(_without_clashes), TREE.map(_without_clashes))
def test_every_path_and_mode_comes_back_as_it_was_committed(old: Tree, new: Tree) -> None:
    with tempfile.TemporaryDirectory() as folder:
        gone: dict[str | bytes, None] = {path: None for path in old if path not in new}
        first = Step({path: File(*entry) for path, entry in old.items()}, name="old", branch="x")
        second = Step({**gone, **{path: File(*entry) for path, entry in new.items()}}, name="new", branch="x")
        history = build(folder, [first, second])
        git = Git(history.root)
        expected = _expected(git, old, new)
        data = git.run("diff-tree", "-r", *DIFF, history.oid("old"), history.oid("new"))
        assert {file.path: (file.old, file.new) for file in parse.raw(data).files} == expected
        trees = [git.run("rev-parse", f"{history.oid(name)}^{{tree}}").decode().strip() for name in ("old", "new")]
        lines = "{0} {1}\n{1} {1}\n{1} {0}\n".format(*trees)
        found = parse.diffs(git.run("diff-tree", "--stdin", "-r", *DIFF, data=lines.encode()))
        old_tree, new_tree = trees
        assert {file.path: (file.old, file.new) for file in found[old_tree, new_tree]} == expected
        assert {file.path: (file.new, file.old) for file in found[new_tree, old_tree]} == expected
        git.run("read-tree", history.oid("new"))
        index = parse.raw(git.run(*STAGED, history.oid("old")))
        assert {file.path: (file.old, file.new) for file in index.files} == expected


@given(st.binary(max_size=300))
def test_any_bytes_are_a_commit_that_can_be_shown(data: bytes) -> None:
    parsed = parse.commit("0" * 40, data)
    assert isinstance(parsed.commit.message, str)


@pytest.mark.parametrize(
    ("header", "message", "expected"),
    [
        (b"", "Gr\u00fc\u00dfe".encode(), "Gr\u00fc\u00dfe"),
        (b"encoding ISO-8859-1\n", b"Gr\xfc\xdfe", "Gr\u00fc\u00dfe"),
        (b"encoding no-such-charset\n", b"plain", "plain"),
        (b"encoding punycode\n", b"plain-", "plain-"),
        (b"", b"\xff broken", "\N{REPLACEMENT CHARACTER} broken"),
    ],
    ids=["UTF-8 without a header", "a declared charset", "an unknown charset", "a codec that is none", "invalid UTF-8"],
)
def test_a_message_is_decoded_as_the_commit_declares(header: bytes, message: bytes, expected: str) -> None:
    people = b"author A <a@example.org> 5 +0000\ncommitter C <c@example.org> 7 +0100\n"
    parsed = parse.commit("1" * 40, b"tree " + b"2" * 40 + b"\n" + people + header + b"\n" + message)
    assert parsed.commit.message == expected
    assert parsed.commit.time == 7


def test_a_signature_and_a_merged_tag_are_no_part_of_the_message() -> None:
    head = b"tree %b\nparent %b\nparent %b\n" % (b"2" * 40, b"3" * 40, b"4" * 40)
    people = b"author A B <a@example.org> 5 +0000\ncommitter <c@example.org> x +0100\n"
    tag = b"mergetag object 1\n type commit\n \n author Eve <e@example.org> 1 +0000\n"
    signed = tag + b"gpgsig -----BEGIN\n abc\n \n -----END\n"
    parsed = parse.commit("1" * 40, head + people + signed + b"\nSubject\n\nBody\n")
    assert parsed.tree == "2" * 40
    assert parsed.commit.parents == ("3" * 40, "4" * 40)
    assert parsed.commit.author == Identity("A B", "a@example.org")
    assert (parsed.commit.committer, parsed.commit.time) == (Identity("", "c@example.org"), 0)
    assert (parsed.commit.subject, parsed.commit.message) == ("Subject", "Subject\n\nBody\n")


def test_answers_of_merge_tree_are_told_apart_and_a_last_one_cut_off_is_left_out() -> None:
    clean = b"1\0" + b"a" * 40 + b"\0\0"
    stages = b"".join(b"100644 %b %d\tf\n\xff\0" % (b"c" * 40, stage) for stage in (1, 2, 3))
    texts = b"1\0f\n\xff\0Auto-merging\0Auto-merging f\n\0" + b"2\0new/a\0old/a\0CONFLICT (file location)\0text\n\0"
    conflict = b"0\0" + b"b" * 40 + b"\0" + stages + b"\0" + texts + b"\0"
    answers = list(parse.merges(clean + conflict + clean + conflict[:-1]))
    assert [answer.tree[0] for answer in answers] == ["a", "b", "a"]
    assert answers[1].conflicted == {b"f\n\xff", b"new/a", b"old/a"}
    assert not answers[0].conflicted


def test_a_parent_below_the_author_is_none() -> None:
    data = b"tree 1\nparent 2\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\nparent 3\n\nInnocent\n"
    assert parse.commit("4", data).commit.parents == ("2",)
