"""The words of the entries of a pack, with what they mean: for errors, and for docs/languages.md."""

from collections.abc import Mapping

RELATIONS: dict[str, str] = {
    "same": "is the very same object",
    "strict-equal": "equals in value and type",
    "equal": "equals",
    "equivalent": "equals, whatever the order",
    "partial": "equals in the fields or elements that are named",
    "close": "equals within `delta`, `relative` or `places`",
    "less": "is less",
    "less-equal": "is less or equal",
    "greater": "is greater",
    "greater-equal": "is greater or equal",
    "between": "lies between `min` and `max`",
    "one-of": "is one of the expected values",
    "contains": "holds what is expected, as a text or collection does",
    "starts": "starts with it",
    "ends": "ends with it",
    "matches": "matches the expected pattern",
    "length": "has that many elements",
    "empty": "is empty",
    "type": "is of exactly this type",
    "instance": "is of this type or one below it",
    "has": "has this key, property or header",
    "null": "is null; `not null`: is there",
    "truthy": "holds; `not truthy`: does not hold",
    "raises": "ends with an error, of the expected types if any are named",
    "warns": "warns",
    "called": "a stand-in was called, with what is expected, `times` often",
    "snapshot": "equals what is stored beside the test",
    "fails": "must never be reached",
    "custom": "is checked in a way that nobody knows",
    "anything": "holds whatever happens",
}
"""What `govcheck.model.oracle.Relation` names."""

ROLES: Mapping[str, str] = {
    "subject": "what is looked at",
    "expected": "what is expected of it",
    "receiver": "no argument: what the call is made on is looked at",
    "message": "what is said when it fails; of errors, what their message must be",
    "body": "a closure that the check runs",
    "passed": "what such a closure is called with, where it stands there by its name",
    "condition": "a condition, whose operators and calls say what is checked",
    "matcher": "a matcher (one of `oracles.links`) or a value to equal",
    "operator": "an operator or predicate by name: `:<`",
    "key": "which part is looked at, after `.part`",
    "value": "of keys: the value that must be there",
    "argument": "of errors: a text or pattern is the message, anything else a type",
    "delta": "an absolute tolerance",
    "relative": "a relative tolerance",
    "places": "how many places are compared",
    "times": "how often",
    "ignoring": "what is left out",
    "min": "the least",
    "max": "the most",
    "target": "what is replaced by a stand-in",
    "attribute": "its attribute",
    "lines": "a text of which each line is a row",
    "columns": "names of the columns of a table",
    "rows": "a list of rows",
    "row": "one row",
    "options": "how it is compared; what is left out counts",
    "loosened": "of named arguments and keys of a map: lets more through when it is given, unless as false or nothing",
    "kept": "of named arguments and keys of a map: lets more through when it is given as false",
    "limit": "how many characters of a text are compared",
    "_": "nothing: the argument does not count",
}
"""What an argument can be."""

FLAGS: Mapping[str, str] = {
    "async": "gives a promise; it checks nothing unless somebody waits for it",
    "soft": "the test goes on when it fails",
    "named": "the name of the matcher belongs to the subject: `have_status(3)`",
    "types": "what is expected may stand in type arguments: `assertThrows<E> { }`",
    "reason": "a text in front of the other arguments is a message",
    "when-named": "counts only when arguments are given",
    "alternatives": "a pattern of several, `A | B`, is one of them",
    "exact": "of stand-ins: what is replaced is the very expression that is given",
    "made": "of stand-ins: makes one, which replaces whatever it is given to or returned for",
    "put": "of stand-ins: sets a member of what it is called on: `order.setTotal(3)`",
    "said": "of stand-ins: says whose member is replaced: `allow(cart).to receive(:total)`",
    "module": "of stand-ins: what is replaced is a whole module, which it names",
    "process": "ends the process; with `nothing`, is the program itself: where that ran before, no test was to run",
    "bare": "begins a chain without a call: `is_expected`",
    "literal": "counts only when what it is given is a literal: `os.Exit(0)`",
    "tagged": "of what disables: leaves out the tests that bear the tags that it is given",
    "known": "begins a chain in which words that nobody knows check nothing",
}

OPTIONS = frozenset(
    [
        "expected",
        "message",
        "delta",
        "relative",
        "places",
        "times",
        "ignoring",
        "min",
        "max",
        "unordered",
        "ignore-case",
        "trimmed",
        "condition",
        "strictness",
        "runs",
    ]
)
"""What `option:value` may fix."""

MEANINGS: Mapping[str, Mapping[str, str]] = {
    "constants": {"true": "holds", "false": "does not hold", "null": "nothing is there"},
    "conversions": {
        "argument": "the call is its argument",
        "receiver": "a call without arguments is what it is made on",
        "owner": "the call is what it is made on, whatever it is given",
        "record": "the call is a record of its arguments",
        "template": "the call fills the places of the text that it is made on",
    },
    "macros": {
        "list": "a list of what it is given",
        "block": "the statements that it is given",
        "argument": "what it is given",
    },
}
"""Maps of `syntax` -> what their values may be."""

SORTS: Mapping[str, str] = {
    "number": "a literal number",
    "text": "a literal text",
    "pattern": "a literal regular expression",
    "list": "a literal list",
    "function": "a closure",
    "call": "a call",
    "value": "anything but a closure",
}
"""Sorts of arguments that tell overloads apart."""

_NOTHING = {"nothing": "is no check"}
REASONS: dict[str, str] = {
    "skip": "the test does not run; `condition` and `unless` name the argument that says when",
    "expected-failure": "its failure counts as success",
    "uncollected": "the runner does not see it",
    "focus": "only this one runs",
    "retried": "it runs again until it passes",
    "nothing": "disables nothing",
}
_TABLES = {
    "open": "rows come from elsewhere and cannot be read",
    "function": "rows are what a function of the file returns, which is named",
    "chosen": "rows are those of all values that are named; `operator`: the mode, which may leave them out instead",
    "drawn": "rows stand in a list, or each in a line of a text",
}

WORDS: Mapping[str, Mapping[str, str]] = {
    "oracles.calls": RELATIONS | _NOTHING,
    "oracles.overloads": RELATIONS | _NOTHING,
    "oracles.roots": RELATIONS,
    "oracles.links": RELATIONS | _NOTHING,
    "oracles.predicates": RELATIONS | _NOTHING | {"difference": "what differs: empty, zero or null when equal"},
    "oracles.operators": RELATIONS | {"in": "the left side is one of the right side, or is in it"},
    "oracles.decorators": RELATIONS,
    "units.calls": {
        "test": "declares a test",
        "scope": "declares a group of tests",
        "fixture": "declares what is done around tests",
        "helper": "declares what tests call",
        "binding": "names what the tests of a group share",
        "examples": "runs tests that stand elsewhere",
    },
    "units.modifiers": REASONS | {"table": "gives the rows of the test"},
    "units.tags": REASONS,
    "disablers.decorators": REASONS | {"decorators": "holds decorators that act when its first argument holds"},
    "disablers.calls": REASONS,
    "disablers.variables": REASONS | {"decorators": "holds decorators of every test"},
    "tables.decorators": _TABLES,
    "tables.calls": {},
    "tables.fixtures": _TABLES,
    "mocks.calls": {},
    "mocks.decorators": {},
}
"""Where entries stand -> the words with which they may begin. One that begins with a role has none."""

WORDLESS = frozenset(
    [
        "oracles.roots",
        "oracles.links",
        "tables.decorators",
        "tables.calls",
        "tables.fixtures",
        "mocks.calls",
        "mocks.decorators",
    ]
)
"""Where an entry may begin with any role."""
