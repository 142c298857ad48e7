"""Which functions and calls of a language are tests, and what is around them."""

from typing import Annotated, Literal

from govcheck.languages.parts.part import Entries, Part, doc


class Definition(Part, frozen=True):
    """Which functions are tests, helpers or fixtures. Whatever is given must hold."""

    role: Annotated[
        Literal["test", "fixture", "helper", "scope", "nothing"], doc("What they are; `nothing` leaves them out.")
    ]
    name: Annotated[str, doc("A regular expression for the function's name.")] = ""
    decorators: Annotated[tuple[str, ...], doc("One of these decorators, annotations or attributes.")] = ()
    parameters: Annotated[str, doc("A regular expression for the text of its parameters.")] = ""
    scope_name: Annotated[str, doc("A regular expression for the name of its class.")] = ""
    scope_bases: Annotated[str, doc("A regular expression for one of the bases of its class.")] = ""
    scope_decorators: Annotated[tuple[str, ...], doc("One of these decorators of its class.")] = ()
    unscoped: Annotated[bool, doc("It stands in no class.")] = False
    runs: Annotated[bool, doc("Tests only run if it does something with what it is given: `TestMain(m)`.")] = False
    imposed: Annotated[
        str,
        doc(
            "What the decorators of a fixture must hold for tests to be given it that do not ask for it, as a regular"
            " expression; empty: they always are."
        ),
    ] = ""
    identity: Annotated[str, doc("`parameters` when its name is what stands in the parentheses: `TEST(A, b)`.")] = ""


class Units(Part, frozen=True):
    """What is a test, and what is around it."""

    definitions: Annotated[
        tuple[Definition, ...], doc("Functions that are tests, helpers or fixtures; the first that fits counts.")
    ] = ()
    calls: Annotated[
        Entries, doc("Calls that declare: names -> `test`, `scope`, `fixture`, `helper`, `binding` or `examples`.")
    ] = {}
    modifiers: Annotated[Entries, doc("`it.skip`: what follows the name -> `skip`, `focus`, `table`, ...")] = {}
    aliases: Annotated[Entries, doc("Short names: `xit` -> `it.skip`.")] = {}
    tags: Annotated[Entries, doc("Tags and named arguments of a declaration: `skip` -> `skip`.")] = {}
    files: Annotated[tuple[str, ...], doc("Names of files that a runner collects, beside the zone tests.")] = ()
    products: Annotated[
        str, doc("What the path of a file looks like that is no test, whatever its name: `(^|/)src/main/`.")
    ] = ""
    generated: Annotated[
        str, doc("What the name looks like that a macro among items is given first, and a closure, to make a test.")
    ] = ""
    regions: Annotated[tuple[str, ...], doc("Decorators of scopes in sources that hold tests: `cfg(test)`.")] = ()
    described: Annotated[str, doc("A name for what the title of a scope names: `described_class`.")] = ""
    begins: Annotated[
        str, doc("The function with which a program begins; beside it, only what the file names runs: `main`.")
    ] = ""
    registers: Annotated[
        tuple[str, ...], doc("Calls without which a test does not run, in a file that has any: `RUN_TEST`.")
    ] = ()
    unseen: Annotated[str, doc("What the path of a file looks like at which no runner looks: `(^|/)_`.")] = ""
    limited: Annotated[
        str,
        doc(
            "What the path of a file, or a line above its tests, looks like that is built only sometimes; a group says"
            " when: `^//go:build (.+)`."
        ),
    ] = ""
    unmade: Annotated[
        tuple[str, ...], doc("Methods with which a class that has no bases is no longer collected: `__init__`.")
    ] = ()
    prefixes: Annotated[Entries, doc("What the title of a test can begin with: `!` -> `skip` in Kotest.")] = {}
    shadowing: Annotated[bool, doc("A later function of the same name replaces an earlier one.")] = False
    examples: Annotated[
        Entries,
        doc("Prompts of examples in documentation: prompt -> continuation; or a fence, `/// ```` -> `///`."),
    ] = {}
    fences: Annotated[
        Entries, doc("Words behind such a fence: `no_run` -> `test`, `skip`; any other word begins no example.")
    ] = {}
    printing: Annotated[str, doc("The names of tests that run only if a comment in them says what they print.")] = ""
    printed: Annotated[Entries, doc("How such a comment begins -> how what is printed compares with it.")] = {}
