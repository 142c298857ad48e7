"""Hostile and broken sources: bounded work, no crash, and a file that cannot be judged is named."""

import pytest
from counted_calls import grows_with_size
from oracle_situations import PACKS

from govcheck.oracles.judge import judge_sources

GOOD = {
    "py": "def test_a():\n    assert f(1) == 2\n",
    "js": "test('a', () => {\n  expect(f(1)).toBe(2);\n});\n",
    "ts": "test('a', () => {\n  expect(f(1)).toBe(2);\n});\n",
    "go": "package a\n\nfunc TestA(t *testing.T) {\n\tassert.Equal(t, 2, f(1))\n}\n",
    "java": "class ATest {\n    @Test\n    void a() {\n        assertEquals(2, f(1));\n    }\n}\n",
    "kt": "class ATest {\n    @Test\n    fun a() {\n        assertEquals(2, f(1))\n    }\n}\n",
    "rs": "#[cfg(test)]\nmod tests {\n    #[test]\n    fn a() {\n        assert_eq!(f(1), 2);\n    }\n}\n",
    "cs": "public class ATest {\n    [Fact]\n    public void A() {\n        Assert.Equal(2, F(1));\n    }\n}\n",
    "rb": "describe 'a' do\n  it 'b' do\n    expect(f(1)).to eq(2)\n  end\nend\n",
    "cpp": "TEST(A, b) {\n  EXPECT_EQ(2, f(1));\n}\n",
    "c": "void test_a(void) {\n  assert(f(1) == 2);\n}\n",
    "bats": '@test "a" {\n  run f 1\n  [ "$output" = 2 ]\n}\n',
}
ENDINGS = sorted(GOOD)


def judged(ending, old, new):
    texts = [text.encode() if isinstance(text, str) else text for text in (old, new)]
    return judge_sources([(f"tests/test_a.{ending}".encode(), *texts)], packs=PACKS)


