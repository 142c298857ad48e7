"""What checks something in a language."""

from typing import Annotated

from govcheck.languages.parts.part import Entries, Part, doc


class Oracles(Part, frozen=True):
    """What checks something. How entries are written: docs/languages.md."""

    calls: Annotated[Entries, doc("Assertion calls: names -> relation and the roles of the arguments.")] = {}
    roots: Annotated[Entries, doc("Calls that begin a chain: `expect` -> `subject`.")] = {}
    pivots: Annotated[tuple[str, ...], doc("Members that begin a chain after the subject: `should`.")] = ()
    links: Annotated[Entries, doc("Members of a chain, and matchers given as arguments.")] = {}
    operators: Annotated[Entries, doc("Operators in conditions: `==` -> `equal`.")] = {}
    predicates: Annotated[Entries, doc("Calls within conditions: `startswith` -> `starts receiver expected`.")] = {}
    negations: Annotated[tuple[str, ...], doc("Operators that turn a condition round: `not`.")] = ()
    conjunctions: Annotated[tuple[str, ...], doc("Operators whose operands must all hold: `and`.")] = ()
    disjunctions: Annotated[tuple[str, ...], doc("Operators one of whose operands must hold: `or`.")] = ()
    failures: Annotated[
        tuple[str, ...], doc("Calls that fail the test where they are reached; `done(_)`: with an argument.")
    ] = ()
    soft: Annotated[
        str, doc("Names of checks after which a test goes on, to fail in the end, as a regular expression.")
    ] = ""
    recorded: Annotated[
        Entries,
        doc("Members that hold the calls of a stand-in: `mock_calls` -> what a call is written with, or nothing."),
    ] = {}
    collectors: Annotated[
        Entries,
        doc("Types that collect what fails -> the call without which nobody hears of it: `SoftAssertions`."),
    ] = {}
    null_is_zero: Annotated[bool, doc("Whether nothing is the number 0, and whatever else counts as false.")] = False
    throw_fails: Annotated[bool, doc("Whether a test fails by throwing an error itself.")] = False
    decorators: Annotated[Entries, doc("Decorators that expect something: `should_panic`.")] = {}
    overloads: Annotated[
        dict[str, Entries],
        doc(
            "Calls that check different things by what they are given: names -> sorts of the arguments (`number`,"
            " `text`, `pattern`, `list`, `call`, `function`, `value`) -> entries, apart by `;`."
            " The first that fits counts."
        ),
    ] = {}
    callbacks: Annotated[tuple[str, ...], doc("Arguments that only say what happens next: `done`.")] = ()
    context: Annotated[tuple[str, ...], doc("First arguments that are not part of the check: `t`.")] = ()
    custom: Annotated[tuple[str, ...], doc("How in-house helpers that check are named: `assert*`.")] = ()
    successes: Annotated[
        tuple[str, ...], doc("Records that only say that a value is there, and out of which it is taken: `Some`.")
    ] = ()
    present: Annotated[
        tuple[str, ...], doc("Calls that run a closure only if there is what they are called on: `ifPresent`.")
    ] = ()
    choosing: Annotated[
        tuple[str, ...], doc("Calls to which it is enough that one closure, or one element, passes: `anySatisfy`.")
    ] = ()
    recovering: Annotated[
        tuple[str, ...], doc("Calls by which a function that failed ends well, when it is left: `recover`.")
    ] = ()
    swallowing: Annotated[tuple[str, ...], doc("Calls that hide that what they run failed: `runCatching`.")] = ()
    catching: Annotated[
        tuple[str, ...], doc("Members whose closure handles that what stands before them failed: `.catch`.")
    ] = ()
    later: Annotated[
        tuple[str, ...], doc("Calls whose closure may run when the test is already over: `then`, `setTimeout`.")
    ] = ()
    waiting: Annotated[
        str, doc("What a test holds that waits for those, or says when it is done, as a regular expression.")
    ] = ""
    retrying: Annotated[
        tuple[str, ...], doc("Calls that run a closure until it passes, and count only if awaited: `waitFor`.")
    ] = ()
    promised: Annotated[
        str, doc("Names of checks that promise an outcome, for which a test has to wait, as a regular expression.")
    ] = ""
    blocking: Annotated[
        str, doc("What a line of a file holds whose checks wait by themselves all the same, as a regular expression.")
    ] = ""
    strict: Annotated[
        str, doc("What a line of a file holds in which loose equality is exact, as a regular expression.")
    ] = ""
    broad_errors: Annotated[tuple[str, ...], doc("Error types that stand for any error, assertions included.")] = ()
    supertypes: Annotated[dict[str, str], doc("Error type -> the one above it.")] = {}
    lossy: Annotated[tuple[str, ...], doc("Calls that lose a part of their argument: `lower`, `sorted`.")] = ()
