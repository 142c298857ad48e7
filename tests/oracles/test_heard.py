"""Checks that nobody waits for, tests that nobody runs, and comparisons that see less."""

import pytest

from govcheck.languages.load import Packs
from govcheck.oracles.judge import judge_sources

PACKS = Packs()
AROUND = {
    "a.test.js": "it('a', async () => {\n  %s\n})\n",
    "named.test.js": "%s\n  it('r', () => { expect(f(1)).toBe('bad') })\n})\n",
    "done.test.js": "it('a', done => {\n  %s\n})\n",
    "a.cy.js": "it('a', () => {\n  %s\n})\n",
    "a_test.go": "func TestA(t *testing.T) {\n\t%s\n}\n",
    "a_spec.rb": "describe Foo do\n  %s\n  it 'x' do\n    expect(f).to eq(3)\n  end\nend\n",
    "test_a.py": "import pytest\n\ndef test_a():\n    %s\n",
    "test_marked.py": "import pytest\nslow = pytest.mark.skipif(not SLOW)\n%s\ndef test_a():\n    assert f(1) == 3\n",
    "main_test.go": "func TestMain(m *testing.M) {\n\t%s\n}\n\nfunc TestA(t *testing.T) {\n\tassert.True(t, f())\n}\n",
}

SEEN = {
    "a promise is no longer returned": (
        "a.test.js",
        "return f().then(r => { expect(r).toBe(3) })",
        "f().then(r => { expect(r).toBe(3) })",
    ),
    "a promise is no longer awaited": (
        "a.test.js",
        "const r = await f(1)\n  expect(r).toBe(3)",
        "f(1).then(r => { expect(r).toBe(3) })",
    ),
    "a check runs when time has passed": (
        "a.test.js",
        "expect(f(1)).toBe(3)",
        "setTimeout(() => expect(f(1)).toBe(3), 10)",
    ),
    "nobody waits until a check passes": (
        "a.test.js",
        "await waitFor(() => { expect(f(1)).toBe(3) })\n  await g()",
        "waitFor(() => { expect(f(1)).toBe(3) })\n  await g()",
    ),
    "a check runs beside the test": (
        "a_test.go",
        "assert.Equal(t, 3, F(1))",
        "go func() {\n\t\tassert.Equal(t, 3, F(1))\n\t}()",
    ),
    "a group is skipped by another name": (
        "named.test.js",
        "describe('x', () => {",
        "const d = process.env.CI ? describe.skip : describe\nd('x', () => {",
    ),
    "another name now skips a group": (
        "named.test.js",
        "const d = describe\nd('x', () => {",
        "const d = process.env.CI ? describe.skip : describe\nd('x', () => {",
    ),
    "a group is skipped where it is declared": (
        "named.test.js",
        "describe('x', () => {",
        "(process.env.CI ? describe.skip : describe)('x', () => {",
    ),
    "a marker by its name is that of all tests": ("test_marked.py", "", "pytestmark = [slow]"),
    "all tests together succeed": ("main_test.go", "os.Exit(m.Run())", "m.Run()\n\tos.Exit(0)"),
    "shared examples are dropped": ("a_spec.rb", "it_behaves_like 'a model'", "x = 1"),
    "a check moves behind what must raise": (
        "test_a.py",
        "with pytest.raises(ValueError) as e:\n        f(1)\n    assert e.value.code == 7",
        "with pytest.raises(ValueError) as e:\n        f(1)\n        assert e.value.code == 7",
    ),
    "types are no longer compared": (
        "test_a.py",
        "assert_frame_equal(f(), EXP)",
        "assert_frame_equal(f(), EXP, check_dtype=False)",
    ),
    "a picture may differ": (
        "a.test.js",
        "await expect(page).toHaveScreenshot('a.png')",
        "await expect(page).toHaveScreenshot('a.png', { maxDiffPixelRatio: 0.5 })",
    ),
    "fields of a snapshot may be anything": (
        "a.test.js",
        "expect(f()).toMatchSnapshot()",
        "expect(f()).toMatchSnapshot({ id: expect.any(Number) })",
    ),
}
QUIET = {
    "a promise is returned instead of awaited": (
        "a.test.js",
        "const r = await f(1)\n  expect(r).toBe(3)",
        "return f(1).then(r => { expect(r).toBe(3) })",
    ),
    "a promise says that it is done": (
        "done.test.js",
        "return f(1).then(r => { expect(r).toBe(3) })",
        "f(1).then(r => { expect(r).toBe(3); done() })",
    ),
    "a promise is awaited by its name": (
        "a.test.js",
        "await f(1).then(r => { expect(r).toBe(3) })",
        "const p = f(1).then(r => { expect(r).toBe(3) })\n  await p",
    ),
    "time is made to pass": (
        "a.test.js",
        "expect(f(1)).toBe(3)",
        "setTimeout(() => expect(f(1)).toBe(3), 10)\n  jest.runAllTimers()",
    ),
    "a check is waited for": ("a.test.js", "expect(f(1)).toBe(3)", "await waitFor(() => expect(f(1)).toBe(3))"),
    "a runner waits by itself": (
        "a.cy.js",
        "cy.get('a').should('have.text', 'x')",
        "cy.get('a').should($a => { expect($a).to.have.text('x') })",
    ),
    "what runs beside the test is waited for": (
        "a_test.go",
        "assert.Equal(t, 3, F(1))",
        "done := make(chan int)\n\tgo func() {\n\t\tassert.Equal(t, 3, F(1))\n\t\tclose(done)\n\t}()\n\t<-done",
    ),
    "a server runs beside the test": (
        "a_test.go",
        "assert.Equal(t, 3, F(1))",
        "go func() { serve() }()\n\tassert.Equal(t, 3, F(1))",
    ),
    "a name for what skips is spelled otherwise": (
        "named.test.js",
        "const d = process.env.CI ? describe.skip : describe\nd('x', () => {",
        "const maybe = process.env.CI ? describe.skip : describe\nmaybe('x', () => {",
    ),
    "a condition is turned round": (
        "named.test.js",
        "const d = process.env.CI ? describe.skip : describe\nd('x', () => {",
        "const d = !process.env.CI ? describe : describe.skip\nd('x', () => {",
    ),
    "a group that was skipped runs": (
        "named.test.js",
        "const d = process.env.CI ? describe.skip : describe\nd('x', () => {",
        "describe('x', () => {",
    ),
    "all tests exit with what they came to": (
        "main_test.go",
        "os.Exit(m.Run())",
        "code := m.Run()\n\tclean()\n\tos.Exit(code)",
    ),
    "a setup that fails exits": (
        "main_test.go",
        "os.Exit(m.Run())",
        "if err := setUp(); err != nil {\n\t\tos.Exit(1)\n\t}\n\tos.Exit(m.Run())",
    ),
    "shared examples are spelled otherwise": ("a_spec.rb", "it_behaves_like 'a model'", "include_examples 'a model'"),
    "shared examples get a name of their own": ("a_spec.rb", "it_behaves_like 'a model'", "it_behaves_like 'a record'"),
    "a check stands before what must raise": (
        "test_a.py",
        "s = g()\n    assert s == 3\n    with pytest.raises(ValueError):\n        f(s)",
        "with pytest.raises(ValueError):\n        s = g()\n        assert s == 3\n        f(s)",
    ),
    "types are compared again": (
        "test_a.py",
        "assert_frame_equal(f(), EXP, check_dtype=False)",
        "assert_frame_equal(f(), EXP, check_dtype=True)",
    ),
    "a picture is whole and hides nothing": (
        "a.test.js",
        "await expect(page).toHaveScreenshot('a.png')",
        "await expect(page).toHaveScreenshot('a.png', { fullPage: true, mask: [] })",
    ),
    "a picture may differ less": (
        "a.test.js",
        "await expect(page).toHaveScreenshot({ maxDiffPixelRatio: 0.5 })",
        "await expect(page).toHaveScreenshot({ maxDiffPixelRatio: 0.1 })",
    ),
    "a snapshot gets a name": ("a.test.js", "expect(f()).toMatchSnapshot()", "expect(f()).toMatchSnapshot('total')"),
}


