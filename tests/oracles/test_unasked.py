"""Checks that stay as they are and no longer ask the program all that they did, and honest ones that look like them."""

from oracle_situations import GO, IN_JAVA, IN_JS, IN_PY, IN_RUST, Body, silent, told_often

COMPARED = Body(
    GO,
    "package a\n\nfunc TestA(t *testing.T) {\n    %s\n    if got != want {\n        t.Error(got)\n    }\n}\n",
)
CART = "cart = {}\n    assert cart.total() == 3"
TWICE = "assert c.{0}(1) == {1}\n    assert c.{0}(2) == {2}"

WEAKER = {
    "a comparison of two that are alike goes": (
        IN_RUST,
        'assert_eq!(version("1"), version("1"));\n    assert!(other());',
        "assert!(other());",
    ),
    "what is computed becomes the call itself": (
        IN_RUST,
        'assert_eq!(version("1"), expected());',
        'assert_eq!(version("1"), version("1"));',
    ),
    "one instead of all": (IN_PY, "assert all(x.ok for x in f())", "assert any(x.ok for x in f())"),
    "not all instead of none": (IN_PY, "assert not any(x.bad for x in f())", "assert not all(x.bad for x in f())"),
    "some instead of every": (IN_JS, "expect(f().every(ok)).toBe(true)", "expect(f().some(ok)).toBe(true)"),
    "anyMatch instead of allMatch": (
        IN_JAVA,
        "assertTrue(A.list().stream().allMatch(x -> x.ok()));",
        "assertTrue(A.list().stream().anyMatch(x -> x.ok()));",
    ),
    "all of those with a condition": (
        IN_PY,
        "assert all(x.ok for x in f())",
        "assert all(x.ok for x in f() if x.kind != 'b')",
    ),
    "no error but some": (
        IN_PY,
        "e = f(1)\n    assert e == []",
        "e = [x for x in f(1) if 'old' not in x]\n    assert e == []",
    ),
    "no error of a kind": (
        IN_JS,
        "expect(lint(src)).toEqual([])",
        "expect(lint(src).filter(m => m.severity > 1)).toEqual([])",
    ),
    "empty after a filter": (
        IN_JAVA,
        "assertThat(A.l()).isEmpty();",
        "assertThat(A.l()).filteredOn(e -> e.level() > 2).isEmpty();",
    ),
    "a key with a default": (IN_PY, 'assert f(1)["status"] == "ok"', 'assert f(1).get("status", "ok") == "ok"'),
    "a member with a default": (IN_PY, "assert f().code == 0", 'assert getattr(f(), "code", 0) == 0'),
    "a result or what is expected": (
        IN_PY,
        'r = f()\n    assert r["code"] == 0',
        'r = f() or {"code": 0}\n    assert r["code"] == 0',
    ),
    "a name or what is expected": (IN_JS, "expect(f()[0].name).toBe('x')", "expect(f()[0]?.name ?? 'x').toBe('x')"),
    "unwrap with a default": (
        IN_RUST,
        "let v = app::f(1).unwrap();\n    assert_eq!(v, 3);",
        "let v = app::f(1).unwrap_or(3);\n    assert_eq!(v, 3);",
    ),
    "a result written down": (IN_PY, "r = f(1)\n    assert r == {'a': 1}", "r = {'a': 1}\n    assert r == {'a': 1}"),
    "an entry written over": (
        IN_PY,
        "r = f()\n    assert r == {'a': 1, 'b': 2}",
        "r = f()\n    r['b'] = 2\n    assert r == {'a': 1, 'b': 2}",
    ),
    "a field written over": (
        COMPARED,
        "got := F()\n    want := T{A: 1, B: 2}",
        "got := F()\n    got.B = 2\n    want := T{A: 1, B: 2}",
    ),
    "a stand-in for the cart": (
        IN_PY,
        CART.format("Cart([1, 2])"),
        CART.format("MagicMock(spec=Cart)\n    cart.total.return_value = 3"),
    ),
    "a stand-in that is told what to say": (
        IN_JAVA,
        "Cart c = new Cart();\n    assertEquals(3, c.total());",
        "Cart c = mock(Cart.class);\n    when(c.total()).thenReturn(3);\n    assertEquals(3, c.total());",
    ),
    "values exchanged under a renaming": (IN_PY, TWICE.format("total", 10, 20), TWICE.format("sum", 20, 10)),
}
HONEST = {
    "two that are alike are made by another call": (
        IN_RUST,
        'assert_eq!(version("1"), version("1"));',
        'assert_eq!(make("1"), make("1"));',
    ),
    "all instead of one": (IN_PY, "assert any(x.ok for x in f())", "assert all(x.ok for x in f())"),
    "so many of a kind": (IN_PY, "assert len(f()) == 2", "assert len([x for x in f() if x.ok]) == 2"),
    "a query by a field": (
        IN_PY,
        "assert list(Order.objects.all()) == []",
        "assert list(Order.objects.filter(name='x')) == []",
    ),
    "a default that would fail": (IN_PY, "assert cfg.get('a') == 1", "assert cfg.get('a', 2) == 1"),
    "a counter that the program moves": (
        IN_PY,
        "assert f().calls() == 0",
        "calls = 0\n    f(lambda: bump(calls))\n    assert calls == 0",
    ),
    "the expected value gets a name": (IN_PY, "assert f(1) == 3", "want = 3\n    assert f(1) == want"),
    "an input is changed": (
        IN_PY,
        "r = f()\n    assert g(r) == {'b': 2}",
        "r = f()\n    r['b'] = 3\n    assert g(r) == {'b': 2}",
    ),
    "a stand-in that passes calls on": (IN_PY, CART.format("Cart([1])"), CART.format("MagicMock(wraps=Cart([1]))")),
    "a stand-in for another": (IN_PY, CART.format("Mock()"), CART.format("MagicMock(spec=Cart)")),
    "a stand-in that the cart is given": (IN_PY, CART.format("Cart(Db())"), CART.format("Cart(Mock())")),
    "a renaming with another order": (
        IN_PY,
        TWICE.format("total", 10, 20),
        "assert c.sum(2) == 20\n    assert c.sum(1) == 10",
    ),
}


test_what_is_no_longer_asked_is_told = told_often(WEAKER)
test_what_is_asked_as_before_is_silent = silent(HONEST)
