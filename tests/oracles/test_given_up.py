"""Checks that are given up halfway, decided beforehand, tried again, or answered by the test itself."""

from oracle_situations import (
    CPP,
    IN_CSHARP,
    IN_JAVA,
    IN_JS,
    IN_KOTLIN,
    IN_PY,
    IN_RUBY,
    JS,
    PY,
    Body,
    said,
    silent,
    told_often,
)

NUNIT = Body("tests/ATests.cs", "public class ATests {\n    [Test] public async Task B() {\n        %s\n    }\n}\n")
METHOD = Body("tests/ATests.cs", "public class ATests {\n    [Fact] public %s\n}\n")
FAILING = "Assert.ThrowsAsync<Bad>(() => F(-1))"
ASKED = "var r = F(1);\n        Assert.Equal(3, r);"
PAGE = 'mvc.get("/a").andExpect {\n            status { %s }\n            content { %s }\n        }'
ASSERT = Body(JS, "const assert = require('node:assert%s);\nit('a', () => {\n  assert.equal(f(1), '3');\n});\n")
IMPORTED = Body(JS, "import assert from '%s');\n});\n")
IN_IMPORTED = "%s';\nit('a', () => {\n  assert.%s(f(1), '3'"
MARKED = Body(PY, "%sdef test_a():\n    assert f(1) == 3\n")
RETURNING = "r = f(1)\n    assert r == 3"

