"""Cases, messages and helpers that are written otherwise and demand the same, and look-alikes that demand less."""

import pytest
from oracle_situations import CPP, GO, IN_RUBY, JS, KOTLIN, PY, RUBY, RUST, said, silent, told

from govcheck.oracles.judge import judge_sources

ROWS = (
    "@pytest.mark.parametrize(('given', 'expected'), [\n    (now(), 'now'),\n    (%s, '%s'),\n])\n"
    "def test_shown(given, expected):\n    assert show(given) == expected\n"
)
ZONED = "utils.UTC.localize(dt.datetime(2013, 11, 10, 1, 23))"
LOOKED = "def test_a():\n    with pytest.raises(ValueError) as info:\n        f()\n    assert %s in str(info.value)\n"
MATCHED = "def test_a():\n    with pytest.raises(ValueError, match=%s):\n        f()\n"
REPR = "def test_a():\n    assert repr(Range(low=1%s)) == '<Range(low=1%s)>'\n"
STAND_IN = "it('ends', () => {\n  const self = {%s};\n  run(self);\n  expect(self.ended).toBe(true);\n});\n"
CASES = (
    "package a\n\nfunc TestShown(t *testing.T) {\n\ttests := []struct{%s}{\n\t\t%s,\n\t\t%s,\n\t}\n"
    "\tfor _, tc := range tests {\n\t\tassert.Equal(t, tc.want, show(tc.profile))\n\t}\n}\n"
)
STORED = "package a\n\nfunc TestShown(t *testing.T) {\n\t%s\n}\n"
BENCH = "package a\n\nfunc run(b *testing.B%s) {\n\tfor _, r := range []string{%s} {\n\t\tFind(r)\n\t}\n}\n"
OWN = (
    "fn assert_err(got: Result<u8>, want: &str) {\n    assert_eq!(got.unwrap_err().to_string(), want);\n}\n"
    '#[test]\nfn a() {\n    assert_err(go(1), "%s");\n}\n'
)
NAMED = "#[test]\nfn a() {\n    let test = || assert_eq!(f(1), 1);\n    run(test);\n%s}\n"
UNKEYED = (
    "package a\n\ntype shown struct {\n\tin string\n\twant int\n\tstrict bool\n}\n\nfunc TestShown(t *testing.T) {\n"
    '\tfor _, tc := range []%s{%s, {"b", 2, true}} {\n\t\tgot := show(tc.in, tc.strict)\n'
    "\t\tassert.Equal(t, tc.want, got)\n\t}\n}\n"
)
FED = (
    "package a\n\nfunc TestShown(t *testing.T) {\n\ttests := map[string]struct {\n\t\tin, side string\n\t\twant int\n"
    '\t\tmode string\n\t}{"one": {"a", "left", %s}}\n'
    "\tfor _, tc := range tests {\n\t\tassert.Equal(t, tc.want, show(tc.in, tc.side, tc.mode))\n\t}\n}\n"
)
TOLD = (
    "package a\n\nfunc TestShown(t *testing.T) {\n\ttests := []struct {\n\t\tin int\n\t\tmessage string\n\t}{{1, %s}}\n"
    "\tfor _, tc := range tests {\n\t\tassert.Contains(t, show(tc.in), tc.message)\n\t}\n}\n"
)
WRITTEN = "%s\nit('a', () => {\n  expect(run('a').out).toBe(%s)\n})\n"
ASKED = "%s\n\ndef test_a():\n    assert %s\n"
DOTS = "const dots = (count = %s) => '.'.repeat(count)"
TEXT = "const text = it => `<b>${it}</%s>`"
PARSED = "def run(one, *, strict=True):\n    return parse(one, strict=strict)%s"
INDENTED = "expect(f(1)).to include(<<-%s)\n  <a>\n    %s\n  </a>\n%s"
LOOPED = "it 'keeps' do\n  [{}, Headers.new].each do |given|\n    expect(made(given).all).to eq 'x'\n  end\nend\n"
ONCE = "it 'keeps' do\n  given = %s\n  expect(made(given).all).to eq 'x'\nend\n"
UNDER = "def test_a():\n    r = run()\n    if %s:\n        assert r == 1\n"
ASKING = "TEST(a, b) {\n  if (%s) {\n    EXPECT_EQ(f(1), 2);\n  }\n}\n"
SET_UP = (
    "class ATest {\n  @Test fun a() {\n    val made = Made().apply {\n      %s\n      size = 10\n    }\n"
    "    made.run()\n    assertEquals(made.limit%s, made.place)\n  }\n}\n"
)

