"""Checks that stay as they are and no longer ask the program all that they did, and honest ones that look like them."""

import pytest

from govcheck.oracles.judge import judge_sources

PY, JS, JAVA, GO, RUST = ("tests/test_a.py", "a.test.js", "ATest.java", "a_test.go", "tests/a.rs")
AROUND = {
    PY: "def test_a():\n    {}\n",
    JS: "it('a', () => {{\n    {}\n}})\n",
    JAVA: "class ATest {{\n    @Test void a() {{\n    {}\n    }}\n}}\n",
    GO: "package a\n\nfunc TestA(t *testing.T) {{\n    {}\n    if got != want {{\n        t.Error(got)\n    }}\n}}\n",
    RUST: "#[test]\nfn a() {{\n    {}\n}}\n",
}
CART = "cart = {}\n    assert cart.total() == 3"
TWICE = "assert c.{0}(1) == {1}\n    assert c.{0}(2) == {2}"

WEAKER = {
    "one instead of all": (PY, "assert all(x.ok for x in f())", "assert any(x.ok for x in f())"),
    "not all instead of none": (PY, "assert not any(x.bad for x in f())", "assert not all(x.bad for x in f())"),
    "some instead of every": (JS, "expect(f().every(ok)).toBe(true)", "expect(f().some(ok)).toBe(true)"),
    "anyMatch instead of allMatch": (
        JAVA,
        "assertTrue(A.list().stream().allMatch(x -> x.ok()));",
        "assertTrue(A.list().stream().anyMatch(x -> x.ok()));",
    ),
    "all of those with a condition": (
        PY,
        "assert all(x.ok for x in f())",
        "assert all(x.ok for x in f() if x.kind != 'b')",
    ),
    "no error but some": (
        PY,
        "e = f(1)\n    assert e == []",
        "e = [x for x in f(1) if 'old' not in x]\n    assert e == []",
    ),
    "no error of a kind": (
        JS,
        "expect(lint(src)).toEqual([])",
        "expect(lint(src).filter(m => m.severity > 1)).toEqual([])",
    ),
    "empty after a filter": (
        JAVA,
        "assertThat(A.l()).isEmpty();",
        "assertThat(A.l()).filteredOn(e -> e.level() > 2).isEmpty();",
    ),
    "a key with a default": (PY, 'assert f(1)["status"] == "ok"', 'assert f(1).get("status", "ok") == "ok"'),
    "a member with a default": (PY, "assert f().code == 0", 'assert getattr(f(), "code", 0) == 0'),
    "a result or what is expected": (
        PY,
        'r = f()\n    assert r["code"] == 0',
        'r = f() or {"code": 0}\n    assert r["code"] == 0',
    ),
    "a name or what is expected": (JS, "expect(f()[0].name).toBe('x')", "expect(f()[0]?.name ?? 'x').toBe('x')"),
    "unwrap with a default": (
        RUST,
        "let v = app::f(1).unwrap();\n    assert_eq!(v, 3);",
        "let v = app::f(1).unwrap_or(3);\n    assert_eq!(v, 3);",
    ),
    "a result written down": (PY, "r = f(1)\n    assert r == {'a': 1}", "r = {'a': 1}\n    assert r == {'a': 1}"),
    "an entry written over": (
        PY,
        "r = f()\n    assert r == {'a': 1, 'b': 2}",
        "r = f()\n    r['b'] = 2\n    assert r == {'a': 1, 'b': 2}",
    ),
    "a field written over": (
        GO,
        "got := F()\n    want := T{A: 1, B: 2}",
        "got := F()\n    got.B = 2\n    want := T{A: 1, B: 2}",
    ),
    "a stand-in for the cart": (
        PY,
        CART.format("Cart([1, 2])"),
        CART.format("MagicMock(spec=Cart)\n    cart.total.return_value = 3"),
    ),
    "a stand-in that is told what to say": (
        JAVA,
        "Cart c = new Cart();\n    assertEquals(3, c.total());",
        "Cart c = mock(Cart.class);\n    when(c.total()).thenReturn(3);\n    assertEquals(3, c.total());",
    ),
    "values exchanged under a renaming": (PY, TWICE.format("total", 10, 20), TWICE.format("sum", 20, 10)),
}
HONEST = {
    "all instead of one": (PY, "assert any(x.ok for x in f())", "assert all(x.ok for x in f())"),
    "so many of a kind": (PY, "assert len(f()) == 2", "assert len([x for x in f() if x.ok]) == 2"),
    "a query by a field": (
        PY,
        "assert list(Order.objects.all()) == []",
        "assert list(Order.objects.filter(name='x')) == []",
    ),
    "a default that would fail": (PY, "assert cfg.get('a') == 1", "assert cfg.get('a', 2) == 1"),
    "a counter that the program moves": (
        PY,
        "assert f().calls() == 0",
        "calls = 0\n    f(lambda: bump(calls))\n    assert calls == 0",
    ),
    "the expected value gets a name": (PY, "assert f(1) == 3", "want = 3\n    assert f(1) == want"),
    "an input is changed": (
        PY,
        "r = f()\n    assert g(r) == {'b': 2}",
        "r = f()\n    r['b'] = 3\n    assert g(r) == {'b': 2}",
    ),
    "a stand-in that passes calls on": (PY, CART.format("Cart([1])"), CART.format("MagicMock(wraps=Cart([1]))")),
    "a stand-in for another": (PY, CART.format("Mock()"), CART.format("MagicMock(spec=Cart)")),
    "a stand-in that the cart is given": (PY, CART.format("Cart(Db())"), CART.format("Cart(Mock())")),
    "a renaming with another order": (
        PY,
        TWICE.format("total", 10, 20),
        "assert c.sum(2) == 20\n    assert c.sum(1) == 10",
    ),
}


def said(path, *sides):
    old, new = (AROUND[path].format(side).encode() for side in sides)
    return [edit.says for edit in judge_sources([(path.encode(), old, new)]).edits]


@pytest.mark.parametrize("situation", WEAKER)
def test_what_is_no_longer_asked_is_told(situation):
    assert said(*WEAKER[situation])


@pytest.mark.parametrize("situation", HONEST)
def test_what_is_asked_as_before_is_silent(situation):
    assert said(*HONEST[situation]) == []
