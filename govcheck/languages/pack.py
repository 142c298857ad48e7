"""What a language pack says: how a grammar's nodes are shaped, and how tests are written in the language."""

from typing import Annotated, Literal

from govcheck.languages.parts.oracles import Oracles
from govcheck.languages.parts.part import Entries, Part, doc
from govcheck.languages.parts.syntax import Syntax
from govcheck.languages.parts.units import Units


class Disablers(Part, frozen=True):
    """What keeps a test from running."""

    decorators: Annotated[Entries, doc("Markers: names -> `skip`, `skip condition`, `skip unless`, ...")] = {}
    calls: Annotated[Entries, doc("The same, as calls within a test or at the top of a file.")] = {}
    variables: Annotated[Entries, doc("Variables of a file or class that disable: `pytestmark`.")] = {}


class Tables(Part, frozen=True):
    """Where the cases of a test come from."""

    decorators: Annotated[Entries, doc("Markers that hold rows: names -> `columns rows`, `rows`, `row`, `open`.")] = {}
    calls: Annotated[Entries, doc("Calls that give rows to the tests of a group: names -> `_ target rows`.")] = {}
    loops: Annotated[tuple[str, ...], doc("Calls that run a closure for each element: `forEach`.")] = ()
    rows: Annotated[tuple[str, ...], doc("Calls that wrap a row: `pytest.param`.")] = ()
    drawn: Annotated[
        Entries, doc("Decorators and calls that are given what inputs are drawn from: names -> `rows...`.")
    ] = {}
    drawing: Annotated[str, doc("The word between a parameter and what it is drawn from: `in`.")] = ""
    fixtures: Annotated[Entries, doc("Decorators of fixtures that run their tests several times.")] = {}


class Mocks(Part, frozen=True):
    """What replaces something by a stand-in."""

    calls: Annotated[Entries, doc("Calls: names -> `target`, `target attribute`, `receiver`.")] = {}
    decorators: Annotated[Entries, doc("Decorators that do the same.")] = {}
    own: Annotated[
        str, doc("What the name of a module looks like that is the project's own, as a regular expression: `^\\\\.`.")
    ] = ""


class Example(Part, frozen=True):
    """A test of the language, and what is read from it."""

    code: Annotated[str, doc("A text of the language.")]
    reads: Annotated[
        tuple[str, ...], doc("Lines that are among what is read from it: `test: subject relation expected`.")
    ] = ()


class Layout(Part, frozen=True):
    """How formatted code looks, line by line: enough to spare the parser what a change did not touch."""

    groups: Annotated[tuple[str, ...], doc("How the first line of a class, or of a group of tests, begins.")] = ()
    units: Annotated[tuple[str, ...], doc("How the first line of a function or a test begins.")] = ()
    decorators: Annotated[tuple[str, ...], doc("How a line begins that says more of the one below.")] = ()
    closers: Annotated[
        tuple[str, ...], doc("How a line begins that belongs to the block before it, at the same indentation.")
    ] = ()
    comments: Annotated[tuple[str, ...], doc("How a line begins that may stand at any indentation.")] = ()
    quotes: Annotated[
        tuple[str, ...], doc("What encloses several lines: one mark for both ends, or two, separated by a space.")
    ] = ()


class Pack(Part, frozen=True):
    """Everything that is particular to one language."""

    language: Annotated[
        str,
        doc("Its name. A pack with the name of one that ships adds to it.", pattern="^[a-z][a-z0-9-]*$"),
    ]
    endings: Annotated[tuple[str, ...], doc("Endings of its files, without the dot.")] = ()
    parser: Annotated[str, doc("ast-grep's name for its grammar, if it is another one.")] = ""
    extends: Annotated[str, doc("A language whose pack this one adds to.")] = ""
    takes: Annotated[
        tuple[Literal["syntax", "units", "oracles", "disablers", "tables", "mocks", "layout"], ...],
        doc("Which parts of that pack it adds to, when not to all of it."),
    ] = ()
    syntax: Syntax = Syntax()
    units: Units = Units()
    oracles: Oracles = Oracles()
    disablers: Disablers = Disablers()
    tables: Tables = Tables()
    mocks: Mocks = Mocks()
    layout: Layout = Layout()
    examples: Annotated[tuple[Example, ...], doc("Texts, and what is read from them.")] = ()
