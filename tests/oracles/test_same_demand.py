"""Changes after which tests demand the same in other words, look-alikes that demand less, and how these are told."""

import pytest
from oracle_situations import CPP, GO, IN_PY, JAVA, JS, KOTLIN, PY, RUBY, RUST, edits, edits_of, silent, told

ONE = 'def test_all():\n    x = make("ada")\n    assert x.name == "ada"\n    assert x.role == "admin"\n'
FIXTURE = '@pytest.fixture\ndef x():\n    {}\n\ndef test_name(x):\n    assert x.name == "ada"\n\n{}\n'
ROLE = 'def test_role(x):\n    assert x.role == "admin"'
JS_ONE = (
    "describe('user', () => {\n  it('works', () => {\n    const u = make('ada')\n"
    "    expect(u.name).toBe('ada')\n    expect(u.role).toBe('admin')\n  })\n})\n"
)
JS_TWO = (
    "describe('user', () => {\n  let u\n  beforeEach(() => { u = make('%s') })\n"
    "  it('has a name', () => { expect(u.name).toBe('ada') })\n"
    "  it('has a role', () => { expect(u.role).toBe('admin') })\n})\n"
)
CHECK = "def check(r):\n    assert r.status == 200\n\n"
OPEN_CHECK = "def check(r, status={}):\n    assert r.status == status\n\n"
CALLS = 'def test_a():\n    check(get("a"){})\n'
RAISES = "def test_a():\n    with pytest.raises(ValueError{}:\n        f()\n    {}\n"
RULE = (
    "class ATest {\n    @Rule public ExpectedException thrown = ExpectedException.none();\n"
    "    @Test public void bad() {\n"
    '        thrown.expect(IllegalStateException.class);\n        thrown.expectMessage("bad port");\n'
    "        a.h();\n    }\n}\n"
)
THROWS = (
    "class ATest {\n    @Test void bad() {\n"
    "        IllegalStateException e = assertThrows(IllegalStateException.class, () -> a.h());\n        %s\n    }\n}\n"
)
SENT = 'def test_a(mocker):\n    send = mocker.patch("app.send")\n    f(1)\n    {}\n'
GO_TEST = 'func TestF(t *testing.T) {\n\t_, err := F()\n\tif %s {\n\t\tt.Fatalf("err %%v", err)\n\t}\n}\n'
LOOP = "def test_{0}():\n    r = decode(1)\n    for {1} in r.history:\n        assert {1} not in {1}.{2}\n"
WITH = "def test_{0}():\n    with send('x') as {1}:\n        assert {1}.data == b'long enough'\n"
FLAG = "def check(r, strict={}):\n    if strict:\n        assert r.status == 200\n\n"

