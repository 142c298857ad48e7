"""Functions and classes that are tests or hold some."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from govcheck.languages.parts.units import Definition
from govcheck.model.term import Term
from govcheck.model.unit import Disabler, Unit
from govcheck.oracles.extract import cases, terms
from govcheck.oracles.extract.around import Around, decorator_name, decorator_text, regex
from govcheck.oracles.extract.drawn import drawn
from govcheck.oracles.extract.terms import LONGEST, term
from govcheck.oracles.extract.testing import Testing
from govcheck.oracles.extract.tree import Node

_NAMES = re.compile(r"[^\W\d]\w*(?![\w.:])")


class Definitions(Testing):
    """Finds tests among definitions."""

    def _scope(self, node: Node, around: Around, decorators: Sequence[Node]) -> None:
        name, body = node.one("name"), node.all("body")
        written = tuple(decorator_name(one) for one in decorators)
        region = around.region or any(map(self._begins_region, decorators))
        reasons = (
            *self._disabling(decorators, around.constants),
            *self._variables(body, around),
            *_unseen(node),
            *self._unmade(node, body),
        )
        constants = dict(around.constants)
        constants |= {
            left.head: value
            for one in body
            if one.shape == "assign"
            for left, right in zip(one.all("left"), one.all("right"), strict=False)
            if left.shape == "name" and (value := term(right, constants)).literal and len(value.text) <= LONGEST
        }
        inner = replace(
            around,
            scopes=(*around.scopes, name.head if name else ""),
            bases=tuple(one.text for one in terms.terms(node.all("bases"))),
            decorators=written,
            in_class=node.kind not in self.language.syntax.containers
            and "module" not in node.kind
            and "namespace" not in node.kind
            and "mod_item" not in node.kind,
            disablers=(*around.disablers, *reasons),
            constants=constants,
            region=region,
        )
        self.bases += [(name.head, above) for one in inner.bases for above in _NAMES.findall(one) if name]
        self._statements(body, inner)
        for base in node.all("bases"):
            self._bases(base, inner)

    def _unmade(self, node: Node, body: Sequence[Node]) -> Iterator[Disabler]:
        """Yield which method keeps a runner from making the class of its tests: ``__init__``."""
        words = self.language.units.unmade
        if not words or node.all("bases"):
            return
        for one in body:
            name = one.one("name") if one.shape == "define" else None
            if name is not None and name.head in words:
                yield Disabler(sort="uncollected", line=one.line, written=name.head)

    def _bases(self, node: Node, around: Around) -> None:
        """Look into closures that are given to a base class: ``class A : StringSpec({ ... })``."""
        if node.shape == "function":
            self._statements(node.all("body"), around)
            return
        for part in node.inside():
            self._bases(part, around)

    def _define(self, node: Node, around: Around, decorators: Sequence[Node]) -> None:
        if not around.region and not any(map(self._begins_region, decorators)):
            return
        name = node.one("name")
        parameters = node.all("parameters")
        definition = self._definition(name.head if name else "", parameters, around, decorators)
        title = name.head if name else ""
        if definition and definition.identity == "parameters":
            title = ".".join(one.text for one in terms.terms(parameters))
        role = definition.role if definition else "helper"
        names = [] if definition and definition.identity else cases.names_of(parameters)
        body = node.all("body")
        if role == "nothing":
            return
        if role == "scope":
            self._statements(body, replace(around, scopes=(*around.scopes, title)))
            return
        around = replace(around, disablers=(*around.disablers, *_unseen(node))) if role == "test" else around
        if role == "helper" and (usual := _usual(parameters, around)):
            around = replace(around, constants={**around.constants, **usual})
            names = [one for one in names if one not in usual]
        self._unit(role, title, node, body, names, decorators, around)
        if self.language.pack.tables.drawing:
            found = drawn((), parameters, (), around.constants, self.language)
            self.units[-1] = replace(self.units[-1], drawn=tuple(found))
        if definition and definition.imposed:
            asked = not any(regex(definition.imposed).search(decorator_text(one)) for one in decorators)
            self.units[-1] = replace(self.units[-1], asked=asked)
        if definition and definition.runs and names and not _mentions(self.units[-1], names[0]):
            reason = Disabler(sort="skip", line=node.line, written=self.units[-1].written)
            self.units[-1] = replace(self.units[-1], disablers=(*self.units[-1].disablers, reason))

    def _definition(
        self, name: str, parameters: Sequence[Node], around: Around, decorators: Sequence[Node]
    ) -> Definition | None:
        written = [decorator_name(one) for one in decorators]
        shown = ", ".join(one.text for one in terms.terms(parameters)) if parameters else ""
        for definition in self.language.units.definitions:
            if _applies(definition, name, shown, around, written):
                return definition
        return None


def _mentions(unit: Unit, name: str) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", statement) for statement in unit.statements)


def _usual(parameters: Sequence[Node], around: Around) -> dict[str, Term]:
    """Return what a helper compares with for all that do not say otherwise."""
    defaults = cases.defaults_of(parameters, around.constants)
    return {name: value for name, value in defaults.items() if value.literal and value.text != "null"}


def _unseen(node: Node) -> Iterator[Disabler]:
    """Yield why no runner looks at a definition, or only where somebody inherits it."""
    for word in node.all("hidden"):
        yield Disabler(sort="uncollected", line=word.line, written=word.head)
    for word in node.all("abstract"):
        yield Disabler(sort="abstract", line=word.line, written=word.head)


def _applies(definition: Definition, name: str, parameters: str, around: Around, decorators: Sequence[str]) -> bool:
    scope = around.scopes[-1] if around.in_class and around.scopes else ""
    return (
        (not definition.name or bool(regex(definition.name).search(name)))
        and (not definition.decorators or any(_named(one, definition.decorators) for one in decorators))
        and (not definition.parameters or bool(regex(definition.parameters).search(parameters)))
        and (not definition.unscoped or not around.in_class)
        and (not definition.scope_name or (around.in_class and bool(regex(definition.scope_name).search(scope))))
        and (not definition.scope_bases or any(regex(definition.scope_bases).search(one) for one in around.bases))
        and (
            not definition.scope_decorators
            or any(_named(one, definition.scope_decorators) for one in around.decorators)
        )
    )


def _named(written: str, names: Sequence[str]) -> bool:
    return any(written == name or written.endswith((f".{name}", f"::{name}")) for name in names)
