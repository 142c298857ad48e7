"""Packs by name and by file: shipped ones beside this module, a team's own from its configuration."""

import os
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any

import msgspec

from govcheck.languages.entries import Names
from govcheck.languages.names import ENDINGS
from govcheck.languages.overloads import Overloads
from govcheck.languages.pack import Pack

_FOLDER = os.path.dirname(os.path.abspath(__file__))


class Language:
    """A pack with its names ready to be looked up."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.name = pack.language
        self.parser = pack.parser or pack.language
        self.syntax = pack.syntax
        self.units = pack.units
        self.oracles = pack.oracles
        self._checking: dict[str, bool] = {}

    def may_check(self, name: str) -> bool:
        """Whether a chain in which ``name`` stands could be a check."""
        if name not in self._checking:
            tables = (self.calls, self.overloads, self.roots)
            self._checking[name] = name in self.oracles.pivots or any(table.may_end(name) for table in tables)
        return self._checking[name]

    @cached_property
    def calls(self) -> Names:
        return Names(self.pack.oracles.calls)

    @cached_property
    def roots(self) -> Names:
        return Names(self.pack.oracles.roots)

    @cached_property
    def links(self) -> Names:
        return Names(self.pack.oracles.links)

    @cached_property
    def predicates(self) -> Names:
        return Names(self.pack.oracles.predicates)

    @cached_property
    def failures(self) -> Names:
        names = self.pack.oracles.failures
        forwards = {True: "forwards argument", False: "fails"}
        return Names({one.removesuffix("(_)"): forwards[one.endswith("(_)")] for one in names})

    @cached_property
    def overloads(self) -> Overloads:
        return Overloads(self.pack.oracles.overloads)

    @cached_property
    def swallowing(self) -> Names:
        return Names(dict.fromkeys(self.pack.oracles.swallowing, "nothing"))

    @cached_property
    def custom(self) -> Names:
        return Names(dict.fromkeys(self.pack.oracles.custom, "custom"))

    @cached_property
    def expecting(self) -> Names:
        return Names(self.pack.oracles.decorators)

    @cached_property
    def declarations(self) -> Names:
        return Names(self.pack.units.calls)

    @cached_property
    def modifiers(self) -> Names:
        return Names(self.pack.units.modifiers)

    @cached_property
    def tags(self) -> Names:
        return Names(self.pack.units.tags)

    @cached_property
    def disabling_decorators(self) -> Names:
        return Names(self.pack.disablers.decorators)

    @cached_property
    def disabling_calls(self) -> Names:
        return Names(self.pack.disablers.calls)

    @cached_property
    def table_decorators(self) -> Names:
        return Names(self.pack.tables.decorators)

    @cached_property
    def table_calls(self) -> Names:
        return Names(self.pack.tables.calls)

    @cached_property
    def fixture_tables(self) -> Names:
        return Names(self.pack.tables.fixtures)

    @cached_property
    def drawn(self) -> Names:
        return Names(self.pack.tables.drawn)

    @cached_property
    def row_wrappers(self) -> Names:
        return Names(dict.fromkeys(self.pack.tables.rows, "row"))

    @cached_property
    def loops(self) -> Names:
        return Names(dict.fromkeys(self.pack.tables.loops, "table"))

    @cached_property
    def mocking_calls(self) -> Names:
        return Names(self.pack.mocks.calls)

    @cached_property
    def mocking_decorators(self) -> Names:
        return Names(self.pack.mocks.decorators)


_SPREAD = frozenset(
    (
        *("calls", "roots", "links", "predicates", "decorators", "overloads"),
        *("modifiers", "tags", "fixtures", "shapes", "conversions"),
    )
)
"""Maps whose keys hold several names: ``a|b``."""


def merged(base: Any, addition: Any, key: str = "") -> Any:  # noqa: ANN401 - documents
    """Add one document to another: maps name by name, lists in front, anything else replaces."""
    if isinstance(base, dict) and isinstance(addition, dict):
        if key in _SPREAD:
            base, addition = _spread(base), _spread(addition)
        changed = {name: merged(base[name], one, name) if name in base else one for name, one in addition.items()}
        return changed | {name: one for name, one in base.items() if name not in addition}
    if isinstance(base, list) and isinstance(addition, list):
        return addition + [item for item in base if item not in addition]
    return addition


def _spread(entries: Mapping[str, Any]) -> dict[str, Any]:
    return {name: one for names, one in entries.items() for name in names.split("|")}


class Packs:
    """The packs of one run; ``own`` are documents of a team, in order, which add to those that ship."""

    def __init__(self, own: Iterable[Mapping[str, Any]] = ()) -> None:
        self._own: dict[str, Any] = {}
        for document in own:
            name = document["language"]
            self._own[name] = merged(self._own.get(name, {}), document)
        self._made: dict[str, Language] = {}

    def names(self) -> frozenset[str]:
        """Return every language that has a pack."""
        return frozenset(self._own) | frozenset(_endings().values())

    def base(self, name: str) -> str:
        """Return which language the pack of ``name`` adds to; empty when it adds to none."""
        return str(self._alone(name).get("extends", ""))

    def of(self, path: bytes) -> Language | None:
        """Return the language of a file by its ending."""
        ending = path.rpartition(b"/")[2].rpartition(b".")[2].decode("utf-8", "replace").lower()
        for name, document in self._own.items():
            if ending in document.get("endings", ()):
                return self.named(name)
        shipped = _endings().get(ending)
        return self.named(shipped) if shipped else None

    def named(self, name: str) -> Language:
        """Return the language ``name``."""
        if name not in self._made:
            self._made[name] = Language(msgspec.convert(self._document(name), Pack))
        return self._made[name]

    def _document(self, name: str) -> Any:  # noqa: ANN401 - a document
        document = self._alone(name)
        under = self._document(document["extends"]) if document.get("extends") else {}
        parser = document.get("parser") or (name if name in ENDINGS else under.get("parser", name))
        taken = {part: under[part] for part in document.get("takes", under) if part in under and part != "examples"}
        return merged(taken, document | {"parser": parser})

    def _alone(self, name: str) -> Any:  # noqa: ANN401 - a document
        """Return the pack without what it extends."""
        shipped = _shipped(name) if name in _endings().values() else {}
        return merged(shipped, self._own[name]) if name in self._own else shipped


@lru_cache(maxsize=1)
def _endings() -> dict[str, str]:
    """Return ending -> the shipped pack for it; a dialect that no parser is named after ends with its own name."""
    shipped = {file[:-5] for file in os.listdir(_FOLDER) if file.endswith(".yaml")}
    dialects = {name: name for name in shipped if name not in ENDINGS}
    return dialects | {ending: name for name, endings in ENDINGS.items() if name in shipped for ending in endings}


@lru_cache(maxsize=32)
def _shipped(name: str) -> Any:  # noqa: ANN401 - a document
    import yaml

    with open(os.path.join(_FOLDER, f"{name}.yaml"), "rb") as file:
        return yaml.load(file.read(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - the safe one
