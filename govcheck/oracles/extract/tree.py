"""A parsed file in shapes that every language has."""

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from govcheck.model.term import Term

if TYPE_CHECKING:
    from govcheck.oracles.extract.chains import Link


class Node:
    """One construct: its shape, and its parts by role."""

    __slots__ = (
        "_end",
        "_line",
        "_shift",
        "_source",
        "bare",
        "broken",
        "head",
        "kind",
        "links",
        "parts",
        "roles",
        "shape",
    )

    def __init__(  # noqa: PLR0913, PLR0917 - one is made for each construct of a file
        self,
        shape: str,
        kind: str,
        head: str = "",
        line: int = 0,
        end: int = 0,
        source: Any = None,  # noqa: ANN401 - SgNode
        shift: int = 0,
    ) -> None:
        """Make a node that stands from ``line`` to ``end``, or ``shift`` lines below ``source``."""
        self.shape = shape
        self.kind = kind
        self.head = head
        self.parts: list[Node] = []
        """Everything inside, in order, but what has a role."""
        self.roles: dict[str, list[Node]] = {}
        self.broken = False
        self.links: tuple[Link, ...] | None = None
        """The node as a chain, once somebody asked for it."""
        self.bare: Term | None = None
        """The node as a term in which no name is replaced, once somebody asked for it."""
        self._line = line
        self._end = end
        self._source = source
        self._shift = shift

    @property
    def line(self) -> int:
        """First line, counted from 1; few are ever asked for it."""
        return self._line or self._located()[0]

    @line.setter
    def line(self, line: int) -> None:
        self.end  # noqa: B018 - found before the first line hides where it comes from
        self._line = line

    @property
    def end(self) -> int:
        """Last line."""
        return self._end or self._located()[1]

    @end.setter
    def end(self, end: int) -> None:
        self.line  # noqa: B018 - as above
        self._end = end

    def _located(self) -> tuple[int, int]:
        place = self._source.range()
        self._line, self._end = place.start.line + 1 + self._shift, place.end.line + 1 + self._shift
        return self._line, self._end

    def one(self, role: str) -> "Node | None":
        """Return the first node that has ``role``."""
        nodes = self.roles.get(role)
        return nodes[0] if nodes else None

    def all(self, role: str) -> "list[Node]":
        """Return the nodes that have ``role``."""
        return self.roles.get(role, [])

    def inside(self) -> "Sequence[Node]":
        """Return what is directly inside, roles first."""
        if not self.roles:
            return self.parts
        return [*chain.from_iterable(self.roles.values()), *self.parts]


def called(name: Node) -> Node:
    """Return the call of ``name`` without arguments."""
    call = Node("call", name.kind, "", name.line, name.end)
    call.roles["function"] = [name]
    return call
