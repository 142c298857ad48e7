"""Checks that compiled languages let people write anew, and look-alikes that demand less."""

import pytest
from oracle_situations import PACKS

from govcheck.oracles.judge import judge_sources

GO, RUST, JAVA, CSHARP, KOTLIN = (
    "a_test.go",
    "tests/a.rs",
    "src/test/ATest.java",
    "tests/ATests.cs",
    "src/test/ATest.kt",
)
AROUND = {
    GO: "package a\n\nfunc TestA(t *testing.T) {{\n\t{}\n}}\n",
    RUST: "#[test]\nfn a() {{\n    {}\n}}\n",
    JAVA: "class ATest {{\n    @Test void a() throws Exception {{\n        {}\n    }}\n}}\n",
    CSHARP: (
        "public class ATests {{\n    [Fact] public void A() {{\n        var mail = Make();\n        Pay(mail);\n"
        "        {}\n    }}\n}}\n"
    ),
}
NESTED = "if got != want {{ {} }}"
TOLD = 'if got { t.Error("too much") } else { t.Error("too little") }'
PARSED = 'x, err := url.Parse("a?b")\n\tif err != nil {\n\t\tt.Fatal(err)\n\t}\n\tassert.Equal(t, "b", x.RawQuery)'
ROWS = (
    "tests := []struct{{title, given string; want bool}}{{\n\t\t{}}}\n"
    "\tfor _, tc := range tests {{\n\t\tassert.Equal(t, tc.want, match(tc.given))\n\t}}"
)
BODY = (
    'rec := get("/users/1")\n\tassert.Equal(t, http.StatusOK, rec.Code)\n\tassert.Equal(t, "tea", rec.Body)\n'
    '\trec = get("/users/2")\n\tassert.Equal(t, http.StatusNotFound, rec.Code)'
)
TABLE = (
    "tests := []struct{{url string; wantCode int; wantBody string}}{{\n"
    '\t\t{{url: "/users/1", wantCode: http.StatusOK, wantBody: "tea"}},\n'
    '\t\t{{url: "/users/2", wantCode: {}}},\n\t}}\n\tfor _, tc := range tests {{\n\t\trec := get(tc.url)\n'
    '\t\tassert.Equal(t, tc.wantCode, rec.Code)\n\t\tif tc.wantBody != "" {{\n'
    "\t\t\tassert.Equal(t, tc.wantBody, rec.Body)\n\t\t}}\n\t}}"
)
ANOTHER = (
    "struct Dir;\nimpl Dir {\n    fn new(at: &str) -> Dir {\n"
    '        if at.is_empty() { panic!("empty"); }\n        Dir\n    }\n}\n'
)
CASCADE = 'if (type.equals("a")) { f(); } else if (type.equals("b")) { g(); } else { assertTrue(odd); }'
SWITCH = 'switch (type) { case "a": f(); break; case "b": g(); break; default: assertTrue(odd); }'
THROWS = "PayException e = assertThrows(PayException.class, () -> order.pay(1));\n        {}"
SENT = 'mail.Verify(m => m.Send("paid"), Times.{});'

FED = (
    'tests := []struct{{title string; route *Route; want bool}}{{\n\t\t{{"one", New({}), true}},\n'
    '\t\t{{"two", New("c"), {}}},\n\t}}\n\tfor _, tc := range tests {{\n\t\tgot := tc.route.Match(asked)\n'
    "\t\tassert.Equal(t, tc.want, got)\n\t\tassert.Equal(t, tc.route.Path(), show(tc.route))\n\t}}"
)

NOTED = (
    'tests := []struct{{text, said string; want bool}}{{\n\t\t{{text: "a", said: {}, want: true}},\n\t}}\n'
    "\tfor _, tc := range tests {{\n\t\tassert.Equal(t, tc.want, match(tc.text), tc.said)\n{}\t}}"
)
FILLED = 'x := &url.URL{{RawQuery: "b"}}\n\tassert.Equal(t, "b", x.RawQuery)'
ASKED = "\t\tassert.Contains(t, explain(tc.text), tc.said)\n"