SAME = {
    "a chain of comparisons is parted": (IN_PY, "assert 1 <= f() <= 3", "assert f() >= 1\n    assert f() <= 3"),
    "what a chain compares is compared by itself": (
        IN_PY,
        "assert f() == g() == 3",
        "assert f() == 3\n    assert g() == 3",
    ),
    "one test became two that share a fixture": (PY, ONE, FIXTURE.format('return make("ada")', ROLE)),
    "the fixture yields what it makes": (PY, ONE, FIXTURE.format('yield make("ada")', ROLE)),
    "two tests with a fixture became one": (PY, FIXTURE.format('return make("ada")', ROLE), ONE),
    "one test became two after a set-up": (JS, JS_ONE, JS_TWO % "ada"),
    "one test became two with a field": (
        JAVA,
        (
            'class ATest {\n    @Test void user() {\n        User u = make("ada");\n'
            '        assertEquals("ada", u.getName());\n'
            '        assertEquals("admin", u.getRole());\n    }\n}\n'
        ),
        (
            'class ATest {\n    private User u;\n    @BeforeEach void setUp() { this.u = make("ada"); }\n'
            '    @Test void name() { assertEquals("ada", u.getName()); }\n'
            '    @Test void role() { assertEquals("admin", u.getRole()); }\n}\n'
        ),
    ),
    "one test became two with a subject": (
        RUBY,
        (
            'describe User do\n  it "works" do\n    u = User.new(1)\n    expect(u.x).to eq(3)\n'
            "    expect(u.y).to eq(4)\n  end\nend\n"
        ),
        (
            "describe User do\n  subject(:u) { described_class.new(1) }\n"
            '  it "has x" do\n    expect(u.x).to eq(3)\n  end\n  it "has y" do\n    expect(u.y).to eq(4)\n  end\nend\n'
        ),
    ),
    "a helper got a parameter with a default": (
        PY,
        CHECK + CALLS.format(""),
        OPEN_CHECK.format(200) + CALLS.format(""),
    ),
    "a helper got a flag that is on": (PY, CHECK + CALLS.format(""), FLAG.format("True") + CALLS.format("")),
    "a helper got a default in JavaScript": (
        JS,
        "function check(res) {\n  expect(res.status).toBe(200)\n}\nit('a', () => { check(get('/a')) })\n",
        (
            "function check(res, status = 200) {\n  expect(res.status).toBe(status)\n}\n"
            "it('a', () => { check(get('/a')) })\n"
        ),
    ),
    "a helper got a default in Ruby": (
        "test/a_test.rb",
        (
            "class ATest < Minitest::Test\n  def check(r)\n    assert_equal 200, r.status\n  end\n"
            '  def test_a\n    check(get("/a"))\n  end\nend\n'
        ),
        (
            "class ATest < Minitest::Test\n  def check(r, status: 200)\n    assert_equal status, r.status\n  end\n"
            '  def test_a\n    check(get("/a"))\n  end\nend\n'
        ),
    ),
    "a helper got a default in Kotlin": (
        KOTLIN,
        (
            "class ATest {\n    fun check(r: R) { assertEquals(200, r.status) }\n"
            '    @Test fun a() { check(get("/a")) }\n}\n'
        ),
        (
            "class ATest {\n    fun check(r: R, status: Int = 200) { assertEquals(status, r.status) }\n"
            '    @Test fun a() { check(get("/a")) }\n}\n'
        ),
    ),
    "a helper got a default in C++": (
        CPP,
        'static void Check(const R& r) { EXPECT_EQ(r.status(), 200); }\nTEST(A, X) { Check(Get("/a")); }\n',
        (
            "static void Check(const R& r, int status = 200) { EXPECT_EQ(r.status(), status); }\n"
            'TEST(A, X) { Check(Get("/a")); }\n'
        ),
    ),
    "a look at the message became a pattern of the error": (
        PY,
        RAISES.format(") as e", 'assert "bad port" in str(e.value)'),
        RAISES.format(', match="bad port")', ""),
    ),
    "a whole pattern became a look at the message": (
        PY,
        RAISES.format(', match="^bad port$")', ""),
        RAISES.format(") as e", 'assert str(e.value) == "bad port"'),
    ),
    "a rule for errors became a call": (JAVA, RULE, THROWS % 'assertEquals("bad port", e.getMessage());'),
    "one call is looked for in the list of calls": (
        PY,
        SENT.format('send.assert_called_once_with("a")'),
        SENT.format('assert send.mock_calls == [call("a")]'),
    ),
    "the text of an error became its name": (
        GO,
        GO_TEST % 'err == nil || err.Error() != "bad port"',
        GO_TEST % "!errors.Is(err, ErrBadPort)",
    ),
    "a test and the variable of its loop were renamed": (
        PY,
        LOOP.format("history", "item", "history"),
        LOOP.format("no_cycle", "previous", "history"),
    ),
    "a test and the name of what it enters were renamed": (PY, WITH.format("send", "rv"), WITH.format("data", "resp")),
}
LESS = {
    "a bound in a chain of comparisons moves": (IN_PY, "assert 1 < f() < 3", "assert 0 < f() < 3"),
    "one end of a chain of comparisons goes": (IN_PY, "assert 1 < f() < 3", "assert 1 < f()"),
    "the end of a chain of comparisons changes": (IN_PY, "assert a.x == a.x == 'b'", "assert a.x == a.x == 'c'"),
    "the fixture makes something else": (PY, ONE, FIXTURE.format('return make("bob")', ROLE)),
    "the second of two tests is skipped": (
        PY,
        ONE,
        FIXTURE.format('return make("ada")', f"@pytest.mark.skip\n{ROLE}"),
    ),
    "the second of two tests only looks whether it is there": (
        PY,
        ONE,
        FIXTURE.format('return make("ada")', "def test_role(x):\n    assert x.role"),
    ),
    "the set-up makes something else": (JS, JS_ONE, JS_TWO % "bob"),
    "the default is another value": (PY, CHECK + CALLS.format(""), OPEN_CHECK.format(500) + CALLS.format("")),
    "the call says another value than the default": (
        PY,
        CHECK + CALLS.format(""),
        OPEN_CHECK.format(200) + CALLS.format(", status=500"),
    ),
    "the flag is off": (PY, CHECK + CALLS.format(""), FLAG.format("False") + CALLS.format("")),
    "the pattern of the error lets more through": (
        PY,
        RAISES.format(") as e", 'assert str(e.value) == "bad port"'),
        RAISES.format(', match="bad port")', ""),
    ),
    "a whole pattern became a glance at the message": (
        PY,
        RAISES.format(', match="^bad port$")', ""),
        RAISES.format(") as e", 'assert "bad port" in str(e.value)'),
    ),
    "a rule for errors became a call that knows no message": (JAVA, RULE, THROWS % ""),
    "another call is looked for in the list of calls": (
        PY,
        SENT.format('send.assert_called_once_with("a")'),
        SENT.format('assert send.mock_calls == [call("b")]'),
    ),
    "the text of an error became another error": (
        GO,
        GO_TEST % 'err == nil || err.Error() != "bad port"',
        GO_TEST % "!errors.Is(err, io.EOF)",
    ),
    "the loop only looks whether there is anything": (
        PY,
        LOOP.format("history", "item", "history"),
        "def test_cycle():\n    r = decode(1)\n    for previous in r.history:\n        assert previous\n",
    ),
}
LIMIT = (
    "import time\n\nLIMIT = {}\n\ndef test_fast():\n    t = time.time()\n    f(1)\n    assert time.time() - t < LIMIT\n"
)
RUST_TEST = "{}#[test]\nfn f() {{\n    let r = app::f(1);\n    {}\n}}\n"
LEFT = (
    'fn ready(one: One) {\n    if one.gone() {\n        panic!("gone");\n    }\n}\n#[test]\n'
    "fn runs() {\n%s    ready(one());\n}\n"
)
GIVEN = "fn given() -> String {\n    %s\n}\n#[test]\nfn runs() {\n    assert_eq!(f(given()), 1);\n}\n"
TOLD = {
    "a bound that is a constant": (
        PY,
        LIMIT.format("0.5"),
        LIMIT.format("5"),
        "`test_fast` allows 5 where the bound was 0.5.",
        ("LIMIT = 0.5", 3, "LIMIT = 5", 3),
    ),
    "a condition that fails a test": (
        GO,
        GO_TEST % "!reflect.DeepEqual(err, []int{1, 2})",
        GO_TEST % "len(err) != 2",
        "`TestF` accepts a length of 2 where it demanded [1, 2].",
        ("if !reflect.DeepEqual(err, []int{1, 2}) {", 3, "if len(err) != 2 {", 3),
    ),
    "a condition around a check": (
        PY,
        "def test_a():\n    x = f()\n    assert x.total == 1\n",
        "def test_a():\n    x = f()\n    if x is not None:\n        assert x.total == 1\n",
        "`test_a` only checks when f() is not None.",
        ("assert x.total == 1", 3, "if x is not None: assert x.total == 1", 4),
    ),
    "a test that is left before a helper checks": (
        RUST,
        LEFT % "",
        LEFT % "    if is_slow() {\n        return;\n    }\n",
        "`runs` only checks when not is_slow().",
        ("#[test]", 6, "if is_slow() { …", 8),
    ),
    "a failure that a helper never reaches any more": (
        RUST,
        GIVEN % 'match made() {\n        Kind::Small => small(),\n        other => panic!("{other}"),\n    }',
        GIVEN % "small()",
        '`given` no longer fails when made() is other: `other => panic!("{other}"),`.',
        ('other => panic!("{other}"),', 4, "", 1),
    ),
    "one of several values": (
        PY,
        "def test_a():\n    assert f(1) == 3\n",
        "def test_a():\n    assert f(1) in (3, None)\n",
        "`test_a` accepts 3 or None where it demanded 3.",
        ("assert f(1) == 3", 2, "assert f(1) in (3, None)", 2),
    ),
    "a text that speaks of null": (
        PY,
        'def test_a():\n    assert f(1) == "null"\n',
        'def test_a():\n    assert f(1) in ("null", None)\n',
        '`test_a` accepts "null" or None where it demanded "null".',
        ('assert f(1) == "null"', 2, 'assert f(1) in ("null", None)', 2),
    ),
    "anything in a part of a value": (
        PY,
        'def test_a():\n    assert f(1) == {"id": 7, "name": "x"}\n',
        'def test_a():\n    assert f(1) == {"id": ANY, "name": ANY}\n',
        '`test_a` accepts anything in a part of {"id": ANY, "name": ANY} where it demanded {"id": 7, "name": "x"}.',
        ('assert f(1) == {"id": 7, "name": "x"}', 2, 'assert f(1) == {"id": ANY, "name": ANY}', 2),
    ),
    "a value that stands behind a name": (
        PY,
        "def test_a(wanted):\n    assert f(1) == 3\n",
        "def test_a(wanted):\n    assert f(1) == wanted\n",
        "`test_a` expects whatever stands behind wanted where it demanded 3.",
        ("assert f(1) == 3", 2, "assert f(1) == wanted", 2),
    ),
    "a test of a feature": (
        RUST,
        RUST_TEST.format("", "assert_eq!(r, 3);"),
        RUST_TEST.format('#[cfg(feature = "slow")]\n', "assert_eq!(r, 3);"),
        '`f` is skipped unless `feature = "slow"`.',
        ("#[test]", 1, 'cfg(feature="slow")', 1),
    ),
}


