"""A constant of the file that a test only compares with is no input: to change it changes what is demanded."""

import pytest
from oracle_situations import CPP, GO, JAVA, JS, KOTLIN, PY, RUBY, RUST, edits

COMPARED = {
    "Python": (PY, "LIMIT = 3\n\ndef test_a():\n    assert f() == LIMIT\n"),
    "JavaScript": (JS, "const LIMIT = 3;\nit('a', () => {\n  expect(f()).toBe(LIMIT);\n});\n"),
    "Go, where the condition stands above the failure": (
        GO,
        'const limit = 3\n\nfunc TestA(t *testing.T) {\n\tif f() != limit {\n\t\tt.Fatal("no")\n\t}\n}\n',
    ),
    "Java": (JAVA, "class ATest {\n  static final int LIMIT = 3;\n  @Test void a() { assertEquals(LIMIT, f()); }\n}\n"),
    "Kotlin": (KOTLIN, "const val LIMIT = 3\n\nclass ATest {\n  @Test fun a() { assertEquals(LIMIT, f()) }\n}\n"),
    "Rust": (RUST, "const LIMIT: u32 = 3;\n\n#[test]\nfn a() {\n    assert_eq!(f(), LIMIT);\n}\n"),
    "Ruby": (RUBY, "LIMIT = 3\n\ndescribe 'a' do\n  it('b') { expect(f).to eq LIMIT }\nend\n"),
    "C++": (CPP, "const int kLimit = 3;\n\nTEST(A, B) {\n  EXPECT_EQ(F(), kLimit);\n}\n"),
    "another test feeds it in": (
        PY,
        "LIMIT = 3\n\ndef test_a():\n    assert f() == LIMIT\n\ndef test_b():\n    assert g(LIMIT).ok\n",
    ),
    "within a group of tests": (
        JS,
        "describe('x', () => {\n  const LIMIT = 3;\n  it('a', () => { expect(f()).toBe(LIMIT); });\n});\n",
    ),
    "a part of what is expected": (PY, "LIMIT = 3\n\ndef test_a():\n    assert f() == [LIMIT, 5]\n"),
    "compared with twice": (PY, "LIMIT = 3\n\ndef test_a():\n    assert f() == LIMIT\n    assert g() == LIMIT\n"),
}
FED = {
    "by the test itself": "LIMIT = 3\n\ndef test_a():\n    cart = Cart(LIMIT)\n    assert cart.limit() == LIMIT\n",
    "in the check itself": "LIMIT = 3\n\ndef test_a():\n    assert Cart(LIMIT).limit() == LIMIT\n",
    "by a fixture": (
        "LIMIT = 3\n\n@pytest.fixture\ndef cart():\n    return Cart(LIMIT)\n\n"
        "def test_a(cart):\n    assert cart.limit() == LIMIT\n"
    ),
    "by a helper": (
        "LIMIT = 3\n\ndef make():\n    return Cart(LIMIT)\n\ndef test_a():\n    assert make().limit() == LIMIT\n"
    ),
    "by the file": "LIMIT = 3\nCART = Cart(LIMIT)\n\ndef test_a():\n    assert CART.limit() == LIMIT\n",
}


@pytest.mark.parametrize(("path", "text"), COMPARED.values(), ids=COMPARED)
def test_a_constant_that_is_only_compared_with_is_told(path, text):
    found = edits(path, text, text.replace("= 3", "= 4"))

    assert {edit.kind for edit in found} == {"expected-value-changed"}


@pytest.mark.parametrize("text", FED.values(), ids=FED)
def test_a_constant_that_is_fed_in_too_is_an_input(text):
    assert edits(PY, text, text.replace("= 3", "= 4")) == ()
