"""The answers that rules ask for, each computed once within a run."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from govcheck.errors import Unreadable
from govcheck.git.changes import changed_since
from govcheck.git.repository import Repository
from govcheck.model.change import ChangeSet, Entry, FileChange, Identity
from govcheck.model.edit import OracleEdits
from govcheck.model.gate import GateEdits
from govcheck.model.paths import display
from govcheck.model.principal import Principal, Role
from govcheck.model.text import Match, Trailers
from govcheck.plugins.registry import Offers, find
from govcheck.policy.paths import matches
from govcheck.policy.regexes import regex
from govcheck.policy.settings import Settings
from govcheck.rule import Regex

_MOST_ALIKE = 20
"""Files of a similar name that are looked into."""


class RunContext:
    """Implements govcheck.rule.Context over a repository and its settings."""

    def __init__(self, repository: Repository, settings: Settings, facts: Offers, change: ChangeSet) -> None:
        self._repository = repository
        self._settings = settings
        self._offers = facts
        self._facts: dict[str, Any] = {}
        self._people = {email: person for person in settings.principals for email in person.emails}
        self._parsed: dict[tuple[str, str, tuple[str, ...]], tuple[Match, ...]] = {}
        self._since: dict[str, frozenset[bytes]] = {}
        self._change = change
        self._oracles: OracleEdits | None = None
        self._gates: GateEdits | None = None

    def zones_of(self, path: bytes) -> tuple[str, ...]:
        """Return the zone of ``path`` and the zones around it, innermost first."""
        return self._settings.zones.of(path)

    def in_zone(self, change: FileChange, zone: str) -> bool:
        """Whether the path lies in ``zone`` or in a zone within it."""
        return zone in self._settings.zones.of(change.path)

    def matches(self, change: FileChange, patterns: tuple[str, ...]) -> bool:
        """Whether the path matches the gitignore ``patterns``."""
        return matches(patterns, change.text)

    def read(self, path: bytes, entry: Entry) -> bytes:
        """Return the content of ``entry``; raises Unreadable with the path in its sentence."""
        try:
            return self._repository.blobs.read(entry.oid)
        except Unreadable as error:
            raise Unreadable(f"{display(path)}: {error}") from None

    def headers(self, path: bytes, entry: Entry) -> dict[str, str]:
        """Return a document's metadata by lower-case name."""
        from govcheck.specs.metadata import headers

        return headers(self.read(path, entry))

    def search(self, path: bytes, entry: Entry, language: str, patterns: tuple[str, ...]) -> tuple[Match, ...]:
        """Return where ast-grep ``patterns`` occur; one text is parsed once for the same patterns."""
        from govcheck.languages.names import is_of
        from govcheck.languages.syntax import search

        if not is_of(language, path):
            return ()
        key = (entry.oid, language, patterns)
        if key not in self._parsed:
            try:
                self._parsed[key] = search(self.read(path, entry), language, patterns)
            except Unreadable as error:
                name = display(path)
                raise Unreadable(str(error) if str(error).startswith(name) else f"{name}: {error}") from None
        return self._parsed[key]

    def regex(self, pattern: str) -> Regex:
        """Compile ``pattern``, once."""
        return regex(pattern)

    @lru_cache(maxsize=4096)  # noqa: B019 - a context lives as long as its run
    def trailers(self, message: str) -> Trailers:
        """Read the trailer block of ``message`` as git reads it."""
        from govcheck.git.trailers import parse

        return parse(message)

    def role(self, name: str) -> Role:
        """Return the role ``name``; one that nobody declared is unassigned."""
        return self._settings.roles.get(name) or Role(name)

    def principal(self, identity: Identity) -> Principal | None:
        """Return who claims ``identity``, by e-mail address."""
        return self._people.get(identity.email.lower())

    def changed_since(self, when: str) -> frozenset[bytes]:
        """Return the paths that differ between ``when`` and the head."""
        if when not in self._since:
            self._since[when] = changed_since(self._repository, when)
        return self._since[when]

    def oracle_edits(self) -> OracleEdits:
        """Return how the change edits what tests accept."""
        if self._oracles is None and not (self._settings.languages or any(map(self._may_test, self._change.files))):
            self._oracles = OracleEdits()
        if self._oracles is None:
            from govcheck.languages.load import Packs
            from govcheck.run.tests import oracle_edits

            packs = Packs([document.value for document in self._settings.languages])
            self._prefetch(file for file in self._change.files if packs.of(file.path))
            self._oracles = oracle_edits(self._change.files, self, packs, self._alike)
        return self._oracles

    def _may_test(self, file: FileChange) -> bool:
        """Whether a file could hold tests, be read by some, or store what they expect; most documents cannot."""
        from govcheck.languages.names import is_source
        from govcheck.oracles.stored.marks import may_store

        return is_source(file.path) or may_store(file.path) or "tests" in self.zones_of(file.path)

    def _alike(self, path: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Yield the unchanged files whose name ends like that of ``path``, with their contents."""
        name, _, ending = path.rpartition(b"/")[2].rpartition(b".")
        last = name.rpartition(b"__")[2] + b"." + ending
        changed = {file.path for file in self._change.files}
        similar = [one for one in self._repository.tracked(self._change.head) if one.endswith(last)]
        for other in [one for one in similar if one not in changed][:_MOST_ALIKE]:
            content = self._repository.blobs.at((self._change.head or "").encode() + b":" + other)
            if content is not None:
                yield other, content

    def gate_edits(self) -> GateEdits:
        """Return how the change lowers what decides about changes."""
        if self._gates is None:
            from govcheck.gates.edits import is_gate
            from govcheck.run.gates import gate_edits

            self._prefetch(file for file in self._change.files if is_gate(file.path))
            self._gates = gate_edits(self._change.files, self)
        return self._gates

    def _prefetch(self, files: Iterable[FileChange]) -> None:
        entries = (entry for file in files for entry in (file.old, file.new, *file.others))
        self._repository.blobs.prefetch(entry.oid for entry in entries if entry and entry.has_text)

    def fact(self, name: str) -> Any:  # noqa: ANN401 - its provider says what it is
        """Return what the fact provider ``name`` computed, once within a run."""
        if name not in self._facts:
            if name not in self._offers:
                raise Unreadable(f"no plugin provides the fact {name!r}: list one that does under `plugins:`")
            self._facts[name] = find(self._offers[name])(self._change, self)
        return self._facts[name]
