"""What is said of tables whose rows are records, of columns that come and go, and of tests that moved into them."""

import pytest
from oracle_builders import kinds, table, unit

from govcheck.model.unit import Table


def records(*rows):
    """A table of records that a loop runs over under the name ``tt``."""
    built = [table(" ".join(row), ", ".join(row.values())).rows[0] for row in rows]
    return Table(columns=("_", "tt"), rows=tuple(built), line=1)


def over(*rows, check="f(tt.given) ~ equal ~ tt.want"):
    return unit("test_a", check, tables=(records(*rows),))


BOTH = "f(tt.given, tt.results) ~ equal ~ tt.want"
SILENT = {
    "a field that every new record has came": (
        over({"given": "'abc'", "want": "12"}, {"given": "'xyz'", "want": "34"}),
        over({"given": "'abc'", "want": "12", "err": "None"}, {"given": "'xyz'", "want": "34", "err": "None"}),
    ),
    "an input of a record is called a result": (
        over(
            {"given": "'x'", "results": "['abc', 3]", "want": "12"}, check="f(tt.given, tt.results) ~ equal ~ tt.want"
        ),
        over(
            {"given": "'x'", "results": "['abc', 4]", "want": "12"}, check="f(tt.given, tt.results) ~ equal ~ tt.want"
        ),
    ),
    "a record got another name and went to a table with another input": (
        over({"name": "'invalidNumber'", "expr": "'>12a'", "err": "True"}, check="f(tt.expr) ~ equal ~ tt.err"),
        over({"name": "'invalidValue'", "input": "'<13b'", "err": "True"}, check="f(tt.expr) ~ equal ~ tt.err"),
    ),
    "a table test hands its values to a check of its own": (
        unit("test_a", "f(n) ~ equal ~ expected", tables=(table("n expected", "100, 'abc'", "200, 'def'"),)),
        unit("test_a", "verify(expected, n) ~ custom", tables=(table("n expected", "100, 'abc'", "200, 'def'"),)),
    ),
    "a test without checks got a name and a check": (
        unit("test_force", statements=("box.make(data={})",), stimulus=("make",), scopes=("TestMake",)),
        unit(
            "test_data",
            "made.data ~ same ~ given",
            statements=("given = {}", "made = box.make(data=given)", "given is made.data"),
            stimulus=("make",),
            scopes=("TestMake",),
        ),
    ),
}
LOSSES = {
    "what a record expects changed": (
        over({"given": "'abc'", "want": "12"}),
        over({"given": "'abc'", "want": "13"}),
        "expected-value-changed",
    ),
    "what a record expects became a constant of the product": (
        over({"given": "'abc'", "want": "{'name': 'tool', 'rules': 3}"}),
        over({"given": "'abc'", "want": "{'name': TOOL, 'rules': 3}"}),
        "assertion-weakened",
    ),
    "a record expects an error that it did not expect": (
        over({"given": "'abc'", "want": "12"}, {"given": "'xyz'", "want": "34", "err": "True"}),
        over({"given": "'abc'", "want": "12", "err": "True"}, {"given": "'xyz'", "want": "34", "err": "True"}),
        "expected-value-changed",
    ),
    "a record no longer expects an error": (
        over({"given": "'abc'", "want": "12", "err": "True"}, {"given": "'xyz'", "want": "34", "err": "True"}),
        over({"given": "'abc'", "want": "12"}, {"given": "'xyz'", "want": "34", "err": "True"}),
        "expected-value-changed",
    ),
}


@pytest.mark.parametrize("situation", SILENT)
def test_silent(situation):
    old, new = SILENT[situation]

    assert kinds([old], [new]) == []


@pytest.mark.parametrize("situation", LOSSES)
def test_lost(situation):
    old, new, kind = LOSSES[situation]

    assert kinds([old], [new]) == [kind]
