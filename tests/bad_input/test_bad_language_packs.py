"""Language packs that cannot be read, or in which a word means nothing: file:line:column, and what would do."""

import pytest

CONFIG = "version: 1\npolicies: []\nlanguages: [{path: own.yaml}]\n"


def python(text):
    return f"language: python\n{text}\n"


def calls(entry):
    return python(f"oracles: {{calls: {{check: {entry}}}}}")


def shaped(roles):
    return python(f"syntax: {{shapes: {{call: {roles}}}}}")


PACKS = {
    "malformed": ("language: [", "own.yaml:2:1: is no YAML"),
    "deeply nested": ("[" * 100_000, "own.yaml:1:41: is nested deeper than 40 levels"),
    "without a name": ("endings: [py]\n", "own.yaml:1:1: the document lacks 'language'"),
    "a name that is none": ("language: ../x\n", "own.yaml:1:1: 'language' is '../x' (it must match "),
    "an unknown key": (python("oracle: {}"), "own.yaml:2:1: unknown key 'oracle' (did you mean 'oracles'?)"),
    "an entry that is no text": (calls("[equal]"), "own.yaml:2:19: 'check' is a list where a text belongs"),
    "an unknown relation": (
        calls("eqal subject expected"),
        "own.yaml:2:19: 'eqal subject expected': unknown word 'eqal' (did you mean 'equal'?)",
    ),
    "an unknown role": (
        calls("equal subjct expected"),
        "own.yaml:2:19: 'equal subjct expected': unknown role 'subjct' (did you mean 'subject'?)",
    ),
    "an unknown role of a named argument": (
        calls("equal subject actual=subjct"),
        "own.yaml:2:19: 'equal subject actual=subjct': unknown role 'subjct' (did you mean 'subject'?)",
    ),
    "an unknown flag": (calls("equal subject +asinc"), "unknown flag 'asinc' (did you mean 'async'?)"),
    "an unknown option": (calls("called receiver tims:1"), "unknown option 'tims' (did you mean 'times'?)"),
    "an entry that says nothing": (calls("subject expected"), "own.yaml:2:19: 'subject expected' does not say what"),
    "an empty entry": (calls("''"), "own.yaml:2:19: '' does not say what is checked"),
    "an empty name": (python("oracles: {calls: {a||b: truthy subject}}"), "own.yaml:2:19: 'a||b' holds an empty name"),
    "a pattern that never matches": (
        python("oracles: {calls: {assert.be_*: truthy subject}}"),
        "own.yaml:2:19: 'assert.be_*' never matches",
    ),
    "an empty failure": (python("oracles: {failures: [a.b, '']}"), "own.yaml:2:27: '' holds an empty name"),
    "an unknown operator": (python("oracles: {operators: {'=': equals}}"), "unknown word 'equals'"),
    "an unknown sort of argument": (
        python("oracles: {overloads: {check: {nummer: equal expected}}}"),
        "own.yaml:2:31: unknown sort of argument 'nummer' (did you mean 'number'?)",
    ),
    "a disabler that disables nothing": (python("disablers: {calls: {later: skp}}"), "unknown word 'skp'"),
    "a variable that disables nothing": (python("disablers: {variables: {later: marks}}"), "unknown word 'marks'"),
    "an unknown declaration": (python("units: {calls: {spec: tests}}"), "unknown word 'tests' (did you mean 'test'?)"),
    "an unknown kind of function": (python("units: {definitions: [{role: tests}]}"), "'role' is 'tests'"),
    "no regular expression": (
        python("units:\n  definitions:\n    - {role: test, scope-name: '('}"),
        "own.yaml:4:20: '(' is no regular expression: missing ), unterminated subpattern at position 0",
    ),
    "no regular expression for macros": (
        python("syntax: {respelled: {'a(': b}}"),
        "own.yaml:2:22: 'a(' is no regular expression",
    ),
    "a shape without a name": (shaped("{function: name}"), "own.yaml:2:19: 'call' lacks 'is', the name of its shape"),
    "an unknown shape": (shaped("{is: cal}"), "own.yaml:2:26: unknown shape 'cal' (did you mean 'call'?)"),
    "a role that a shape does not have": (
        shaped("{is: call, functon: name}"),
        "own.yaml:2:36: the shape 'call' has no role 'functon' (did you mean 'function'?)",
    ),
    "a shape without a role that it needs": (shaped("{is: same}"), "the shape 'same' needs the role 'value'"),
    "no selector": (shaped("{is: call, function: '<name'}"), "own.yaml:2:36: '<name' is no selector"),
    "an empty selector": (shaped("{is: call, function: 'a||b'}"), "'' is no selector"),
    "an unknown constant": (
        python("syntax: {constants: {nil: none}}"),
        "unknown word 'none' (valid: false, null, true",
    ),
    "one bracket": (python("syntax: {statement-brackets: ['{']}"), "own.yaml:2:10: holds two words, which open"),
    "an unknown parser": (
        "language: acme\nendings: [acme]\nparser: pyton\n",
        "own.yaml:3:1: no parser is called 'pyton': name one by `parser:` (did you mean 'python'?)",
    ),
    "a language without a parser": ("language: acme\nendings: [acme]\n", "own.yaml:1:1: no parser is called 'acme'"),
    "a language without files": ("language: lua\n", "own.yaml:1:1: 'lua' has no `endings`"),
    "an ending with a dot": ("language: lua\nendings: [.lua]\n", "own.yaml:2:11: '.lua' never matches: no dot"),
    "an addition to nothing": (
        "language: acme\nextends: javscript\n",
        "own.yaml:2:1: there is no pack for 'javscript' (did you mean 'javascript'?)",
    ),
    "an addition to itself": (
        "language: acme\nextends: acme\n",
        "own.yaml:2:1: 'acme' adds to itself: acme -> acme",
    ),
    "an addition to one that adds to it": ("language: java\nextends: kotlin\n", "java -> kotlin -> java"),
}


