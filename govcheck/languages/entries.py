"""Entries of a pack: one line that says how a call is read, such as ``not equal subject expected rel=relative``."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

_WORDS = """
subject expected receiver message body passed condition matcher delta relative places times ignoring min max
target attribute columns rows row lines argument operator key value limit options loosened kept _
"""
_MOST = 1 << 12
"""Names of which a table remembers what they are: a test file asks for the same ones all the time."""
ROLES = frozenset(_WORDS.split())
"""What an argument can be; `expected...` takes all that are left."""


class Entry(Struct, frozen=True):
    """How the arguments of a call are read."""

    word: str
    """The relation, role or effect that the entry begins with."""
    negated: bool = False
    roles: tuple[str, ...] = ()
    """By position."""
    named: Mapping[str, str] = {}
    """Name of an argument -> role."""
    constants: Mapping[str, str] = {}
    """Option -> value that the call itself means: ``times:1``."""
    flags: frozenset[str] = frozenset()
    part: str = ""
    """Which part of the subject is looked at: ``.status``."""


@lru_cache(maxsize=4096)
def parse(text: str) -> Entry:
    """Read one entry. Raises ValueError with what is wrong."""
    words = text.split()
    negated = bool(words) and words[0] == "not"
    words = words[negated:]
    roles = [word for word in words if not any(mark in word for mark in "=:+") and word[0] != "."]
    word = roles.pop(0) if roles and roles[0].removesuffix("...") not in ROLES else ""
    unknown = [role for role in roles if role.removesuffix("...") not in ROLES and role != "unless"]
    if unknown:
        raise ValueError(f"{text!r}: unknown role {unknown[0]!r}")
    return Entry(
        word=word,
        negated=negated,
        roles=tuple(roles),
        named=dict(pair.split("=", 1) for pair in words if "=" in pair),
        constants=dict(pair.split(":", 1) for pair in words if ":" in pair),
        flags=frozenset(flag[1:] for flag in words if flag.startswith("+")),
        part=next((word[1:] for word in words if word[0] == "."), ""),
    )


class Names:
    """Finds the entry for a dotted name by its last parts: ``assert.Equal``, ``.expect``, ``assert*``."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        self._exact: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        self._globs: list[tuple[str, Entry]] = []
        self._known: dict[tuple[str, ...], Entry | None] = {}
        for names, text in entries.items():
            entry = parse(text)
            for name in names.split("|"):
                self._add(name, entry)
        for found in self._exact.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def _add(self, name: str, entry: Entry) -> None:
        if "*" in name:
            self._globs.append((name, entry))
            return
        path = ("^", *name[1:].split(".")) if name[0] == "^" else tuple(name.split("."))
        self._exact.setdefault(path[-1], []).append((path, entry))

    def __bool__(self) -> bool:
        return bool(self._exact or self._globs)

    def may_end(self, name: str) -> bool:
        """Whether any entry could be found for a path that ends with ``name``."""
        return name in self._exact or self._glob(name) is not None

    def words(self) -> Iterator[str]:
        """Return the last names, for looking whether a text holds one at all."""
        yield from self._exact

    def stand_in(self, text: str) -> bool:
        """Whether ``text`` holds the last part of any name; of ``assert*`` what stands before the star is enough."""
        return any(name in text for name in (*self._exact, *(name.partition("*")[0] for name, _ in self._globs)))

    def find(self, path: tuple[str, ...]) -> Entry | None:
        """Return the entry that ``path`` ends with; a leading dot asks for something before it, ``^`` for nothing."""
        if path not in self._known:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[path] = self._found(path)
        return self._known[path]

    def _found(self, path: tuple[str, ...]) -> Entry | None:
        for name, entry in self._exact.get(path[-1], ()) if path else ():
            if name[0] == "^":
                if path == name[1:]:
                    return entry
            elif name[0] == "":
                if len(path) >= len(name) and path[len(path) - len(name) + 1 :] == name[1:]:
                    return entry
            elif path[-len(name) :] == name:
                return entry
        return self._glob(path[-1]) if path and self._globs else None

    def _glob(self, name: str) -> Entry | None:
        from fnmatch import fnmatchcase

        return next((entry for glob, entry in self._globs if fnmatchcase(name, glob)), None)
