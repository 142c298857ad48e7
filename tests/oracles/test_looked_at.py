"""Checks whose demand stands and whose subject is less, and cases that a property or a generator loses."""

from oracle_situations import (
    IN_CPP,
    IN_CSHARP,
    IN_GO,
    IN_JAVA,
    IN_JS,
    IN_PY,
    IN_RUBY,
    JAVA,
    RUST,
    Body,
    edits_of,
    said,
    silent,
    told,
)

DEFINED = Body("tests/test_a.c", "%s\nvoid test_a(void) { TEST_ASSERT_EQUAL(WANT, f(1)); }\n")
THEORY = (
    "    [Theory, MemberData(nameof(Rows))] public void B(int a, int b) {\n        Assert.Equal(b, F(a));\n    }\n}\n"
)
HANDED = Body(
    "tests/ATests.cs",
    "public class ATests {\n    public static IEnumerable<object[]> Rows() {\n%s    }\n" + THEORY,
)
GETTER = Body(
    "tests/ATests.cs",
    "public class ATests {\n    static IEnumerable<TestCaseData> Rows {\n        get {\n%s        }\n    }\n"
    "    [Test, TestCaseSource(nameof(Rows))] public void B(int a, int b) {\n        Assert.AreEqual(b, F(a));\n"
    "    }\n}\n",
)
ROWS = "        yield return new {0} {{ 1, 2 }};\n        yield return new {0} {{ 3, 4 }};\n".format("object[]")
DATA = "            yield return new TestCaseData(1, 2);\n            yield return new TestCaseData(3, 4);\n"
BOTH = "r = f(1)\n    assert r.code == 0\n    assert r.value == 3"
EACH = "assertThat(r.a()).isEqualTo(1)"

