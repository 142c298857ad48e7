"""What a language pack says: how a grammar's nodes are shaped, and how tests are written in the language."""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

Entries = dict[str, str]


def _doc(text: str, **more: Any) -> Meta:  # noqa: ANN401 - msgspec's own constraints
    return Meta(description=text, **more)


class _Part(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A part of a pack in which an unknown key is an error."""


class Syntax(_Part, frozen=True):
    """How the nodes of a tree-sitter grammar map to shapes that every language has."""

    ignored: Annotated[tuple[str, ...], _doc("Nodes that mean nothing: comments, attributes of style.")] = ()
    transparent: Annotated[tuple[str, ...], _doc("Nodes that mean what their only child means: parentheses.")] = ()
    containers: Annotated[tuple[str, ...], _doc("Nodes that only list others: blocks, argument lists.")] = ()
    names: Annotated[tuple[str, ...], _doc("Identifiers, types included.")] = ()
    numbers: Annotated[tuple[str, ...], _doc("Literal numbers.")] = ()
    texts: Annotated[tuple[str, ...], _doc("Literal texts.")] = ()
    conversions: Annotated[
        Entries,
        _doc(
            "Calls that change no value: `String.from` -> `argument`, `.to_string` -> `receiver`, "
            "`.unwrap` -> `owner` whatever it is given; "
            "`Some` -> `record`, which keeps its name."
        ),
    ] = {}
    joined: Annotated[tuple[str, ...], _doc("Literal texts that stand beside each other and are one.")] = ()
    patterns: Annotated[tuple[str, ...], _doc("Literal regular expressions between slashes.")] = ()
    interpolations: Annotated[tuple[str, ...], _doc("Expressions within a text.")] = ()
    constants: Annotated[Entries, _doc("Words for `true`, `false` and `null`: word -> one of these.")] = {}
    values: Annotated[
        Entries, _doc("Names of the library that are texts wherever they are seen: `http.MethodGet` -> `GET`.")
    ] = {}
    shapes: Annotated[
        dict[str, Entries],
        _doc(
            "Node kind, or `kind[token]` for those that hold a token -> `is`: its shape, and roles -> where they"
            " stand: `field`, `<kind>`, `<'token'>`, `#n`, `a|b`, `x*`, `a/b` for what is in it."
        ),
    ] = {}
    reassigning: Annotated[tuple[str, ...], _doc("Nodes that change a name whoever declared it: `x = 1`, `x++`.")] = ()
    handing: Annotated[tuple[str, ...], _doc("Nodes that hand out a value and go on behind it: `yield x`.")] = ()
    detached: Annotated[tuple[str, ...], _doc("Nodes that start something beside the test: `go f()`.")] = ()
    deferred: Annotated[Entries, _doc("Nodes that announce a text further down -> the nodes of such texts.")] = {}
    continued: Annotated[
        bool, _doc("Whether a backslash at the end of a line in a text takes the indentation of the next line with it.")
    ] = False
    bare_maps: Annotated[bool, _doc("Whether named arguments are one map that has lost its braces.")] = False
    bare_calls: Annotated[bool, _doc("Whether a name alone is a call when it is a statement: `skip` in Ruby.")] = False
    lists: Annotated[tuple[str, ...], _doc("Calls that only make a list of their arguments: `listOf`, `List.of`.")] = ()
    changing: Annotated[
        tuple[str, ...], _doc("Operators after which their first operand is no longer what it was: `+=`, `&` in C.")
    ] = ()
    reparse: Annotated[
        str, _doc("A function of the language with `@` for its body, to read what macros are given.")
    ] = ""
    macros: Annotated[
        Entries,
        _doc("Macros that are no calls: name -> `list`, `block` of statements, `argument` for what they are given."),
    ] = {}
    respelled: Annotated[
        Entries, _doc("What only macros may hold: regular expression -> how the language writes something like it.")
    ] = {}
    mended: Annotated[
        Entries,
        _doc("What the grammar does not know: regular expression -> code within the same line that it does know."),
    ] = {}
    statement_blocks: Annotated[
        bool, _doc('Whether a call that a block follows is one: `SECTION("x") { ... }` in C++.')
    ] = False
    statement_brackets: Annotated[
        tuple[str, ...], _doc("Words that the grammar takes for arguments and that open and close a body: `{` and `}`.")
    ] = ()


class Definition(_Part, frozen=True):
    """Which functions are tests, helpers or fixtures. Whatever is given must hold."""

    role: Annotated[
        Literal["test", "fixture", "helper", "scope", "nothing"], _doc("What they are; `nothing` leaves them out.")
    ]
    name: Annotated[str, _doc("A regular expression for the function's name.")] = ""
    decorators: Annotated[tuple[str, ...], _doc("One of these decorators, annotations or attributes.")] = ()
    parameters: Annotated[str, _doc("A regular expression for the text of its parameters.")] = ""
    scope_name: Annotated[str, _doc("A regular expression for the name of its class.")] = ""
    scope_bases: Annotated[str, _doc("A regular expression for one of the bases of its class.")] = ""
    scope_decorators: Annotated[tuple[str, ...], _doc("One of these decorators of its class.")] = ()
    unscoped: Annotated[bool, _doc("It stands in no class.")] = False
    runs: Annotated[bool, _doc("Tests only run if it does something with what it is given: `TestMain(m)`.")] = False
    imposed: Annotated[
        str,
        _doc(
            "What the decorators of a fixture must hold for tests to be given it that do not ask for it, as a regular"
            " expression; empty: they always are."
        ),
    ] = ""
    identity: Annotated[str, _doc("`parameters` when its name is what stands in the parentheses: `TEST(A, b)`.")] = ""


class Units(_Part, frozen=True):
    """What is a test, and what is around it."""

    definitions: Annotated[
        tuple[Definition, ...], _doc("Functions that are tests, helpers or fixtures; the first that fits counts.")
    ] = ()
    calls: Annotated[
        Entries, _doc("Calls that declare: names -> `test`, `scope`, `fixture`, `helper`, `binding` or `examples`.")
    ] = {}
    modifiers: Annotated[Entries, _doc("`it.skip`: what follows the name -> `skip`, `focus`, `table`, ...")] = {}
    aliases: Annotated[Entries, _doc("Short names: `xit` -> `it.skip`.")] = {}
    tags: Annotated[Entries, _doc("Tags and named arguments of a declaration: `skip` -> `skip`.")] = {}
    files: Annotated[tuple[str, ...], _doc("Names of files that a runner collects, beside the zone tests.")] = ()
    products: Annotated[
        str, _doc("What the path of a file looks like that is no test, whatever its name: `(^|/)src/main/`.")
    ] = ""
    generated: Annotated[
        str, _doc("What the name looks like that a macro among items is given first, and a closure, to make a test.")
    ] = ""
    regions: Annotated[tuple[str, ...], _doc("Decorators of scopes in sources that hold tests: `cfg(test)`.")] = ()
    described: Annotated[str, _doc("A name for what the title of a scope names: `described_class`.")] = ""
    registers: Annotated[
        tuple[str, ...], _doc("Calls without which a test does not run, in a file that has any: `RUN_TEST`.")
    ] = ()
    unseen: Annotated[str, _doc("What the path of a file looks like at which no runner looks: `(^|/)_`.")] = ""
    limited: Annotated[
        str,
        _doc(
            "What the path of a file, or a line above its tests, looks like that is built only sometimes; a group says"
            " when: `^//go:build (.+)`."
        ),
    ] = ""
    unmade: Annotated[
        tuple[str, ...], _doc("Methods with which a class that has no bases is no longer collected: `__init__`.")
    ] = ()
    prefixes: Annotated[Entries, _doc("What the title of a test can begin with: `!` -> `skip` in Kotest.")] = {}
    shadowing: Annotated[bool, _doc("A later function of the same name replaces an earlier one.")] = False
    examples: Annotated[
        Entries,
        _doc("Prompts of examples in documentation: prompt -> continuation; or a fence, `/// ```` -> `///`."),
    ] = {}
    fences: Annotated[
        Entries, _doc("Words behind such a fence: `no_run` -> `test`, `skip`; any other word begins no example.")
    ] = {}
    printing: Annotated[str, _doc("The names of tests that run only if a comment in them says what they print.")] = ""
    printed: Annotated[Entries, _doc("How such a comment begins -> how what is printed compares with it.")] = {}


class Oracles(_Part, frozen=True):
    """What checks something. How entries are written: docs/languages.md."""

    calls: Annotated[Entries, _doc("Assertion calls: names -> relation and the roles of the arguments.")] = {}
    roots: Annotated[Entries, _doc("Calls that begin a chain: `expect` -> `subject`.")] = {}
    pivots: Annotated[tuple[str, ...], _doc("Members that begin a chain after the subject: `should`.")] = ()
    links: Annotated[Entries, _doc("Members of a chain, and matchers given as arguments.")] = {}
    operators: Annotated[Entries, _doc("Operators in conditions: `==` -> `equal`.")] = {}
    predicates: Annotated[Entries, _doc("Calls within conditions: `startswith` -> `starts receiver expected`.")] = {}
    negations: Annotated[tuple[str, ...], _doc("Operators that turn a condition round: `not`.")] = ()
    conjunctions: Annotated[tuple[str, ...], _doc("Operators whose operands must all hold: `and`.")] = ()
    disjunctions: Annotated[tuple[str, ...], _doc("Operators one of whose operands must hold: `or`.")] = ()
    failures: Annotated[
        tuple[str, ...], _doc("Calls that fail the test where they are reached; `done(_)`: with an argument.")
    ] = ()
    soft: Annotated[
        str, _doc("Names of checks after which a test goes on, to fail in the end, as a regular expression.")
    ] = ""
    recorded: Annotated[
        Entries,
        _doc("Members that hold the calls of a stand-in: `mock_calls` -> what a call is written with, or nothing."),
    ] = {}
    collectors: Annotated[
        Entries,
        _doc("Types that collect what fails -> the call without which nobody hears of it: `SoftAssertions`."),
    ] = {}
    null_is_zero: Annotated[bool, _doc("Whether nothing is the number 0, and whatever else counts as false.")] = False
    throw_fails: Annotated[bool, _doc("Whether a test fails by throwing an error itself.")] = False
    decorators: Annotated[Entries, _doc("Decorators that expect something: `should_panic`.")] = {}
    overloads: Annotated[
        dict[str, Entries],
        _doc(
            "Calls that check different things by what they are given: names -> sorts of the arguments (`number`,"
            " `text`, `pattern`, `list`, `call`, `function`, `value`) -> entries, apart by `;`."
            " The first that fits counts."
        ),
    ] = {}
    callbacks: Annotated[tuple[str, ...], _doc("Arguments that only say what happens next: `done`.")] = ()
    context: Annotated[tuple[str, ...], _doc("First arguments that are not part of the check: `t`.")] = ()
    custom: Annotated[tuple[str, ...], _doc("How in-house helpers that check are named: `assert*`.")] = ()
    successes: Annotated[tuple[str, ...], _doc("Records that only say that a value is there: `Some`.")] = ()
    swallowing: Annotated[tuple[str, ...], _doc("Calls that hide that what they run failed: `runCatching`.")] = ()
    catching: Annotated[
        tuple[str, ...], _doc("Members whose closure handles that what stands before them failed: `.catch`.")
    ] = ()
    later: Annotated[
        tuple[str, ...], _doc("Calls whose closure may run when the test is already over: `then`, `setTimeout`.")
    ] = ()
    waiting: Annotated[
        str, _doc("What a test holds that waits for those, or says when it is done, as a regular expression.")
    ] = ""
    retrying: Annotated[
        tuple[str, ...], _doc("Calls that run a closure until it passes, and count only if awaited: `waitFor`.")
    ] = ()
    promised: Annotated[
        str, _doc("Names of checks that promise an outcome, for which a test has to wait, as a regular expression.")
    ] = ""
    blocking: Annotated[
        str, _doc("What a line of a file holds whose checks wait by themselves all the same, as a regular expression.")
    ] = ""
    strict: Annotated[
        str, _doc("What a line of a file holds in which loose equality is exact, as a regular expression.")
    ] = ""
    broad_errors: Annotated[tuple[str, ...], _doc("Error types that stand for any error, assertions included.")] = ()
    supertypes: Annotated[dict[str, str], _doc("Error type -> the one above it.")] = {}
    lossy: Annotated[tuple[str, ...], _doc("Calls that lose a part of their argument: `lower`, `sorted`.")] = ()


class Disablers(_Part, frozen=True):
    """What keeps a test from running."""

    decorators: Annotated[Entries, _doc("Markers: names -> `skip`, `skip condition`, `skip unless`, ...")] = {}
    calls: Annotated[Entries, _doc("The same, as calls within a test or at the top of a file.")] = {}
    variables: Annotated[Entries, _doc("Variables of a file or class that disable: `pytestmark`.")] = {}


class Tables(_Part, frozen=True):
    """Where the cases of a test come from."""

    decorators: Annotated[Entries, _doc("Markers that hold rows: names -> `columns rows`, `rows`, `row`, `open`.")] = {}
    calls: Annotated[Entries, _doc("Calls that give rows to the tests of a group: names -> `_ target rows`.")] = {}
    loops: Annotated[tuple[str, ...], _doc("Calls that run a closure for each element: `forEach`.")] = ()
    rows: Annotated[tuple[str, ...], _doc("Calls that wrap a row: `pytest.param`.")] = ()
    drawn: Annotated[
        Entries, _doc("Decorators and calls that are given what inputs are drawn from: names -> `rows...`.")
    ] = {}
    drawing: Annotated[str, _doc("The word between a parameter and what it is drawn from: `in`.")] = ""
    fixtures: Annotated[Entries, _doc("Decorators of fixtures that run their tests several times.")] = {}


class Mocks(_Part, frozen=True):
    """What replaces something by a stand-in."""

    calls: Annotated[Entries, _doc("Calls: names -> `target`, `target attribute`, `receiver`.")] = {}
    decorators: Annotated[Entries, _doc("Decorators that do the same.")] = {}
    own: Annotated[
        str, _doc("What the name of a module looks like that is the project's own, as a regular expression: `^\\\\.`.")
    ] = ""


class Example(_Part, frozen=True):
    """A test of the language, and what is read from it."""

    code: Annotated[str, _doc("A text of the language.")]
    reads: Annotated[
        tuple[str, ...], _doc("Lines that are among what is read from it: `test: subject relation expected`.")
    ] = ()


class Layout(_Part, frozen=True):
    """How formatted code looks, line by line: enough to spare the parser what a change did not touch."""

    groups: Annotated[tuple[str, ...], _doc("How the first line of a class, or of a group of tests, begins.")] = ()
    units: Annotated[tuple[str, ...], _doc("How the first line of a function or a test begins.")] = ()
    decorators: Annotated[tuple[str, ...], _doc("How a line begins that says more of the one below.")] = ()
    closers: Annotated[
        tuple[str, ...], _doc("How a line begins that belongs to the block before it, at the same indentation.")
    ] = ()
    comments: Annotated[tuple[str, ...], _doc("How a line begins that may stand at any indentation.")] = ()
    quotes: Annotated[
        tuple[str, ...], _doc("What encloses several lines: one mark for both ends, or two, separated by a space.")
    ] = ()


class Pack(_Part, frozen=True):
    """Everything that is particular to one language."""

    language: Annotated[
        str,
        _doc("Its name. A pack with the name of one that ships adds to it.", pattern="^[a-z][a-z0-9-]*$"),
    ]
    endings: Annotated[tuple[str, ...], _doc("Endings of its files, without the dot.")] = ()
    parser: Annotated[str, _doc("ast-grep's name for its grammar, if it is another one.")] = ""
    extends: Annotated[str, _doc("A language whose pack this one adds to.")] = ""
    takes: Annotated[
        tuple[Literal["syntax", "units", "oracles", "disablers", "tables", "mocks", "layout"], ...],
        _doc("Which parts of that pack it adds to, when not to all of it."),
    ] = ()
    syntax: Syntax = Syntax()
    units: Units = Units()
    oracles: Oracles = Oracles()
    disablers: Disablers = Disablers()
    tables: Tables = Tables()
    mocks: Mocks = Mocks()
    layout: Layout = Layout()
    examples: Annotated[tuple[Example, ...], _doc("Texts, and what is read from them.")] = ()
