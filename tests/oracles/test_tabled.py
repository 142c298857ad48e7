"""Checks that went into tables or were told from the other side, their look-alikes, and what is quoted of them."""

import pytest
from oracle_situations import GO, IN_GO, IN_JAVA, IN_PY, PY, edits, silent, told_often

COLUMNS = (
    "func TestHolds(t *testing.T) {\n\tcases := []struct{ %s }{\n\t\t{[]int{1, 2}, nil, true, %s},\n"
    "\t\t{[]int{1, 2}, []int{3}, %s, %s},\n\t}\n\tfor _, c := range cases {\n\t\tm := new(mock)\n"
    "\t\tres := Holds(m, c.%s)\n\t\tif res != c.result {\n\t\t\tt.Errorf(c.message)\n\t\t}\n%s\t}\n}\n"
)
TITLED = COLUMNS % ("list, part any; result bool; message string", '"none"', "false", '"no 3"', "list, c.part", "")
ASKED = "\t\tif !strings.Contains(m.said(), c.message) {\n\t\t\tt.Error(m.said())\n\t\t}\n"
RENAMED = "whole, piece any; result bool; message string"
HELD = (
    "func TestSame(t *testing.T) {\n\tfor _, tt := range []struct {\n\t\tin int\n\t\t%s BoolAssertionFunc\n\t}{"
    "{1, %s}, {2, True}} {\n\t\t%s\n\t}\n}\n"
)
ROUTE = (
    "func checkRoute(t *testing.T, %s) {\n%s\tif u := URL(%sroute, %spairs); url != u.Host+u.Path {\n"
    '\t\tt.Errorf("%%v", url)\n\t}\n}\n'
)
CALLED = (
    "func check(t *testing.T, ok bool, in, host, path string, vars Vars) {\n\tgot := find(in)\n"
    "\tif got.Found() != ok {\n\t\tt.Error(in)\n\t}\n\tif ok {\n\t\tif vars != nil && !same(vars, got.Vars) {\n"
    "\t\t\tt.Error(vars)\n\t\t}\n\t\tif got.Host() != host+path {\n\t\t\tt.Error(host)\n\t\t}\n\t}\n}\n\n"
    "func TestFound(t *testing.T) {\n%s}\n"
)
ONE_BY_ONE = CALLED % (
    '\tcheck(t, true, "/one/two", "one.org", "/two", Vars{})\n'
    '\tcheck(t, true, "/three/four", "three.org", "/four", Vars{})\n'
)
ROWS = CALLED % (
    "\ttests := []struct {\n\t\tin, host, path string\n\t\tvars Vars\n\t\tok bool\n\t}{\n"
    '\t\t{in: "/one/two", host: "one.org", path: "/two", vars: Vars{}, ok: true},\n%s\t}\n'
    "\tfor _, test := range tests {\n\t\tcheck(t, test.ok, test.in, test.host, test.path, test.vars)\n\t}\n"
)
SECOND = '\t\t{in: "/three/four", host: "three.org", path: "/four", vars: Vars{}, ok: true},\n'
LOOP = (
    "want, got := parse(a), parse(b)\n\tif len(want) != len(got) {\n\t\tt.Fatal(got)\n\t}\n%s"
    "\tfor i, v := range want {\n\t\tif v != got[i] {\n\t\t\tt.Error(v)\n\t\t}\n\t}"
)
WHOLE = "want, got := parse(a), parse(b)\n\tif !reflect.DeepEqual(want, got) {\n\t\tt.Fatal(got)\n\t}"
EVERY = "got = load(want)\n    assert len(got) == len(want)\n    for g, w in zip(got, want):\n        assert %s"
ENTIRE = "got = load(want)\n    assert got == want"
FOUND = (
    "func TestA(t *testing.T) {\n\tvar buf bytes.Buffer\n\tfor _, tc := range []struct{ in, want string; text []byte }"
    '{{"a", "b", nil}} {\n\t\t%s {\n\t\t\tt.Error(tc.in)\n\t\t}\n\t}\n}\n'
)
JOINED = (
    "@pytest.mark.parametrize('x, y, n', [('a', 'b', 1), ('cd', '', 2)])\ndef test_a(x, y, n):\n    assert f(%s) == n\n"
)
CALLS = "def test_a():\n    assert f('ab') == 1\n    assert f('cd') == 2\n"
CAUGHT = "for (Object it : all) {\n  try { read(); fail(); } catch (%s e) { %s }\n}"
CAUSE = "Late e = assertThrows(Late.class, () -> read(1));\n        assertThat(e%s).isInstanceOf(End.class);"
HANDLED = "try { read(1); fail(); } catch (Late e) { assertThat(e.getCause()).isInstanceOf(End.class); }"
EACH = (
    "func TestA(t *testing.T) {\n\tfor _, tt := range []struct{ in string; %s any }{{%s}, {%s}} {\n"
    "\t\tassert.Equal(t, tt.%s, f(tt.in))\n\t}\n}\n"
)
TWICE = (
    'func TestA(t *testing.T) {\n\tcases := []struct{ in int; want string }{{1, "a"}%s}\n'
    "\tfor _, c := range cases {\n\t\tassert.Equal(t, c.want, f(c.in))\n\t}\n"
    "\tfor _, c := range cases {\n\t\tassert.Equal(t, c.want, g(c.in))\n\t}\n}\n"
)

