"""Cases that are named, written or drawn elsewhere than in the test, and elements of which fewer are looked at."""

from oracle_situations import IN_JAVA, IN_JS, IN_PY, JAVA, KOTLIN, PY, RUST, Body, silent, told

SOURCE = Body(
    JAVA, "class ATest {\n    @ParameterizedTest\n    @%s\n    void a(Kind k) {\n        assertTrue(f(k));\n    }\n}\n"
)
METHOD = Body(
    JAVA,
    "class ATest {\n    static Stream<Arguments> cases() {\n        return %s;\n    }\n"
    '    @ParameterizedTest\n    @MethodSource("cases")\n'
    "    void a(int n, int m) {\n        assertEquals(m, f(n));\n    }\n}\n",
)
PAIRS = Body(
    JAVA,
    "class ATest {\n    @ParameterizedTest\n    %s\n"
    "    void a(int n, int m) {\n        assertEquals(m, f(n));\n    }\n}\n",
)
FUNCTION = Body(
    KOTLIN,
    "class ATest {\n    companion object {\n        @JvmStatic\n        fun cases() = %s\n    }\n"
    "    @ParameterizedTest\n"
    '    @MethodSource("cases")\n    fun a(n: Int, m: Int) {\n        assertEquals(m, f(n))\n    }\n}\n',
)
TEXT = 'CsvSource(textBlock = """\n        1, 2\n        2, 4\n        %s3, 6\n        """)'
DRAWN = Body(PY, "%s\ndef test_a(n):\n    assert back(there(n)) == n\n")
PROPERTY = Body(RUST, "proptest! {\n    #[test]\n    fn a(n in %s) {\n        prop_assert_eq!(back(n), n);\n    }\n}\n")
ANY = "fc.assert(fc.property(%s, n => { expect(back(n)).toBe(n) }))"
COLUMNS = 'assertThat(f()).extracting(%s).containsExactly(tuple("a", 1), tuple("b", 2));'
CHOSEN = Body(
    PY, 'CASES = [(1, 2), (2, 4)]\n\n@pytest.mark.parametrize("n, m", %s)\ndef test_a(n, m):\n    assert f(n) == m\n'
)