@pytest.mark.parametrize(("text", "sentence"), PACKS.values(), ids=PACKS)
def test_language_pack(text, sentence, repository, refused):
    history = repository({"govcheck.yaml": CONFIG, "own.yaml": text})

    refused(history.root, ["check"], 2, sentence, "nothing was judged")


CONFIGS = {
    "neither a pack nor a path": ("[{}]", "govcheck.yaml:3:13: a language is either a pack or a path"),
    "both": ("[{pack: a, path: b}]", "a language is either a pack or a path"),
    "a file that is not there": ("[{path: own.yaml}]", "govcheck.yaml:3:14: no file at 'own.yaml' (add it, and to git"),
    "a pack that nobody offers": ("[{pack: acme}]", "govcheck.yaml:3:14: no plugin offers the language pack 'acme'"),
}


@pytest.mark.parametrize(("listed", "sentence"), CONFIGS.values(), ids=CONFIGS)
def test_listing(listed, sentence, repository, refused):
    history = repository({"govcheck.yaml": f"version: 1\npolicies: []\nlanguages: {listed}\n"})

    refused(history.root, ["check"], 2, sentence)


def test_two_packs_for_the_same_files(repository, refused):
    config = CONFIG.replace("}]", "}, {path: more.yaml}]")
    more = "language: acme\nextends: lua\nendings: [lua]\n"
    history = repository({"govcheck.yaml": config, "own.yaml": "language: lua\nendings: [lua]\n", "more.yaml": more})

    refused(history.root, ["check"], 2, "more.yaml:3:11: files that end with 'lua' belong to 'lua' already")


UNTRUE = {
    "a node that the grammar lacks": (
        shaped("{is: call, function: <nome>}"),
        "own.yaml:2:36: the grammar of python has no node 'nome'",
    ),
    "a list of such nodes": (
        python("syntax: {names: [nome]}"),
        "own.yaml:2:18: the grammar of python has no node 'nome'",
    ),
    "an example that is read otherwise": (
        python(
            "oracles: {calls: {is_total: equal expected subject}}\n"
            "examples:\n"
            "  - code: |\n"
            "      def test_a():\n"
            "          is_total(f(), x)\n"
            "    reads: ['test_a: f() equal x']"
        ),
        "own.yaml:7:13: 'test_a: f() equal x' is not read; what is read: test_a: x equal f()",
    ),
}


@pytest.mark.parametrize(("text", "sentence"), UNTRUE.values(), ids=UNTRUE)
def test_what_does_not_hold_is_found_by_lint(text, sentence, repository, refused):
    history = repository({"govcheck.yaml": CONFIG, "own.yaml": text})

    refused(history.root, ["policy", "lint"], 2, sentence)