LESS = {
    "the texts of both": (IN_PY, "assert f(1) == D(3)", "assert str(f(1)) == str(D(3))"),
    "the types of both": (IN_PY, "assert f(1) == g(3)", "assert type(f(1)) == type(g(3))"),
    "the keys of both": (IN_JS, "expect(f(1)).toEqual(g(1))", "expect(Object.keys(f(1))).toEqual(Object.keys(g(1)))"),
    "the length of both": (IN_JS, "expect(f(1)).toEqual(g(1))", "expect(f(1).length).toEqual(g(1).length)"),
    "the texts of both, by a method": (
        IN_JAVA,
        "assertEquals(g(1), f(1));",
        "assertEquals(g(1).toString(), f(1).toString());",
    ),
    "the texts of both, printed": (
        IN_GO,
        "assert.Equal(t, G(1), F(1))",
        "assert.Equal(t, fmt.Sprint(G(1)), fmt.Sprint(F(1)))",
    ),
    "how both look": (IN_RUBY, "expect(f(1)).to eq(g(1))", "expect(f(1).inspect).to eq(g(1).inspect)"),
    "how many both hold": (IN_CSHARP, "Assert.Equal(G(1), F(1));", "Assert.Equal(G(1).Count, F(1).Count);"),
    "a member that was there": (IN_PY, BOTH, BOTH.replace("r.value == 3", "r.code == 3")),
    "a member beside one that is still there": (
        IN_PY,
        "r = f(1)\n    assert r.value == 3\n    assert len(r.value.items) == 4",
        "r = f(1)\n    assert r.raw == 3\n    assert len(r.value.items) == 4",
    ),
    "a getter that was there": (
        IN_JAVA,
        "R r = f(1);\n        assertEquals(3, r.getA());\n        assertEquals(4, r.getB());",
        "R r = f(1);\n        assertEquals(3, r.getB());\n        assertEquals(4, r.getB());",
    ),
    "one of several closures": (
        IN_JAVA,
        f"assertThat(f(1)).satisfies(r -> {EACH});",
        f"assertThat(f(1)).satisfiesAnyOf(r -> {EACH}, r -> assertThat(r.a()).isNull());",
    ),
    "one of all elements": (
        IN_JAVA,
        f"assertThat(f(1)).allSatisfy(r -> {EACH});",
        f"assertThat(f(1)).anySatisfy(r -> {EACH});",
    ),
    "one of all that match": (
        IN_JAVA,
        "assertThat(f(1)).allMatch(r -> r.ok());",
        "assertThat(f(1)).anyMatch(r -> r.ok());",
    ),
    "whatever matches": (
        IN_JAVA,
        "assertThat(f(1)).allMatch(r -> r.ok());",
        "assertThat(f(1)).allMatch(r -> true);",
    ),
    "a local that nobody gets": (
        IN_CPP,
        "bool done = false; Job job(&done); job.run(); EXPECT_TRUE(done);",
        "bool done = false; bool over = true; g(&over); Job job(&done); job.run(); EXPECT_TRUE(over);",
    ),
    "whatever there is, if there is": (
        IN_JAVA,
        "assertEquals(3, f(1).get());",
        "f(1).ifPresent(v -> assertEquals(3, v));",
    ),
    "fewer runs": (
        Body(JAVA, "class ATest {\n    @RepeatedTest(%s) void b() {\n        assertEquals(3, f(1));\n    }\n}\n"),
        "100",
        "1",
    ),
    "the first of all rows": (
        IN_PY,
        "for a, b in [(1, 2), (3, 4)]:\n        assert f(a) == b",
        "for a, b in [(1, 2), (3, 4)]:\n        assert f(a) == b\n        break",
    ),
    "a narrower range that a grammar breaks up": (
        Body(RUST, "proptest! {\n    #[test]\n    fn a(amount in %s) {\n        prop_assert!(f(amount));\n    }\n}\n"),
        "0..1000i32",
        "0..1i32",
    ),
    "a defined number": (DEFINED, "#define WANT 3", "#define WANT 4"),
    "a defined text": (DEFINED, '#define WANT "a"', '#define WANT "b" /* c */'),
    "fewer rows that are handed out": (HANDED, ROWS, ROWS.partition("\n")[0] + "\n"),
    "fewer rows of a property": (GETTER, DATA, DATA.partition("\n")[0] + "\n"),
}
AS_MUCH = {
    "the things and no longer their texts": (IN_PY, "assert str(f(1)) == str(D(3))", "assert f(1) == D(3)"),
    "lists of both": (IN_PY, "assert f(1) == g(3)", "assert list(f(1)) == list(g(3))"),
    "a member under another name": (IN_PY, BOTH, BOTH.replace("r.value", "r.amount")),
    "a local under another name": (
        IN_CPP,
        "bool done = false; Job job(&done); job.run(); EXPECT_TRUE(done);",
        "bool over = false; Job job(&over); job.run(); EXPECT_TRUE(over);",
    ),
    "members in another order": (
        IN_PY,
        BOTH,
        "r = f(1)\n    assert r.value == 3\n    assert r.code == 0",
    ),
    "each that matches": (
        IN_JAVA,
        "assertThat(f(1)).allMatch(r -> r.a() == 1);",
        f"assertThat(f(1)).allSatisfy(r -> {EACH});",
    ),
    "a parameter under another name": (
        IN_JAVA,
        "assertThat(f(1)).allMatch(r -> r.ok());",
        "assertThat(f(1)).allMatch(x -> x.ok());",
    ),
    "a defined number, written otherwise": (DEFINED, "#define WANT 3", "#define WANT (3)"),
    "a number that is defined": (DEFINED, "enum { WANT = 3 };", "#define WANT 3"),
    "rows that are handed out and then stand in a list": (
        Body("tests/ATests.cs", "public class ATests {\n%s" + THEORY),
        "    public static IEnumerable<object[]> Rows() {\n" + ROWS + "    }\n",
        "    public static object[][] Rows => new[] { new object[] { 1, 2 }, new object[] { 3, 4 } };\n",
    ),
    "rows in another order": (HANDED, ROWS, "\n".join(reversed(ROWS.splitlines())) + "\n"),
}


test_less_that_is_looked_at_is_seen = told(LESS)
test_as_much_that_is_looked_at_is_silent = silent(AS_MUCH)


def test_a_defined_number_that_is_also_fed_in_explains_what_is_expected():
    tested = "%s\nvoid test_a(void) { TEST_ASSERT_EQUAL(WANT, size(make(WANT))); }\n"
    assert said("tests/test_a.c", tested % "#define WANT 3", tested % "#define WANT 4") == []


def test_a_test_that_moves_away_from_its_constant_demands_as_much():
    constant, test = (
        'const want = "a b c"\n',
        "func TestA(t *testing.T) {\n\tb, _ := F(1)\n\tassert.Equal(t, want, string(b))\n}\n",
    )
    files = [("a_test.go", constant + test, constant), ("b_test.go", "", test)]
    sources = [(f"x/{name}", f"package x\n\n{old}", f"package x\n\n{new}") for name, old, new in files]
    assert edits_of(*((path.encode(), old.encode(), new.encode()) for path, old, new in sources)) == ()