test_the_same_is_demanded = silent(SAME)
test_less_is_demanded = told(LESS)


@pytest.mark.parametrize("situation", TOLD)
def test_what_changed_is_told_and_shown(situation):
    *change, says, lines = TOLD[situation]
    [edit] = edits(*change)

    assert edit.says == says
    assert (edit.before, edit.old.line, edit.after, edit.new.line) == lines


TABLE = b"from tests.support import TEXT\n\ndef test_a():\n    assert f(1) == TEXT\n"
OWN = b'TEXT = "long"\n\ndef test_a():\n    assert f(1) == TEXT\n'


@pytest.mark.parametrize("before", [OWN, b'def test_a():\n    assert f(1) == "long"\n'])
def test_a_value_that_moved_to_another_file_of_the_change_is_the_same(before):
    support = (b"tests/support.py", None, b'TEXT = "long"\n')

    assert edits_of((b"tests/test_a.py", before, TABLE), support) == ()


def test_another_value_in_another_file_is_another_one():
    support = (b"tests/support.py", None, b'TEXT = "short"\n')

    [edit] = edits_of((b"tests/test_a.py", OWN, TABLE), support)

    assert edit.says == '`test_a` expects "short" where it expected "long".'
    assert (edit.before, edit.after, edit.new.path) == ('TEXT = "long"', 'TEXT = "short"', b"tests/support.py")


def test_a_value_that_comes_back_from_another_file_is_the_same():
    support = (b"tests/support.py", b'TEXT = "long"\n', None)

    assert edits_of((b"tests/test_a.py", TABLE, OWN), support) == ()
