"""Checks that nobody waits for, tests that nobody runs, and comparisons that see less."""

import pytest
from oracle_situations import GO, IN_CYPRESS, IN_GO, IN_JS, IN_PY, JS, PY, RUBY, Body, edits_of, silent, told

GROUP = Body(JS, "%s\n  it('r', () => { expect(f(1)).toBe('bad') })\n})\n")
UNTIL_DONE = Body(JS, "it('a', done => {\n  %s\n})\n")
SHARED = Body(RUBY, "describe Foo do\n  %s\n  it 'x' do\n    expect(f).to eq(3)\n  end\nend\n")
MARKED = Body(PY, "import pytest\nslow = pytest.mark.skipif(not SLOW)\n%s\ndef test_a():\n    assert f(1) == 3\n")
MAIN = Body(GO, "func TestMain(m *testing.M) {\n\t%s\n}\n\nfunc TestA(t *testing.T) {\n\tassert.True(t, f())\n}\n")

SEEN = {
    "a promise is no longer returned": (
        IN_JS,
        "return f().then(r => { expect(r).toBe(3) })",
        "f().then(r => { expect(r).toBe(3) })",
    ),
    "a promise is no longer awaited": (
        IN_JS,
        "const r = await f(1)\n  expect(r).toBe(3)",
        "f(1).then(r => { expect(r).toBe(3) })",
    ),
    "a check runs when time has passed": (
        IN_JS,
        "expect(f(1)).toBe(3)",
        "setTimeout(() => expect(f(1)).toBe(3), 10)",
    ),
    "nobody waits until a check passes": (
        IN_JS,
        "await waitFor(() => { expect(f(1)).toBe(3) })\n  await g()",
        "waitFor(() => { expect(f(1)).toBe(3) })\n  await g()",
    ),
    "a check runs beside the test": (
        IN_GO,
        "assert.Equal(t, 3, F(1))",
        "go func() {\n\t\tassert.Equal(t, 3, F(1))\n\t}()",
    ),
    "a group is skipped by another name": (
        GROUP,
        "describe('x', () => {",
        "const d = process.env.CI ? describe.skip : describe\nd('x', () => {",
    ),
    "another name now skips a group": (
        GROUP,
        "const d = describe\nd('x', () => {",
        "const d = process.env.CI ? describe.skip : describe\nd('x', () => {",
    ),
    "a group is skipped where it is declared": (
        GROUP,
        "describe('x', () => {",
        "(process.env.CI ? describe.skip : describe)('x', () => {",
    ),
    "a marker by its name is that of all tests": (MARKED, "", "pytestmark = [slow]"),
    "all tests together succeed": (MAIN, "os.Exit(m.Run())", "m.Run()\n\tos.Exit(0)"),
    "shared examples are dropped": (SHARED, "it_behaves_like 'a model'", "x = 1"),
    "a check moves behind what must raise": (
        IN_PY,
        "with pytest.raises(ValueError) as e:\n        f(1)\n    assert e.value.code == 7",
        "with pytest.raises(ValueError) as e:\n        f(1)\n        assert e.value.code == 7",
    ),
    "types are no longer compared": (
        IN_PY,
        "assert_frame_equal(f(), EXP)",
        "assert_frame_equal(f(), EXP, check_dtype=False)",
    ),
    "a picture may differ": (
        IN_JS,
        "await expect(page).toHaveScreenshot('a.png')",
        "await expect(page).toHaveScreenshot('a.png', { maxDiffPixelRatio: 0.5 })",
    ),
    "fields of a snapshot may be anything": (
        IN_JS,
        "expect(f()).toMatchSnapshot()",
        "expect(f()).toMatchSnapshot({ id: expect.any(Number) })",
    ),
}
QUIET = {
    "a promise is returned instead of awaited": (
        IN_JS,
        "const r = await f(1)\n  expect(r).toBe(3)",
        "return f(1).then(r => { expect(r).toBe(3) })",
    ),
    "a promise says that it is done": (
        UNTIL_DONE,
        "return f(1).then(r => { expect(r).toBe(3) })",
        "f(1).then(r => { expect(r).toBe(3); done() })",
    ),
    "a promise is awaited by its name": (
        IN_JS,
        "await f(1).then(r => { expect(r).toBe(3) })",
        "const p = f(1).then(r => { expect(r).toBe(3) })\n  await p",
    ),
    "time is made to pass": (
        IN_JS,
        "expect(f(1)).toBe(3)",
        "setTimeout(() => expect(f(1)).toBe(3), 10)\n  jest.runAllTimers()",
    ),
    "a check is waited for": (IN_JS, "expect(f(1)).toBe(3)", "await waitFor(() => expect(f(1)).toBe(3))"),
    "a runner waits by itself": (
        IN_CYPRESS,
        "cy.get('a').should('have.text', 'x')",
        "cy.get('a').should($a => { expect($a).to.have.text('x') })",
    ),
    "what runs beside the test is waited for": (
        IN_GO,
        "assert.Equal(t, 3, F(1))",
        "done := make(chan int)\n\tgo func() {\n\t\tassert.Equal(t, 3, F(1))\n\t\tclose(done)\n\t}()\n\t<-done",
    ),
    "a server runs beside the test": (
        IN_GO,
        "assert.Equal(t, 3, F(1))",
        "go func() { serve() }()\n\tassert.Equal(t, 3, F(1))",
    ),
    "a name for what skips is spelled otherwise": (
        GROUP,
        "const d = process.env.CI ? describe.skip : describe\nd('x', () => {",
        "const maybe = process.env.CI ? describe.skip : describe\nmaybe('x', () => {",
    ),
    "a condition is turned round": (
        GROUP,
        "const d = process.env.CI ? describe.skip : describe\nd('x', () => {",
        "const d = !process.env.CI ? describe : describe.skip\nd('x', () => {",
    ),
    "a group that was skipped runs": (
        GROUP,
        "const d = process.env.CI ? describe.skip : describe\nd('x', () => {",
        "describe('x', () => {",
    ),
    "all tests exit with what they came to": (
        MAIN,
        "os.Exit(m.Run())",
        "code := m.Run()\n\tclean()\n\tos.Exit(code)",
    ),
    "a setup that fails exits": (
        MAIN,
        "os.Exit(m.Run())",
        "if err := setUp(); err != nil {\n\t\tos.Exit(1)\n\t}\n\tos.Exit(m.Run())",
    ),
    "shared examples are spelled otherwise": (SHARED, "it_behaves_like 'a model'", "include_examples 'a model'"),
    "shared examples get a name of their own": (SHARED, "it_behaves_like 'a model'", "it_behaves_like 'a record'"),
    "a check stands before what must raise": (
        IN_PY,
        "s = g()\n    assert s == 3\n    with pytest.raises(ValueError):\n        f(s)",
        "with pytest.raises(ValueError):\n        s = g()\n        assert s == 3\n        f(s)",
    ),
    "types are compared again": (
        IN_PY,
        "assert_frame_equal(f(), EXP, check_dtype=False)",
        "assert_frame_equal(f(), EXP, check_dtype=True)",
    ),
    "a picture is whole and hides nothing": (
        IN_JS,
        "await expect(page).toHaveScreenshot('a.png')",
        "await expect(page).toHaveScreenshot('a.png', { fullPage: true, mask: [] })",
    ),
    "a picture may differ less": (
        IN_JS,
        "await expect(page).toHaveScreenshot({ maxDiffPixelRatio: 0.5 })",
        "await expect(page).toHaveScreenshot({ maxDiffPixelRatio: 0.1 })",
    ),
    "a snapshot gets a name": (IN_JS, "expect(f()).toMatchSnapshot()", "expect(f()).toMatchSnapshot('total')"),
}


