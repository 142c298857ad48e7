"""Values, errors and warnings that a test asks for in another way, and look-alikes that ask for less."""

import pytest
from oracle_situations import IN_PY, IN_RUBY, JS, PY, RUBY, said, silent, told

WARNED = "with pytest.warns(OldWarning):\n        load('a')"
NOTED = "noted = []\n    load('a', noted.append)\n    assert len(noted) == 1\n    assert noted[0].category %s"
RETURNED = (
    "caught = pytest.raises(ValueError, load, 8)\n    assert caught is not None\n    assert caught.value.args == %s"
)
ENTERED = "with pytest.raises(ValueError) as caught:\n        load(8)\n    assert caught.value.args == %s"
ANSWER = "status, %s = ask('a')\n    assert status == 200\n    %s"
SHOWN = "assert show(x) == %s"
ROWS = (
    "@pytest.mark.parametrize(('given', 'expected'), [\n    (%s, 'Sun'),\n    (now(), 'now'),\n])\n"
    "def test_shown(given, expected):\n    assert show(given) == expected\n"
)
ZONED = "zone.localize(dt.datetime(2013, 11, 10, 1, 23), is_dst=False)"
TABLE = (
    "@pytest.mark.parametrize(('given', 'expected'), [(1, 'one'), (2, 'two')])\n"
    "def test_said(given, expected):\n    assert say(given) == expected\n"
)
SINGLE = "def test_one():\n    assert say(1) == 'one'\n\n\ndef test_two():\n    assert say(%s) == 'two'\n"
KIND = "with pytest.raises(OldWarning):\n        assert isinstance(Request(%s), %s)"
KEPT = "input = 'abc'.split(%s)\n    expect(slice(input, 0)).to eq(%s)"

LOCATED = "def test_a(root):\n    {}\n    assert {} == f'{{root}}parrot'\n"
HELPED = (
    "def check(req, name, marker=None):\n    assert req.name == name\n    if marker:\n"
    "        assert str(req.marker) == marker\n    else:\n        assert req.marker is None\n\n"
)
CHECKED = HELPED + "def test_a():\n    r = make('x')\n    %s\n"
TWICE = 'describe "a" do\n  it "is the same one" do\n    expect(f(1)).to eq 1\n  end\n%send\n'

