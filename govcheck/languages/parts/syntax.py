"""How the nodes of a language's grammar are shaped."""

from typing import Annotated

from govcheck.languages.parts.part import Entries, Part, doc


class Syntax(Part, frozen=True):
    """How the nodes of a tree-sitter grammar map to shapes that every language has."""

    ignored: Annotated[tuple[str, ...], doc("Nodes that mean nothing: comments, attributes of style.")] = ()
    transparent: Annotated[tuple[str, ...], doc("Nodes that mean what their only child means: parentheses.")] = ()
    containers: Annotated[tuple[str, ...], doc("Nodes that only list others: blocks, argument lists.")] = ()
    names: Annotated[tuple[str, ...], doc("Identifiers, types included.")] = ()
    numbers: Annotated[tuple[str, ...], doc("Literal numbers.")] = ()
    texts: Annotated[tuple[str, ...], doc("Literal texts.")] = ()
    conversions: Annotated[
        Entries,
        doc(
            "Calls that change no value: `String.from` -> `argument`, `.to_string` -> `receiver`, "
            "`.unwrap` -> `owner` whatever it is given; "
            "`Some` -> `record`, which keeps its name."
        ),
    ] = {}
    joined: Annotated[tuple[str, ...], doc("Literal texts that stand beside each other and are one.")] = ()
    patterns: Annotated[tuple[str, ...], doc("Literal regular expressions between slashes.")] = ()
    interpolations: Annotated[tuple[str, ...], doc("Expressions within a text.")] = ()
    constants: Annotated[Entries, doc("Words for `true`, `false` and `null`: word -> one of these.")] = {}
    values: Annotated[
        Entries, doc("Names of the library that are texts wherever they are seen: `http.MethodGet` -> `GET`.")
    ] = {}
    shapes: Annotated[
        dict[str, Entries],
        doc(
            "Node kind, or `kind[token]` for those that hold a token -> `is`: its shape, and roles -> where they"
            " stand: `field`, `<kind>`, `<'token'>`, `#n`, `a|b`, `x*`, `a/b` for what is in it."
        ),
    ] = {}
    reassigning: Annotated[tuple[str, ...], doc("Nodes that change a name whoever declared it: `x = 1`, `x++`.")] = ()
    handing: Annotated[tuple[str, ...], doc("Nodes that hand out a value and go on behind it: `yield x`.")] = ()
    detached: Annotated[tuple[str, ...], doc("Nodes that start something beside the test: `go f()`.")] = ()
    deferred: Annotated[Entries, doc("Nodes that announce a text further down -> the nodes of such texts.")] = {}
    continued: Annotated[
        bool, doc("Whether a backslash at the end of a line in a text takes the indentation of the next line with it.")
    ] = False
    bare_maps: Annotated[bool, doc("Whether named arguments are one map that has lost its braces.")] = False
    bare_calls: Annotated[bool, doc("Whether a name alone is a call when it is a statement: `skip` in Ruby.")] = False
    lists: Annotated[tuple[str, ...], doc("Calls that only make a list of their arguments: `listOf`, `List.of`.")] = ()
    again: Annotated[tuple[str, ...], doc("Words that go on with the next round of a loop.")] = ("continue",)
    changing: Annotated[
        tuple[str, ...], doc("Operators after which their first operand is no longer what it was: `+=`, `&` in C.")
    ] = ()
    reparse: Annotated[str, doc("A function of the language with `@` for its body, to read what macros are given.")] = (
        ""
    )
    macros: Annotated[
        Entries,
        doc("Macros that are no calls: name -> `list`, `block` of statements, `argument` for what they are given."),
    ] = {}
    respelled: Annotated[
        Entries, doc("What only macros may hold: regular expression -> how the language writes something like it.")
    ] = {}
    mended: Annotated[
        Entries,
        doc("What the grammar does not know: regular expression -> code within the same line that it does know."),
    ] = {}
    statement_blocks: Annotated[
        bool, doc('Whether a call that a block follows is one: `SECTION("x") { ... }` in C++.')
    ] = False
    statement_brackets: Annotated[
        tuple[str, ...], doc("Words that the grammar takes for arguments and that open and close a body: `{` and `}`.")
    ] = ()