test_a_test_that_accepts_more_is_told = told(SEEN)
test_what_only_looks_so_is_passed_over = silent(QUIET)


SOURCE = b"package a\n\nfunc TestA(t *testing.T) {\n\tassert.Equal(t, 3, F(1))\n}\n"
INIT = b"class TestA:\n    def __init__(self):\n        self.a = 3\n\n    def test_a(self):\n        assert f() == 3\n"
BARE = b"class TestA:\n    def test_a(self):\n        assert f() == 3\n"
LIMITED = {
    "a test moves to a file for one system": [(b"a_test.go", SOURCE, None), (b"a_windows_test.go", None, SOURCE)],
    "a file is built only when asked for": [(b"a_test.go", SOURCE, b"//go:build integration\n\n" + SOURCE)],
    "a class must be made": [(b"test_a.py", BARE, INIT)],
}
UNLIMITED = {
    "a test moves to another file": [(b"a_test.go", SOURCE, None), (b"b_test.go", None, SOURCE)],
    "a file asks for a version": [(b"a_test.go", SOURCE, b"//go:build go1.21\n\n" + SOURCE)],
    "a file is built always": [(b"a_test.go", b"//go:build integration\n\n" + SOURCE, SOURCE)],
    "another class must be made": [
        (b"test_a.py", BARE, BARE + b"\n\nclass Fake:\n    def __init__(self):\n        pass\n")
    ],
}


@pytest.mark.parametrize("situation", LIMITED)
def test_a_file_that_is_seldom_built_is_told(situation):
    assert [edit.kind for edit in edits_of(*LIMITED[situation], whole=True)] == ["test-disabled"]


@pytest.mark.parametrize("situation", UNLIMITED)
def test_a_file_that_is_built_as_before_is_passed_over(situation):
    assert edits_of(*UNLIMITED[situation], whole=True) == ()