SUMMED = "class ATest {\n  @Test fun a() {\n    sink.assertLog(%s)\n  }\n}\n"
FAILING = "assertFailsWith<%s> { f(1) }"
EITHER = "class ATest {\n  @Test fun a() {\n    %s\n  }\n}\n"

SAME = {
    "texts that are added up become a template": (
        KOTLIN,
        SUMMED % '"write(" + one + ", " + one.size + ")"',
        SUMMED % '"write($one, ${one.size})"',
    ),
    "a check becomes two, one for each way": (
        KOTLIN,
        EITHER % (FAILING % "IOException"),
        EITHER % f"if (old) {{ {FAILING % 'IOException'} }} else {{ {FAILING % 'FileNotFoundException'} }}",
    ),
    "a text that stands below ends elsewhere": (
        IN_RUBY,
        INDENTED % ("XML", "<b/>", "    XML"),
        INDENTED % ("EOS", "<b/>", "      EOS"),
    ),
    "brackets of a condition bind what is bound anyway": (PY, UNDER % "a or (b and c)", UNDER % "a or b and c"),
    "brackets around comparisons go": (PY, UNDER % "(a == 1) and (b)", UNDER % "a == 1 and b"),
    "a condition gets a name of fewer words": (CPP, ASKING % "lib::detail::use_utf8()", ASKING % "LIB_USE_UTF8"),
    "what is compared is set up otherwise": (KOTLIN, SET_UP % ("done = true", ""), SET_UP % ("flush = FINISH", "")),
    "an expected value is what a function returns": (
        JS,
        WRITTEN % ("", "'.'.repeat(10)"),
        WRITTEN % (DOTS % "10", "dots()"),
    ),
    "what a function returns is written out": (
        JS,
        WRITTEN % (DOTS % "3", "dots(10)"),
        WRITTEN % ("", "'.'.repeat(10)"),
    ),
    "a function fills a text": (JS, WRITTEN % ("", "'<b>b</b>'"), WRITTEN % (TEXT % "b", "text('b')")),
    "a function is asked for the subject": (
        PY,
        ASKED % ("", "parse('a', strict=True)"),
        ASKED % (PARSED % "", "run('a')"),
    ),
    "another function returns the same": (
        PY,
        ASKED % ("def one(it):\n    return parse(it, strict=True)", "one('a')"),
        ASKED % (PARSED % "", "run('a')"),
    ),
    "the cells of a record get the names of their fields": (
        GO,
        UNKEYED % ("shown", '{"a", 1, false}'),
        UNKEYED % ("*shown", '{in: "a", want: 1, strict: false}'),
    ),
    "an input behind the answer changes with another one": (
        GO,
        FED % '3, "fast"',
        FED % '3, "slow"',
    ),
    "what a case is fed is made otherwise": (
        PY,
        ROWS % (ZONED, "2013"),
        ROWS % ("dt.datetime(2013, 11, 10, 1, 23, tzinfo=dt.timezone.utc)", "2013"),
    ),
    "a message with a full stop becomes a pattern": (PY, LOOKED % "'not a date.'", MATCHED % "'not a date.'"),
    "a message behind a name becomes a pattern": (PY, LOOKED % "message(1)", MATCHED % "message(1)"),
    "a text grows by the arguments that came": (PY, REPR % ("", ""), REPR % (", closed=True", ", closed=True")),
    "a stand-in for a collaborator has fewer fields": (
        JS,
        STAND_IN % "ended: spy(), draw: noop",
        STAND_IN % "ended: spy()",
    ),
    "columns in which nothing varied go, and a title comes": (
        GO,
        CASES % ("profile P; input, style, want string", '{One, "in", bold(), "1"}', '{Two, "in", bold(), "2"}'),
        CASES % ("name string; profile P; want string", '{"one", One, "1"}', '{"two", Two, "2"}'),
    ),
    "an expectation goes to a golden file": (
        GO,
        STORED % 'assert.Equal(t, "a long text", show())',
        STORED % "golden.RequireEqual(t, []byte(show()))",
    ),
    "a function moves to another package": (
        GO,
        STORED % "b, _ := ioutil.ReadAll(body)\n\tassert.Equal(t, b, show())",
        STORED % "b, _ := io.ReadAll(body)\n\tassert.Equal(t, b, show())",
    ),
    "a second closure takes the name of the first": (
        RUST,
        NAMED % "",
        NAMED % "    let test = || assert_eq!(f(2), 2);\n    run(test);\n",
    ),
    "rows over which a helper checks nothing change": (GO, BENCH % ("", '"a", "b"'), BENCH % (", n int", '"c"')),
}
WEAKER = {
    "texts that are added up become a template that says less": (
        KOTLIN,
        SUMMED % '"write(" + one + ", " + one.size + ")"',
        SUMMED % '"$one, ${one.size}"',
    ),
    "a check becomes two, one of which demands less": (
        KOTLIN,
        EITHER % (FAILING % "FileNotFoundException"),
        EITHER % f"if (old) {{ {FAILING % 'IOException'} }} else {{ {FAILING % 'FileNotFoundException'} }}",
    ),
    "a check runs one way only": (
        KOTLIN,
        EITHER % (FAILING % "IOException"),
        EITHER % f"if (old) {{ {FAILING % 'IOException'} }} else {{ f(1) }}",
    ),
    "a text that stands below says something else": (
        IN_RUBY,
        INDENTED % ("XML", "<b/>", "    XML"),
        INDENTED % ("XML", "<c/>", "    XML"),
    ),
    "one of two rows is written out": (RUBY, LOOPED, ONCE % "{}"),
    "brackets of a condition bind other parts": (PY, UNDER % "a or (b and c)", UNDER % "(a or b) and c"),
    "a condition is another one": (CPP, ASKING % "lib::use_utf8()", ASKING % "lib::use_all()"),
    "a condition holds more rarely": (CPP, ASKING % "lib::use_utf8()", ASKING % "lib::use_utf8() && fast()"),
    "a condition turns": (CPP, ASKING % "is_not_slow()", ASKING % "is_slow()"),
    "what is set up otherwise is given another value": (
        JS,
        "it('a', () => {\n  expect(f(1)).toEqual(made(5, it => { it.done = true; it.size = 3; }));\n});\n",
        "it('a', () => {\n  expect(f(1)).toEqual(made(6, it => { it.flush = END; it.size = 3; }));\n});\n",
    ),
    "a function returns another text": (JS, WRITTEN % ("", "'.'.repeat(10)"), WRITTEN % (DOTS % "9", "dots()")),
    "a function fills another text": (JS, WRITTEN % ("", "'<b>b</b>'"), WRITTEN % (TEXT % "i", "text('b')")),
    "a function returns what is tested": (
        JS,
        WRITTEN % ("", "'<b>b</b>'"),
        WRITTEN % ("const text = it => run(it).out", "text('a')"),
    ),
    "a function returns the subject or something else": (
        PY,
        ASKED % ("", "parse('a', strict=True)"),
        ASKED % (PARSED % " or True", "run('a')"),
    ),
    "one of two functions of a name returns less": (
        PY,
        ASKED % ("", "parse('a', strict=True)"),
        ASKED
        % (
            (
                "if old:\n    def run(one):\n        return True\n"
                "else:\n    def run(one):\n        return parse(one, strict=True)"
            ),
            "run('a')",
        ),
    ),
    "the answer in front of an input of a record changes": (
        GO,
        UNKEYED % ("shown", '{"a", 1, false}'),
        UNKEYED % ("shown", '{"a", 3, false}'),
    ),
    "the answer of a record of a type without a name changes": (
        GO,
        UNKEYED % ("struct {\n\tin string\n\twant int\n\tstrict bool\n}", '{"a", 1, false}'),
        UNKEYED % ("struct {\n\tin string\n\twant int\n\tstrict bool\n}", '{"a", 3, false}'),
    ),
    "the answer between inputs of a record changes": (GO, FED % '3, "fast"', FED % '4, "fast"'),
    "a message that is expected changes": (GO, TOLD % '"too long"', TOLD % '"too"'),
    "what a case is fed holds another value": (PY, ROWS % (ZONED, "2013"), ROWS % (ZONED.replace("11", "12"), "2013")),
    "a case of another constant": (PY, ROWS % ("f(Kind.OLD, 3)", "x"), ROWS % ("f(Kind.NEW, 3)", "x")),
    "a message becomes a pattern of less": (PY, LOOKED % "'not a date.'", MATCHED % "'not a'"),
    "a message with signs becomes a pattern of less": (PY, LOOKED % "'no [0-9]+ here'", MATCHED % "'no'"),
    "a flag turns in a text": (
        PY,
        REPR % (", closed=True", ", closed=True"),
        REPR % (", closed=True", ", closed=False"),
    ),
    "a function moves to another package, and is given another value": (
        GO,
        STORED % 'assert.Equal(t, parse.Of("1"), show())',
        STORED % 'assert.Equal(t, parsed.Of("2"), show())',
    ),
    "the first of two closures of one name expects another value": (
        RUST,
        NAMED % "    let test = || assert_eq!(f(2), 2);\n    run(test);\n",
        NAMED.replace("f(1), 1", "f(1), 3") % "    let test = || assert_eq!(f(2), 2);\n    run(test);\n",
    ),
    "a case goes from rows without names": (
        GO,
        CASES % ("profile P; input, want string", '{One, "in", "1"}', '{Two, "in", "2"}'),
        CASES % ("profile P; input, want string", '{One, "in", "1"}', '{One, "in", "1"}'),
    ),
    "a helper of one's own that is called like a known check expects another text": (RUST, OWN % "bad", OWN % "good"),
}


