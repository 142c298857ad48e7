"""Weaker spellings of a check in each language, and the honest ones that look like them."""

import pytest

from govcheck.languages.load import Packs
from govcheck.oracles.judge import judge_sources

PACKS = Packs()
PATHS = {
    "c": b"test_a.c",
    "cpp": b"a_test.cc",
    "csharp": b"ATests.cs",
    "go": b"a_test.go",
    "java": b"ATest.java",
    "javascript": b"a.test.js",
    "kotlin": b"ATest.kt",
    "python": b"test_a.py",
    "ruby": b"a_spec.rb",
}
AROUND = {
    "c": "void test_a(void) {{\n    {}\n}}\n",
    "cpp": "TEST(A, B) {{\n    {}\n}}\n",
    "csharp": "public class ATests {{\n    [Fact] public void B() {{\n        {}\n    }}\n}}\n",
    "go": "func TestA(t *testing.T) {{\n    {}\n}}\n",
    "java": "class ATest {{\n    @Test void b() {{\n        {}\n    }}\n}}\n",
    "javascript": "test('a', async () => {{\n    {}\n}});\n",
    "kotlin": "class ATest {{\n    @Test fun b() {{\n        {}\n    }}\n}}\n",
    "python": "def test_a():\n    {}\n",
    "ruby": "describe 'a' do\n  it 'b' do\n    {}\n  end\nend\n",
}

