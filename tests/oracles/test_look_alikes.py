"""What looks like something else: tests of other files, checks beside checks, and values that only begin alike."""

from oracle_situations import IN_GO, IN_JS, IN_PY, IN_RUST, RUST, edits, edits_of, silent, told_often

MATCHED = 'let x = match f() {\n        Ok(found) => found,\n        Err(e) => panic!("no {}", e),\n    };\n    %s'
HELPER = 'fn out() -> String {\n    let s = run();\n    %s\n}\n\n#[test]\nfn a() {\n    assert_eq!(out(), "x");\n}\n'
SORTED = (
    "let mut last = %s;\n    for name in NAMES.iter().skip(1) {\n"
    "        assert!(name %s last);\n        last = name;\n    }"
)
MAIN = "void test_a(void) {\n  assert(f() == 1);\n}\n\nint main(void) {\n  %s\n  return 0;\n}\n"
ROUND = "for one in [1, 2, 3]:\n        assert f(one) == 1\n%s"
RAISES = "with pytest.raises(ValueError, match='%s'):\n        f(1)"
SAME = {
    "a value is taken out of its result in one word": (
        IN_RUST,
        MATCHED % "assert_eq!(x, 1);",
        "let x = f().unwrap();\n    assert_eq!(x, 1);",
    ),
    "a helper need not take its value out of a result any more": (
        RUST,
        HELPER % 'match s.parse() {\n        Ok(t) => t,\n        Err(e) => panic!("{}", e),\n    }',
        HELPER % "s",
    ),
    "a value that is added to in several steps": (
        IN_PY,
        "ok = f()\n    ok = ok and g()\n    assert ok",
        "fine = f()\n    fine = fine and g()\n    assert fine",
    ),
    "two values that are made of each other": (
        IN_PY,
        "a = f()\n    b = a and g()\n    a = b and h()\n    assert a",
        "a = f()\n    b = a and g()\n    a = b and h()\n    assert a, 'no'",
    ),
    "a loop over cases goes on with the next one": (IN_PY, ROUND % "", ROUND % "        continue\n"),
    "a loop on one line goes on with the next case": (
        IN_JS,
        "for (const one of [1, 2]) { expect(f(one)).toBe(1); }",
        "for (const one of [1, 2]) { expect(f(one)).toBe(1); continue; }",
    ),
    "a loop over cases fails with other words": (
        IN_PY,
        ROUND % "        if not g(one):\n            continue\n        raise AssertionError('a')\n",
        ROUND % "        if not g(one):\n            continue\n        raise AssertionError('b')\n",
    ),
    "what was recovered is handed to a helper that fails": (
        IN_GO,
        "f()\n\tassert.Equal(t, 1, g())",
        "defer func() { mustPanic(t, recover()) }()\n\tf()\n\tassert.Equal(t, 1, g())",
    ),
    "a macro may name the tests that nothing else names": (
        "tests/test_a.c",
        MAIN % "RUN_TEST(test_a);",
        MAIN % "RUN_ALL(a);",
    ),
    "more than nothing is a truth": (IN_PY, "assert f() > 0", "assert f()"),
    "a constant of a bound is written out": (IN_PY, "assert f() >= LOWEST", "assert f() >= 0"),
    "what a loop compares with begins with the same value, written otherwise": (
        IN_RUST,
        SORTED % ("NAMES.get(0).unwrap().0", ">"),
        SORTED % ("names().first().name()", ">"),
    ),
}
LOST = {
    "an error must come, and is taken out": (
        IN_RUST,
        'let e = match f() {\n        Err(e) => e,\n        Ok(_) => panic!("no error"),\n    };\n    log(e);',
        "let e = f();\n    log(e);",
    ),
    "one of several kinds must come, and is taken out": (
        IN_RUST,
        'let x = match f() {\n        Shape::Circle(x) => x,\n        _ => panic!("no circle"),\n    };\n    log(x);',
        "let x = f();\n    log(x);",
    ),
    "a loop on one line ends with its first case": (
        IN_JS,
        "for (const one of [1, 2]) { expect(f(one)).toBe(1); }",
        "for (const one of [1, 2]) { expect(f(one)).toBe(1); break; }",
    ),
    "a loop over cases ends with its first one": (IN_PY, ROUND % "", ROUND % "        break\n"),
    "what was recovered is dropped": (
        IN_GO,
        "f()\n\tassert.Equal(t, 1, g())",
        "defer func() { _ = recover() }()\n\tf()\n\tassert.Equal(t, 1, g())",
    ),
    "an error must not come, and no value is taken out": (
        IN_RUST,
        'match f() {\n        Ok(_) => {}\n        Err(e) => panic!("no {}", e),\n    }',
        "f();",
    ),
    "a result that must be an error": (
        IN_RUST,
        'match f() {\n        Ok(_) => panic!("no error"),\n        Err(e) => assert_eq!(e, 3),\n    }',
        "f();",
    ),
    "neighbours in a loop may be equal": (IN_RUST, SORTED % ("NAMES[0]", ">"), SORTED % ("NAMES[0]", ">=")),
    "a bound that is not zero becomes a mere truth": (IN_PY, "assert f() > 3", "assert f()"),
    "a bound by another value becomes something that is not empty": (IN_PY, "assert f() > g()", "assert f() != ''"),
    "a bound by what was there before becomes zero": (
        IN_PY,
        "before = count()\n    act()\n    assert count() > before",
        "act()\n    assert count() > 0",
    ),
    "a message has a word less in its middle": (IN_PY, RAISES % "bad local state", RAISES % "bad state"),
    "a message has a word more in its middle": (IN_PY, RAISES % "bad state", RAISES % "bad local state"),
}
LOOKED_FOR = "expect(out()).toContain('{}')\n  expect(out()).toContain('{}')\n  expect(out()).toContain('{}')"
LOOP = "  it('{}', () => {{\n    for (const one of ['a', 'b', 'c']) {{\n      {}\n    }}\n  }})\n"
MOVED = (
    "#[test]\nfn {}() {{\n    let mut last = NAMES.get(0);\n"
    "    for name in NAMES.iter().skip(1) {{\n        {}\n    }}\n}}\n"
)