def judged(path, old, new):
    """Return what is said of a test whose body is the first text and becomes the second."""
    sides = ((AROUND[path] % side).encode() for side in (old, new))
    return [edit.severity for edit in judge_sources([(path.encode(), *sides)], packs=PACKS).edits]


@pytest.mark.parametrize("row", SEEN.values(), ids=SEEN)
def test_a_test_that_accepts_more_is_told(row):
    assert "error" in judged(*row)


@pytest.mark.parametrize("row", QUIET.values(), ids=QUIET)
def test_what_only_looks_so_is_passed_over(row):
    assert judged(*row) == []


GO = b"package a\n\nfunc TestA(t *testing.T) {\n\tassert.Equal(t, 3, F(1))\n}\n"
INIT = b"class TestA:\n    def __init__(self):\n        self.a = 3\n\n    def test_a(self):\n        assert f() == 3\n"
BARE = b"class TestA:\n    def test_a(self):\n        assert f() == 3\n"
LIMITED = {
    "a test moves to a file for one system": [(b"a_test.go", GO, None), (b"a_windows_test.go", None, GO)],
    "a file is built only when asked for": [(b"a_test.go", GO, b"//go:build integration\n\n" + GO)],
    "a class must be made": [(b"test_a.py", BARE, INIT)],
}
UNLIMITED = {
    "a test moves to another file": [(b"a_test.go", GO, None), (b"b_test.go", None, GO)],
    "a file asks for a version": [(b"a_test.go", GO, b"//go:build go1.21\n\n" + GO)],
    "a file is built always": [(b"a_test.go", b"//go:build integration\n\n" + GO, GO)],
    "another class must be made": [
        (b"test_a.py", BARE, BARE + b"\n\nclass Fake:\n    def __init__(self):\n        pass\n")
    ],
}


@pytest.mark.parametrize("sources", LIMITED.values(), ids=LIMITED)
def test_a_file_that_is_seldom_built_is_told(sources):
    assert [edit.kind for edit in judge_sources(sources, packs=PACKS, whole=True).edits] == ["test-disabled"]


@pytest.mark.parametrize("sources", UNLIMITED.values(), ids=UNLIMITED)
def test_a_file_that_is_built_as_before_is_passed_over(sources):
    assert judge_sources(sources, packs=PACKS, whole=True).edits == ()
