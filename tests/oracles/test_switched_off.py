"""Tests that a list of markers, a registration, a preprocessor, a configuration or a recovery switches off."""

from oracle_situations import CPP, IN_GO, KOTLIN, PY, Body, edits_of, silent, told_often

MARKED = Body(PY, "import pytest\n%s\ndef test_a():\n    assert f(1) == 3\n")
SLOW, SKIP = "pytestmark = [pytest.mark.slow]", "pytest.mark.skip"
RUNNER = Body(
    "tests/test_a.c",
    "void test_a(void) { TEST_ASSERT_EQUAL(1, f(1)); }\nvoid test_b(void) { TEST_ASSERT_EQUAL(2, f(2)); }\n%s",
)
MAIN = "int main(void) {\n    UNITY_BEGIN();\n%s    return UNITY_END();\n}\n"
BUILT = Body("tests/test_a.c", "%s FAST\nvoid test_a(void) { TEST_ASSERT_EQUAL(3, f(1)); }\n#endif\n")
HELPER = Body("spec/spec_helper.rb", "RSpec.configure do |config|\n  config.order = :random\n%send\n")
SPEC = Body(KOTLIN, "class ATest : FunSpec({\n    %s {\n        f(1) shouldBe 3\n    }\n})\n")
MUST = "r := MustF(1)\n\tassert.Equal(t, 3, r)"

OFF = {
    "a marker is added to those of the file": (MARKED, "", f"pytestmark += [{SKIP}]"),
    "a marker is added to those that are spread": (MARKED, SLOW, f"pytestmark = [*pytestmark, {SKIP}]"),
    "a marker is added to a list": (MARKED, SLOW, f"{SLOW} + [{SKIP}]"),
    "a marker is appended": (MARKED, SLOW, f"{SLOW}\npytestmark.append({SKIP})"),
    "the last registrations go": (RUNNER, MAIN % "    RUN_TEST(test_a);\n    RUN_TEST(test_b);\n", MAIN % ""),
    "a call of a test goes": (RUNNER, MAIN % "    test_a();\n    test_b();\n", MAIN % "    test_a();\n"),
    "what is built with a switch is built without it": (BUILT, "#ifndef", "#ifdef"),
    "what is built without a switch is built with it": (BUILT, "#ifdef", "#ifndef"),
    "tests with a tag are left out": (HELPER, "", "  config.filter_run_excluding :slow\n"),
    "tests with another tag are left out": (
        HELPER,
        "  config.filter_run_excluding slow: true\n",
        "  config.filter_run_excluding slow: true, db: true\n",
    ),
    "tests with a tag are left out sometimes": (HELPER, "", "  config.filter_run_excluding :db unless ENV['DB']\n"),
    "tests with a tag are no longer left out only sometimes": (
        HELPER,
        "  config.filter_run_excluding :db unless ENV['DB']\n",
        "  config.filter_run_excluding :db\n",
    ),
    "a test runs if a closure says so": (SPEC, 'test("a")', 'test("a").config(enabledIf = { linux() })'),
    "a test runs if there is no reason against it": (
        SPEC,
        'test("a")',
        'test("a").config(enabledOrReasonIf = onlyLinux)',
    ),
    "a panic is taken back": (IN_GO, MUST, f"defer func() {{ recover() }}()\n\t{MUST}"),
    "a panic is noted down": (
        IN_GO,
        MUST,
        f"defer func() {{\n\t\tif r := recover(); r != nil {{\n\t\t\tt.Log(r)\n\t\t}}\n\t}}()\n\t{MUST}",
    ),
}
ON = {
    "a marker is added that switches nothing off": (MARKED, SLOW, f"{SLOW}\npytestmark += [pytest.mark.fast]"),
    "a list of markers is written otherwise": (
        MARKED,
        f"pytestmark = [pytest.mark.slow, {SKIP}]",
        f"{SLOW}\npytestmark += [{SKIP}]",
    ),
    "registrations become calls": (
        RUNNER,
        MAIN % "    RUN_TEST(test_a);\n    RUN_TEST(test_b);\n",
        MAIN % "    test_a();\n    test_b();\n",
    ),
    "registrations become a table": (
        RUNNER,
        MAIN % "    RUN_TEST(test_a);\n    RUN_TEST(test_b);\n",
        "static void (*all[])(void) = { test_a, test_b };\n" + MAIN % "    run(all);\n",
    ),
    "registrations move to another file": (RUNNER, MAIN % "    RUN_TEST(test_a);\n    RUN_TEST(test_b);\n", ""),
    "a switch is asked for in other words": (BUILT, "#ifdef", "#if defined"),
    "tests with a tag run again": (HELPER, "  config.filter_run_excluding :slow\n", ""),
    "tests with a focus are preferred": (HELPER, "", "  config.filter_run_when_matching :focus\n"),
    "a test runs as it did": (SPEC, 'test("a")', 'test("a").config(enabled = true)'),
    "a panic fails the test": (
        IN_GO,
        MUST,
        f"defer func() {{\n\t\tif r := recover(); r != nil {{\n\t\t\tt.Fatal(r)\n\t\t}}\n\t}}()\n\t{MUST}",
    ),
    "a panic is demanded": (
        IN_GO,
        'defer func() {\n\t\tr := recover()\n\t\tif r == nil {\n\t\t\tt.Error("no panic")\n\t\t}\n\t}()\n\tF(1)',
        'defer func() {\n\t\tif recover() == nil {\n\t\t\tt.Error("no panic")\n\t\t}\n\t}()\n\tF(1)',
    ),
    "a panic beside the test is taken back": (
        IN_GO,
        MUST,
        f"go func() {{\n\t\tdefer func() {{ recover() }}()\n\t\tG()\n\t}}()\n\t{MUST}",
    ),
    "a test registers itself": (
        Body(
            CPP, "TEST(A, B) {\n  EXPECT_EQ(1, f(1));\n}\nint main(int c, char** v) {\n%s  return RUN_ALL_TESTS();\n}\n"
        ),
        "",
        "  init();\n",
    ),
}


test_what_is_switched_off_is_seen = told_often(OFF)
test_what_still_runs_is_silent = silent(ON)


def test_a_tag_that_comes_with_its_tests_leaves_out_no_other():
    spec = "describe A do\n  it 'b' do\n    expect(f(1)).to eq(3)\n  end\n%send\n"
    files = [
        ("spec/spec_helper.rb", HELPER.around % "", HELPER.around % "  config.filter_run_excluding :slow\n"),
        ("spec/a_spec.rb", spec % "", spec % "  it 'c', :slow do\n    expect(f(2)).to eq(4)\n  end\n"),
    ]
    assert edits_of(*((path.encode(), old.encode(), new.encode()) for path, old, new in files)) == ()
