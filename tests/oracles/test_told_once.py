"""A function that checks for several tests: what it lost is told once, whatever the function is written as."""

import pytest
from oracle_situations import CPP, GO, JS, KOTLIN, PY, edits, said

USES = "it('a', () => {{ check(f(1)); }});\nit('b', () => {{ check(f(2)); }});\n"
GROUP = "describe('all', () => {{\n  const check = x => {{ expect(x.n).{}; }};\n" + USES + "}});\n"
LOCAL = "it('{}', () => {{\n  const check = x => {{ expect(x.n).{}; }};\n  check(f({}));\n}});\n"
CALLED = "const check = (x, n) => {{ expect(x.n).toBe(n); }};\n" + "".join(
    f"it('{name}', () => {{{{ check(f({name}), {{}}); }}}});\n" for name in "xy"
)
IN_A_VARIABLE = (
    "var check = func(t *testing.T, x X) {{\n\tassert.{}x.N)\n}}\n"
    "func TestA(t *testing.T) {{ check(t, F(1)) }}\nfunc TestB(t *testing.T) {{ check(t, F(2)) }}\n"
)
IN_A_PROPERTY = (
    "class ATest {{\n  private val check = {{ x: X -> {}x.n) }}\n"
    "  @Test fun a() {{ check(f(1)) }}\n  @Test fun b() {{ check(f(2)) }}\n}}\n"
)
SHOWN = "const check = x => { expect(x.n).toBe(5); };\n"
NOT_NULL = "accepts what is not null where it demanded 200"

ONCE = {
    "a name is given a function": (JS, "const check = x => {{ expect(x.n).{}; }};\n" + USES, NOT_NULL),
    "a name is given an expression": (JS, "const check = x => expect(x.n).{};\n" + USES, NOT_NULL),
    "a function with the keyword": (JS, "const check = function (x) {{ expect(x.n).{}; }};\n" + USES, NOT_NULL),
    "a name that others may import": (JS, "export const check = x => {{ expect(x.n).{}; }};\n" + USES, NOT_NULL),
    "a name within a group": (JS, GROUP, NOT_NULL),
    "a variable of a package": (
        GO,
        IN_A_VARIABLE,
        "accepts what is not nil where it demanded 200",
    ),
    "a property": (
        KOTLIN,
        IN_A_PROPERTY,
        NOT_NULL,
    ),
    "a closure in a static variable": (
        CPP,
        "static auto check = [](X x) {{ {}x.n); }};\nTEST(A, B) {{ check(f(1)); }}\nTEST(A, C) {{ check(f(2)); }}\n",
        "accepts what counts as true where it demanded 200",
    ),
    "a lambda": (
        PY,
        "check = lambda x: check_that(x.n{})\ndef test_a():\n    check(f(1))\n\ndef test_b():\n    check(f(2))\n",
        "expects whatever stands behind f(1).n where it demanded f(1).n == 200",
    ),
}
WRITTEN = {
    JS: ("toBe(200)", "toBeDefined()"),
    GO: ("Equal(t, 200, ", "NotNil(t, "),
    KOTLIN: ("assertEquals(200, ", "assertNotNull("),
    CPP: ("EXPECT_EQ(200, ", "EXPECT_TRUE("),
    PY: (" == 200", ""),
}


@pytest.mark.parametrize("situation", ONCE)
def test_what_a_function_lost_is_told_once(situation):
    path, text, why = ONCE[situation]
    before, after = WRITTEN[path]

    assert said(path, text.format(before), text.format(after)) == [f"`check`, which 2 tests use, {why}."]


EACH = {
    "tests give the function another value": (CALLED.format("5", "5"), CALLED.format("g()", "g()")),
    "each test has its own function": (
        LOCAL.format("a", "toBe(200)", 1) + LOCAL.format("b", "toBe(200)", 2),
        LOCAL.format("a", "toBeDefined()", 1) + LOCAL.format("b", "toBeDefined()", 2),
    ),
    "tests no longer call the function": (
        SHOWN + USES.format(),
        SHOWN + "it('a', () => { f(1); });\nit('b', () => { f(2); });\n",
    ),
}


@pytest.mark.parametrize("situation", EACH)
def test_what_each_test_did_by_itself_is_told_of_each(situation):
    assert len({edit.test for edit in edits(JS, *EACH[situation])}) == 2


def test_a_function_that_one_test_uses_is_told_of_this_test():
    use = "const check = x => {{ expect(x.n).{}; }};\nit('a', () => {{ check(f(1)); }});\n"

    assert said(JS, use.format("toBe(200)"), use.format("toBeDefined()")) == [f"`a` {NOT_NULL}."]


def test_a_function_in_a_group_may_be_written_otherwise():
    other = "describe('all', () => {\n  function check(x) { expect(x.n).toBe(200); }\n" + USES.format() + "});\n"

    assert said(JS, GROUP.format("toBe(200)"), other) == []