def broken(text):
    """Cut, mix and spoil a good text in the ways in which editors and people do."""
    yield "half written", text[: len(text) // 2]
    yield "no brackets", text.replace("(", "").replace(")", "")
    yield "mixed tabs", text.replace("    ", "\t").replace("  ", " \t")
    yield "old line ends", text.replace("\n", "\r")
    yield "not UTF-8", text.encode().replace(b"a", b"\xe9")
    yield "conflict", f"<<<<<<< ours\n{text}=======\n{text.replace('2', '3')}>>>>>>> theirs\n"
    yield "empty", ""
    yield "blank", "\n \t\n"
    yield "control characters", text.replace("2", "2\x0b\x1b[31m")
    yield "ends within a text", text + "'\"`"
    yield "pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
    yield "lone surrogate", text.replace("2", "'\\ud800'")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_broken_text_is_judged_or_named_and_never_crashes(ending):
    for what, text in broken(GOOD[ending]):
        for sides in ((GOOD[ending], text), (text, GOOD[ending]), (text, None), (None, text)):
            result = judged(ending, *sides)
            assert all(b"test_a" in path and reason for path, reason in result.undecided), what


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("mark", ["\ufeff", ""], ids=["byte order mark", "none"])
def test_how_lines_end_makes_no_difference(ending, mark):
    text = GOOD[ending]

    assert judged(ending, text, mark + text.replace("\n", "\r\n")).edits == ()


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_weakened_test_is_found_whatever_the_line_ends(ending):
    text = GOOD[ending]

    assert judged(ending, text, "\ufeff" + text.replace("2", "3").replace("\n", "\r\n")).edits


BEYOND = {
    "is binary": b"\0" * 100,
    "has a line of more than": "x = " + "1 + " * 10_000 + "1\n",
    "nests brackets deeper": "x = " + "[" * 300 + "]" * 300 + "\n",
    "bytes long": "x = 1\n" * 200_000,
}


@pytest.mark.parametrize("reason", BEYOND)
@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_beyond_the_bounds_is_undecided_with_its_name_and_the_reason(ending, reason):
    for sides in ((GOOD[ending], BEYOND[reason]), (BEYOND[reason], GOOD[ending])):
        result = judged(ending, *sides)

        [(path, said)] = result.undecided
        assert path == f"tests/test_a.{ending}".encode()
        assert said.startswith(f"tests/test_a.{ending}: ")
        assert reason in said


def test_of_too_many_tests_the_longest_are_undecided_and_the_others_are_judged():
    comment = "# a long comment\n" * 60_000
    old, new = (f"def test_a():\n    assert f(1) == {value}\n" for value in (2, 3))
    long = [(b"tests/test_%d.py" % place, *(f"{comment}{side}".encode() for side in (old, new))) for place in range(5)]

    result = judge_sources([*long, (b"tests/test_short.py", old.encode(), new.encode())], packs=PACKS, whole=True)

    assert {edit.new.path for edit in result.edits} == {b"tests/test_short.py", *(path for path, *_ in long[:4])}
    [(path, said)] = result.undecided
    assert path == b"tests/test_4.py"
    assert "is among the longest of more tests than are read at once (8 MiB)" in said


def test_a_test_that_is_no_valid_code_is_undecided_and_the_others_are_judged():
    good = "def test_a():\n    assert f(1) == 2\n\n\ndef test_b():\n    assert g() == 1\n"
    bad = good.replace("    assert f(1) == 2\n", "    if x ==== :\n    assert f(1) == 3\n").replace(
        "g() == 1", "g() == 9"
    )
    result = judged("py", good, bad)

    assert [(edit.kind, edit.test) for edit in result.edits] == [("expected-value-changed", "test_b")]
    [(_, said)] = result.undecided
    assert "`test_a` is no valid python" in said


@pytest.mark.parametrize(
    ("ending", "rest"),
    [
        ("py", "def ((:\n"),
        ("py", "X = (1, 2\n"),
        ("js", "expect(f(\n"),
        ("java", "class Half {\n  void a() {\n"),
        ("go", "func TestHalf(t *testing.T) {\n"),
    ],
)
def test_a_file_that_is_no_valid_code_beyond_its_tests_is_undecided(ending, rest):
    text = GOOD[ending] + "\n"
    result = judged(ending, text, text.replace("2", "3") + rest)

    assert result.edits == ()
    [(_, said)] = result.undecided
    assert "is no valid" in said


def test_a_file_beyond_the_bounds_is_undecided_however_little_of_it_changed():
    rest = "".join(f"\n\ndef test_{number}():\n    assert g({number}) == {number}\n" for number in range(25_000))
    result = judged("py", GOOD["py"] + rest, GOOD["py"].replace("2", "3") + rest)

    assert result.edits == ()
    [(_, said)] = result.undecided
    assert "bytes long" in said


def test_a_file_that_was_no_valid_code_before_either_is_judged():
    text = GOOD["py"] + "\ndef ((:\n"

    assert judged("py", text, text.replace("2", "3")).edits


def test_the_other_files_are_judged():
    good, bad = GOOD["py"].encode(), BEYOND["is binary"]
    result = judge_sources(
        [(b"tests/test_a.py", good, bad), (b"tests/test_b.py", good, good.replace(b"== 2", b"== 3"))], packs=PACKS
    )

    assert [path for path, _ in result.undecided] == [b"tests/test_a.py"]
    assert [edit.kind for edit in result.edits] == ["expected-value-changed"]


NESTED = {
    "py": lambda depth: (
        "def test_a():\n" + "".join(f"{' ' * n}if a:\n" for n in range(1, depth)) + " " * depth + "assert a == 1\n"
    ),
    "js": lambda depth: "test('a', () => {" + "if (a) {" * depth + "expect(a).toBe(1);" + "}" * depth + "});\n",
    "go": lambda depth: (
        "package a\n\nfunc TestA(t *testing.T) {\n" + "if a {\n" * depth + "t.Error(1)\n" + "}\n" * depth + "}\n"
    ),
    "rb": lambda depth: "describe 'a' do\n" * depth + "it 'b' do\nexpect(1).to eq(1)\nend\n" + "end\n" * depth,
    "bats": lambda depth: '@test "a" {\n' + "if a; then\n" * depth + "[ 1 = 1 ]\n" + "fi\n" * depth + "}\n",
}


@pytest.mark.parametrize("ending", NESTED)
@pytest.mark.parametrize("depth", [150, 3000])
def test_nesting_without_brackets_ends_in_a_verdict(ending, depth):
    bomb = NESTED[ending](depth)

    assert judged(ending, GOOD[ending], bomb) is not None
    assert judged(ending, bomb, GOOD[ending]) is not None


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_long_chain_ends_in_a_verdict(ending):
    chain = GOOD[ending].replace("f(1)", "f" + ".g\n(1)" * 2000)

    assert judged(ending, GOOD[ending], chain) is not None


@pytest.mark.parametrize("ending", ENDINGS)
def test_twice_the_tests_are_twice_the_work(ending):
    def judge(size):
        text = "\n".join(GOOD[ending].replace("1", f"{size}{number:03}") for number in range(size))
        assert judged(ending, text, text + GOOD[ending].replace("2", "3")).undecided == ()

    assert grows_with_size(judge, 50)


def test_one_of_fifty_thousand_lines_is_found():
    lines = "".join(f"def test_{n}():\n    assert f({n}) == {n}\n\n" for n in range(16_000))
    result = judged("py", lines, lines.replace("f(15999) == 15999", "f(15999) == 1"))

    assert [edit.kind for edit in result.edits] == ["expected-value-changed"]


FAKE = """\
def test_a():
    class Config:
        def get(self, name):
            if name == "limit":
                return 3
            raise KeyError(name)

    assert f(Config()) == 2
"""


def test_what_a_stand_in_raises_is_no_check_and_a_skip_that_must_raise_is_no_skip():
    more = FAKE.replace(
        "                return 3\n",
        '                return 3\n            if name == "size":\n                return 4\n',
    )
    asks = "def test_a():\n    with pytest.raises(ValueError):\n        {}\n"

    assert judged("py", FAKE, more).edits == ()
    assert judged("py", asks.format('skip_unless("x y")'), asks.format('pytest.importorskip("x y")')).edits == ()


def test_every_language_that_ships_is_among_them():
    assert {PACKS.of(f"a.{ending}".encode()).name for ending in ENDINGS} | {"tsx"} >= set(PACKS.names())