SAME = {
    "columns get other names, and what named a case is asked for": (
        GO,
        TITLED,
        COLUMNS % (RENAMED, '"[1, 2] has none"', "false", '"[1, 2] has no 3"', "whole, c.piece", ASKED),
    ),
    "a check that a column holds goes by another name": (
        GO,
        HELD % ("check", "False", "tt.check(t, same(tt.in))"),
        HELD % ("match", "False", "one, _ := same(tt.in)\n\t\ttt.match(t, one)"),
    ),
    "a column that is expected gets another name": (
        GO,
        EACH % ("want", '"a", 1', '"b", 2', "want"),
        EACH % ("answer", '"a", 1', '"b", 2', "answer"),
    ),
    "a parameter is made of what a record holds": (
        GO,
        ROUTE % ("route Route, pairs []string, url string", "", "", ""),
        ROUTE % ("test routeTest", "\turl := test.host + test.path\n", "test.", "test."),
    ),
    "what rows hold is put together": (PY, CALLS, JOINED % "x + y"),
    "calls of a helper become rows": (GO, ONE_BY_ONE, ROWS % SECOND),
    "a loop over both becomes one comparison": (IN_GO, LOOP % "", WHOLE),
    "a loop over what was put side by side becomes one comparison": (IN_PY, EVERY % "g == w", ENTIRE),
    "a record that stands for its type is on the other side": (
        IN_GO,
        "err := read()\n\tassert.IsType(t, err, NotFound{1, 2})",
        "err := read()\n\tassert.IsType(t, NotFound{1, 2}, err)",
    ),
    "a type has a shorter name": (
        IN_GO,
        'assert.Equal(t, map[string]interface{}{"a": 1}, f())',
        'assert.Equal(t, map[string]any{"a": 1}, f())',
    ),
    "what is looked at stands on the other side, and is given another stand-in": (
        IN_GO,
        "res := holds(new(testing.T), c.one, c.two)\n\tif res != expected {\n\t\tt.Error(res)\n\t}",
        "res := holds(new(mockT), c.first, c.two)\n\tif expected != res {\n\t\tt.Error(res)\n\t}",
    ),
    "what a case expects is looked for in what is written elsewhere": (
        GO,
        FOUND % "b, _ := show(tc.in)\n\t\tif !bytes.Contains(b, []byte(tc.want))",
        FOUND % "log(tc.in)\n\t\tif !bytes.Contains(buf.Bytes(), []byte(tc.want))",
    ),
    "the handler of any error demands its type": (
        IN_JAVA,
        CAUGHT % ("Late", ""),
        CAUGHT % ("Exception", "assertThat(e.getClass()).isEqualTo(Late.class);"),
    ),
    "the handler of any error demands the type of the case": (
        IN_JAVA,
        CAUGHT % ("Late", ""),
        CAUGHT % ("Exception", "assertThat(e.getClass()).isEqualTo((Class<?>) it);"),
    ),
    "the handler of any error demands its type by its name": (
        IN_PY,
        "with raises(Late):\n        read()",
        "try:\n        read()\n        assert False\n    except Exception as e:\n        assert isinstance(e, Late)",
    ),
    "the cause of an error is asked for by another name": (IN_JAVA, HANDLED, CAUSE % ").hasCauseThat("),
}
WEAKER = {
    "a column gets another name, and a case expects another value": (
        GO,
        EACH % ("want", '"a", 1', '"b", 2', "want"),
        EACH % ("answer", '"a", 1', '"b", 3', "answer"),
    ),
    "a check that a column holds is not called any more": (
        GO,
        HELD % ("check", "False", "tt.check(t, same(tt.in))"),
        HELD % ("match", "False", "same(tt.in)"),
    ),
    "a check that a column holds is given something else": (
        GO,
        HELD % ("check", "False", "tt.check(t, same(tt.in))"),
        HELD % ("match", "False", "tt.match(t, false)"),
    ),
    "a check that a column holds is given less": (
        GO,
        HELD % ("check", "False", "tt.check(t, same(tt.in))"),
        HELD % ("match", "False", "tt.match(t)"),
    ),
    "a check that a column holds is another one": (
        GO,
        HELD % ("check", "False", "tt.check(t, same(tt.in))"),
        HELD % ("match", "True", "tt.match(t, same(tt.in))"),
    ),
    "what rows hold is not put together": (PY, CALLS, JOINED % "x"),
    "what rows hold is given one by one": (PY, CALLS, JOINED % "x, y"),
    "a call of a helper is in no row": (GO, ONE_BY_ONE, ROWS % ""),
    "a row holds another text": (GO, ONE_BY_ONE, ROWS % SECOND.replace("three.org", "four.org")),
    "a loop over both goes": (IN_GO, LOOP % "", (LOOP % "").partition("\tfor")[0]),
    "a check beside a loop goes with it": (IN_GO, LOOP % "\tif !ready {\n\t\tt.Error()\n\t}\n", WHOLE),
    "a loop over both demanded that nothing is shared": (IN_PY, EVERY % "g is not w", ENTIRE),
    "a loop over both demanded the very same things": (IN_PY, EVERY % "g is w", ENTIRE),
    "a loop over both demanded other values": (IN_PY, EVERY % "g != w", ENTIRE),
    "a loop over both demanded greater values": (IN_PY, EVERY % "g > w", ENTIRE),
    "a loop over both compared a part with another part": (IN_PY, EVERY % "g.low == w.high", ENTIRE),
    "what a case expects is looked for in nothing that was called": (
        GO,
        FOUND % "b, _ := show(tc.in)\n\t\tif !bytes.Contains(b, []byte(tc.want))",
        FOUND % "show(tc.in)\n\t\tif !bytes.Contains(tc.text, []byte(tc.want))",
    ),
    "another record stands for the type": (
        IN_GO,
        "err := read()\n\tassert.IsType(t, err, NotFound{1, 2})",
        "err := read()\n\tassert.IsType(t, Failed{1, 2}, err)",
    ),
    "the handler of any error demands the type of something else": (
        IN_JAVA,
        CAUGHT % ("Late", ""),
        CAUGHT % ("Exception", "assertInstanceOf(kind, config);"),
    ),
    "the handler of any error demands the type of a name beside it": (
        IN_PY,
        "with raises(Late):\n        read()",
        "try:\n        read()\n        assert False\n    except Exception as e:\n        assert isinstance(cfg, kind)",
    ),
    "the handler of any error demands little of its type": (
        IN_JAVA,
        CAUGHT % ("Late", ""),
        CAUGHT % ("Exception", "assertThat(e).isInstanceOf(Exception.class);"),
    ),
    "the cause of an error is asked for no more": (IN_JAVA, HANDLED, CAUSE % ""),
}
SPOKEN = {
    "a tolerance comes, and what is expected had stood on the other side": (
        IN_GO,
        "assert.Exactly(t, get(1).rate, float32(4.2))",
        "assert.InDelta(t, float32(4.2), get(1).rate, 0.01)",
        "tolerance-loosened",
        "accepts about",
    ),
    "a part is asked for of what had to be nothing": (
        IN_GO,
        "hook := add(1)\n\tassert.Nil(t, hook.Last())\n\tassert.Len(t, hook.All, 1)",
        "hook := add(2)\n\tassert.Equal(t, Fatal, hook.Last().Level)\n\tassert.Len(t, hook.All, 1)",
        "assertion-removed",
        "no longer checks `assert.Nil(t, hook.Last())`",
    ),
    "a text may be laid out in any way": (
        IN_GO,
        f'assert.Equal(t, "{"a" * 80}", f())',
        f'assert.JSONEq(t, "{"a" * 80}", f())',
        "assertion-weakened",
        "in any order",
    ),
    "two loops run over the case that goes": (
        GO,
        TWICE % ', {2, "b"}',
        TWICE % "",
        "case-removed",
        'loses a case: 2, "b".',
    ),
    "a bound is computed with another number": (
        IN_JAVA,
        "assertThat(f()).isGreaterThan(value - value / 2);",
        "assertThat(f()).isGreaterThan(value - value / 4);",
        "expected-value-changed",
        "compares with value - (value / 4) where it compared with value - (value / 2)",
    ),
    "one of two texts is given to a check of one's own": (
        IN_GO,
        'assertSame(t, "a b", err.Error())',
        'assertSame(t, true, "a b" == err.Error() || "a c" == err.Error())',
        "expected-value-changed",
        "calls assertSame(",
    ),
}
CONDITIONS = (
    "func TestA(t *testing.T) {\n\t_, err := open(1)\n%s\n\tassert.NoError(t, run(2))\n}\n",
    "\tassert.NoError(t, err)",
    (
        "\tif onWindows() {\n\t\tassert.Error(t, err)\n\t} else {\n\t\tassert.NoError(t, err)\n\t}\n"
        "\tif nothing == nil {\n\t\treturn\n\t}"
    ),
)
LOCATIONS = 'if at(1) != "%s" {\n\t\tt.Fatal(1)\n\t}\n\tif at(2) != "%s" {\n\t\tt.Fatal(2)\n\t}'


test_what_was_only_told_otherwise_is_silent = silent(SAME)
test_what_demands_less_is_told = told_often(WEAKER)


@pytest.mark.parametrize("situation", SPOKEN)
def test_what_is_said_is_what_happened(situation):
    *change, kind, words = SPOKEN[situation]

    [edit] = edits(*change)

    assert (edit.kind, words in edit.says) == (kind, True), edit.says


def test_a_condition_is_quoted_that_stands_before_the_check():
    around, before, after = CONDITIONS

    assert [edit.after for edit in edits(GO, around % before, around % after)] == [
        "if onWindows() { … assert.NoError(t, err)",
        "if nothing == nil { … assert.NoError(t, run(2))",
    ]


def test_of_several_changed_conditions_each_check_has_its_own():
    found = edits(IN_GO, LOCATIONS % ("one", "two"), LOCATIONS % ("three", "four"))

    assert [(edit.before, edit.after) for edit in found] == [
        ('if at(1) != "one" {', 'if at(1) != "three" {'),
        ('if at(2) != "two" {', 'if at(2) != "four" {'),
    ]
