"""Words that a test exchanged in what it feeds in and in what it expects, what looks like it, and what is excluded."""

import pytest
from oracle_situations import IN_JS, IN_PY, JS, PY, RUST, said, silent, told

ADAPTER = (
    "describe('{0}Adapter', () => {{\n  it('has an id', () => {{\n    expect({0}Adapter.id).toBe('{1}')\n  }})\n}})\n"
)
TYPED = "const r = run({%s: true})\n  expect(r.message).toBe('the option %s must be %s')"
PARSED = (
    '#[test]\nfn parses() {{\n    let p = Format::from_str("x://{{{0}}}/{{line}}");\n'
    "    assert!(p.parts.contains(&Part::{1}));\n}}\n"
)
HELP = (
    "def test_a():\n    class S(Base):\n        soon: bool = True\n{}"
    '    assert helped(S) == f"""usage: x [--soon]{}\n{{OPTIONS}}:\n  --soon\n{}"""\n'
)
NAMED = "@pytest.mark.parametrize('a', [pytest.param({}, id='{}')])\ndef test_a(a):\n    assert f(a)\n"
SAME = {
    "a product has another name, and so has all that is made for it": (
        JS,
        ADAPTER.format("falcon", "falcon"),
        ADAPTER.format("osprey", "osprey"),
    ),
    "the name stands within a path": (
        IN_JS,
        "expect(falconAdapter.path('x')).toBe(join('.falcon', 'x.md'))",
        "expect(ospreyAdapter.path('x')).toBe(join('.osprey', 'x.md'))",
    ),
    "a member of an enumeration goes with the word in the input": (
        RUST,
        PARSED.format("file", "File"),
        PARSED.format("path", "Path"),
    ),
    "a message speaks of another option, which is what the test sets": (
        IN_JS,
        TYPED % ("width", "width", "a number"),
        TYPED % ("depth", "depth", "of type number"),
    ),
    "a result speaks of a field that came with the input": (
        PY,
        HELP.format("", "", ""),
        HELP.format('        late: bool = field("Later than that")\n', " [--late]", "  --late  Later than that\n"),
    ),
    "a constant that is painted is what is expected": (
        IN_PY,
        "assert paint(Color.red_wall, Color.Red).name == 'red'",
        "assert paint(Color.red_wall, Color.Blue).name == 'blue'",
    ),
    "the case of a name is fed with something else": (PY, NAMED.format(1, "a"), NAMED.format("make(2)", "a")),
    "a value became one of several rows": (
        PY,
        "def test_a():\n    test = Part('abc')\n    assert size(test, 1) == test.length - 1\n",
        "def test_a():\n    for test in [Part('abc'), Part('d')]:\n        assert size(test, 1) == test.length - 1\n",
    ),
}
LESS = {
    "the input has the old name": (
        IN_JS,
        "expect(detect('.falcon')).toContain('falcon')",
        "expect(detect('.falcon')).toContain('osprey')",
    ),
    "only the title has another name": (
        PY,
        'def test_falcon():\n    assert "falcon" in tools()\n',
        'def test_osprey():\n    assert "osprey" in tools()\n',
    ),
    "a number changes beside the word": (
        IN_JS,
        "expect(falconAdapter.label()).toContain('falcon 10')",
        "expect(ospreyAdapter.label()).toContain('osprey 1')",
    ),
    "another word changes in the input": (
        IN_JS,
        "expect(load('falcon', 'north').kind).toBe('falcon')",
        "expect(load('falcon', 'south').kind).toBe('osprey')",
    ),
    "a message only shares a part of a word with the input": (
        PY,
        'def test_a(hook):\n    hook("import_locks")\n    assert told() == "No locks are there at all"\n',
        'def test_a(hook):\n    hook("CodeType")\n    assert told() == "Running code is read in another way"\n',
    ),
    "the message no longer says which option": (
        IN_JS,
        TYPED % ("width", "width", "a number"),
        "const r = run({depth: true})\n  expect(r.message).toContain('must be')",
    ),
    "a result grows beside the same input": (
        PY,
        HELP.format("", "", ""),
        HELP.format("", " [--late]", "  --late  Later than that\n"),
    ),
    "another method is called by the word that is expected": (
        IN_PY,
        "assert service.validate(o) == 'validate: rejected (3 errors)'",
        "assert service.describe(o) == 'describe: fine'",
    ),
    "another method within an argument is called by the word that is expected": (
        IN_PY,
        "assert str(service.validate(o)) == 'validate: rejected (3 errors)'",
        "assert str(service.describe(o)) == 'describe: fine'",
    ),
    "another part has the name that is expected": (
        IN_PY,
        "report = run('x')\n    assert report.errors == 'errors: 0'",
        "report = run('x')\n    assert report.notes == 'notes: 17'",
    ),
    "another part is named by the only word that is expected": (
        IN_PY,
        "assert order.accepted == 'accepted'",
        "assert order.rejected == 'rejected'",
    ),
    "the case of another name is fed with something else": (PY, NAMED.format(1, "a"), NAMED.format("make(2)", "b")),
    "a value is none of the rows": (
        PY,
        "def test_a():\n    test = Part('abc')\n    assert size(test, 1) == test.length - 1\n",
        "def test_a():\n    for test in [Part('x'), Part('d')]:\n        assert size(test, 1) == test.length - 1\n",
    ),
    "an excluded value is let through": (IN_PY, "assert f(1) not in (1, 2)", "assert f(1) not in (1,)"),
    "an excluded type is let through": (
        IN_PY,
        "assert not isinstance(f(1), (int, str))",
        "assert not isinstance(f(1), int)",
    ),
}
TAKEN = "def test_a():\n    with pytest.{}, match='port is taken'):\n        f(1)\n"
OTHER = "    with pytest.raises(NameError, match='no such host'):\n        connect('h')\n"
SAID = {
    "an error that is a warning now, beside another error": (
        (PY, TAKEN.format("raises(NameError"), TAKEN.format("warns(UserWarning") + OTHER),
        "`test_a` demands the warning UserWarning where it demanded the error NameError.",
    ),
    "a part of a text": (
        (IN_JS, "expect(f(1)).not.toContain('abc')", "expect(f(1)).not.toContain('xyz')"),
        '`a` excludes what contains "xyz" where it excluded what contains "abc".',
    ),
    "a longer part of a text": (
        (IN_PY, "assert 'abc' not in f(1)", "assert 'abcd' not in f(1)"),
        '`test_a` only excludes what contains "abcd" where it excluded what contains "abc".',
    ),
    "a value": ((IN_PY, "assert f(1) != 3", "assert f(1) != 4"), "`test_a` excludes 4 where it excluded 3."),
    "one of two values": (
        (IN_PY, "assert f(1) not in (1, 2)", "assert f(1) not in (1,)"),
        "`test_a` only excludes 1 where it excluded 1 or 2.",
    ),
    "a call": (
        (IN_JS, "expect(send).not.toHaveBeenCalledWith('a')", "expect(send).not.toHaveBeenCalledWith('b')"),
        '`a` excludes a call with "b" where it excluded a call with "a".',
    ),
}
MORE = {
    "another value is excluded": (IN_PY, "assert f(1) not in (1,)", "assert f(1) not in (1, 2)"),
    "another type is excluded": (IN_PY, "assert not isinstance(f(1), int)", "assert not isinstance(f(1), (int, str))"),
    "a shorter part of a text is excluded": (IN_PY, "assert 'abcd' not in f(1)", "assert 'abc' not in f(1)"),
}


