"""What a pack says of its grammar, made ready once for all files of the language."""

from functools import lru_cache
from typing import Any

from govcheck.languages.load import Language
from govcheck.oracles.extract.selectors import Places, Selection


class Kind:
    """What the nodes of one kind mean."""

    __slots__ = ("guards", "places", "shape")

    def __init__(self, shape: str, places: Places) -> None:
        self.shape = shape
        self.places = places
        self.guards: list[tuple[str, Kind]] = []
        """What they mean instead when they hold a token."""

    def of(self, sg: Any) -> "Kind":  # noqa: ANN401 - SgNode
        """Return what ``sg``, which is of this kind, means."""
        for token, kind in self.guards:
            suffix = token.startswith(".") and token[1:].isalpha()
            if any(child.text() == token for child in sg.children() if suffix or not child.is_named()):
                return kind
        return self


UNKNOWN = Kind("", {})


class Grammar:
    """The tables of one language."""

    def __init__(self, language: Language) -> None:
        syntax = language.syntax
        self.ignored = frozenset(syntax.ignored)
        self.containers = frozenset(syntax.containers)
        self.interpolations = frozenset(syntax.interpolations)
        self.constants = syntax.constants
        self.values = syntax.values
        self.dotted = bool(syntax.values) or any("." in word for word in syntax.constants)
        self.lists = frozenset(syntax.lists)
        self.conversions = {name: how for names, how in syntax.conversions.items() for name in names.split("|")}
        self.kinds: dict[str, Kind] = {}
        for kinds, shape in (
            (syntax.transparent, "transparent"),
            (syntax.names, "name"),
            (syntax.numbers, "number"),
            (syntax.texts, "text"),
            (syntax.joined, "joined"),
            (syntax.patterns, "regex"),
        ):
            self.kinds |= {kind: Kind(shape, {}) for kind in kinds}
        guarded: list[tuple[str, str, Kind]] = []
        for kinds_and_tokens, roles in syntax.shapes.items():
            places = {role: Selection(where, self.ignored) for role, where in roles.items() if role != "is"}
            for one in kinds_and_tokens.split("|"):
                kind, _, token = one.partition("[")
                if token:
                    guarded.append((kind, token.removesuffix("]"), Kind(roles["is"], places)))
                else:
                    self.kinds[kind] = Kind(roles["is"], places)
        for kind, token, meaning in guarded:
            self.kinds.setdefault(kind, Kind("", {})).guards.append((token, meaning))
        self.structs = any(kind.shape == "struct" for kind in self.kinds.values())
        """Whether values may be written without the names of their fields."""
        self.blocks = frozenset(kind for kind in self.containers if self.kinds.get(kind, UNKNOWN).shape == "block")
        """Containers that are statements of their own where statements stand."""


@lru_cache(maxsize=64)
def grammar(language: Language) -> Grammar:
    return Grammar(language)