SEEN = {
    "a value is left out": (
        SOURCE,
        "EnumSource(Kind.class)",
        'EnumSource(value = Kind.class, mode = EXCLUDE, names = {"A"})',
    ),
    "another value is left out": (
        SOURCE,
        'EnumSource(mode = EXCLUDE, names = "A")',
        'EnumSource(mode = EXCLUDE, names = {"A", "B"})',
    ),
    "only some values are named": (SOURCE, "EnumSource(Kind.class)", 'EnumSource(value = Kind.class, names = {"A"})'),
    "fewer values are named": (SOURCE, 'EnumSource(names = {"A", "B"})', 'EnumSource(names = {"A"})'),
    "one value is left of two": (SOURCE, 'ValueSource(strings = {"a", "b"})', 'ValueSource(strings = "a")'),
    "a line of a text is a comment": (SOURCE, TEXT % "", TEXT % "# "),
    "a function returns fewer cases": (
        METHOD,
        "Stream.of(Arguments.of(1, 2), Arguments.of(2, 4))",
        "Stream.of(Arguments.of(1, 2))",
    ),
    "a function returns the first of its cases": (
        METHOD,
        "Stream.of(Arguments.of(1, 2), Arguments.of(2, 4))",
        "Stream.of(Arguments.of(1, 2), Arguments.of(2, 4)).limit(1)",
    ),
    "a function without a block returns fewer cases": (
        FUNCTION,
        "listOf(Arguments.of(1, 2), Arguments.of(2, 4))",
        "listOf(Arguments.of(1, 2))",
    ),
    "a comprehension leaves cases out": (CHOSEN, "CASES", "[c for c in CASES if c[0] != 2]"),
    "numbers are drawn from few": (DRAWN, "@given(st.integers())", "@given(st.integers(0, 3))"),
    "numbers have an upper end": (
        DRAWN,
        "@given(n=st.integers(min_value=0))",
        "@given(n=st.integers(min_value=0, max_value=9))",
    ),
    "one value is drawn": (DRAWN, "@given(st.text())", '@given(st.just("a"))'),
    "a filter leaves some to be drawn": (DRAWN, "@given(st.text())", "@given(st.text().filter(str.isascii))"),
    "elements are drawn from few": (DRAWN, "@given(st.lists(st.integers()))", "@given(st.lists(st.integers(0, 3)))"),
    "fewer examples are tried": (
        DRAWN,
        "@settings(max_examples=500)\n@given(st.text())",
        "@settings(max_examples=1)\n@given(st.text())",
    ),
    "something is assumed of what is drawn": (
        Body(PY, "@given(st.text())\ndef test_a(n):\n    %sassert back(there(n)) == n\n"),
        "",
        "assume(n.isascii())\n    ",
    ),
    "a range ends earlier": (PROPERTY, "0u32..1000", "0u32..3"),
    "an arbitrary number has bounds": (IN_JS, ANY % "fc.integer()", ANY % "fc.integer({ min: 0, max: 3 })"),
    "a column is no longer looked at": (
        IN_JAVA,
        COLUMNS % '"name", "price"',
        'assertThat(f()).extracting("name").containsExactly("a", "b");',
    ),
    "each of so many instead of one further down": (
        IN_PY,
        "items = find(1)\n    assert items[0].name == 'x'\n    assert items[2].name == 'x'",
        "items = find(1)\n    assert len(items) == 1\n    for item in items:\n        assert item.name == 'x'",
    ),
    "each of what is there and may hold nothing instead of the first": (
        IN_PY,
        "items = find(1)\n    assert items[0].name == 'x'",
        "items = find(1)\n    assert items is not None\n    for item in items:\n        assert item.name == 'x'",
    ),
    "each of what may be nothing instead of the first": (
        IN_PY,
        "assert find(1)[0].name == 'x'",
        "for item in find(1):\n        assert item.name == 'x'",
    ),
}
QUIET = {
    "fewer values are left out": (
        SOURCE,
        'EnumSource(mode = EXCLUDE, names = {"A", "B"})',
        'EnumSource(mode = EXCLUDE, names = "A")',
    ),
    "more values are named": (SOURCE, 'EnumSource(names = {"A"})', 'EnumSource(names = {"A", "B"})'),
    "all values are meant by name": (SOURCE, "EnumSource(Kind.class)", "EnumSource(value = Kind.class)"),
    "cases of a function are written in a text": (
        PAIRS,
        '@CsvSource({"1, 2", "2, 4"})',
        '@CsvSource(textBlock = """\n        1, 2\n        2, 4\n        """)',
    ),
    "a function makes its cases otherwise": (
        METHOD,
        "Stream.of(Arguments.of(1, 2), Arguments.of(2, 4))",
        "Stream.of(arguments(1, 2), arguments(2, 4), arguments(3, 6))",
    ),
    "numbers are drawn from more": (DRAWN, "@given(st.integers(0, 3))", "@given(st.integers(0, 30))"),
    "ends of a range get names": (
        DRAWN,
        "@given(st.integers(0, 3))",
        "@given(n=st.integers(min_value=0, max_value=3))",
    ),
    "a range moves": (DRAWN, "@given(st.integers(0, 3))", "@given(st.integers(1, 9))"),
    "more examples are tried": (
        DRAWN,
        "@settings(max_examples=5)\n@given(st.text())",
        "@settings(max_examples=50)\n@given(st.text())",
    ),
    "a range ends later": (PROPERTY, "0u32..3", "0u32..1000"),
    "columns are named by functions": (IN_JAVA, COLUMNS % '"name", "price"', COLUMNS % "Line::name, Line::price"),
    "each of so many instead of one after the other": (
        IN_PY,
        "items = find(1)\n    assert items[0].name == 'x'\n    assert items[1].name == 'x'",
        "items = find(1)\n    assert len(items) == 2\n    for item in items:\n        assert item.name == 'x'",
    ),
}


test_fewer_cases_or_elements_are_seen = told(SEEN)
test_as_many_cases_and_elements_are_silent = silent(QUIET)