SEEN = {
    "nobody waits for what must fail": (IN_CSHARP, f"await {FAILING};", f"{FAILING};"),
    "what must fail is thrown away": (IN_CSHARP, f"await {FAILING};", f"_ = {FAILING};"),
    "nobody waits for what should throw": (
        IN_CSHARP,
        "await act.Should().ThrowAsync<Bad>();",
        "act.Should().ThrowAsync<Bad>();",
    ),
    "an error ends the test": (
        IN_PY,
        RETURNING,
        "try:\n        r = f(1)\n    except Exception:\n        return\n    assert r == 3",
    ),
    "an error ends the test, in a block": (
        IN_CSHARP,
        ASKED,
        "int r;\n        try { r = F(1); } catch (Exception) { return; }\n        Assert.Equal(3, r);",
    ),
    "an error is passed over": (
        IN_RUBY,
        "r = run(1)\n    expect(r).to eq(3)",
        "begin\n      r = run(1)\n    rescue StandardError\n      next\n    end\n    expect(r).to eq(3)",
    ),
    "an error becomes what is expected": (
        IN_JS,
        "expect(await f(1)).toBe(3)",
        "expect(await f(1).catch(() => 3)).toBe(3)",
    ),
    "nothing ends the test": (
        IN_KOTLIN,
        "val r = f(1)!!\n        assertEquals(3, r.total)",
        "val r = f(1) ?: return\n        assertEquals(3, r.total)",
    ),
    "a condition or true": (IN_JS, "expect(f(1) === 3).toBe(true)", "expect(f(1) === 3 || true).toBe(true)"),
    "a test is tried again": (MARKED, "", "@pytest.mark.flaky(reruns=5)\n"),
    "all tests are tried again": (Body(JS, "%sit('a', () => { expect(f(1)).toBe(1) })\n"), "", "jest.retryTimes(3)\n"),
    "a test that was tried again is skipped": (MARKED, "@pytest.mark.flaky(reruns=5)\n", "@pytest.mark.skip\n"),
    "a name is given what it must be": (IN_PY, RETURNING, "r = f(1)\n    r = 3\n    assert r == 3"),
    "a member is given what it must be, by name": (
        IN_PY,
        "r = f(1)\n    assert r.total == 3",
        "r = f(1)\n    setattr(r, 'total', 3)\n    assert r.total == 3",
    ),
    "a record is made up": (
        IN_PY,
        "r = f(1)\n    assert r.total == 3",
        "r = SimpleNamespace(total=3)\n    assert r.total == 3",
    ),
    "a method sets what is asked for": (
        IN_JAVA,
        "Order o = f(1);\n        assertEquals(3, o.getTotal());",
        "Order o = f(1);\n        o.setTotal(3);\n        assertEquals(3, o.getTotal());",
    ),
    "a spy is told what to answer": (
        IN_JAVA,
        "Cart c = new Cart();\n        assertEquals(3, c.total());",
        "Cart c = spy(new Cart());\n        doReturn(3).when(c).total();\n        assertEquals(3, c.total());",
    ),
    "a stand-in is told what to answer": (
        IN_KOTLIN,
        "val c = Cart(1)\n        assertEquals(3, c.total())",
        "val c = mockk<Cart>()\n        every { c.total() } returns 3\n        assertEquals(3, c.total())",
    ),
    "a page answers with another status": (
        IN_KOTLIN,
        PAGE % ("isCreated()", 'string("x")'),
        PAGE % ("isOk()", 'string("x")'),
    ),
    "a symbol is another": (IN_RUBY, "expect(f.state).to eq(:paid)", "expect(f.state).to eq(:open)"),
    "a status is another": (
        IN_RUBY,
        "expect(response).to have_http_status(:created)",
        "expect(response).to have_http_status(:ok)",
    ),
    "equality is no longer exact": (ASSERT, "/strict'", "'"),
    "equality is no longer exact, by import": (
        IMPORTED,
        IN_IMPORTED % ("assert/strict", "deepEqual"),
        IN_IMPORTED % ("assert", "deepEqual"),
    ),
}
QUIET = {
    "equality became exact": (ASSERT, "'", "/strict'"),
    "equality is exact in its own words": (
        IMPORTED,
        IN_IMPORTED % ("assert/strict", "equal"),
        IN_IMPORTED % ("assert", "strictEqual"),
    ),
    "what must fail is returned": (
        METHOD,
        f"async Task A() {{ await {FAILING}; }}",
        f"Task A() {{ return {FAILING}; }}",
    ),
    "what must fail is all there is": (METHOD, f"async Task A() {{ await {FAILING}; }}", f"Task A() => {FAILING};"),
    "what must fail is waited for later": (
        IN_CSHARP,
        f"await {FAILING};",
        f"var failing = {FAILING};\n        await failing;",
    ),
    "what must fail is waited for by a call": (IN_CSHARP, f"await {FAILING};", f"{FAILING}.GetAwaiter().GetResult();"),
    "what must fail waits by itself": (
        NUNIT,
        "Assert.That(async () => await F(-1), Throws.TypeOf<Bad>());",
        "Assert.ThrowsAsync<Bad>(async () => await F(-1));",
    ),
    "an error is raised again": (
        IN_PY,
        RETURNING,
        "try:\n        r = f(1)\n    except Exception:\n        raise\n    assert r == 3",
    ),
    "something is closed in the end": (
        IN_PY,
        RETURNING,
        "try:\n        r = f(1)\n    finally:\n        close()\n    assert r == 3",
    ),
    "a return that stood for an expected error": (
        IN_PY,
        "try:\n        f(-1)\n    except ValueError:\n        return\n    assert False",
        "with pytest.raises(ValueError):\n        f(-1)",
    ),
    "a test is tried less often": (MARKED, "@pytest.mark.flaky(reruns=5)\n", "@pytest.mark.flaky(reruns=2)\n"),
    "a method sets what is fed in": (
        IN_JAVA,
        "Order o = f(1);\n        assertEquals(3, o.getTotal());",
        'Order o = f(1);\n        o.setName("x");\n        assertEquals(3, o.getTotal());',
    ),
    "a record is fed in": (
        IN_PY,
        "r = f(A(n=1))\n    assert r.total == 3",
        "r = f(SimpleNamespace(n=1))\n    assert r.total == 3",
    ),
    "a collaborator is told what to answer": (
        IN_JAVA,
        "Cart c = new Cart(rates);\n        assertEquals(3, c.total());",
        "doReturn(1).when(rates).rate();\n        Cart c = new Cart(rates);\n        assertEquals(3, c.total());",
    ),
    "a page is asked one thing after the other": (
        IN_KOTLIN,
        PAGE % ("isOk()", 'string("x")'),
        'mvc.get("/a").andExpect { status { isOk() } }.andExpect { content { string("x") } }',
    ),
    "a status is written as a number": (
        IN_RUBY,
        "expect(response).to have_http_status(:created)",
        "expect(response).to have_http_status(:created)  # 201",
    ),
    "a condition or another": (
        Body(CPP, "TEST(A, B) {\n  %s\n}\n"),
        "EXPECT_TRUE(f(1) || g(1));",
        "EXPECT_TRUE((f(1)) || g(1));",
    ),
}


test_what_is_given_up_is_seen = told_often(SEEN)
test_what_is_kept_is_silent = silent(QUIET)


def test_a_test_that_is_tried_again_and_expects_something_else_is_told_both():
    assert said(PY, "def test_a():\n    assert f(1) == 3\n", "@flaky\ndef test_a():\n    assert f(1) == 4\n") == [
        "`test_a` passes when one of several attempts does.",
        "`test_a` expects 4 where it expected 3.",
    ]
