"""One oracle became another: what is said of it."""

import pytest
from oracle_builders import file, unit

from govcheck.oracles.compare.edits import compare

REMOVED = "assertion-removed"
WEAKER = "assertion-weakened"
VALUE = "expected-value-changed"
WIDER = "exception-widened"
LOOSER = "tolerance-loosened"
SNAPSHOT = "snapshot-changed"
SILENT = ""

EQUALITY = [
    ("x ~ equal ~ 100", "x ~ equal ~ 90", VALUE),
    ("x ~ equal ~ 'a'", "x ~ equal ~ 'b'", VALUE),
    ("x ~ equal ~ [1, 2]", "x ~ equal ~ [2, 1]", VALUE),
    ("x ~ equal ~ [1, 2]", "x ~ equal ~ [1, 2, 3]", VALUE),
    ("x ~ equal ~ {'a': 1}", "x ~ equal ~ {'a': 2}", VALUE),
    ("x ~ equal ~ {'a': 1, 'b': 2}", "x ~ equal ~ {'a': 1}", VALUE),
    ("x ~ equal ~ F(a=1)", "x ~ equal ~ F(a=2)", VALUE),
    ("x ~ equal ~ F(a=1)", "x ~ equal ~ F(b=1)", SILENT),
    ("x ~ equal ~ -1", "x ~ equal ~ 1", VALUE),
    ("x ~ equal ~ 5", "x ~ not equal ~ 5", VALUE),
    ("x ~ not equal ~ 5", "x ~ equal ~ 5", VALUE),
    ("x ~ not equal ~ 5", "x ~ equal ~ 6", SILENT),
    ("x ~ equal ~ 5", "x ~ not equal ~ 6", WEAKER),
    ("x ~ equal ~ 'a b'", "x ~ equal ~ LABEL", WEAKER),
    ("x ~ equal ~ LABEL", "x ~ equal ~ 'a b'", SILENT),
    ("x ~ equal ~ 105", "x ~ equal ~ sum(items)", WEAKER),
    ("x ~ equal ~ [1, 2]", "x ~ equal ~ [1, N]", WEAKER),
    ("x ~ equal ~ 'a/b'", "x ~ equal ~ os.path.join('a', 'b')", SILENT),
    ("x ~ equal ~ 302", "x ~ equal ~ STATUS_CODES[302]", SILENT),
    ("x ~ equal ~ 'Found'", "x ~ equal ~ STATUS_CODES[302]", WEAKER),
    ("x ~ equal ~ 200", "x ~ equal ~ http.StatusOK", SILENT),
    ("x ~ equal ~ http.StatusNotFound", "x ~ equal ~ 404", SILENT),
    ("x ~ equal ~ 200", "x ~ equal ~ http.StatusNotFound", WEAKER),
    ("x ~ equal ~ old_name", "x ~ equal ~ new_name", SILENT),
    ("x ~ equal ~ make(1)", "x ~ equal ~ build(1)", SILENT),
    ("x ~ equal ~ make(1)", "x ~ equal ~ make(2)", VALUE),
    ("x ~ equal ~ make(1)", "x ~ equal ~ make(y)", WEAKER),
    ("x ~ same ~ 42", "x ~ equal ~ 42", SILENT),
    ("x ~ same ~ y", "x ~ equal ~ y", WEAKER),
    ("type(x) ~ equal ~ T", "type(x) ~ same ~ T", SILENT),
    ("x ~ strict-equal ~ {'a': 1}", "x ~ equal ~ {'a': 1}", WEAKER),
    ("x ~ equal ~ {'a': 1}", "x ~ strict-equal ~ {'a': 1}", SILENT),
    ("x ~ equal ~ [1, 2]", "x ~ equivalent ~ [1, 2]", WEAKER),
    ("x ~ equivalent ~ [1, 2]", "x ~ equivalent ~ [2, 1]", SILENT),
    ("x ~ equivalent ~ [1, 2]", "x ~ equivalent ~ [2, 3]", VALUE),
    ("x ~ equal ~ {'a': 1}", "x ~ partial ~ {'a': 1}", WEAKER),
    ("x ~ partial ~ {'a': 1, 'b': 2}", "x ~ partial ~ {'a': 1}", WEAKER),
    ("x ~ partial ~ {'a': 1}", "x ~ partial ~ {'a': 1, 'b': 2}", SILENT),
    ("x ~ partial ~ {'a': 1}", "x ~ partial ~ {'a': 2}", VALUE),
    ("x ~ equal ~ {'a': 1} ~ ignoring=['b']", "x ~ equal ~ {'a': 1} ~ ignoring=['b', 'c']", WEAKER),
    ("x ~ equal ~ {'a': 1} ~ ignoring=['b', 'c']", "x ~ equal ~ {'a': 1} ~ ignoring=['b']", SILENT),
    ("x ~ equal ~ 'a'", "x ~ equal ~ 'a' ~ trimmed=True", WEAKER),
    ("x ~ equal ~ 'a'", "x ~ equal ~ 'a' ~ ignore-case=True", WEAKER),
    ("x ~ equal ~ 'ab'", "x ~ anything", WEAKER),
    ("x ~ anything", "x ~ equal ~ 'ab'", SILENT),
]

