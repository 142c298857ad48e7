"""What the names of a file stand for, and what its functions check."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from govcheck.languages.entries import Entry
from govcheck.languages.load import Language
from govcheck.model.oracle import Oracle, Relation
from govcheck.model.term import Sort, Term
from govcheck.model.unit import Table, Unit
from govcheck.oracles.extract import cases
from govcheck.oracles.extract.around import Around, decorator_name, decorator_text
from govcheck.oracles.extract.body import Body
from govcheck.oracles.extract.chains import Chain, chain, path
from govcheck.oracles.extract.giving import Giving
from govcheck.oracles.extract.place import OVERLOAD, Helper, Scope, overload
from govcheck.oracles.extract.shared import shared
from govcheck.oracles.extract.terms import LONGEST, term
from govcheck.oracles.extract.tree import Node

_DEEPEST_HELPER = 3
_LONGEST_CONSTANT = 4 * LONGEST
Declared = tuple[str, int, tuple[str, ...]]
"""The role of what a chain declares, the link that says so, and the modifiers."""


class Known:
    """Learns what a file declares before its tests are read."""

    def __init__(  # noqa: PLR0913 - what is known of a file
        self,
        where: bytes,
        root: Sequence[Node],
        lines: Sequence[str],
        language: Language,
        *,
        tests: bool,
        elsewhere: Callable[[str], Helper | None] = lambda _: None,
    ) -> None:
        self.where = where
        self.root = root
        self.lines = lines
        self.language = language
        self.tests = tests
        self.elsewhere = elsewhere
        self.units: list[Unit] = []
        self.fixtures: dict[str, tuple[Table, ...]] = {}
        self.handed_out: defaultdict[str, list[Table]] = defaultdict(list)
        self.giving = Giving()
        self.functions: dict[str, Node] = {}
        self.several: set[str] = set()
        """Names that several functions have, of which nobody knows which one is called."""
        self.replaced: set[int] = set()
        """Lines of functions that a later one of the same name replaces."""
        self.types: dict[str, str] = {}
        """The type in which a function stands."""
        self.helpers: dict[str, Helper | None] = {}
        self.constants: dict[str, Term] = {}
        self.lists: dict[str, Term] = {}
        self.values: dict[str, Node] = {}
        """What the names of the file were given, as it stands there."""
        self.bases: list[tuple[str, str]] = []
        """Types of the file, each with one that stands above it."""
        self.loose: list[Node] = []
        self.depth = 0
        self._learn(root if tests or not language.units.regions else self._of_tests(root))
        for name in shared(root, language.syntax.reassigning):
            self.constants.pop(name, None)

    def _of_tests(self, nodes: Iterable[Node]) -> Iterator[Node]:
        """Yield what belongs to tests in a source that holds both: the product's own constants are no cases."""
        for node in nodes:
            if any(map(self._begins_region, node.all("decorators"))):
                yield node
            elif node.shape == "scope":
                yield from self._of_tests(node.all("body"))

    def _learn(self, nodes: Iterable[Node], within: str = "", *, once: bool = True) -> None:
        """Learn functions and constants of the file before its tests are read; ``once``: each statement is reached."""
        beside: set[str] = set()
        for node in nodes:
            if node.shape == "decorated":
                self._learn(node.all("definition"), within)
            elif node.shape == "define":
                self._learn_function(node, beside, within, once=once)
            elif node.shape == "scope":
                self._learn(node.all("body"), next((one.head for one in node.all("name")), ""))
            elif node.shape == "assign":
                self._constant(node)
            elif node.shape == "alias":
                self._alias(node)
            elif node.shape in ("if", "try", "other", "block"):
                self._learn(node.inside(), once=False)
            elif node.shape == "call" and self._declaration(chain(node)):
                self._learn_functions(node.all("arguments") + node.all("block"))

    def _learn_function(self, node: Node, beside: set[str], within: str, *, once: bool) -> None:
        """Learn a function; one of the same name replaces it, or is told from it by how much it is given."""
        name, shadowing = node.one("name"), self.language.units.shadowing
        if name is None:
            return
        if name.head in beside and shadowing:
            self.replaced.add(self.functions.pop(name.head, node).line)
        first = self.functions.setdefault(name.head, node)
        if first is node:
            self.types[name.head] = within
        else:
            self.several.add(name.head)
        if first is not node and not shadowing:
            self._overload(name.head, first, node)
        beside |= {name.head} if once else set()

    def _learn_functions(self, closures: Iterable[Node]) -> None:
        """Learn the functions in the blocks of a declaration: ``describe "x" do def check ...``."""
        for closure in closures:
            if closure.shape == "function":
                self._learn(node for node in closure.all("body") if node.shape != "other" and not _gives_value(node))

    def _constant(self, node: Node) -> None:
        for left, right in zip(node.all("left"), node.all("right"), strict=False):
            if left.shape != "name":
                continue
            if right.shape == "function":
                if self.functions.setdefault(left.head, right) is not right:
                    self.several.add(left.head)
                continue
            self.values[left.head] = right
            value = term(right, self.constants)
            if left.head in self.constants:
                del self.constants[left.head]
            elif value.literal and len(value.text) <= _LONGEST_CONSTANT:
                self.constants[left.head] = value
            elif value.sort in (Sort.LIST, Sort.MAP):
                self.lists[left.head] = value

    def _overload(self, name: str, *functions: Node) -> None:
        """Tell functions of one name by how much they are given."""
        for function in functions:
            self.functions.setdefault(overload(name, len(_own(cases.names_of(function.all("parameters"))))), function)

    def _alias(self, node: Node) -> None:
        """Learn another name for a name, as that of a namespace."""
        called, value = node.one("name"), node.one("value")
        if called is not None and value is not None and value.shape in ("name", "member"):
            self.constants.setdefault(called.head, term(value, self.constants))

    def helper(self, name: str) -> Helper | None:
        """Return the function ``name`` of this file or of another one of the change, with what it checks."""
        if name in self.helpers:
            return self.helpers[name]
        node = self.functions.get(name)
        if node is None:
            return self.elsewhere(name)
        self.helpers[name] = None
        if self.depth >= _DEEPEST_HELPER:
            return None
        self.depth += 1
        parameters = cases.names_of(node.all("parameters"))
        body = self._body(self.constants)
        for parameter in parameters:
            body.env.pop(parameter, None)
        body.walk(node.all("body"))
        body.finish()
        self.depth -= 1
        types = tuple(cases.names_of(node.all("types")))
        defaults = cases.defaults_of(node.all("parameters"), self.constants)
        own = tuple(_own(parameters))
        called = name.partition(OVERLOAD)[0]
        method, within = len(own) < len(parameters), self.types.get(called, "")
        found = Helper(called, own, tuple(body.oracles), types, defaults, method=method, within=within)
        self.helpers[name] = found
        return found

    def holds(self, condition: Node, constants: Mapping[str, Term]) -> Sequence[Oracle]:
        """Return what must hold for a condition to be true, where that is more than that it is."""
        body = self._body(constants)
        body.demand(condition)
        compared = any(one.relation is not Relation.TRUTHY for one in body.oracles)
        return body.oracles if compared else ()

    def _body(self, constants: Mapping[str, Term]) -> Body:
        return Body(self.language, Scope(constants, self.helper, self.lists, self.functions), self.lines)

    def _begins_region(self, decorator: Node) -> bool:
        """Whether what ``decorator`` stands before belongs to tests: ``#[cfg(test)]``."""
        regions = self.language.units.regions
        return decorator_text(decorator) in regions or decorator_name(decorator) in regions

    def _declaration(self, links: Chain) -> Declared | None:
        """Return the role, the link and the modifiers when ``links`` declare a test or a scope."""
        names = list(path(links))
        modifiers: tuple[str, ...] = ()
        place = next((place for place, one in enumerate(names) if one in self.language.units.aliases), None)
        if place is not None:
            names[place], *rest = self.language.units.aliases[names[place]].split(".")
            modifiers = tuple(rest)
        for index in range(len(links)):
            entry = self.language.declarations.find(tuple(names[: index + 1]))
            if entry is None or not entry.word or not self._declares(links[index:]):
                continue
            while index + 1 < len(links) and (longer := self._longer(names[: index + 2])):
                entry, index = longer, index + 1  # noqa: PLW2901 - the more telling name
            if any(link.arguments is not None for link in links[index:]):
                return entry.word, index, (*modifiers, *names[index + 1 :])
        return None

    def _declares(self, links: Chain) -> bool:
        """Whether a name is called, or followed by what may follow it: ``it.only``, and not ``it.name``."""
        if links[0].arguments is not None or len(links) == 1:
            return True
        after = links[1].name
        return bool(self.language.modifiers.find((after,)) or self._longer((links[0].name, after)))

    def _longer(self, names: Sequence[str]) -> Entry | None:
        """Return the role of a dotted name whose beginning has a role too: ``test.describe``."""
        entry = self.language.declarations.find(tuple(names))
        return entry if entry and entry.word else None

    def _statements(self, nodes: Sequence[Node], around: Around) -> None:
        raise NotImplementedError


def _gives_value(node: Node) -> bool:
    """Whether a statement gives a name anything but a function: a value may be another one in each declaration."""
    return node.shape == "assign" and any(right.shape != "function" for right in node.all("right"))


def _own(parameters: Sequence[str]) -> list[str]:
    """Leave out what the language passes by itself."""
    return [one for one in parameters if one not in ("self", "cls")]
