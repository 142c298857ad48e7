"""What is said of whole changes: moves, merges, splits, tables, disablers, stand-ins, inputs."""

import pytest
from oracle_builders import PATH, disabler, file, kinds, mock, oracle, table, unit

from govcheck.oracles.compare.edits import compare

OTHER = b"tests/test_b.py"
FIVE = [f"f{n}() ~ equal ~ {n + 100}" for n in range(5)]


def test_a_change_without_files_says_nothing():
    assert compare([]) == []


def test_a_whole_file_that_is_gone_is_one_finding():
    edits = compare([(file(*(unit(f"test_{n}", f"g{n}() ~ equal ~ 'value {n}'") for n in range(12))), None)])

    assert [edit.says for edit in edits] == ["removes 12 tests: `test_0`, `test_1`, `test_2` and 9 more."]


def test_many_tests_that_left_a_file_get_three_findings_and_a_summary():
    gone = [unit(f"test_{n}", f"g{n}() ~ equal ~ 'value {n}'") for n in range(6)]

    assert kinds([*gone, unit("test_kept", "x ~ truthy")], [unit("test_kept", "x ~ truthy")]) == ["test-removed"] * 4


def test_a_sentence_names_the_test_and_both_expectations():
    [edit] = compare([(file(unit("test_a", "x ~ equal ~ 100")), file(unit("test_a", "x ~ equal ~ 90")))])

    assert edit.says == "`test_a` expects 90 where it expected 100."
    assert (edit.before, edit.after, edit.old.line, edit.new.line) == ("x ~ equal ~ 100", "x ~ equal ~ 90", 3, 3)


def test_long_values_are_shown_where_they_differ():
    start = "a very long beginning that both of these texts have in common, word by word, "
    sides = [file(unit("test_a", f"x ~ equal ~ '{start}{end}'")) for end in ("and nine", "and eight")]

    [edit] = compare([tuple(sides)])

    assert "eight" in edit.says
    assert "nine" in edit.says
    assert "a very long" not in edit.says


def test_a_header_that_is_gone_is_told_with_its_code():
    check = oracle("open_shop() ~ raises ~ Closed", line=3, written="with pytest.raises(Closed):")

    [edit] = compare([(file(unit("test_a", check, "x ~ truthy")), file(unit("test_a", "x ~ truthy")))])

    assert edit.says == "`test_a` no longer checks that `open_shop()` raises Closed."