SAME = {
    "what a case only noted is asked for now": (GO, NOTED.format('"first"', ""), NOTED.format('"the first"', ASKED)),
    "what is fed in is no answer though something is computed with it": (
        GO,
        FED.format('"a|b"', "true"),
        FED.format('"b|c"', "true"),
    ),
    "a text gets the name that the library has for it": (
        GO,
        'assert.Equal(t, "GET", ask("GET").Method)',
        "assert.Equal(t, http.MethodGet, ask(http.MethodGet).Method)",
    ),
    "a function moved within its package": (
        GO,
        "want, _ := json.Marshal(order)\n\tassert.Equal(t, string(want), show(order))",
        "want, _ := json.API.Marshal(order)\n\tassert.Equal(t, string(want), show(order))",
    ),
    "two ways of failing become one": (GO, NESTED.format(TOLD), NESTED.format('t.Errorf("%v", got)')),
    "what could fail gives way to what cannot": (
        GO,
        PARSED,
        'x := mustParse("a?b")\n\tassert.Equal(t, "b", x.RawQuery)',
    ),
    "a title is mended and another case has the same input": (
        GO,
        ROWS.format('{"no value , found", "a=", true},\n\t'),
        ROWS.format('{"empty, none", "a=", false},\n\t\t{"no value, found", "a=", true},\n\t'),
    ),
    "a body becomes rows, of which some leave a check out": (GO, BODY, TABLE.format("http.StatusNotFound")),
    "a record gains a field that holds nothing": (
        RUST,
        'assert_eq!(find("a"), vec![Found { text: text("a"), start: 0 }]);',
        'assert_eq!(find("a"), vec![Found { text: text("a"), instead: None, start: 0 }]);',
    ),
    "a pair is compared part by part": (
        RUST,
        'let found = find("a b");\n    assert_eq!(found, Some((2, 15)));',
        'let found = find("a b").unwrap();\n    assert_eq!((found.start(), found.end()), (2, 15));',
    ),
    "what is read is closed in the end": (
        JAVA,
        'final Rows rows = parse("a,b").rows();\n        assertEquals("a", rows.next());',
        (
            'try (Parser parser = parse("a,b")) {\n            final Rows rows = parser.rows();\n'
            '            assertEquals("a", rows.next());\n        }'
        ),
    ),
    "a cascade becomes a switch": (JAVA, CASCADE, SWITCH),
    "the message of an error goes into the chain": (
        JAVA,
        THROWS.format('assertEquals("no money", e.getMessage());'),
        'assertThatThrownBy(() -> order.pay(1)).isInstanceOf(PayException.class).hasMessage("no money");',
    ),
    "a part of a message goes into the chain, signs and all": (
        JAVA,
        THROWS.format('assertThat(e).hasMessageThat().contains("[no] money");'),
        'assertThatThrownBy(() -> order.pay(1)).isInstanceOf(PayException.class).hasMessageContaining("[no] money");',
    ),
    "a question is asserted in another way": (
        JAVA,
        "assertThat(order.equals(other)).isTrue();",
        "assertTrue(order.equals(other));",
    ),
    "one library for stand-ins gives way to another": (
        CSHARP,
        f"{SENT.format('Once')}\n        mail.Verify(m => m.Count, Times.Never);",
        'mail.Received(1).Send("paid");\n        _ = mail.DidNotReceive().Count;',
    ),
    "a block says how long something is used": (
        CSHARP,
        "var rows = Parse(1).Rows();\n        Assert.Equal(2, rows.Count);",
        (
            "using (var parser = Parse(1))\n        {\n            var rows = parser.Rows();\n"
            "            Assert.Equal(2, rows.Count);\n        }"
        ),
    ),
}
WEAKER = {
    "what could fail gives way to what the test fills itself": (GO, PARSED, FILLED, ""),
    "what could fail is asked no more and what it gave is mended": (
        GO,
        PARSED,
        'x, _ := url.Parse("a?b")\n\tx = mend(x)\n\tassert.Equal(t, "b", x.RawQuery)',
        "",
    ),
    "what fails gets a stand-in": (
        GO,
        PARSED,
        PARSED.replace("t.Fatal(err)", "x = usual()"),
        "",
    ),
    "a body becomes rows, of which each leaves a check out": (
        GO,
        BODY,
        TABLE.format("http.StatusNotFound").replace(', wantBody: "tea"', ""),
        "",
    ),
    "a record that another one fills is not asked for a field": (
        RUST,
        "assert_eq!(load(), Config { on: false, a: 1, ..Config::usual() });",
        "assert_eq!(load(), Config { a: 1, ..Config::usual() });",
        "",
    ),
    "a pair of another thing is compared part by part": (
        RUST,
        'let found = find("a b");\n    assert_eq!(found, Some((2, 15)));',
        "assert_eq!((other.start(), other.end()), (2, 15));",
        "",
    ),
    "what a case asks for is another text": (
        GO,
        NOTED.format('"first"', ASKED),
        NOTED.format('"the first"', ASKED),
        "",
    ),
    "an answer changes beside what is fed in": (
        GO,
        FED.format('"a|b"', "true"),
        FED.format('"a|b"', "false"),
        '`TestA` expects false where it expected true in the case "two", New("c"), true.',
    ),
    "a text gets the name of another one": (
        GO,
        'assert.Equal(t, "GET", last().Method)',
        "assert.Equal(t, http.MethodPost, last().Method)",
        '`TestA` expects "POST" where it expected "GET".',
    ),
    "only one of two ways fails": (
        GO,
        NESTED.format(TOLD),
        NESTED.format('if got { t.Error("too much") }'),
        "",
    ),
    "an error is dropped": (
        GO,
        PARSED,
        'x, _ := url.Parse("a?b")\n\tassert.Equal(t, "b", x.RawQuery)',
        "`TestA` no longer checks `t.Fatal(err)`.",
    ),
    "a body becomes rows, one of which expects something else": (
        GO,
        BODY,
        TABLE.format("http.StatusGone"),
        "`TestA` no longer checks `assert.Equal(t, http.StatusNotFound, rec.Code)`.",
    ),
    "a record gains a field with a value": (
        RUST,
        'assert_eq!(find("a"), vec![Found { text: text("a"), start: 0 }]);',
        'assert_eq!(find("a"), vec![Found { text: text("a"), instead: Some("b"), start: 0 }]);',
        "",
    ),
    "one part of a pair is left out": (
        RUST,
        'let found = find("a b");\n    assert_eq!(found, Some((2, 15)));',
        'let found = find("a b").unwrap();\n    assert_eq!(found.start(), 2);',
        "",
    ),
    "a switch fails for another value": (
        JAVA,
        CASCADE,
        'switch (type) { case "c": assertTrue(odd); }',
        '`a` only checks when type is "c".',
    ),
    "a chain looks for a part of the message": (
        JAVA,
        THROWS.format('assertEquals("no money", e.getMessage());'),
        'assertThatThrownBy(() -> order.pay(1)).isInstanceOf(PayException.class).hasMessageContaining("no money");',
        '`a` no longer checks `assertEquals("no money", e.getMessage());`.',
    ),
    "a whole message becomes a part of one": (
        JAVA,
        'assertThatThrownBy(() -> order.pay(1)).isInstanceOf(PayException.class).hasMessage("no money");',
        'assertThatThrownBy(() -> order.pay(1)).isInstanceOf(PayException.class).hasMessageContaining("no money");',
        "`a` accepts messages that only hold what was the whole one.",
    ),
    "another library does not count the calls": (
        CSHARP,
        SENT.format("Once"),
        'mail.Received().Send("paid");',
        "`A` no longer counts the calls: Times.Once.",
    ),
    "a stand-in must get something else": (
        CSHARP,
        SENT.format("Once"),
        SENT.format("Once").replace("paid", "sent"),
        '`A` expects "sent" where it expected "paid".',
    ),
}