NOTHING = [
    ("x ~ equal ~ True", "x ~ truthy", SILENT),
    ("x ~ same ~ True", "x ~ truthy", SILENT),
    ("x ~ equal ~ False", "x ~ not truthy", SILENT),
    ("x ~ equal ~ None", "x ~ null", SILENT),
    ("x ~ same ~ None", "x ~ null", SILENT),
    ("x ~ not equal ~ None", "x ~ not null", SILENT),
    ("x ~ equal ~ []", "x ~ empty", SILENT),
    ("x ~ equal ~ ''", "x ~ not truthy", SILENT),
    ("x ~ equal ~ 0", "x ~ not truthy", SILENT),
    ("gc() ~ equal ~ 0", "gc() ~ not truthy", SILENT),
    ("len(x) ~ equal ~ 0", "x ~ empty", SILENT),
    ("x.size() ~ equal ~ 0", "x ~ length ~ 0", SILENT),
    ("x.length ~ equal ~ 2", "x ~ length ~ 2", SILENT),
    ("len(x) ~ greater ~ 0", "x ~ not empty", SILENT),
    ("len(x) ~ greater-equal ~ 1", "x ~ truthy", SILENT),
    ("x ~ equal ~ 1", "x ~ not truthy", VALUE),
    ("x ~ equal ~ 0", "x ~ truthy", VALUE),
    ("x ~ truthy", "x ~ not truthy", VALUE),
    ("x ~ not truthy", "x ~ truthy", VALUE),
    ("x ~ null", "x ~ not null", VALUE),
    ("x ~ not null", "x ~ null", VALUE),
    ("x ~ empty", "x ~ not empty", VALUE),
    ("x ~ null", "x ~ not truthy", WEAKER),
    ("x ~ not truthy", "x ~ null", SILENT),
    ("x ~ truthy", "x ~ not null", WEAKER),
    ("x ~ not null", "x ~ truthy", SILENT),
    ("x ~ equal ~ 3", "x ~ truthy", WEAKER),
    ("x ~ equal ~ 3", "x ~ not null", WEAKER),
    ("x ~ truthy", "x ~ equal ~ 3", SILENT),
    ("x ~ not null", "x ~ equal ~ 3", SILENT),
    ("x ~ null", "x ~ equal ~ 3", VALUE),
    ("x ~ one-of ~ [1]", "x ~ equal ~ 1", SILENT),
]

