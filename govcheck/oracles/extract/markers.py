"""Markers and variables that keep tests from running."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from govcheck.model.term import Term
from govcheck.model.unit import Disabler, Unit
from govcheck.oracles.extract import disablers, returns
from govcheck.oracles.extract.around import Around, decorator_text
from govcheck.oracles.extract.chains import Link, chain
from govcheck.oracles.extract.constants import Known
from govcheck.oracles.extract.reading import operands_of
from govcheck.oracles.extract.terms import term
from govcheck.oracles.extract.tree import Node

_METHOD = 2
"""Links of a chain that is a method of a name."""


class Markers(Known):
    """Finds what disables tests from outside."""

    def _marker(self, node: Node, around: Around) -> bool:
        """A name for a marker, which tests elsewhere may bear: ``slow = pytest.mark.skipif(...)``."""
        left, right = node.one("left"), node.one("right")
        named = left is not None and left.shape == "name" and around.region and not around.in_class
        if left is None or right is None or not named or right.shape != "call":
            return False
        found = tuple(self._disabling([right], self.constants))
        if found and left.head not in self.language.pack.disablers.variables:
            written = self.lines[node.line - 1].strip()
            self.units.append(
                Unit(
                    role="marker",
                    path=self.where,
                    name=left.head,
                    line=node.line,
                    end_line=node.end,
                    disablers=found,
                    asked=True,
                    written=written,
                )
            )
        return bool(found)

    def _leaves_out(self, link: Link, node: Node, around: Around) -> None:
        """A configuration that leaves out the tests with a tag: ``filter_run_excluding :slow``."""
        written = self.lines[node.line - 1].strip()
        condition = " and ".join(_reached(one.condition) for one in around.disablers)
        for given in link.arguments or ():
            for tag in given.inside() if given.shape == "map" else (given,):
                named = tag.one("name") or tag.one("key") or tag
                self.units.append(
                    Unit(
                        role="marker",
                        path=self.where,
                        name=term(named).text.lstrip(":"),
                        line=node.line,
                        end_line=node.end,
                        disablers=(Disabler(sort="skip", condition=condition, line=node.line, written=written),),
                        written=written,
                    )
                )

    def _disabling(self, decorators: Sequence[Node], constants: Mapping[str, Term]) -> Iterator[Disabler]:
        """Yield what ``decorators`` disable, names replaced by the markers and conditions that they stand for."""
        regions = self.language.units.regions
        resolved = [self._resolved(one) for one in decorators if decorator_text(one) not in regions]
        for disabler in disablers.of_decorators(resolved, self.language, constants):
            yield replace(disabler, condition=self._spelled_out(disabler.condition))

    def _resolved(self, decorator: Node) -> Node:
        node = decorator.one("value") or decorator
        return self.values.get(node.head, decorator) if node.shape == "name" else decorator

    def _spelled_out(self, condition: str) -> str:
        """Replace the call of a function of this file by when it returns true."""
        name = condition.removesuffix("()").removeprefix("not ")
        function = self.functions.get(name) if condition.endswith("()") else None
        if function is None:
            value = self.values.get(condition)
            return term(value, self.constants).text if value is not None else condition
        holds = returns.when_true(function.all("body"))
        return f"not ({holds})" if condition.startswith("not ") else holds or condition

    def _uncollect(self, name: str, node: Node, around: Around) -> None:
        """A test whose name is given to something else is no longer collected."""
        for index, unit in enumerate(self.units):
            if unit.role == "test" and unit.name == name and unit.scopes == around.scopes:
                reasons = [one for one in around.disablers if one not in unit.disablers]
                condition = " and ".join(_reached(one.condition) for one in reasons)
                reason = Disabler(sort="uncollected", condition=condition, line=node.line, written=term(node).text)
                self.units[index] = replace(unit, disablers=(*unit.disablers, reason))

    def _variables(self, body: Sequence[Node], around: Around) -> list[Disabler]:
        found: list[Disabler] = []
        for node in body:
            for name, value in _told(node):
                word = self.language.pack.disablers.variables.get(name.head) if name.shape == "name" else None
                if word == "decorators":
                    found += self._disabling([*_listed(value)], around.constants)
                elif word and word != "nothing" and (value.shape, value.head) == ("constant", "false"):
                    found.append(Disabler(sort=word, line=node.line, written=term(node).text))
        return found


def _told(node: Node) -> Iterator[tuple[Node, Node]]:
    """Yield names with what a statement gives or adds to them: ``a = b``, ``a += b``, ``a.append(b)``."""
    inside = node.inside()
    if node.shape == "assign":
        yield from zip(node.all("left"), node.all("right"), strict=False)
    elif node.shape in ("other", "operation") and inside:
        yield inside[0], inside[-1]
    elif node.shape == "call" and len(links := chain(node)) == _METHOD:
        yield from ((links[0].node, given) for given in links[1].arguments or ())


def _listed(marks: Node) -> Iterator[Node]:
    """Yield the markers of a list, however it is put together."""
    if marks.shape == "list":
        for mark in marks.inside():
            yield from _listed(mark)
    elif marks.shape == "operation":
        for operand in operands_of(marks):
            yield from _listed(operand)
    else:
        yield marks


def _reached(condition: str) -> str:
    """Turn why a branch is not taken into when it is."""
    return condition.removeprefix("not ") if condition.startswith("not ") else f"not {condition}"