LONG = ["a() ~ equal ~ 'first'", "b() ~ equal ~ 'second'", "c() ~ contains ~ 'third'"]
MOVES = {
    "a test moved to another file": ([unit("test_a", *LONG)], [unit("test_a", *LONG, path=OTHER)]),
    "a test got another name": ([unit("test_a", *LONG)], [unit("test_b", *LONG)]),
    "a test got another name and one more check": ([unit("test_a", *LONG)], [unit("test_b", *LONG, "d() ~ equal ~ 4")]),
    "tests changed places": (
        [unit("test_a", *LONG), unit("test_b", *FIVE)],
        [unit("test_b", *FIVE), unit("test_a", *LONG)],
    ),
    "a duplicate went while its twin stays": (
        [unit("test_a", *LONG), unit("test_b", *LONG)],
        [unit("test_a", *LONG)],
    ),
    "a test was wrapped in a class": (
        [unit("test_a", *LONG)],
        [unit("test_a", *LONG, scopes=("TestAll",))],
    ),
    "two tests became one": (
        [unit("test_a", *LONG), unit("test_b", *FIVE)],
        [unit("test_both", *LONG, *FIVE)],
    ),
    "one test became two": (
        [unit("test_both", *LONG, *FIVE)],
        [unit("test_a", *LONG), unit("test_both_more", *FIVE)],
    ),
    "checks moved to a helper that stands in the same file": (
        [unit("test_a", *LONG)],
        [
            unit("test_a", *(oracle(one, line=40 + n, via="check") for n, one in enumerate(LONG))),
            unit("check", *LONG, role="helper", line=38),
        ],
    ),
    "checks moved to a helper of another file": (
        [unit("test_a", *LONG, stimulus=("start()",))],
        [unit("test_a", stimulus=("start()",)), unit("check", *LONG, role="helper", path=OTHER)],
    ),
    "checks moved to a fixture": (
        [unit("test_a", *LONG)],
        [unit("test_a", "x ~ truthy"), unit("teardown", *LONG, role="fixture")],
    ),
    "five checks became five rows": (
        [unit("test_a", "f(1) ~ equal ~ 'a'", "f(2) ~ equal ~ 'b'", "f(3) ~ equal ~ 'c'")],
        [unit("test_a", "f(x) ~ equal ~ want", tables=(table("x want", "1, 'a'", "2, 'b'", "3, 'c'"),))],
    ),
    "rows became checks": (
        [unit("test_a", "f(x) ~ equal ~ want", tables=(table("x want", "1, 'a'", "2, 'b'"),))],
        [unit("test_a", "f(1) ~ equal ~ 'a'", "f(2) ~ equal ~ 'b'")],
    ),
    "three tests became rows of one": (
        [unit(f"test_f_{n}", f"f({n}) ~ equal ~ 'value {n}'") for n in range(3)],
        [unit("test_f", "f(x) ~ equal ~ want", tables=(table("x want", *(f"{n}, 'value {n}'" for n in range(3))),))],
    ),
    "a line that repeated the line above went": (
        [unit("test_a", oracle("x ~ equal ~ 5", line=3), oracle("x ~ equal ~ 5", line=4))],
        [unit("test_a", oracle("x ~ equal ~ 5", line=3))],
    ),
    "two texts are looked for as one": (
        [unit("test_a", "out ~ contains ~ 'a b'", "out ~ contains ~ 'c d'")],
        [unit("test_a", "out ~ contains ~ 'a b c d'")],
    ),
    "a part that an equality covers went": (
        [unit("test_a", "x ~ not null", "x ~ contains ~ 'a'", "x ~ equal ~ 'ab'")],
        [unit("test_a", "x ~ equal ~ 'ab'")],
    ),
    "fields became a record": (
        [unit("test_a", "r.a ~ equal ~ 1", "r.b ~ equal ~ 2")],
        [unit("test_a", "r ~ equal ~ {'a': 1, 'b': 2}")],
    ),
    "a conjunction became two checks": (
        [unit("test_a", "a.ok() and b.ok() ~ truthy")],
        [unit("test_a", "a.ok() ~ truthy", "b.ok() ~ truthy")],
    ),
    "a pair became two checks": (
        [unit("test_a", "(p, q) ~ equal ~ (1, 2)")],
        [unit("test_a", "p ~ equal ~ 1", "q ~ equal ~ 2")],
    ),
    "the message of an error is checked on its own": (
        [unit("test_a", "f() ~ raises ~ E ~ message='bad value'")],
        [unit("test_a", "f() ~ raises ~ E", "str(e.value) ~ equal ~ 'bad value'")],
    ),
    "a condition was checked before": (
        [unit("test_a", "resp ~ truthy", "resp.code ~ equal ~ 5")],
        [unit("test_a", "resp ~ truthy", "resp.code ~ equal ~ 5 ?? resp")],
    ),
    "a test that could not be read": ([unit("test_a", *LONG)], [unit("test_a", broken=True)]),
    "a test that was skipped went": ([unit("test_a", *LONG, disablers=(disabler(),))], []),
    "a call that must end well lost the words around it": (
        [unit("test_a", "run() ~ not raises", "x ~ equal ~ 1", statements=("no_throw(run())", "x == 1"))],
        [unit("test_a", "x ~ equal ~ 1", statements=("run()", "x == 1"))],
    ),
    "a call that must end well came out of the closure around it": (
        [unit("test_a", "run() ~ not raises", statements=("no_throw(() => run())", "run()", "run()"))],
        [unit("test_a", statements=("run()",))],
    ),
    "a record is compared as a whole": (
        [
            unit(
                "test_a",
                "parse(env)['text'] ~ equal ~ 'contents'",
                "parse(env)['who']['name'] ~ contains ~ 'ob'",
                "parse(env)['files'] ~ null",
                "parse(env).keys() ~ not contains ~ 'files'",
            )
        ],
        [unit("test_a", "parse(env).to_h() ~ equal ~ {'text': 'contents', 'who': {'name': 'bob'}}")],
    ),
    "a range became two bounds": (
        [unit("test_a", "wait(2) ~ between ~ 1, 5")],
        [unit("test_a", "wait(2) ~ greater-equal ~ 1", "wait(2) ~ less-equal ~ 5")],
    ),
    "preconditions that two tests shared became a test of their own": (
        [
            unit("test_a", "box.items() ~ empty", "box.put(1) ~ truthy", scopes=("TestBox",)),
            unit("test_b", "box.items() ~ empty", "box.put(2) ~ truthy", scopes=("TestBox",)),
        ],
        [
            unit("test_a", "box.put(1) ~ truthy", scopes=("TestBox",)),
            unit("test_b", "box.put(2) ~ truthy", scopes=("TestBox",)),
            unit("test_empty", "box.items() ~ empty", scopes=("TestBox",)),
        ],
    ),
    "a test whose twin demands more went": (
        [
            unit("test_a", "get('/') ~ equal ~ 'abc'", stimulus=("use('b')",)),
            unit("test_b", "get('/') ~ equal ~ 'abc'", "status() ~ equal ~ 300", stimulus=("use('b')",)),
        ],
        [unit("test_b", "get('/') ~ equal ~ 'abc'", "status() ~ equal ~ 300", stimulus=("use('b')",))],
    ),
    "an empty test got another name": (
        [unit("should route", scopes=("Api",)), unit("other", *LONG)],
        [unit("routes it all", scopes=("Api",)), unit("other", *LONG)],
    ),
    "a test without checks was split": (
        [unit("test_extra", statements=('"about"', "f('a')", "g('b')"), stimulus=("f", "g"))],
        [
            unit("test_flags", statements=('"one"', "f('a')"), stimulus=("f",)),
            unit("test_funcs", statements=('"two"', "g('b')"), stimulus=("g",)),
        ],
    ),
    "repeated checks of one shape became a table": (
        [
            unit(
                "test_help",
                *(
                    f"call(cli, ['{name}']).{what}"
                    for name in "abc"
                    for what in ("error ~ not truthy", "code ~ equal ~ 0")
                ),
            )
        ],
        [
            unit(
                "test_help",
                "call(cli, args).error ~ not truthy",
                "call(cli, args).code ~ equal ~ code",
                tables=(table("args code", "['a'], 0", "['b'], 0", "['c'], 0"),),
            )
        ],
    ),
    "two tests became rows of one, which keeps the name of the first": (
        [unit("test_total", "total([1]) ~ equal ~ 1"), unit("test_two", "total([1, 2]) ~ equal ~ 3")],
        [unit("test_total", "total(x) ~ equal ~ want", tables=(table("x want", "[1], 1", "[1, 2], 3"),))],
    ),
    "a test with a table moved, and lost its name and its body": (
        [
            unit(
                "n_days",
                "f(days) ~ equal ~ want",
                statements=("old(days)",),
                path=OTHER,
                tables=(table("days want", "100, 'hundred'", "200, 'two hundred'"),),
            )
        ],
        [
            unit(
                "days_ago",
                "f(unit) ~ equal ~ want",
                statements=("verify(unit, want)",),
                tables=(table("unit want", "100, 'hundred'", "200, 'two hundred'"),),
            )
        ],
    ),
    "a check that could not fail went": (
        [unit("test_a", "x ~ equal ~ 1", oracle("y ~ equal ~ 2", swallowed=True))],
        [unit("test_a", "x ~ equal ~ 1")],
    ),
}