def said(path, old, new):
    sides = [AROUND[path].format(side).encode() for side in (old, new)]
    return [edit.says for edit in judge_sources([(path.encode(), *sides)], packs=PACKS).edits]


@pytest.mark.parametrize("name", SAME)
def test_a_check_that_is_written_anew_is_no_finding(name):
    assert said(*SAME[name]) == []


@pytest.mark.parametrize("name", WEAKER)
def test_a_check_that_only_looks_written_anew_is_one(name):
    path, old, new, says = WEAKER[name]
    found = said(path, old, new)
    assert found
    assert not says or says in found


def test_a_function_of_the_same_name_in_another_type_is_not_what_is_called():
    old, new = (
        f"{ANOTHER}#[test]\nfn a() {{\n    {asked}assert_eq!(join(1), 2);\n}}\n" for asked in ("Seq::new(1);\n    ", "")
    )
    assert judge_sources([(RUST.encode(), old.encode(), new.encode())], packs=PACKS).edits == ()


def test_a_condition_around_tests_is_told_of_each_and_not_of_the_helper():
    helper = 'fn run(at: &str) {\n    if at.len() > 9 {\n        panic!("long");\n    }\n}\n'
    old, new = (
        helper
        + "".join(f"#[test]\nfn {name}() {{\n    {early}run({name});\n    run(b);\n}}\n" for name in ("one", "two"))
        for early in ("", "if slow() { return; }\n    ")
    )
    says = [edit.says for edit in judge_sources([(RUST.encode(), old.encode(), new.encode())], packs=PACKS).edits]
    assert says == ["`one` only checks when not slow().", "`two` only checks when not slow()."]


def test_a_product_is_no_test_whatever_it_is_called():
    code = "class OrderSpec {\n    @Test fun total() {\n        assertEquals(%s, total())\n    }\n}\n"
    sides = [(code % total).encode() for total in (1, 2)]
    where = [b"src/jvmMain/kotlin/OrderSpec.kt", b"src/jvmTest/kotlin/OrderSpec.kt"]
    found = [judge_sources([(path, *sides)], packs=PACKS, is_test=lambda _: False).edits for path in where]
    assert [bool(edits) for edits in found] == [False, True]