test_what_is_written_otherwise_is_silent = silent(SAME)
test_what_demands_less_is_told = told(WEAKER)


def test_of_rows_that_are_written_out_only_the_others_are_lost():
    assert said(RUBY, LOOPED, ONCE % "{}") == ["`keeps` loses a case: Headers.new()."]


@pytest.mark.parametrize(
    ("line", "told"),
    [("// works", 1), ("test('works', () => {", 0), ("function works() {", 0), ("run(it, works)", 0)],
)
def test_a_test_that_is_gone_is_told_unless_its_definition_may_stand_in_what_cannot_be_read(line, told):
    test = "test('%s', () => {\n  expect(%s(1)).toBe(2);\n});\n"
    other = test % ("stays", "g")
    changed = [("a.test.js", test % ("works", "f") + other, other), ("b.test.js", other, f"{other}}}}}}} ((\n{line}\n")]

    judged = judge_sources([(path.encode(), old.encode(), new.encode()) for path, old, new in changed])

    assert len(judged.edits) == told


def test_a_test_that_moved_into_what_cannot_be_read_is_no_loss():
    test = "TEST(%s, rounds) {\n  EXPECT_EQ(f(1), 2);\n}\n"
    other = "TEST(other, works) {\n  EXPECT_EQ(g(1), 2);\n}\n"
    broken = "}}} ((\n"
    changed = [("test/a_test.cc", test % "a" + other, other), ("test/b_test.cc", other, other + broken + test % "b")]
    sources = [(path.encode(), old.encode(), new.encode()) for path, old, new in changed]

    judged = judge_sources(sources)

    assert judged.edits == ()
    assert [path for path, _ in judged.undecided] == [b"test/b_test.cc"]