@pytest.mark.parametrize("situation", MOVES)
def test_silent(situation):
    old, new = MOVES[situation]

    assert [edit.says for edit in compare([(file(*old), file(*new))])] == []


LOSSES = {
    "a test went": ([unit("test_a", *LONG), unit("test_b", *FIVE)], [unit("test_b", *FIVE)], ["test-removed"]),
    "a test without checks went": (
        [unit("test_a", stimulus=("run('x')",)), unit("test_b", *FIVE)],
        [unit("test_b", *FIVE)],
        ["test-removed"],
    ),
    "a test went and another one came": (
        [unit("test_login", *LONG, stimulus=("login('bob')",))],
        [unit("test_export", *FIVE, stimulus=("export('csv')",))],
        ["test-removed"],
    ),
    "a status check went, and a new test checks the status of another page": (
        [unit("test_login", "r.status ~ equal ~ 200", "r.body ~ equal ~ 'hello'", stimulus=("get('/login')",))],
        [
            unit("test_login", "r.body ~ equal ~ 'hello'", stimulus=("get('/login')",)),
            unit("test_export", "r.status ~ equal ~ 200", stimulus=("get('/export')",)),
        ],
        ["assertion-removed"],
    ),
    "a check went": ([unit("test_a", *LONG)], [unit("test_a", *LONG[1:])], ["assertion-removed"]),
    "a check went in a move": (
        [unit("test_a", *LONG, "d() ~ truthy")],
        [unit("test_a", *LONG, path=OTHER)],
        ["assertion-removed"],
    ),
    "a check went and others became stronger": (
        [unit("test_a", "x ~ truthy", "y ~ equal ~ 'abc'")],
        [unit("test_a", "x ~ equal ~ 7")],
        ["assertion-removed"],
    ),
    "the second of two equal checks with something between went": (
        [unit("test_a", oracle("pop() ~ equal ~ 5", line=3), oracle("pop() ~ equal ~ 5", line=8))],
        [unit("test_a", oracle("pop() ~ equal ~ 5", line=3))],
        ["assertion-removed"],
    ),
    "five checks became four rows": (
        [unit("test_a", *(f"f({n}) ~ equal ~ 'v{n}'" for n in range(5)))],
        [unit("test_a", "f(x) ~ equal ~ want", tables=(table("x want", *(f"{n}, 'v{n}'" for n in range(4))),))],
        ["assertion-removed"],
    ),
    "an error test became a success test under another name": (
        [unit("test_rejects_top_level", "read('1') ~ raises ~ E", stimulus=("reader('1')", "open()"))],
        [unit("test_accepts_top_level", "read('1') ~ equal ~ 1", stimulus=("reader('1')", "open()"))],
        ["expected-value-changed"],
    ),
    "a fixture that checked every test went": (
        [unit("no_warnings", "warnings ~ empty", role="fixture")],
        [],
        ["assertion-removed"],
    ),
    "a test became a function that nobody collects": (
        [unit("test_a", *LONG)],
        [unit("check_a", *LONG, role="helper")],
        ["test-disabled"],
    ),
    "something that a list must not hold is looked for no more": (
        [unit("test_a", "x ~ contains ~ 5", "x ~ not contains ~ None")],
        [unit("test_a", "x ~ contains ~ 5")],
        ["assertion-removed"],
    ),
    "what had to end well must raise": (
        [unit("test_a", "run() ~ not raises", statements=("no_throw(() => run())", "run()"))],
        [unit("test_a", "run() ~ raises ~ E", statements=("with raises(E)", "run()"))],
        ["expected-value-changed"],
    ),
    "what must not raise is called no more": (
        [unit("test_a", "run() ~ not raises", "x ~ equal ~ 1", statements=("no_throw(run())", "x == 1"))],
        [unit("test_a", "x ~ equal ~ 1", statements=("x == 1",))],
        ["assertion-removed"],
    ),
    "a record that is compared as a whole lacks an entry": (
        [unit("test_a", "parse(env)['text'] ~ equal ~ 'contents'", "parse(env)['size'] ~ equal ~ 300")],
        [unit("test_a", "parse(env).to_h() ~ equal ~ {'text': 'contents'}")],
        ["assertion-removed"],
    ),
    "a range became one bound": (
        [unit("test_a", "wait(2) ~ between ~ 1, 5")],
        [unit("test_a", "wait(2) ~ greater-equal ~ 1")],
        ["tolerance-loosened"],
    ),
    "a state that two tests checked at their end is checked by neither": (
        [
            unit("test_a", "box.items() ~ empty", stimulus=("box.put(1)", "box.clear()")),
            unit("test_b", "box.items() ~ empty", stimulus=("box.put(2)", "box.drop(2)")),
        ],
        [
            unit("test_a", stimulus=("box.put(1)", "box.clear()")),
            unit("test_b", stimulus=("box.put(2)", "box.drop(2)")),
            unit("test_new", "box.items() ~ empty"),
        ],
        ["assertion-removed", "assertion-removed"],
    ),
    "a value changed, and another subject got the old one": (
        [unit("test_a", "at('now') ~ instance ~ Overlap")],
        [unit("test_a", "at('now') ~ instance ~ Regular", "at('later') ~ instance ~ Overlap")],
        ["expected-value-changed"],
    ),
    "two subjects exchanged their values": (
        [unit("test_a", "run(App()) ~ equal ~ 'first'", "run(App().set()) ~ equal ~ 'second'")],
        [unit("test_a", "run(App()) ~ equal ~ 'second'", "run(App().set()) ~ equal ~ 'first'")],
        ["expected-value-changed", "expected-value-changed"],
    ),
    "one of two calls of a helper that checks went": (
        [unit("test_a", *(oracle(f"f({n}) ~ equal ~ {n + 204}", line=n, via="check") for n in (6, 7)))],
        [unit("test_a", oracle("f(6) ~ equal ~ 210", line=6, via="check"), statements=("check(6, 210)",))],
        ["assertion-removed"],
    ),
    "a value that is given to a helper that checks changed": (
        [unit("test_a", *(oracle(f"f({n}) ~ equal ~ {n + 204}", line=n, via="check") for n in (6, 7)))],
        [
            unit(
                "test_a",
                oracle("f(6) ~ equal ~ 210", line=6, via="check"),
                oracle("f(7) ~ equal ~ 250", line=7, via="check"),
                statements=("check(6, 210)", "check(7, 250)"),
            )
        ],
        ["expected-value-changed"],
    ),
    "a check came under a condition": (
        [unit("test_a", *LONG)],
        [unit("test_a", LONG[0] + " ?? ready", *LONG[1:])],
        ["assertion-weakened"],
    ),
}


