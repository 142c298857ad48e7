"""Spellings and places that changed while the demand stayed, and changes that look like them and demand less."""

from oracle_situations import CPP, IN_JS, IN_PY, JAVA, silent, told, told_often

RUBY = "test/a_test.rb"
SKIPPED = "class ATest < Test::Unit::TestCase\n{}  def test_a\n    assert_equal(1, f(1))\n  end\nend{}\n"
SET_UP = "  def setup\n    skip unless defined? Ractor\n  end\n"
RAISES = "class ATest < Test::Unit::TestCase\n  def test_a\n    assert_raise(Bad) do\n      {}\n    end\n  end\nend\n"
MADE = 'class ATest < Test::Unit::TestCase\n  def test_a\n    assert_equal({}, parse("0.9"))\n  end\nend\n'
VERSION = "class ATest < Test::Unit::TestCase\n  def test_a\n    assert_match({}, VERSION)\n  end\nend\n"
HASH = (
    "class ATest {{\n    @Test void hash() {{\n        Distance distance = {};\n"
    '        Result is = distance.apply("frog", "fog");\n        Result wanted = new Result({}, 0, 1);\n'
    "        {};\n    }}\n}}\n"
)
FLUENT, PLAIN = (
    "assertThat(wanted.hashCode()).isEqualTo(is.hashCode())",
    "assertEquals(wanted.hashCode(), is.hashCode())",
)
LOOK = (
    "class ATest {{\n    void look(String wanted, String given) {{\n        look(new App(), wanted, given);\n    }}\n"
    "    void look(App program, String wanted, String given) {{\n"
    "        assertEquals(wanted, program.run(given));\n    }}\n"
    "    @Test void {}() {{\n        look({});\n    }}\n}}\n"
)
CLICKED = "{0}\n  expect({1}).toBe('on')\n  click()\n  expect({1}).toBe('{2}')"
BUTTON, LABEL = "document.querySelector('button')?.textContent", "shown('page')"
ALIAS = "namespace bm = {};\nTEST(Counters, Thousands) {{\n  EXPECT_EQ(f(1), {}::Kind::kThousand);\n}}\n"
SEVERAL = "assert {0} == '10'\n    assert {0} == '20'\n    assert account.owner == 'bob'"

SAME = {
    "a skip in the set-up became a condition of the class": (
        RUBY,
        SKIPPED.format(SET_UP, ""),
        SKIPPED.format("", " if defined?(Ractor)"),
    ),
    "a check that no error lets be reached is gone": (
        RUBY,
        RAISES.format('assert_equal true, parse("x")'),
        RAISES.format('parse("x")'),
    ),
    "a value is made without new": (
        RUBY,
        MADE.format('BigDecimal.new("0.9")'),
        MADE.format('BigDecimal("0.9")'),
    ),
    "a pattern ends at the very end": (RUBY, VERSION.format(r"/\A\d\.\d\Z/"), VERSION.format(r"/\A\d\.\d\z/")),
    "operands were exchanged and one is got in another way": (
        JAVA,
        HASH.format("new Distance()", 1, FLUENT),
        HASH.format("Distance.getDefault()", 1, PLAIN),
    ),
    "a test that calls one of two helpers of a name was renamed": (
        JAVA,
        LOOK.format("simplest", '"fox", "${animal}"'),
        LOOK.format("counts", '"fox", "${animal}"'),
    ),
    "a namespace is called by its other name": (
        CPP,
        ALIAS.format("benchmark", "benchmark"),
        ALIAS.format("benchmark", "bm"),
    ),
    "what is looked at several times is got in another way": (
        IN_JS,
        CLICKED.format("mount()", BUTTON, "up"),
        CLICKED.format("render()", LABEL, "up"),
    ),
}
LESS = {
    "a class is skipped for another reason than in the set-up": (
        RUBY,
        SKIPPED.format(SET_UP, ""),
        SKIPPED.format("", " if RUBY_VERSION.start_with?(?3)"),
    ),
    "a check before the error is gone": (
        RUBY,
        RAISES.format('assert_equal true, known("x")\n      parse("x")'),
        RAISES.format('parse("x")'),
    ),
    "another value is made without new": (RUBY, MADE.format('BigDecimal.new("0.9")'), MADE.format('BigDecimal("0.8")')),
    "a pattern has no end": (RUBY, VERSION.format(r"/\A\d\.\d\z/"), VERSION.format(r"/\A\d\.\d/")),
    "operands were exchanged and one is another": (
        JAVA,
        HASH.format("new Distance()", 1, FLUENT),
        HASH.format("Distance.getDefault()", 2, PLAIN),
    ),
    "one of two helpers of a name expects something else": (
        JAVA,
        LOOK.format("simplest", '"fox", "${animal}"'),
        LOOK.format("simplest", '"${animal}", "${animal}"'),
    ),
    "another namespace bears the other name": (
        CPP,
        ALIAS.format("benchmark", "benchmark"),
        ALIAS.format("other", "bm"),
    ),
    "one value, which may stand anywhere, is asked of something else": (
        IN_JS,
        f"mount()\n  expect({BUTTON}).toBe('on')",
        f"render()\n  expect({LABEL}).toBe('on')",
    ),
}
MADE_UP = {
    "what is looked at several times is a list of the test's own": (
        IN_PY,
        SEVERAL.format("account.balance_after(tx)"),
        "log = ['10', '20']\n    " + SEVERAL.format("log.pop(0)"),
    ),
    "what is looked at several times is filled by the test": (
        IN_PY,
        SEVERAL.format("account.balance_after(tx)"),
        "log = []\n    log.extend(('10', '20'))\n    " + SEVERAL.format("log.pop(0)"),
    ),
    "what is looked at several times is a text of the test's own": (
        IN_PY,
        SEVERAL.format("account.balance_after(tx)"),
        "log = '10 20'.split()\n    " + SEVERAL.format("log.pop(0)"),
    ),
}


test_other_words_for_the_same_demand_are_silent = silent(SAME)
test_words_that_demand_less_are_told = told(LESS)
test_each_check_of_what_the_test_made_up_is_told = told_often(MADE_UP)
