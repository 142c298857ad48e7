"""Whether a test still runs and its checks still count, in files of each language, both ways of reading a change."""

from textwrap import dedent

import pytest
from oracle_situations import edits, edits_of

PYTHON = """
    import pytest

    @pytest.fixture
    def order():
        return Order(3)

    def check_order(order, total):
        assert order.total() == total

    @pytest.mark.parametrize("amount", [1, 2])
    def test_amount(amount):
        assert Order(amount).valid

    @pytest.mark.skipif(sys.platform == "win32", reason="no sockets")
    def test_total(order):
        check_order(order, 105)
        assert order.name == "tea"

    def test_refusal():
        with pytest.raises(OrderError, match="too many"):
            Order(12).check()

    def test_page():
        page = render(3)
        assert page.title == "Order no. 3"

    class TestOrder(unittest.TestCase):
        def setUp(self):
            self.order = Order(3)

        def test_sum(self):
            self.assertEqual(self.order.total(), 105)
"""
DOCTEST = '''
    def total(amount):
        """Return a total.

        >>> total(3)
        105
        """
        return amount * 35
'''
JAVASCRIPT = """
    describe("order", () => {
      it("adds", async () => {
        app.use((request) => {
          expect(request.get("a")).toBe("b");
        });
        expect(order.valid).toBe(true);
        await expect(order.send("nobody")).rejects.toThrow("no such address");
      });
      it("pays", () => {
        respond = () => reply(500);
        expect(pay()).toBeNull();
      });
      it("refunds", () => {
        respond = () => reply(404);
        expect(pay()).toBeNull();
      });
    });
"""
PAYS = """
      it("pays", () => {
        respond = () => reply(500);
        expect(pay()).toBeNull();
      });"""
KOTLIN = """
    class OrderTest {
      @Test fun adds() {
        assertTrue(order.valid)
        assertEquals("tea", order.name)
      }
    }
"""
JAVA = """
    public class OrderTest {
      @Test public void adds() {
        Order order = new Order(3);
        assertEquals(105, order.total());
      }
    }
"""
CSHARP = """
    public class OrderTests
    {
        [Fact]
        public void Adds()
        {
            Assert.Equal(3, Total(1));
            Assert.Equal(4, Total(2));
        }
    }
"""
GO = """
    package order

    func ExampleTotal() {
    \tfmt.Println(Total(3))
    \tfmt.Println(Total(4))
    \t// Output:
    \t// 105
    \t// 140
    }

    func ExampleSilent() {
    \tfmt.Println(Total(3))
    }

    func TestInsert(t *testing.T) {
    \tfor _, one := range items {
    \t\trequire.NoError(t, insert(one))
    \t}
    }
"""
RUST = """
    /// Totals.
    ///
    /// ```
    /// # use order::total;
    /// assert_eq!(total(3), 105);
    /// ```
    ///
    /// ```json
    /// {"assert_eq!": 3}
    /// ```
    pub fn total(amount: i32) -> i32 {
        amount * 35
    }
"""
RUBY = """
    describe "order" do
      it "adds" do
        verify(200) do
          expect(order.total).to eq(105)
        end
      end
      it "pays" do
        expect(order.paid).to eq(true)
      end
    end
"""
MERGED = """
    def test_three():
        order = Order(3)
        assert order.total() == 105

    def test_four():
        order = Order(4)
        assert order.total() == 140
"""
MAILED = """
    @pytest.fixture
    def mail():
        return Mail()

    def test_three(mail):
        assert Order(3, mail).total() == 105
"""

