"""Tests whose body stands elsewhere: in a function that they name, in a closure that is wrapped, in a scope's names."""

from oracle_situations import JS, RUBY, silent, told

PLAIN = "test('adds', async t => {\n  t.is(await add(1), 2);\n});\n"
NAMED = (
    "const sums = async (t, given, wanted) => {\n  t.%s(await add(given), wanted);\n};\n\ntest('adds', sums, 1, %s);\n"
)
WRAPPED = "const quietly = run => async () => { await run(); };\n\nit('adds'%s);\n"
CASES = (
    "describe('adds', () => {\n  const cases = %s;\n"
    "  it.each(cases)('%%s', n => {\n    expect(add(n)).toBe(3);\n  });\n});\n"
)
EACH = (
    'describe "adds" do\n  {}\n  {}.each do |n|\n    it "adds #{{n}}" do\n'
    "      expect(add(n)).to eq 3\n    end\n  end\nend\n"
)
BODY = "() => {\n  expect(add(1)).toBe(2);\n}"

SAME = {
    "a closure became a function that is named": (
        JS,
        PLAIN,
        NAMED % ("is", 2),
    ),
    "a function that is named became a closure": (JS, NAMED % ("is", 2), PLAIN),
    "a closure is wrapped": (JS, WRAPPED % f", {BODY}", WRAPPED % f", quietly({BODY})"),
    "a function that nobody can read takes the body's place": (
        JS,
        PLAIN,
        "test('adds', sums, 1, 2);\n",
    ),
    "cases of a scope got more": (JS, CASES % "[1, 2]", CASES % "[1, 2, 3]"),
    "cases went behind a frozen name of the scope": (
        RUBY,
        EACH.format("", "%w[a b]"),
        EACH.format("given = %w[a b c].freeze", "given"),
    ),
}
LESS = {
    "a function that is named is given another value": (
        JS,
        NAMED % ("is", 2),
        NAMED % ("is", 3),
    ),
    "a function that is named checks less": (
        JS,
        NAMED % ("is", 2),
        NAMED % ("truthy", 2),
    ),
    "a body is gone": (JS, WRAPPED % f", {BODY}", WRAPPED % ""),
    "a wrapper keeps the body from running": (JS, WRAPPED % f", {BODY}", WRAPPED % f", skip({BODY})"),
    "a case of a scope is gone": (JS, CASES % "[1, 2]", CASES % "[1]"),
    "a case is lost behind a frozen name": (
        RUBY,
        EACH.format("", "%w[a b]"),
        EACH.format("given = %w[a].freeze", "given"),
    ),
}


test_a_body_that_stands_elsewhere_still_checks = silent(SAME)
test_what_stands_elsewhere_and_demands_less_is_told = told(LESS)
