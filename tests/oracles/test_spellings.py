"""Weaker spellings of a check in each language, and the honest ones that look like them."""

import pytest
from oracle_situations import (
    IN_C,
    IN_CPP,
    IN_CSHARP,
    IN_GO,
    IN_JAVA,
    IN_JS,
    IN_KOTLIN,
    IN_PY,
    IN_RUBY,
    PY,
    RUBY,
    edits,
    said,
    silent,
    told,
)

SUITE = (
    "#include <check.h>\nSTART_TEST(sells)\n{\n  ck_assert_int_eq(f(7), 9);\n}\nEND_TEST\n\n"
    "START_TEST(opens)\n{\n  ck_assert_int_eq(g(1), 2);\n}\nEND_TEST\n\n"
    "Suite *shop(void) {\n%s  tcase_add_test(tc, opens);\n}\n"
)
SHARED = (
    "RSpec.describe Source do\n  subject(:source) {{ described_class.new({}) }}\n"
    "  let(:path) {{ '{}' }}\n\n  it 'knows its file' do\n    expect(source.file).to eq path\n  end\nend\n"
)

WEAKER = {
    "a text that is trimmed says something else": (
        IN_KOTLIN,
        'assertEquals("""a wide road""".trimIndent(), f(1))',
        'assertEquals("""a thin road""".trimIndent(), f(1))',
    ),
    "a value that is built up holds something else": (
        IN_JAVA,
        "assertEquals(B.builder().size(1).build(), f(1));",
        "assertEquals(B.builder().size(2).build(), f(1));",
    ),
    "a value that is built up has lost a part": (
        IN_JAVA,
        'assertEquals(B.builder().size(1).named("x").build(), f(1));',
        "assertEquals(B.builder().size(1).build(), f(1));",
    ),
    "an operator among the arguments lets more through": (
        IN_C,
        "g_assert_cmpint(f(1), ==, 3);",
        "g_assert_cmpint(f(1), >=, 3);",
    ),
    "a macro that names a test lets more through": (
        "tests/a.c",
        "TEST_IMPL(runs) {\n  ASSERT_EQ(f(1), 3);\n  return 0;\n}\n",
        "TEST_IMPL(runs) {\n  ASSERT_GE(f(1), 3);\n  return 0;\n}\n",
    ),
    "a program that is a test checks less": (
        "tests/a.c",
        "int main(void) {\n  assert(f(1) == 3);\n  assert(g(1) == 4);\n  return 0;\n}\n",
        "int main(void) {\n  assert(f(1) == 3);\n  return 0;\n}\n",
    ),
    "a test is no longer added to its suite": (
        "tests/a.c",
        SUITE % "  tcase_add_test(tc, sells);\n",
        SUITE % "",
    ),
    "a pointer that had to be nothing has to be something": (
        IN_C,
        "TEST_ASSERT_NULL(f(1));",
        "TEST_ASSERT_TRUE(f(1));",
    ),
    "nothing gave way to what counts as false": (IN_JS, "expect(f(1)).toBeNull()", "expect(f(1)).toBeFalsy()"),
    "a name that only the expectation uses stands for something else": (
        RUBY,
        SHARED.format("1", "path/to/file.rb"),
        SHARED.format("1", "other.rb"),
    ),
    "a range is wider": (IN_KOTLIN, "f(1).shouldBeBetween(3, 7)", "f(1).shouldBeBetween(3, 9)"),
    "a warning is no longer demanded beside an error": (
        IN_PY,
        "with pytest.raises(OrderError), pytest.deprecated_call():\n        check(12)",
        "with pytest.raises(OrderError):\n        check(12)",
    ),
    "deep equality becomes loose": (
        IN_JS,
        "assert.deepStrictEqual(facts(3), { a: 1 });",
        "assert.deepEqual(facts(3), { a: 1 });",
    ),
    "true becomes whatever is true": (
        IN_JS,
        "expect(order.valid).toBe(true);",
        "expect(order.valid).toBeTruthy();",
    ),
    "chai's true becomes ok": (
        IN_JS,
        "expect(valid(3)).to.be.true;",
        "expect(valid(3)).to.be.ok;",
    ),
    "digits become the usual two": (
        IN_JS,
        "expect(order.weight).toBeCloseTo(1.25, 5);",
        "expect(order.weight).toBeCloseTo(1.25);",
    ),
    "a field is left out of a difference": (
        IN_GO,
        'if diff := cmp.Diff(F{A: 1, B: 2}, Load()); diff != "" { t.Error(diff) }',
        'if diff := cmp.Diff(F{A: 1, B: 2}, Load(), cmpopts.IgnoreFields(F{}, "B")); diff != "" { t.Error(diff) }',
    ),
    "a field of a difference changes": (
        IN_GO,
        'if diff := cmp.Diff(F{A: 1, B: 2}, Load()); diff != "" { t.Error(diff) }',
        'if diff := cmp.Diff(F{A: 1, B: 3}, Load()); diff != "" { t.Error(diff) }',
    ),
    "a number in a condition that fails changes": (
        IN_GO,
        'if got := Total(); got != 105 {\n        t.Errorf("%d", got)\n    }',
        'if got := Total(); got != 110 {\n        t.Errorf("%d", got)\n    }',
    ),
    "an error is thrown away": (
        IN_GO,
        "order, err := Fetch(3)\n    require.NoError(t, err)\n    assert.True(t, order.Valid)",
        "order, err := Fetch(3)\n    _ = err\n    assert.True(t, order.Valid)",
    ),
    "a whole message becomes a part of one": (
        IN_GO,
        'assert.EqualError(t, Add(12), "too many")',
        'assert.ErrorContains(t, Add(12), "too many")',
    ),
    "an exact number becomes a positive one": (
        IN_JAVA,
        "assertThat(order.total()).isEqualTo(105);",
        "assertThat(order.total()).isPositive();",
    ),
    "all names become any of them": (
        IN_JAVA,
        'assertThat(order.names()).containsExactly("tea", "milk");',
        'assertThat(order.names()).containsAnyOf("tea", "milk");',
    ),
    "nothing is demanded any more": (
        IN_JAVA,
        'assertThat(order.kind()).isEqualTo("tea");',
        "assertThat(order.kind());",
    ),
    "nobody asks what was collected": (
        IN_JAVA,
        "assertThat(order.total()).isEqualTo(105);",
        "SoftAssertions soft = new SoftAssertions(); soft.assertThat(order.total()).isEqualTo(105);",
    ),
    "what is in must not be in": (
        IN_KOTLIN,
        'assertTrue("total: 105" in order.body)',
        'assertTrue("total: 105" !in order.body)',
    ),
    "nothing stands after Should": (
        IN_CSHARP,
        "order.Total().Should().Be(105);",
        "order.Total().Should();",
    ),
    "the order of names does not count": (
        IN_CSHARP,
        'order.Names.Should().Equal("tea", "milk");',
        'order.Names.Should().BeEquivalentTo("tea", "milk");',
    ),
    "a field is left out of an equivalence": (
        IN_CSHARP,
        "order.Facts.Should().BeEquivalentTo(new Facts(1, 2));",
        "order.Facts.Should().BeEquivalentTo(new Facts(1, 2), o => o.Excluding(f => f.B));",
    ),
    "an error below will do": (
        IN_CSHARP,
        "Assert.Throws<OrderException>(() => order.Add(12));",
        "Assert.ThrowsAny<OrderException>(() => order.Add(12));",
    ),
    "once becomes at least once": (
        IN_CSHARP,
        'mail.Verify(m => m.Open("ada"), Times.Once());',
        'mail.Verify(m => m.Open("ada"), Times.AtLeastOnce());',
    ),
    "at least two become at least one": (
        IN_RUBY,
        "expect(mail).to receive(:open).at_least(2).times",
        "expect(mail).to receive(:open).at_least(1).times",
    ),
    "a text becomes a pattern of a part of it": (
        IN_RUBY,
        'expect(order.body).to include("total: 105")',
        "expect(order.body).to match(/total/)",
    ),
    "fewer characters are compared": (
        IN_C,
        'assert(strcmp(body(order), "total: 105") == 0);',
        'assert(strncmp(body(order), "total: 105", 5) == 0);',
    ),
    "a bound is turned round": (
        IN_CPP,
        "REQUIRE(elapsed() >= low);\n    REQUIRE(elapsed() <= high);",
        "REQUIRE(elapsed() >= low);\n    REQUIRE_FALSE(elapsed() <= high);",
    ),
    "a text is put together from what is tested": (
        IN_PY,
        'order = fetch(3)\n    assert render(order).title == "Order no. 3"',
        'order = fetch(3)\n    assert render(order).title == f"Order no. {order.number}"',
    ),
    "a value is compared with itself": (
        IN_PY,
        'assert app.filters["a"] == reverse',
        'expected = app.filters["a"]\n    assert app.filters["a"] == expected',
    ),
    "a value of what warns is not looked at any more": (
        IN_PY,
        "with pytest.warns(DeprecationWarning, match=name):\n        value = get(name)\n    assert value == target",
        "with pytest.warns(DeprecationWarning, match=name):\n        value = get(name)\n    pass",
    ),
    "names are sorted first": (
        IN_GO,
        'assert.Equal(t, []string{"tea", "milk"}, Names())',
        'names := Names()\n    sort.Strings(names)\n    assert.Equal(t, []string{"tea", "milk"}, names)',
    ),
    "a list is sorted in place first": (
        IN_PY,
        'names = find()\n    assert names == ["tea", "milk"]',
        'names = find()\n    names.sort()\n    assert names == ["tea", "milk"]',
    ),
}
HONEST = {
    "a value is built up by another builder": (
        IN_JAVA,
        "assertEquals(B.builder().size(1).build(), f(1));",
        "assertEquals(B.make().size(1).build(), f(1));",
    ),
    "what is expected is read in a shorter way": (
        IN_RUBY,
        'expect(f(1)).to eq(File.open(path, "r").strip)',
        "expect(f(1)).to eq(File.read(path).strip)",
    ),
    "a comparison became an operator among the arguments": (
        IN_C,
        "assert(f(1) == 3);",
        "g_assert_cmpint(f(1), ==, 3);",
    ),
    "an equality with 0 became what says that all is well": (IN_C, "ASSERT_EQ(f(1), 0);", "ASSERT_OK(f(1));"),
    "no pointer became false": (IN_C, "TEST_ASSERT_NULL(f(1));", "TEST_ASSERT_FALSE(f(1));"),
    "a pointer became true": (IN_C, "TEST_ASSERT_NOT_NULL(f(1));", "TEST_ASSERT_TRUE(f(1));"),
    "a name that the subject and the expectation use stands for something else": (
        RUBY,
        SHARED.format("path", "path/to/file.rb"),
        SHARED.format("path", "other.rb"),
    ),
    "a range became one of its values": (IN_KOTLIN, "f(1).shouldBeBetween(3, 7)", "f(1) shouldBe 5"),
    "what something was before has another name": (
        IN_CSHARP,
        "var count = Log.Count;\n        Log.Write();\n        Assert.Equal(Log.Count, count);",
        "var before = Log.Count;\n        Log.Write();\n        Assert.Equal(Log.Count, before);",
    ),
    "something else is sorted first": (
        IN_GO,
        'assert.Equal(t, []string{"tea", "milk"}, Names())',
        'prices := Prices()\n    sort.Ints(prices)\n    assert.Equal(t, []string{"tea", "milk"}, Names())',
    ),
    "names that were sorted are sorted by another call": (
        IN_PY,
        'assert sorted(find()) == ["milk", "tea"]',
        'names = find()\n    names.sort()\n    assert names == ["milk", "tea"]',
    ),
    "deep equality in the words of another library": (
        IN_JS,
        "assert.deepStrictEqual(facts(3), { a: 1 });",
        "expect(facts(3)).toEqual({ a: 1 });",
    ),
    "true in the words of another matcher": (
        IN_JS,
        "expect(order.valid).toBe(true);",
        "expect(order.valid).toBeTrue();",
    ),
    "true of a comparison as a bare assertion": (
        IN_JS,
        "assert.strictEqual(ready(), true);",
        "assert(ready());",
    ),
    "the usual two digits left out": (
        IN_JS,
        "expect(order.weight).toBeCloseTo(1.25, 2);",
        "expect(order.weight).toBeCloseTo(1.25);",
    ),
    "a difference may look into private fields": (
        IN_GO,
        'if diff := cmp.Diff(F{A: 1}, Load()); diff != "" { t.Error(diff) }',
        'if diff := cmp.Diff(F{A: 1}, Load(), cmp.AllowUnexported(F{})); diff != "" { t.Error(diff) }',
    ),
    "an input in front of a condition that fails changes what comes out": (
        IN_GO,
        'if got := Render("tea"); got != "a tea" {\n        t.Errorf("got the wrong %q", got)\n    }',
        'if got := Render("milk"); got != "a milk" {\n        t.Errorf("got the wrong %q", got)\n    }',
    ),
    "what is collected is asked for": (
        IN_JAVA,
        "assertThat(order.total()).isEqualTo(105);",
        "SoftAssertions soft = new SoftAssertions(); soft.assertThat(order.total()).isEqualTo(105); soft.assertAll();",
    ),
    "another one asks for what is collected": (
        IN_JAVA,
        "assertThat(order.total()).isEqualTo(105);",
        "SoftAssertions soft = new SoftAssertions(); soft.assertThat(order.total()).isEqualTo(105); finish(soft);",
    ),
    "arguments are named": (
        IN_KOTLIN,
        'assertEquals("a".repeat(SIZE - 3), data.read(SIZE - 3))',
        'assertEquals(expected = "a".repeat(SIZE - 3), actual = data.read(SIZE - 3))',
    ),
    "the expected error is named": (
        IN_PY,
        "with pytest.raises(OrderError):\n        check(12)",
        "with pytest.raises(expected_exception=OrderError):\n        check(12)",
    ),
    "once is one": (
        IN_CSHARP,
        'mail.Verify(m => m.Open("ada"), Times.Once);',
        'mail.Verify(m => m.Open("ada"), Times.Exactly(1));',
    ),
    "an error in the words of another library": (
        IN_CSHARP,
        "Assert.Throws<OrderException>(() => order.Add(12));",
        "order.Invoking(o => o.Add(12)).Should().Throw<OrderException>();",
    ),
    "a pattern holds the whole text": (
        IN_RUBY,
        'expect(order.body).to include("total: 105")',
        "expect(order.body).to match(/total: 105/)",
    ),
    "all characters are compared": (
        IN_C,
        'assert(strcmp(body(order), "abc") == 0);',
        'assert(strncmp(body(order), "abc", 4) == 0);',
    ),
    "a template holds nothing but constants": (
        IN_PY,
        'assert render(3).title == "Order no. 3"',
        'number = 3\n    assert render(3).title == f"Order no. {number}"',
    ),
}
NOTED = {
    "require becomes assert": (IN_GO, "require.NoError(t, Run())", "assert.NoError(t, Run())"),
    "a fatal failure becomes one of many": (
        IN_GO,
        'if sum() != 3 {\n        t.Fatalf("sum")\n    }',
        'if sum() != 3 {\n        t.Errorf("sum")\n    }',
    ),
    "ASSERT becomes EXPECT": (IN_CPP, "ASSERT_EQ(size(), 3);", "EXPECT_EQ(size(), 3);"),
    "REQUIRE becomes CHECK": (IN_CPP, "REQUIRE(a() == 1);", "CHECK(a() == 1);"),
    "a check becomes soft": (IN_JS, "expect(total()).toBe(3);", "expect.soft(total()).toBe(3);"),
}


test_a_weaker_spelling_is_told = told(WEAKER)
test_an_honest_spelling_is_silent = silent(HONEST)


@pytest.mark.parametrize("situation", NOTED)
def test_a_check_after_which_the_test_goes_on_is_noted(situation):
    assert [(edit.kind, edit.severity) for edit in edits(*NOTED[situation])] == [("result-ignored", "note")]


@pytest.mark.parametrize("situation", NOTED)
def test_a_check_that_ends_the_test_at_once_is_silent(situation):
    place, before, after = NOTED[situation]

    assert said(place, after, before) == []


def test_a_method_of_another_object_is_no_helper_that_happens_to_have_its_name():
    suite = "class Suite:\n    def run(self, shell):\n        assert shell.ok\n\n\n"
    old = suite + "def test_a():\n    command('curl').run()\n    assert total() == 3\n"
    new = old.replace("    command('curl').run()\n", "    copy('archive')\n")

    assert said(PY, old, new) == []