@pytest.mark.parametrize("situation", LOSSES)
def test_said(situation):
    old, new, expected = LOSSES[situation]

    assert kinds(old, new) == expected


DISABLERS = [
    ([], [disabler()], True),
    ([], [disabler("expected-failure")], True),
    ([], [disabler("early-return", "node > 20")], True),
    ([], [disabler("focus")], True),
    ([disabler()], [], False),
    ([disabler()], [disabler("expected-failure")], False),
    ([disabler("skip", "win")], [disabler("skip", "win")], False),
    ([disabler("skip", "win")], [disabler("skip", "win or mac")], True),
    ([disabler("skip", "win")], [disabler("skip")], True),
    ([disabler("skip", "sys.platform == 'win32'")], [disabler("skip", "platform == 'win32'")], False),
    ([disabler("skip", "win or mac")], [disabler("skip", "win")], False),
    ([disabler("skip", "win")], [disabler("skip", "not has_pytz")], True),
    ([disabler("skip", "win and old or win and slow")], [disabler("skip", "win")], True),
    ([disabler("skip", "win")], [disabler("skip", "win and old or win and slow")], False),
    ([disabler("skip", "a || b")], [disabler("skip", "(b || a)")], False),
    ([disabler("skip", "mac and gil()")], [disabler("skip", "mac and not gil()")], True),
]