SEEN = {
    "a fixture skips": ("test_a.py", PYTHON, "return Order(3)", 'pytest.skip("later")', "test-disabled"),
    "what prepares each test skips": (
        "test_a.py",
        PYTHON,
        "self.order = Order(3)",
        'self.skipTest("later")',
        "test-disabled",
    ),
    "a condition to skip names another platform too": (
        "test_a.py",
        PYTHON,
        '== "win32"',
        'in ("win32", "linux")',
        "test-disabled",
    ),
    "a table is emptied": ("test_a.py", PYTHON, "[1, 2]", "[]", "case-removed"),
    "a helper is replaced by one that checks nothing": (
        "test_a.py",
        PYTHON,
        "    @pytest.mark.parametrize",
        "    def check_order(*_):\n        pass\n\n    @pytest.mark.parametrize",
        "assertion-removed",
    ),
    "the error that is expected is raised by the test itself": (
        "test_a.py",
        PYTHON,
        "Order(12).check()",
        'raise OrderError("too many")',
        "assertion-weakened",
    ),
    "a fixture returns a stand-in for what tests check": (
        "test_a.py",
        PYTHON,
        "return Order(3)",
        'return mock.Mock(name="tea", total=lambda: 105)',
        "subject-mocked",
    ),
    "a test sets what it checks": (
        "test_a.py",
        PYTHON,
        "        assert page",
        '        page.title = "Order no. 3"\n        assert page',
        "subject-mocked",
    ),
    "a test replaces the method that it checks": (
        "test_a.py",
        PYTHON,
        "            self.assertEqual",
        "            self.order.total = mock.Mock()\n            self.assertEqual",
        "subject-mocked",
    ),
    "a test is merged into another one, behind a condition": (
        "test_a.py",
        MERGED,
        "\n    def test_four():\n        order = Order(4)\n        assert",
        "    if FULL:\n            order = Order(4)\n            assert",
        "test-removed",
    ),
    "the output of an example in documentation": ("a.py", DOCTEST, "    105\n", "    110\n", "expected-value-changed"),
    "the only test that changed is singled out": ("a.test.js", JAVASCRIPT, 'it("pays"', 'fit("pays"', "test-disabled"),
    "a test is singled out by a tag": ("a_spec.rb", RUBY, 'it "pays"', 'it "pays", :focus', "test-disabled"),
    "a check within a closure goes into one that nobody calls": (
        "a.test.js",
        JAVASCRIPT,
        'expect(request.get("a")).toBe("b");',
        'const later = () => { expect(request.get("a")).toBe("b"); };',
        "assertion-removed",
    ),
    "a check within a block goes into a lambda that nobody calls": (
        "a_spec.rb",
        RUBY,
        "expect(order.total).to eq(105)",
        "later = lambda { expect(order.total).to eq(105) }",
        "assertion-removed",
    ),
    "a check goes into a closure that is thrown away": (
        "a_test.go",
        GO,
        "require.NoError(t, insert(one))",
        "_ = func() { require.NoError(t, insert(one)) }",
        "assertion-removed",
    ),
    "a check is made only if its subject holds, in one expression": (
        "a.test.js",
        JAVASCRIPT,
        "expect(order.valid)",
        "order.valid && expect(order.valid)",
        "assertion-weakened",
    ),
    "a promise that fails is caught": (
        "a.test.js",
        JAVASCRIPT,
        'address");',
        'address").catch(() => {});',
        "result-ignored",
    ),
    "a test goes of which another one differs in a closure": (
        "a.test.js",
        JAVASCRIPT,
        PAYS,
        "",
        "test-removed",
    ),
    "a check is made only if something is there": (
        "OrderTest.kt",
        KOTLIN,
        "assertTrue(order.valid)",
        "order.owner?.let { assertTrue(order.valid) }",
        "assertion-weakened",
    ),
    "a check runs where failures are caught": (
        "OrderTest.kt",
        KOTLIN,
        "assertTrue(order.valid)",
        "runCatching { assertTrue(order.valid) }",
        "result-ignored",
    ),
    "a test is private": ("OrderTest.java", JAVA, "@Test public", "@Test private", "test-disabled"),
    "a class of tests is abstract, and nobody extends it": (
        "OrderTest.java",
        JAVA,
        "public class",
        "public abstract class",
        "test-disabled",
    ),
    "a test says what is returned by the call that it checks": (
        "OrderTest.java",
        JAVA,
        "        assert",
        "        when(order.total()).thenReturn(105);\n        assert",
        "subject-mocked",
    ),
    "a class of tests is not public": ("OrderTests.cs", CSHARP, "public class", "internal class", "test-disabled"),
    "a check stands in a region that is not compiled": (
        "OrderTests.cs",
        CSHARP,
        "        Assert.Equal(4, Total(2));",
        "#if NEVER\n        Assert.Equal(4, Total(2));\n#endif",
        "assertion-weakened",
    ),
    "the output of an example": ("a_test.go", GO, "// 105", "// 110", "expected-value-changed"),
    "the output of an example in any order": (
        "a_test.go",
        GO,
        "// Output:",
        "// Unordered output:",
        "assertion-weakened",
    ),
    "an example no longer says what it prints": (
        "a_test.go",
        GO,
        "\t// Output:\n    \t// 105\n    \t// 140\n",
        "",
        "test-disabled",
    ),
    "a value in an example between fences": ("lib.rs", RUST, "105", "110", "expected-value-changed"),
    "an example between fences is only compiled": (
        "lib.rs",
        RUST,
        "/// ```\n    /// # use",
        "/// ```no_run\n    /// # use",
        "test-disabled",
    ),
    "an example between fences goes": (
        "lib.rs",
        RUST,
        "    /// ```\n    /// # use order::total;\n    /// assert_eq!(total(3), 105);\n    /// ```\n",
        "",
        "test-removed",
    ),
}
QUIET = {
    "a fixture returns a stand-in that no check looks into": (
        "test_a.py",
        MAILED,
        "return Mail()",
        "return mock.Mock()",
    ),
    "a test sets something that it hands on": (
        "test_a.py",
        PYTHON,
        "            self.assertEqual",
        "            self.order.price = 3\n            self.assertEqual",
    ),
    "the words of a documentation": ("a.py", DOCTEST, "Return a total", "Compute the total"),
    "an example that never ran goes": (
        "a_test.go",
        GO,
        "    func ExampleSilent() {\n    \tfmt.Println(Total(3))\n    }\n\n",
        "",
    ),
    "what announces the output is written small": ("a_test.go", GO, "// Output:", "// output:"),
    "the words around an example between fences": ("lib.rs", RUST, "Totals.", "What it costs."),
    "an example that is no code": ("lib.rs", RUST, '{"assert_eq!": 3}', '{"assert_eq!": 4}'),
    "a lambda runs what it is given at once": (
        "a_spec.rb",
        RUBY,
        "expect(order.total).to eq(105)",
        "later = lambda { expect(order.total).to eq(105) }\n          later.call",
    ),
    "a failure that is caught is handed on": (
        "a.test.js",
        JAVASCRIPT,
        'address");',
        'address").catch((error) => { throw error; });',
    ),
    "a class of tests is abstract, and another one extends it": (
        "OrderTest.java",
        JAVA,
        "public class OrderTest {",
        "class BulkTest extends OrderTest {}\n    public abstract class OrderTest {",
    ),
    "something else is told what to return": (
        "OrderTest.java",
        JAVA,
        "        assert",
        "        when(store.total()).thenReturn(105);\n        assert",
    ),
    "two tests are merged": ("test_a.py", MERGED, "\n    def test_four():\n", ""),
}