WEAKER = {
    "a warning is no longer demanded beside an error": (
        "python",
        "with pytest.raises(OrderError), pytest.deprecated_call():\n        check(12)",
        "with pytest.raises(OrderError):\n        check(12)",
    ),
    "deep equality becomes loose": (
        "javascript",
        "assert.deepStrictEqual(facts(3), { a: 1 });",
        "assert.deepEqual(facts(3), { a: 1 });",
    ),
    "true becomes whatever is true": (
        "javascript",
        "expect(order.valid).toBe(true);",
        "expect(order.valid).toBeTruthy();",
    ),
    "chai's true becomes ok": (
        "javascript",
        "expect(valid(3)).to.be.true;",
        "expect(valid(3)).to.be.ok;",
    ),
    "digits become the usual two": (
        "javascript",
        "expect(order.weight).toBeCloseTo(1.25, 5);",
        "expect(order.weight).toBeCloseTo(1.25);",
    ),
    "a field is left out of a difference": (
        "go",
        'if diff := cmp.Diff(F{A: 1, B: 2}, Load()); diff != "" { t.Error(diff) }',
        'if diff := cmp.Diff(F{A: 1, B: 2}, Load(), cmpopts.IgnoreFields(F{}, "B")); diff != "" { t.Error(diff) }',
    ),
    "a field of a difference changes": (
        "go",
        'if diff := cmp.Diff(F{A: 1, B: 2}, Load()); diff != "" { t.Error(diff) }',
        'if diff := cmp.Diff(F{A: 1, B: 3}, Load()); diff != "" { t.Error(diff) }',
    ),
    "a number in a condition that fails changes": (
        "go",
        'if got := Total(); got != 105 {\n        t.Errorf("%d", got)\n    }',
        'if got := Total(); got != 110 {\n        t.Errorf("%d", got)\n    }',
    ),
    "an error is thrown away": (
        "go",
        "order, err := Fetch(3)\n    require.NoError(t, err)\n    assert.True(t, order.Valid)",
        "order, err := Fetch(3)\n    _ = err\n    assert.True(t, order.Valid)",
    ),
    "a whole message becomes a part of one": (
        "go",
        'assert.EqualError(t, Add(12), "too many")',
        'assert.ErrorContains(t, Add(12), "too many")',
    ),
    "an exact number becomes a positive one": (
        "java",
        "assertThat(order.total()).isEqualTo(105);",
        "assertThat(order.total()).isPositive();",
    ),
    "all names become any of them": (
        "java",
        'assertThat(order.names()).containsExactly("tea", "milk");',
        'assertThat(order.names()).containsAnyOf("tea", "milk");',
    ),
    "nothing is demanded any more": (
        "java",
        'assertThat(order.kind()).isEqualTo("tea");',
        "assertThat(order.kind());",
    ),
    "nobody asks what was collected": (
        "java",
        "assertThat(order.total()).isEqualTo(105);",
        "SoftAssertions soft = new SoftAssertions(); soft.assertThat(order.total()).isEqualTo(105);",
    ),
    "what is in must not be in": (
        "kotlin",
        'assertTrue("total: 105" in order.body)',
        'assertTrue("total: 105" !in order.body)',
    ),
    "nothing stands after Should": (
        "csharp",
        "order.Total().Should().Be(105);",
        "order.Total().Should();",
    ),
    "the order of names does not count": (
        "csharp",
        'order.Names.Should().Equal("tea", "milk");',
        'order.Names.Should().BeEquivalentTo("tea", "milk");',
    ),
    "a field is left out of an equivalence": (
        "csharp",
        "order.Facts.Should().BeEquivalentTo(new Facts(1, 2));",
        "order.Facts.Should().BeEquivalentTo(new Facts(1, 2), o => o.Excluding(f => f.B));",
    ),
    "an error below will do": (
        "csharp",
        "Assert.Throws<OrderException>(() => order.Add(12));",
        "Assert.ThrowsAny<OrderException>(() => order.Add(12));",
    ),
    "once becomes at least once": (
        "csharp",
        'mail.Verify(m => m.Open("ada"), Times.Once());',
        'mail.Verify(m => m.Open("ada"), Times.AtLeastOnce());',
    ),
    "at least two become at least one": (
        "ruby",
        "expect(mail).to receive(:open).at_least(2).times",
        "expect(mail).to receive(:open).at_least(1).times",
    ),
    "a text becomes a pattern of a part of it": (
        "ruby",
        'expect(order.body).to include("total: 105")',
        "expect(order.body).to match(/total/)",
    ),
    "fewer characters are compared": (
        "c",
        'assert(strcmp(body(order), "total: 105") == 0);',
        'assert(strncmp(body(order), "total: 105", 5) == 0);',
    ),
    "a bound is turned round": (
        "cpp",
        "REQUIRE(elapsed() >= low);\n    REQUIRE(elapsed() <= high);",
        "REQUIRE(elapsed() >= low);\n    REQUIRE_FALSE(elapsed() <= high);",
    ),
    "a text is put together from what is tested": (
        "python",
        'order = fetch(3)\n    assert render(order).title == "Order no. 3"',
        'order = fetch(3)\n    assert render(order).title == f"Order no. {order.number}"',
    ),
    "a value is compared with itself": (
        "python",
        'assert app.filters["a"] == reverse',
        'expected = app.filters["a"]\n    assert app.filters["a"] == expected',
    ),
    "a value of what warns is not looked at any more": (
        "python",
        "with pytest.warns(DeprecationWarning, match=name):\n        value = get(name)\n    assert value == target",
        "with pytest.warns(DeprecationWarning, match=name):\n        value = get(name)\n    pass",
    ),
    "names are sorted first": (
        "go",
        'assert.Equal(t, []string{"tea", "milk"}, Names())',
        'names := Names()\n    sort.Strings(names)\n    assert.Equal(t, []string{"tea", "milk"}, names)',
    ),
    "a list is sorted in place first": (
        "python",
        'names = find()\n    assert names == ["tea", "milk"]',
        'names = find()\n    names.sort()\n    assert names == ["tea", "milk"]',
    ),
}
HONEST = {
    "what something was before has another name": (
        "csharp",
        "var count = Log.Count;\n        Log.Write();\n        Assert.Equal(Log.Count, count);",
        "var before = Log.Count;\n        Log.Write();\n        Assert.Equal(Log.Count, before);",
    ),
    "something else is sorted first": (
        "go",
        'assert.Equal(t, []string{"tea", "milk"}, Names())',
        'prices := Prices()\n    sort.Ints(prices)\n    assert.Equal(t, []string{"tea", "milk"}, Names())',
    ),
    "names that were sorted are sorted by another call": (
        "python",
        'assert sorted(find()) == ["milk", "tea"]',
        'names = find()\n    names.sort()\n    assert names == ["milk", "tea"]',
    ),
    "deep equality in the words of another library": (
        "javascript",
        "assert.deepStrictEqual(facts(3), { a: 1 });",
        "expect(facts(3)).toEqual({ a: 1 });",
    ),
    "true in the words of another matcher": (
        "javascript",
        "expect(order.valid).toBe(true);",
        "expect(order.valid).toBeTrue();",
    ),
    "true of a comparison as a bare assertion": (
        "javascript",
        "assert.strictEqual(ready(), true);",
        "assert(ready());",
    ),
    "the usual two digits left out": (
        "javascript",
        "expect(order.weight).toBeCloseTo(1.25, 2);",
        "expect(order.weight).toBeCloseTo(1.25);",
    ),
    "a difference may look into private fields": (
        "go",
        'if diff := cmp.Diff(F{A: 1}, Load()); diff != "" { t.Error(diff) }',
        'if diff := cmp.Diff(F{A: 1}, Load(), cmp.AllowUnexported(F{})); diff != "" { t.Error(diff) }',
    ),
    "an input in front of a condition that fails changes what comes out": (
        "go",
        'if got := Render("tea"); got != "a tea" {\n        t.Errorf("got the wrong %q", got)\n    }',
        'if got := Render("milk"); got != "a milk" {\n        t.Errorf("got the wrong %q", got)\n    }',
    ),
    "what is collected is asked for": (
        "java",
        "assertThat(order.total()).isEqualTo(105);",
        "SoftAssertions soft = new SoftAssertions(); soft.assertThat(order.total()).isEqualTo(105); soft.assertAll();",
    ),
    "another one asks for what is collected": (
        "java",
        "assertThat(order.total()).isEqualTo(105);",
        "SoftAssertions soft = new SoftAssertions(); soft.assertThat(order.total()).isEqualTo(105); finish(soft);",
    ),
    "arguments are named": (
        "kotlin",
        'assertEquals("a".repeat(SIZE - 3), data.read(SIZE - 3))',
        'assertEquals(expected = "a".repeat(SIZE - 3), actual = data.read(SIZE - 3))',
    ),
    "the expected error is named": (
        "python",
        "with pytest.raises(OrderError):\n        check(12)",
        "with pytest.raises(expected_exception=OrderError):\n        check(12)",
    ),
    "once is one": (
        "csharp",
        'mail.Verify(m => m.Open("ada"), Times.Once);',
        'mail.Verify(m => m.Open("ada"), Times.Exactly(1));',
    ),
    "an error in the words of another library": (
        "csharp",
        "Assert.Throws<OrderException>(() => order.Add(12));",
        "order.Invoking(o => o.Add(12)).Should().Throw<OrderException>();",
    ),
    "a pattern holds the whole text": (
        "ruby",
        'expect(order.body).to include("total: 105")',
        "expect(order.body).to match(/total: 105/)",
    ),
    "all characters are compared": (
        "c",
        'assert(strcmp(body(order), "abc") == 0);',
        'assert(strncmp(body(order), "abc", 4) == 0);',
    ),
    "a template holds nothing but constants": (
        "python",
        'assert render(3).title == "Order no. 3"',
        'number = 3\n    assert render(3).title == f"Order no. {number}"',
    ),
}
NOTED = {
    "require becomes assert": ("go", "require.NoError(t, Run())", "assert.NoError(t, Run())"),
    "a fatal failure becomes one of many": (
        "go",
        'if sum() != 3 {\n        t.Fatalf("sum")\n    }',
        'if sum() != 3 {\n        t.Errorf("sum")\n    }',
    ),
    "ASSERT becomes EXPECT": ("cpp", "ASSERT_EQ(size(), 3);", "EXPECT_EQ(size(), 3);"),
    "REQUIRE becomes CHECK": ("cpp", "REQUIRE(a() == 1);", "CHECK(a() == 1);"),
    "a check becomes soft": ("javascript", "expect(total()).toBe(3);", "expect.soft(total()).toBe(3);"),
}


