"""A policy as it is judged: compiled, with every reference resolved."""

from typing import Generic, TypeVar

from msgspec import Struct

from govcheck.model.severity import Severity

RuleT = TypeVar("RuleT")


class Location(Struct, frozen=True, order=True):
    """A place in a document; line and column count from 1."""

    source: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.source}:{self.line}:{self.column}"


class Where(Struct, frozen=True):
    """Which paths a policy speaks of; empty tuples speak of every path."""

    zones: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    since: str | None = None

    @property
    def everywhere(self) -> bool:
        """Whether no path is left out."""
        return not (self.zones or self.paths or self.exclude)

    def __str__(self) -> str:
        parts = [f"zone {' or '.join(self.zones)}"] if self.zones else []
        parts += [f"paths {', '.join(self.paths)}"] if self.paths else []
        parts += [f"without {', '.join(self.exclude)}"] if self.exclude else []
        return "; ".join(parts) or "every path"


class Policy(Struct, Generic[RuleT], frozen=True, kw_only=True):
    """One declared statement: what holds, where, how heavily, why, and how to put it right."""

    id: str
    title: str
    rule: RuleT
    severity: Severity
    where: Where = Where()
    unless: tuple[str, ...] = ()
    tunable: tuple[str, ...] = ()
    why: str = ""
    fix: str = ""
    source: str = ""
    may_be_empty: bool = False
    layer: str = ""
    location: Location = Location("")