def kinds(path, before, was, now, *, whole):
    assert was in before
    sides = (dedent(text) for text in (before, before.replace(was, now, 1)))
    return [edit.kind for edit in edits(path, *sides, is_test=lambda path: path != b"lib.rs", whole=whole)]


@pytest.mark.parametrize("whole", [False, True], ids=["what differs", "all"])
@pytest.mark.parametrize("situation", SEEN)
def test_a_check_that_no_longer_counts_is_seen(situation, whole):
    *change, kind = SEEN[situation]

    assert kinds(*change, whole=whole) == [kind]


@pytest.mark.parametrize("whole", [False, True], ids=["what differs", "all"])
@pytest.mark.parametrize("situation", QUIET)
def test_what_only_looks_so_is_passed_over(situation, whole):
    assert kinds(*QUIET[situation], whole=whole) == []


def test_a_folder_at_which_the_runner_does_not_look_disables_what_moves_there():
    source = dedent(GO).encode()
    moved = edits_of((b"order/a_test.go", source, None), (b"order/_old/a_test.go", None, source))

    assert {edit.kind for edit in moved} == {"test-disabled"}


SET_UPS = {
    "mocha": (
        "a.test.js",
        "describe('a', () => {\n  it('b', () => {\n    expect(f()).toBe(1);\n  });\n});\n",
        "=> {\n  it(",
        "=> {\n  beforeEach(function () {\n    this.skip();\n  });\n\n  it(",
    ),
    "rspec": (
        "spec/a_spec.rb",
        "RSpec.describe A do\n  it 'b' do\n    expect(f).to eq 1\n  end\nend\n",
        "A do\n",
        "A do\n  before do\n    skip 'later'\n  end\n\n",
    ),
    "junit": (
        "ATest.java",
        "class ATest {\n    @Test\n    void b() {\n        assertEquals(1, f());\n    }\n}\n",
        "ATest {\n",
        'ATest {\n    @BeforeEach\n    void up() {\n        assumeTrue(System.getenv("CI") == null);\n    }\n\n',
    ),
}


@pytest.mark.parametrize("whole", [False, True], ids=["what differs", "all"])
@pytest.mark.parametrize("situation", SET_UPS)
def test_a_set_up_that_comes_and_skips_disables_what_it_prepares(situation, whole):
    path, before, was, now = SET_UPS[situation]

    assert kinds(*SET_UPS[situation], whole=whole) == ["test-disabled"]
    assert kinds(path, before.replace(was, now), now, was, whole=whole) == []