@pytest.mark.parametrize(("old", "new", "said"), DISABLERS)
def test_disablers(old, new, said):
    was, now = unit("test_a", *LONG, disablers=tuple(old)), unit("test_a", *LONG, disablers=tuple(new))

    assert kinds([was], [now]) == (["test-disabled"] if said else [])


def test_one_marker_over_many_tests_is_one_finding():
    old = [unit(f"test_{n}", *LONG, f"g({n}) ~ truthy") for n in range(7)]
    new = [unit(f"test_{n}", *LONG, f"g({n}) ~ truthy", disablers=(disabler(),)) for n in range(7)]

    [edit] = compare([(file(*old), file(*new))])

    assert edit.says == "`test_0` and 6 more tests are skipped."


MARKED = [("win", "win or mac", True), ("win or mac", "win", False), ("win and slow", "win", True)]


@pytest.mark.parametrize(("old", "new", "said"), MARKED)
def test_a_name_for_a_marker_is_compared_like_the_marker(old, new, said):
    was, now = (unit("slow", role="marker", disablers=(disabler("skip", when),)) for when in (old, new))

    assert kinds([was], [now]) == (["test-disabled"] if said else [])


def test_a_marker_and_the_tests_that_bear_it_are_one_finding():
    def side(when):
        marks = (disabler("skip", when),)
        return file(unit("slow", role="marker", disablers=marks), unit("test_a", *LONG, disablers=marks))

    [edit] = compare([(side("win"), side("win or mac"))])

    assert edit.says == "`slow` now skips the tests that bear it when `win or mac`."


def test_a_new_test_that_arrives_skipped_is_silent():
    assert kinds([], [unit("test_a", *LONG, disablers=(disabler(),))]) == []