TEXTS = [
    ("x ~ equal ~ 'a b'", "x ~ contains ~ 'a'", WEAKER),
    ("x ~ equal ~ 'a b'", "x ~ contains ~ 'c'", VALUE),
    ("x ~ equal ~ 'a b'", "x ~ starts ~ 'a'", WEAKER),
    ("x ~ equal ~ 'a b'", "x ~ matches ~ 'a .*'", WEAKER),
    ("x ~ contains ~ 'a'", "x ~ equal ~ 'a b'", SILENT),
    ("x ~ contains ~ 'a b'", "x ~ contains ~ 'a'", WEAKER),
    ("x ~ contains ~ 'a'", "x ~ contains ~ 'a b'", SILENT),
    ("x ~ contains ~ 'http'", "x ~ contains ~ 'https'", SILENT),
    ("x ~ contains ~ 'cat'", "x ~ contains ~ 'dog'", VALUE),
    ("x ~ not contains ~ 'a'", "x ~ not contains ~ 'a b'", WEAKER),
    ("x ~ not contains ~ 'a b'", "x ~ not contains ~ 'a'", SILENT),
    ("x ~ contains ~ 'a'", "x ~ not contains ~ 'a'", VALUE),
    ("x ~ contains ~ 'a', 'b'", "x ~ contains ~ 'a'", WEAKER),
    ("x ~ contains ~ 'a'", "x ~ contains ~ 'a', 'b'", SILENT),
    ("x ~ contains ~ 3", "x ~ contains ~ 4", VALUE),
    ("x ~ starts ~ 'ab'", "x ~ starts ~ 'a'", WEAKER),
    ("x ~ starts ~ 'ab'", "x ~ contains ~ 'ab'", WEAKER),
    ("x ~ contains ~ 'ab'", "x ~ starts ~ 'ab'", SILENT),
    ("x ~ ends ~ 'ab'", "x ~ ends ~ 'cab'", SILENT),
    ("x ~ matches ~ 'E42: bad'", "x ~ matches ~ 'E42'", WEAKER),
    ("x ~ matches ~ 'E42'", "x ~ matches ~ 'E42: bad'", SILENT),
    ("x ~ matches ~ 'a'", "x ~ matches ~ 'a|b'", WEAKER),
    ("x ~ matches ~ 'a|b'", "x ~ matches ~ 'a'", SILENT),
    (r"x ~ matches ~ r'v\d+ ok'", "x ~ matches ~ 'v.+ ok'", WEAKER),
    ("x ~ matches ~ '^a$'", "x ~ matches ~ 'a'", WEAKER),
    ("x ~ matches ~ 'a'", "x ~ matches ~ '(?i)a'", WEAKER),
    (r"x ~ matches ~ r'\d+(\.\d+)?'", r"x ~ matches ~ r'\d+(\.\d+)'", SILENT),
    ("x ~ matches ~ 'cat'", "x ~ matches ~ 'dog'", VALUE),
    ("x ~ equal ~ [1, 2]", "x ~ length ~ 2", WEAKER),
    ("x ~ equal ~ [1, 2]", "x ~ length ~ 3", VALUE),
    ("x ~ length ~ 2", "x ~ equal ~ [1, 2]", SILENT),
    ("x ~ length ~ 2", "x ~ length ~ 3", VALUE),
    ("x ~ length ~ 2", "x ~ not empty", WEAKER),
    ("x ~ equal ~ [1, 2]", "x ~ instance ~ list", WEAKER),
    ("x ~ type ~ A", "x ~ instance ~ A", WEAKER),
    ("x ~ instance ~ A", "x ~ type ~ A", SILENT),
    ("x ~ instance ~ A", "x ~ instance ~ object", WEAKER),
    ("x ~ instance ~ A", "x ~ instance ~ B", VALUE),
    ("x ~ instance ~ A", "x ~ instance ~ A, B", WEAKER),
    ("x ~ has ~ 'k'", "x ~ has ~ 'l'", VALUE),
    ("x ~ one-of ~ [1, 2]", "x ~ one-of ~ [1, 2, 3]", WEAKER),
    ("x ~ one-of ~ [1, 2, 3]", "x ~ one-of ~ [1, 2]", SILENT),
    ("x ~ equal ~ 404", "x ~ one-of ~ [404, 500]", WEAKER),
    ("x ~ equal ~ 404", "x ~ one-of ~ [403, 500]", VALUE),
    ("x ~ one-of ~ [404, 500]", "x ~ equal ~ 404", SILENT),
]