test_a_word_exchanged_wherever_it_stands_is_silent = silent(SAME)
test_what_only_looks_like_it_is_told = told(LESS)


@pytest.mark.parametrize("situation", SAID)
def test_a_sentence_says_what_is_demanded_or_excluded(situation):
    change, says = SAID[situation]

    assert said(*change) == [says]


test_what_excludes_more_is_silent = silent(MORE)


MARKED = "import pytest\n\n@pytest.mark.parametrize('a', [1, {}])\ndef test_a(a):\n    assert f(a) == 2\n"


@pytest.mark.parametrize("mark", ["pytest.mark.skip", "skip_on_windows", "pytest.mark.xfail"])
def test_a_sentence_names_the_mark_of_a_case(mark):
    change = (PY, MARKED.format("2"), MARKED.format(f"pytest.param(2, marks={mark})"))

    assert said(*change) == [f"`test_a` puts the mark {mark} on the case 2."]


def test_a_sentence_names_the_marks_of_a_case_that_keep_it_from_running():
    marks = "[pytest.mark.slow, pytest.mark.xfail(reason='x')]"
    change = (PY, MARKED.format("2"), MARKED.format(f"pytest.param(2, marks={marks})"))

    assert said(*change) == ['`test_a` puts the mark pytest.mark.xfail(reason="x") on the case 2.']


SENT = "def test_{}():\n    app = {}\n    assert answer(app) == 500\n\n"


def test_a_test_with_the_body_of_another_one_keeps_its_name():
    both = SENT.format("error", "Late()") + SENT.format("init_error", "broken")

    assert said(PY, both, SENT.format("error", "broken")) == []
    assert said(PY, both, SENT.format("error", "mended")) == ["removes the test `test_init_error`."]