def test_a_skipped_copy_does_not_stand_for_the_test_that_went():
    assert kinds([unit("test_a", *LONG)], [unit("test_b", *LONG, disablers=(disabler(),))]) == ["test-disabled"]


TWO = ("x want", "1, 'a'", "2, 'b'")
NAMED = ("name x want", "'one', 1, 'a'", "'two', 2, 'b'")
TABLES = {
    "a row came": (TWO, (*TWO, "3, 'c'"), []),
    "rows changed places": (TWO, ("x want", "2, 'b'", "1, 'a'"), []),
    "columns were renamed": (TWO, ("inp want", "1, 'a'", "2, 'b'"), []),
    "a column came": (TWO, ("x want more", "1, 'a', 0", "2, 'b', 0"), []),
    "a column that never varied went": (("x want e", "1, 'a', None", "2, 'b', None"), TWO, []),
    "a name was spelled right": (NAMED, ("name x want", "'one', 1, 'a'", "'zwei', 2, 'b'"), []),
    "a row went": (TWO, TWO[:2], ["case-removed"]),
    "a row went and another came": (TWO, ("x want", "1, 'a'", "7, 'zzz'"), ["case-removed"]),
    "an output changed": (TWO, ("x want", "1, 'a'", "2, 'c'"), ["expected-value-changed"]),
    "an output of a named row changed": (
        NAMED,
        ("name x want", "'one', 1, 'a'", "'two', 2, 'c'"),
        ["expected-value-changed"],
    ),
    "input and output changed together": (
        ("x want", "'foo bar', 'foo'", "'b', 'c'"),
        ("x want", "'fuu bar', 'fuu'", "'b', 'c'"),
        [],
    ),
    "only the input of a named row changed": (NAMED, ("name x want", "'one', 1, 'a'", "'two', 3, 'b'"), []),
    "single values went and one came": (
        ("mode", "'b'", "'t'", "'+'"),
        ("mode", "'r+'"),
        ["case-removed"],
    ),
}


@pytest.mark.parametrize("situation", TABLES)
def test_tables(situation):
    old, new, expected = TABLES[situation]
    sides = [[unit("test_a", "f(x) ~ equal ~ want", tables=(table(*rows),))] for rows in (old, new)]

    assert kinds(*sides) == expected


def test_an_output_without_a_name_does_not_explain_itself():
    rows = [
        table("", "'<dog>', 'at column 9'", "'<cat>', 'at column 8'"),
        table("", "'<dog>', 'at column 7'", "'<cat>', 'at column 8'"),
    ]
    sides = [
        [
            unit(
                "test_a",
                "f(a) ~ equal ~ b",
                tables=(one,),
                stimulus=[cell.text for row in one.rows for _, cell in row.cells],
            )
        ]
        for one in rows
    ]

    assert kinds(*sides) == ["expected-value-changed"]


def test_a_column_that_holds_what_was_expected_in_every_old_row_changes_nothing():
    old = unit("test_a", "f(x) ~ length ~ 2", tables=(table("x", "'abc'", "'def'"),))
    new = unit("test_a", "f(x) ~ length ~ count", tables=(table("x count", "'abc', 2", "'def', 2", "'ghi', 3"),))

    assert kinds([old], [new]) == []


def test_rows_of_a_fixture_stand_for_those_of_many_tests():
    rows = (table("slots", "'with slots'", "'without slots'"),)
    old = [unit(f"test_{n}", f"f({n}, slots) ~ truthy", tables=rows) for n in range(3)]
    new = [unit(f"test_{n}", f"f({n}, slots) ~ truthy") for n in range(3)]

    assert kinds(old, [*new, unit("slots", role="fixture", tables=rows, path=OTHER)]) == []


def test_a_row_that_cannot_run_any_more_is_a_disabled_test():
    was, now = table(*TWO), table(*TWO)
    skipped = table("x want", "1, 'a'").rows[0]
    from msgspec.structs import replace

    now = replace(now, rows=(replace(skipped, disabled=True), now.rows[1]))

    sides = [[unit("test_a", "f(x) ~ equal ~ want", tables=(rows,))] for rows in (was, now)]

    assert kinds(*sides) == ["test-disabled"]


def test_rows_that_are_cut_at_run_time_are_lost():
    was, now = (unit("test_a", "f(x) ~ equal ~ want", tables=(table(*TWO, limits=cut),)) for cut in ("", "[:1]"))

    assert kinds([was], [now]) == ["case-removed"]