NUMBERS = [
    ("x ~ equal ~ 3.14", "x ~ close ~ 3.14", LOOSER),
    ("x ~ close ~ 3.14", "x ~ equal ~ 3.14", SILENT),
    ("x ~ close ~ 1 ~ relative=1e-6", "x ~ close ~ 1 ~ relative=1e-2", LOOSER),
    ("x ~ close ~ 1 ~ relative=1e-2", "x ~ close ~ 1 ~ relative=1e-6", SILENT),
    ("x ~ close ~ 1 ~ places=5", "x ~ close ~ 1 ~ places=2", LOOSER),
    ("x ~ close ~ 1 ~ places=2", "x ~ close ~ 1 ~ places=5", SILENT),
    ("x ~ close ~ 1 ~ delta=0.1", "x ~ close ~ 1 ~ delta=0.10", SILENT),
    ("x ~ close ~ 1 ~ places=3", "x ~ close ~ 1 ~ delta=0.1", LOOSER),
    ("x ~ close ~ 1", "x ~ close ~ 1 ~ delta=0.1", LOOSER),
    ("x ~ close ~ 1 ~ delta=0.1", "x ~ close ~ 2 ~ delta=0.1", VALUE),
    ("x ~ less ~ 1", "x ~ less ~ 2.5", LOOSER),
    ("x ~ less ~ 100", "x ~ less ~ 50", SILENT),
    ("x ~ less ~ 5", "x ~ less-equal ~ 5", LOOSER),
    ("x ~ less-equal ~ 5", "x ~ less ~ 5", SILENT),
    ("x ~ greater ~ 5", "x ~ greater ~ 1", LOOSER),
    ("x ~ greater ~ 5", "x ~ greater ~ 9", SILENT),
    ("x ~ not less ~ 5", "x ~ greater-equal ~ 5", SILENT),
    ("x ~ less ~ 2 * time.Second", "x ~ less ~ 5 * time.Second", LOOSER),
    ("x ~ less ~ 1000 * time.Millisecond", "x ~ less ~ 1 * time.Second", SILENT),
    ("x ~ less ~ Duration.ofMillis(500)", "x ~ less ~ Duration.ofSeconds(5)", LOOSER),
    ("x ~ equal ~ 100", "x ~ greater ~ 0", WEAKER),
    ("x ~ equal ~ 100", "x ~ greater ~ 200", VALUE),
    ("x ~ greater ~ 0", "x ~ equal ~ 100", SILENT),
    ("x ~ between ~ 1, 2", "x ~ between ~ 0, 2", LOOSER),
    ("x ~ between ~ 0, 2", "x ~ between ~ 1, 2", SILENT),
    ("x ~ close ~ 1 ~ delta=0.1", "x ~ greater ~ 0", LOOSER),
]

ERRORS = [
    ("f() ~ raises ~ ValueError", "f() ~ raises ~ Exception", WIDER),
    ("f() ~ raises ~ ValueError", "f() ~ raises", WIDER),
    ("f() ~ raises ~ ValueError", "f() ~ raises ~ ValueError, KeyError", WIDER),
    ("f() ~ raises ~ ValueError", "f() ~ raises ~ KeyError", VALUE),
    ("f() ~ raises ~ Exception", "f() ~ raises ~ ValueError", SILENT),
    ("f() ~ raises", "f() ~ raises ~ ValueError", SILENT),
    ("f() ~ raises ~ errors.ValueError", "f() ~ raises ~ ValueError", SILENT),
    ("f() ~ raises ~ Exception", "f() ~ raises ~ BaseException", WIDER),
    ("f() ~ raises ~ Child", "f() ~ raises ~ Parent", WIDER),
    ("f() ~ raises ~ Parent", "f() ~ raises ~ Child", SILENT),
    ("f() ~ raises ~ E ~ message='a b'", "f() ~ raises ~ E", WIDER),
    ("f() ~ raises ~ E ~ message='a b'", "f() ~ raises ~ E ~ message='a'", WIDER),
    ("f() ~ raises ~ E ~ message='a'", "f() ~ raises ~ E ~ message='a b'", SILENT),
    ("f() ~ raises ~ E ~ message='cat'", "f() ~ raises ~ E ~ message='dog'", VALUE),
    ("f() ~ raises ~ E", "f() ~ raises ~ E ~ message='a'", SILENT),
    ("f() ~ raises ~ [] ~ message='a'".replace("[]", ""), "f() ~ raises ~ ErrA", SILENT),
    ("f() ~ raises ~ E", "f() ~ not raises", VALUE),
    ("f() ~ not raises", "f() ~ raises ~ E", VALUE),
    ("f() ~ warns ~ UserWarning", "f() ~ raises ~ ValueError", VALUE),
    ("f() ~ raises ~ E", "f() ~ equal ~ 1", VALUE),
    ("err ~ raises", "err ~ not null", SILENT),
    ("err ~ not raises", "err ~ null", SILENT),
    ("err ~ raises ~ E", "err ~ not null", WIDER),
    ("err ~ not null", "err ~ raises ~ E", SILENT),
    ("err ~ null", "err ~ raises", VALUE),
    ("err ~ raises ~ E ~ message='boom'", "err ~ equal ~ 'boom now'", SILENT),
]

