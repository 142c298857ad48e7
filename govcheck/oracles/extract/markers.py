"""Markers and variables that keep tests from running."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from govcheck.model.oracle import Disabler, Term, Unit
from govcheck.oracles.extract import disablers, returns
from govcheck.oracles.extract.around import Around, decorator_text
from govcheck.oracles.extract.constants import Known
from govcheck.oracles.extract.terms import term
from govcheck.oracles.extract.tree import Node


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
                    written=written,
                )
            )
        return bool(found)

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
        variables = self.language.pack.disablers.variables
        for node in body:
            if node.shape != "assign":
                continue
            for left, right in zip(node.all("left"), node.all("right"), strict=False):
                word = variables.get(left.head) if left.shape == "name" else None
                if word == "decorators":
                    marks = right.parts or right.all("parts") if right.shape == "list" else [right]
                    found += self._disabling(marks, around.constants)
                elif word and word != "nothing" and right.shape == "constant" and right.head == "false":
                    found.append(Disabler(sort=word, line=node.line, written=term(node).text))
        return found


def _reached(condition: str) -> str:
    """Turn why a branch is not taken into when it is."""
    return condition.removeprefix("not ") if condition.startswith("not ") else f"not {condition}"