def test_of_an_open_table_no_row_is_said_to_be_lost():
    was = unit("test_a", "f(x) ~ equal ~ want", tables=(table(*TWO),))
    now = unit("test_a", "f(x) ~ equal ~ want", tables=(table(*TWO[:2], open=True),))

    assert kinds([was], [now]) == []


def test_rows_that_moved_to_another_table_are_not_lost():
    rows = ("name op want", "'less', '<', 1", "'invalid', '?', 2", "'more', '>', 3")
    old = [unit("test_eval", "f(op) ~ equal ~ want", tables=(table(*rows),))]
    new = [
        unit("test_eval", "f(op) ~ equal ~ want", tables=(table(rows[0], rows[1], rows[3]),)),
        unit("test_parse", "parse(op) ~ equal ~ want", tables=(table(rows[0], rows[2]),)),
    ]

    assert kinds(old, new) == []


INPUTS = [
    ("x ~ equal ~ 'recieve'", "x ~ equal ~ 'receive'", ["load('recieve')"], ["load('receive')"], []),
    ("x ~ equal ~ 'cat'", "x ~ equal ~ 'dog'", ["load('cat')"], ["load('cat')"], ["expected-value-changed"]),
    ("x ~ length ~ 3", "x ~ length ~ 5", ["'a'", "'b'"], ["'a'", "'b'", "'c'", "'d'"], []),
    ("x ~ length ~ 2", "x ~ length ~ 3", ["'a'"], ["'a'"], ["expected-value-changed"]),
    ("x ~ equal ~ 'Ignored 5'", "x ~ equal ~ 'Ignored 7'", ["'a'"], ["'a'", "'b'", "'c'"], []),
    ("x ~ length ~ 5", "x ~ length ~ 3", ["'a'"], ["'a'", "'b'", "'c'"], ["expected-value-changed"]),
    ("main() ~ equal ~ 1", "main() ~ equal ~ 0", ["'repo'"], ["'repo'", "'c'"], ["expected-value-changed"]),
    ("ok ~ equal ~ True", "ok ~ equal ~ False", ["'a'"], ["false"], ["expected-value-changed"]),
    ("f('cat') ~ equal ~ 'cats'", "f('dog') ~ equal ~ 'dogs'", [], [], ["assertion-removed"]),
    ("x ~ equal ~ 'a cat'", "x ~ equal ~ 'a dog'", ["load('cat')"], ["load(dog)", "'bird'"], []),
    ("x ~ equal ~ 'a © b'", "x ~ equal ~ 'a © b »'", ["load('a © b')"], ["load('a © b »')"], []),
    ("x ~ equal ~ 'Hi\\nthere'", "x ~ equal ~ ' Hi\\nthere '", ["'<p>Hi\\nthere'"], ["'<p> Hi\\nthere </p>'"], []),
    ("x ~ equal ~ 'value 42a'", "x ~ equal ~ 'value 42ax'", ["echo('42a')"], ["echo('42a')", "echo('<x>')"], []),
    (
        "x ~ equal ~ 'value 42a'",
        "x ~ equal ~ 'value 42ax'",
        ["echo('42a')"],
        ["echo('42a')"],
        ["expected-value-changed"],
    ),
    ("x ~ equal ~ '&lt; there &copy;'", "x ~ equal ~ '&lt; there &copy; »'", ["'< there ©'"], ["'< there © »'"], []),
    ("x ~ equal ~ '«'", "x ~ equal ~ '»'", ["'«'"], ["'»'"], []),
    ("s.status(200).code ~ equal ~ 200", "s.status(201).code ~ equal ~ 201", [], [], []),
]


@pytest.mark.parametrize(("old", "new", "fed", "feeds", "expected"), INPUTS)
def test_inputs(old, new, fed, feeds, expected):
    assert kinds([unit("test_a", old, stimulus=fed)], [unit("test_a", new, stimulus=feeds)]) == expected


def test_a_fixture_of_the_file_that_grew_explains_a_grown_number():
    old = [unit("test_a", "x ~ length ~ 2"), unit("data", role="fixture", stimulus=["'a'"])]
    new = [unit("test_a", "x ~ length ~ 3"), unit("data", role="fixture", stimulus=["'a'", "'b'"])]

    assert kinds(old, new) == []