test_what_only_looks_otherwise_is_silent = silent(SAME)
test_what_only_looks_alike_is_told = told_often(LOST)


def test_a_message_of_other_words_is_no_wider_one():
    [edit] = edits(*LOST["a message has a word less in its middle"])

    assert edit.kind == "expected-value-changed"


def test_texts_that_begin_alike_belong_together():
    before = LOOKED_FOR.format("Schema: cart", "plan:", "tests:")
    after = LOOKED_FOR.format("Schema: plan-cart", "goal:", "design:")

    assert [edit.says.partition(" looks ")[2] for edit in edits(IN_JS, before, after)] == [
        'for "Schema: plan-cart" where it looked for "Schema: cart".',
        'for "goal:" where it looked for "plan:".',
        'for "design:" where it looked for "tests:".',
    ]


def test_a_test_goes_on_beside_itself_and_not_in_a_look_alike_of_another_file():
    old = LOOP.format("selects hyphens for a, b and c", "expect(pick(one, 'both')).toBe(hyphens)")
    beside = LOOP.format("selects hyphens for every tool", "expect(pick(one, 'both')).toBeDefined()")
    other = LOOP.format("leaves them alone", "expect(format(one)).toContain('x')")
    around = "describe('{}', () => {{\n{}}})\n"
    here, there = (around.format("picking", text) for text in (old, beside))
    found = edits_of(
        (b"tests/pick.test.js", here.encode(), there.encode()),
        (b"tests/format.test.js", around.format("formats", "").encode(), around.format("formats", other).encode()),
    )

    assert {edit.new.path for edit in found} == {b"tests/pick.test.js"}


def test_a_test_that_asks_in_the_same_way_goes_on_in_another_file():
    check = 'assert!(name > last, "{} should come before {} in NAMES", last, name);\n        last = name;'
    old, new = MOVED.format("names_are_sorted", check), MOVED.format("is_sorted", check.replace("come", "be placed"))

    assert edits_of((b"tests/a.rs", old.encode(), b"fn main() {}\n"), (b"tests/b.rs", b"", new.encode())) == ()


def test_a_test_that_is_gone_does_not_go_on_in_one_that_asks_otherwise():
    old = MOVED.format("names_are_sorted", "assert!(name > last);\n        last = name;")
    new = MOVED.format("is_sorted", "assert!(!name.is_empty());")

    assert edits_of((b"tests/a.rs", old.encode(), b"fn main() {}\n"), (b"tests/b.rs", b"", new.encode()))