BARE = "def test_a():\n    assert f() == 2\n    assert g(1) == 3\n"
DEEP = (
    "@pytest.mark.parametrize('x,deep', [(1, %s), (2, False)])\ndef test_a(x, deep):\n    assert f() == 2\n"
    "    if %s:\n        assert g(1) == 3\n"
)
STEP = "    result = runner.invoke(cli, %s)\n    assert not result.exception\n    assert result.output.split() == %s\n"
STEPS = [("", ["a", "b"]), (", 'up'", ["A", "B"])]
GIVEN = [(2, ["a", "b"]), (3, ["A", "B"])]
SAME = {
    "a body becomes rows, of which one makes a check": (PY, BARE, DEEP % ("True", "deep")),
    "a body becomes rows, of which one is that of a check": (PY, BARE, DEEP % ("True", "x == 2")),
    "rows hold the constants that inputs had to give": (
        PY,
        "def test_a():\n    assert f(1) == Kind.A\n\n\ndef test_b():\n    assert f(2) == Kind.A\n",
        (
            "@pytest.mark.parametrize('x,want', [(1, Kind.A), (2, Kind.A)])\ndef test_a(x, want):\n"
            "    assert f(x) == want\n"
        ),
    ),
    "checks one after the other become rows, and an option is renamed on the way": (
        PY,
        "def test_a(runner):\n" + "".join(STEP % (f"['-i', '-'{more}], input='a b'", want) for more, want in STEPS),
        (
            f"@pytest.mark.parametrize('args,input,want', {[(['-f', '-', 'up'][:n], 'a b', w) for n, w in GIVEN]})\n"
            "def test_a(runner, args, input, want):\n" + STEP % ("args, input=input", "want")
        ),
    ),
    "a warning is noted down and its kind looked at": (IN_PY, WARNED, NOTED % "is OldWarning"),
    "a call that must warn is made within a block": (
        IN_PY,
        "pytest.deprecated_call(load, 0, 5)\n    pytest.deprecated_call(load, 0, 5)",
        "with pytest.deprecated_call():\n        load(0, 5)\n    with pytest.deprecated_call():\n        load(0, 5)",
    ),
    "an error that was returned is bound by a block": (IN_PY, RETURNED % "('a', 1)", ENTERED % "('a', 1)"),
    "an answer went into a record beside it": (
        IN_PY,
        ANSWER % ("reason", "assert reason == b'fine'"),
        ANSWER % ("more", "assert more == {'reason': b'fine', 'version': 1}"),
    ),
    "a text is filled by a call": (
        IN_PY,
        SHOWN % "'{} of {n}'.format(one, n=some.all)",
        SHOWN % "f'{one} of {some.all}'",
    ),
    "a case is made without the switch of another call": (
        PY,
        ROWS % ZONED,
        ROWS % "dt.datetime(2013, 11, 10, 1, 23, tzinfo=zone)",
    ),
    "a case is no longer wrapped": (PY, ROWS % "shim('Sunday')", ROWS % "'Sunday'"),
    "a table became single tests": (PY, TABLE, SINGLE % "2"),
    "a filter around the same values went": (
        IN_PY,
        "found = run()\n    assert [x for x in found if x.ok] == [1, 2]",
        "found = run()\n    assert found == [1, 2]",
    ),
    "what is looked at is made of more": (
        IN_PY,
        KIND % ("{}", "Base"),
        KIND % ("{'server': 'a', 'port': '80', 'way': 'b'}", "Base"),
    ),
    "what is expected is what is fed in": (IN_RUBY, KEPT % ("//", "input"), KEPT % ("''", "input")),
    "a text with an expression is demanded of another thing": (
        PY,
        LOCATED.format("response = old_way(app, root)", "response.headers['Location']"),
        LOCATED.format("answer = Client(app).open(root)", "answer.location"),
    ),
    "a helper is given what its condition asks for": (
        PY,
        CHECKED % "assert r.name == 'one'\n    assert str(r.marker) == 'os'",
        CHECKED % "check(r, 'one', marker='os')",
    ),
    "a second example bears the same title": (
        RUBY,
        TWICE % "",
        TWICE % '  it "is the same one" do\n    expect(f(2)).to eq 2\n  end\n',
    ),
    "a word that must not match must not be held": (
        IN_RUBY,
        "expect(out).not_to match(/not supported/)",
        "expect(out).not_to include('not supported')",
    ),
    "what turned a value into another form is gone": (
        IN_PY,
        "assert resp.data == to_bytes(repr(given()), 'ascii')",
        "assert resp.text == repr(given())",
    ),
}
LESS = {
    "a body becomes rows that all leave a check out": (PY, BARE, DEEP % ("False", "deep")),
    "a body becomes rows, and a check waits for something else as well": (PY, BARE, DEEP % ("True", "deep and slow()")),
    "a body becomes rows, of which none is that of a check": (PY, BARE, DEEP % ("True", "x == 3")),
    "a value loses a part together with the call that added it": (
        IN_PY,
        "assert total(x) == add(x, 1)",
        "assert total(x) == x",
    ),
    "another maker of a record is not given a field": (
        IN_PY,
        "assert load() == User(name='a', active=False)",
        "assert load() == Person(name='a')",
    ),
    "another call is not told to be strict": (IN_PY, "assert f() == made(v, strict=True)", "assert f() == lax(v)"),
    "a row holds a constant that another input had to give": (
        PY,
        "def test_a():\n    assert f(1) == Kind.A\n\n\ndef test_b():\n    assert f(2) == Kind.A\n",
        "@pytest.mark.parametrize('x,want', [(1, Kind.A)])\ndef test_a(x, want):\n    assert f(x) == want\n",
    ),
    "a helper is not given what its condition asks for": (
        PY,
        CHECKED % "assert r.name == 'one'\n    assert str(r.marker) == 'os'",
        CHECKED % "check(r, 'one')",
    ),
    "a longer text must not be held": (
        IN_RUBY,
        "expect(out).not_to match(/supported/)",
        "expect(out).not_to include('not supported')",
    ),
    "a warning is noted down and nobody looks at its kind": (IN_PY, WARNED, NOTED % "is not None"),
    "a call that must warn may be silent": (IN_PY, "pytest.deprecated_call(load, 0, 5)", "load(0, 5)"),
    "an error that is bound by a block says something else": (IN_PY, RETURNED % "('a', 1)", ENTERED % "('a', 2)"),
    "the record beside an answer does not hold it": (
        IN_PY,
        ANSWER % ("reason", "assert reason == b'fine'"),
        ANSWER % ("more", "assert more == {'version': 1}"),
    ),
    "a text that is filled says less": (IN_PY, SHOWN % "'{} of {n}'.format(one, n=some.all)", SHOWN % "f'{one}'"),
    "the text around an expression changes": (IN_PY, SHOWN % "f'{one} of all'", SHOWN % "f'{one} of none'"),
    "a case loses a switch of the call that makes it": (PY, ROWS % "made(12345, strict=True)", ROWS % "made(12345)"),
    "one case of a table is in no single test": (PY, TABLE, SINGLE.partition("\n\n\n")[0] + "\n"),
    "what is looked at must be of another kind": (IN_PY, KIND % ("{}", "Base"), KIND % ("{'a': 1}", "Other")),
    "what is expected is another input": (IN_RUBY, KEPT % ("//", "input"), KEPT % ("//", "'abc'.split('')")),
}


test_what_is_asked_for_in_another_way_is_silent = silent(SAME)
test_what_asks_for_less_is_told = told(LESS)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("assertShown(x, 'a', 1)", "assertShown(x, 'a', 2)", "gives assertShown 2 where it gave 1"),
        ("assertShown(x, 1)", "assertShown(x, 2)", "expects 2 where it expected 1"),
        (
            "assertShown(x, 'at noon')",
            "assertHidden(x, 'at one')",
            'calls assertHidden(x, "at one") where it called assertShown(x, "at noon")',
        ),
    ],
)
def test_a_sentence_says_no_more_of_an_unknown_check_than_anybody_knows(before, after, says):
    assert said(JS, f"it('a', () => {{ {before}; }});", f"it('a', () => {{ {after}; }});") == [f"`a` {says}."]


def test_a_title_may_hold_whatever_marks_the_end_of_a_name():
    check = "function check(n) {{ expect(f(n)).toBe({}); }}\n"
    tests = "it('is set to `a` now', () => {{ check(1); }});\nit('b', () => {{ check(2); }});\n"

    [says] = said(JS, (check + tests).format("12345"), (check + tests).format("54321"))

    assert says == "`check`, which 2 tests use, expects 54321 where it expected 12345."