def test_an_error_that_the_change_declares_below_the_old_one_is_as_strict():
    old = file(unit("test_a", "f() ~ raises ~ AssertError"))
    new = file(unit("test_a", "f() ~ raises ~ MyError"), bases=[("MyError", "Middle"), ("Middle", "AssertError")])

    assert compare([(old, new)]) == []
    assert [str(edit.kind) for edit in compare([(new, old)])] == ["exception-widened"]


def test_a_helper_that_a_helper_calls_feeds_the_test():
    def side(name):
        return [
            unit("test_a", f"request() ~ equal ~ '/tmp/{name}'"),
            unit("request", role="helper", statements=("app()",), stimulus=("app",), path=OTHER),
            unit("app", role="helper", statements=(f"write('/tmp/{name}')",), stimulus=(f"'/tmp/{name}'",), path=OTHER),
        ]

    assert kinds(side("hello"), side("rack_file")) == []


RENAMED = {
    "everywhere, also where it is fed in": ("send(Kind.OLD)", "send(Kind.NEW)", []),
    "only where it is expected": ("send(1)", "send(1)", ["expected-value-changed"]),
}


@pytest.mark.parametrize("situation", RENAMED)
def test_a_constant_got_another_name(situation):
    fed, feeds, expected = RENAMED[situation]
    old = [unit("test_a", "x ~ equal ~ Kind.OLD"), unit("test_b", "y ~ truthy", stimulus=[fed])]
    new = [unit("test_a", "x ~ equal ~ Kind.NEW"), unit("test_b", "y ~ truthy", stimulus=[feeds])]

    assert kinds(old, new) == expected


def test_of_a_part_of_a_change_what_only_the_whole_can_tell_is_said():
    was = file(unit("test_a", stimulus=("check(1, 2)", "check(3, 4)")))
    now = file(unit("test_a", stimulus=("check(1, 2)",)))

    assert [edit.test for edit in compare([(was, now)], partial=True)] == ["test_a"]
    assert compare([(was, now)]) == []


@pytest.mark.parametrize(("target", "expected"), [("pkg.total", ["subject-mocked"]), ("pkg.clock", [])])
def test_only_a_stand_in_for_the_subject_counts(target, expected):
    was, now = (unit("test_a", "total(3) ~ equal ~ 9", mocks=mocks) for mocks in ((), (mock(target),)))

    assert kinds([was], [now]) == expected


def test_a_helper_that_many_tests_share_is_one_finding():
    def tests(check):
        return [
            *(unit(f"test_{n}", oracle(check, line=3, via="check"), f"g({n}) ~ truthy") for n in range(20)),
            unit("check", oracle(check, line=3), role="helper"),
        ]

    [edit] = compare([(file(*tests("r.status ~ equal ~ 200")), file(*tests("r.status ~ truthy")))])

    assert edit.test == "check"
    assert "20 tests" in edit.says


def test_a_helper_whose_tests_did_not_change_is_compared_alone():
    was, now = (unit("check", text, role="helper") for text in ("r ~ equal ~ 5", "r ~ truthy"))

    assert kinds([was], [now]) == ["assertion-weakened"]


def test_repeats_of_a_kind_in_one_test_are_told_as_three():
    old, new = (unit("test_a", *(f"f{n}() ~ equal ~ {v}" for n in range(9))) for v in (100, 200))

    edits = compare([(file(old), file(new))])

    assert [edit.kind for edit in edits] == ["expected-value-changed"] * 3
    assert edits[-1].says.endswith("and 6 more.")


def test_a_side_that_is_missing_everywhere_is_a_removed_or_an_added_file():
    side = file(unit("test_a", *LONG))

    assert compare([(None, side)]) == []
    assert [edit.old.path for edit in compare([(side, None)])] == [PATH]


def test_a_data_file_that_grew_explains_a_grown_number_of_the_test_that_names_it():
    sides = [file(unit("test_a", f"x ~ length ~ {n}", stimulus=["load('files.yml')"])) for n in (3, 5)]
    grown = [(b"testdata/files.yml", "- a\n- b\n- c\n", "- a\n- b\n- c\n- d\n- e\n")]
    other = [(b"testdata/other.yml", *grown[0][1:])]

    assert compare([tuple(sides)], data=grown) == []
    assert [str(edit.kind) for edit in compare([tuple(sides)], data=other)] == ["expected-value-changed"]