def judged(language, *sides):
    """Return what is said of a test whose body is the first side and becomes the second."""
    old, new = (AROUND[language].format(side).encode() for side in sides)
    return judge_sources([(PATHS[language], old, new)], packs=PACKS).edits


@pytest.mark.parametrize("name", WEAKER)
def test_a_weaker_spelling_is_told(name):
    assert [edit.severity for edit in judged(*WEAKER[name])] == ["error"]


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_spelling_is_silent(name):
    assert [edit.says for edit in judged(*HONEST[name])] == []


@pytest.mark.parametrize("name", NOTED)
def test_a_check_after_which_the_test_goes_on_is_noted(name):
    assert [(edit.kind, edit.severity) for edit in judged(*NOTED[name])] == [("result-ignored", "note")]


@pytest.mark.parametrize("name", NOTED)
def test_a_check_that_ends_the_test_at_once_is_silent(name):
    language, old, new = NOTED[name]

    assert judged(language, new, old) == ()


def test_a_method_of_another_object_is_no_helper_that_happens_to_have_its_name():
    suite = "class Suite:\n    def run(self, shell):\n        assert shell.ok\n\n\n"
    old = suite + "def test_a():\n    command('curl').run()\n    assert total() == 3\n"
    new = old.replace("    command('curl').run()\n", "    copy('archive')\n")

    assert judge_sources([(b"test_a.py", old.encode(), new.encode())], packs=PACKS).edits == ()