OTHERS = [
    ("m ~ called ~ 5", "m ~ called ~ ANY", WEAKER),
    ("m ~ called ~ 5", "m ~ called", WEAKER),
    ("m ~ called", "m ~ called ~ 5", SILENT),
    ("m ~ called ~ 5", "m ~ called ~ 6", VALUE),
    ("m ~ called ~ 5 ~ times=1", "m ~ called ~ 5", WEAKER),
    ("m ~ called ~ 5", "m ~ called ~ 5 ~ times=1", SILENT),
    ("m ~ called ~ 5 ~ times=1", "m ~ called ~ 5 ~ times=2", VALUE),
    ("m ~ called ~ 5 ~ times=1", "m ~ called ~ 5 ~ times=atLeastOnce()", WEAKER),
    ("m ~ called", "m ~ not called", VALUE),
    ("x ~ snapshot ~ 'a'", "x ~ snapshot ~ 'b'", SNAPSHOT),
    ("x ~ snapshot ~ 'a'", "x ~ snapshot", WEAKER),
    ("x ~ snapshot", "x ~ snapshot ~ 'a'", SILENT),
    ("assert_page(x, 200) ~ custom", "assert_page(x, 404) ~ custom", VALUE),
    ("assert_page(x, 200) ~ custom", "assert_page(x) ~ custom", WEAKER),
    ("assert_page(x, 200) ~ custom", "verify_page(x, 200) ~ custom", SILENT),
    ("assertNotOwner(x) ~ custom", "assertOwner(x) ~ custom", VALUE),
    ("x ~ equal ~ 200", "assert_page(x, 200) ~ custom", SILENT),
    ("x.headers ~ has ~ 'a'", "refute_header(x, 'a') ~ custom", SILENT),
    ("s ~ equal ~ 'ab'", "s.lower().strip() ~ equal ~ 'ab'", WEAKER),
    ("s.strip() ~ equal ~ 'ab'", "s ~ equal ~ 'ab'", SILENT),
    ("names() ~ equal ~ ['a', 'b']", "sorted(names()) ~ equal ~ ['a', 'b']", WEAKER),
    ("a.has('k') ~ truthy", "a.contains('k') ~ truthy", SILENT),
    ("r.status ~ equal ~ 200", "r.status_code ~ equal ~ 200", SILENT),
    ("(a, b) ~ equal ~ (1, 2)", "(a, b) ~ equal ~ (1, 3)", VALUE),
    ("x ~ equal ~ 1", "x ~ equal ~ 1 ?? platform == 'linux'", WEAKER),
    ("x ~ equal ~ 1 ?? platform == 'linux'", "x ~ equal ~ 1", SILENT),
    ("x ~ equal ~ 1", "x ~ equal ~ 1 ?? for x in y", SILENT),
    ("x ~ equal ~ 1 ?? a == b", "x ~ equal ~ 1 ?? b == a", SILENT),
]

SITUATIONS = EQUALITY + NOTHING + TEXTS + NUMBERS + ERRORS + OTHERS
SUPERTYPES = {"Child": frozenset({"Parent"})}


@pytest.mark.parametrize(("old", "new", "kind"), SITUATIONS)
def test_an_oracle_becomes_another(old, new, kind):
    edits = compare([(file(unit("test_a", old)), file(unit("test_a", new)))], SUPERTYPES)

    assert [edit.kind for edit in edits] == ([kind] if kind else []), [edit.says for edit in edits]


@pytest.mark.parametrize("fields", [{"swallowed": True}, {"unawaited": True}])
def test_a_result_that_is_ignored_now_is_said_and_one_that_was_is_not(fields):
    from oracle_builders import oracle

    hard, soft = oracle("x ~ equal ~ 1"), oracle("x ~ equal ~ 1", **fields)

    there = compare([(file(unit("test_a", hard)), file(unit("test_a", soft)))])
    back = compare([(file(unit("test_a", soft)), file(unit("test_a", hard)))])

    assert ([edit.kind for edit in there], back) == (["result-ignored"], [])
