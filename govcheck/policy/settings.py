"""Everything that judges: configuration, zones, roles, principals and policies, read from one source."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import UNSET, Struct
from msgspec.structs import replace

from govcheck.errors import PolicyError, Problem
from govcheck.model.policy import Policy
from govcheck.model.principal import Principal, PrincipalKind, Role
from govcheck.policy.compile import Names, compile_all, glob_problem
from govcheck.policy.convert import convert
from govcheck.policy.documents import (
    ConfigFile,
    LanguagePart,
    LayerPart,
    PolicyFile,
    PrincipalPart,
    PrincipalsFile,
    SpecPart,
)
from govcheck.policy.hints import nearest
from govcheck.policy.layers import Directions, Statement, merge
from govcheck.policy.read import Document, read_yaml
from govcheck.policy.source import Source
from govcheck.policy.zones import DEFAULTS, Zone, ZoneMap, assemble
from govcheck.rule import Reference, Rule

CONFIG = "govcheck.yaml"
DEFAULT_PACK = "head-of-engineering"
YAML_ENDINGS = (".yaml", ".yml")


class Settings(Struct, frozen=True, kw_only=True):
    """What judges a change."""

    policies: tuple[Policy[Rule], ...]
    zones: ZoneMap
    roles: Mapping[str, Role]
    principals: tuple[Principal, ...]
    specs: tuple[SpecPart, ...]
    advisory: bool
    trusted_ref: str | None
    source: str
    """Where the configuration was read from."""
    languages: tuple[Document, ...] = ()
    """Language packs that add to those that ship, in order."""
    documents: tuple[bytes, ...]
    """Every document that was read, as it stands."""


class Kinds(Struct, frozen=True):
    """What the registry knows: rule kinds, packs, languages and syntax."""

    rules: Mapping[str, Callable[[], type[Rule]]]
    packs: Mapping[str, Callable[[], Source]]
    syntax: Callable[[Reference], str]
    directions: Callable[[type[Rule]], Directions]
    languages: Mapping[str, Callable[[], tuple[str, bytes]]] = {}
    """Language packs of plugins: what they are called, and their text."""


class Config(Struct, frozen=True):
    """The configuration file as read; ``document`` is None when there is none."""

    file: ConfigFile
    document: Document | None
    path: str

    def problem(self, key: tuple[str | int, ...], message: str, hint: str = "") -> Problem:
        """Return ``message`` as a problem of this file."""
        if self.document is None:
            return Problem(self.path, 1, 1, message, hint)
        return self.document.problem(key, message, hint)

    def resolve(self, path: str) -> str:
        """Return ``path``, which is relative to the configuration's folder, from the repository's root."""
        folder = self.path.rpartition("/")[0]
        parts: list[str] = []
        for part in f"{folder}/{path}".split("/"):
            if part == ".." and parts:
                parts.pop()
            elif part not in ("", ".", ".."):
                parts.append(part)
        return "/".join(parts) + ("/" if path.endswith("/") else "")


def read_config(source: Source, path: str = CONFIG) -> Config:
    """Read the configuration; without one the shipped pack applies. Raises PolicyError."""
    text = source.read(path)
    if text is None:
        return Config(ConfigFile(version=1, policies=(LayerPart(pack=DEFAULT_PACK),)), None, path)
    document = read_yaml(text, path)
    if document.value is None:
        document = replace(document, value={})
    return Config(convert(document, ConfigFile), document, path)


def load(config: Config, source: Source, kinds: Kinds) -> Settings:
    """Read every layer that ``config`` names and compile the whole. Raises PolicyError with all problems at once."""
    reader = _Reader(config, source, kinds)
    zones = reader.zones()
    principals = reader.principals()
    roles = reader.roles(principals)
    languages = reader.languages()
    statements = list(reader.statements())
    merged, problems = merge(statements, reader.directions(statements))
    names = Names(kinds.rules, lambda kind: kinds.rules[kind](), zones.names, roles, kinds.syntax)
    policies, unsound = compile_all(merged, names)
    problems += unsound + reader.problems
    if problems:
        raise PolicyError(problems)
    return Settings(
        policies=tuple(policies),
        zones=zones,
        roles=roles,
        principals=principals,
        specs=config.file.specs,
        advisory=config.file.enforcement == "advisory",
        trusted_ref=config.file.trusted_ref,
        source=source.name,
        languages=languages,
        documents=tuple(reader.documents),
    )


class _Reader:
    """Reads the documents of one configuration, collecting what is wrong with them."""

    def __init__(self, config: Config, source: Source, kinds: Kinds) -> None:
        self.config = config
        self.source = source
        self.kinds = kinds
        self.problems: list[Problem] = []
        self.documents = [source.read(config.path) or b""]

    def zones(self) -> ZoneMap:
        file = self.config.file
        configured = {name: Zone(name, part.paths, part.within) for name, part in file.zones.items()}
        known = {*configured, *(zone.name for zone in DEFAULTS), "governance"}
        for name, part in file.zones.items():
            if part.within and part.within not in known:
                self._problem(("zones", name, "within"), f"unknown zone {part.within!r}", nearest(part.within, known))
            self._globs(("zones", name, "paths"), part.paths)
        for number, spec in enumerate(file.specs):
            self._globs(("specs", number, "paths"), spec.paths)
        specs = tuple(pattern for spec in file.specs for pattern in spec.paths)
        named = [f"/{self.config.resolve(layer.path)}" for layer in file.policies if layer.path is not UNSET]
        named += [f"/{self.config.resolve(part.path)}" for part in file.languages if part.path is not UNSET]
        named += [f"/{self.config.resolve(file.principals)}"] if file.principals else []
        named += [f"/{self.config.resolve(plugin.path)}" for plugin in file.plugins if not isinstance(plugin, str)]
        named.append(f"/{self.config.path}")
        return assemble(configured, specs, tuple(map(_literally, named)))

    def _globs(self, key: tuple[str | int, ...], patterns: tuple[str, ...]) -> None:
        for index, pattern in enumerate(patterns):
            if wrong := glob_problem(pattern):
                self._problem((*key, index), wrong)

    def principals(self) -> tuple[Principal, ...]:
        path = self.config.file.principals
        if not path:
            return ()
        try:
            document = self._document(self.config.resolve(path), ("principals",))
            listed = convert(document, PrincipalsFile).principals if document else {}
        except PolicyError as error:
            self.problems += error.problems
            return ()
        self._shared(document, listed)
        return tuple(
            Principal(name, PrincipalKind(part.kind), tuple(map(str.lower, part.emails)), part.keys)
            for name, part in listed.items()
        )

    def _shared(self, document: Document | None, listed: Mapping[str, PrincipalPart]) -> None:
        """An address of two principals would name only the first of them."""
        known: dict[str, str] = {}
        for name, part in listed.items():
            for index, email in enumerate(part.emails):
                first = known.setdefault(email.lower(), name)
                if document and first != name:
                    what = f"{email} belongs to {first!r} already"
                    self.problems.append(document.problem(("principals", name, "emails", index), what, "keep one"))

    def roles(self, principals: tuple[Principal, ...]) -> dict[str, Role]:
        names = {principal.name for principal in principals}
        for role, part in self.config.file.roles.items():
            for index, member in enumerate(part.members):
                if member != "*" and member not in names:
                    hint = nearest(member, names) or "list it in the file that `principals:` names"
                    self._problem(("roles", role, "members", index), f"unknown principal {member!r}", hint)
        roles = {
            name: Role(name, part.title, part.members, part.reports_to) for name, part in self.config.file.roles.items()
        }
        for number, spec in enumerate(self.config.file.specs):
            if spec.owner and roles and spec.owner not in self.config.file.roles:
                hint = nearest(spec.owner, self.config.file.roles)
                self._problem(("specs", number, "owner"), f"unknown role {spec.owner!r}", hint)
            if spec.owner:
                roles.setdefault(spec.owner, Role(spec.owner))
        return roles

    def languages(self) -> tuple[Document, ...]:
        """Read the language packs in order."""
        documents = []
        for index, part in enumerate(self.config.file.languages):
            try:
                document = self._language(part, ("languages", index))
            except PolicyError as error:
                self.problems += error.problems
            else:
                documents += [document] if document else []
        if documents and len(documents) == len(self.config.file.languages):
            from govcheck.policy.languages import problems_of_packs

            self.problems += problems_of_packs(documents)
        return tuple(documents)

    def _language(self, part: LanguagePart, key: tuple[str | int, ...]) -> Document | None:
        if (part.pack is UNSET) == (part.path is UNSET):
            self._problem(key, "a language is either a pack or a path", "write `- path: FILE` or `- pack: NAME`")
        elif part.path is not UNSET:
            return self._document(self.config.resolve(part.path), (*key, "path"))
        elif part.pack in self.kinds.languages:
            name, content = self.kinds.languages[str(part.pack)]()
            self.documents.append(content)
            return read_yaml(content, name)
        else:
            hint = nearest(part.pack, self.kinds.languages) or "list the plugin that offers it under `plugins:`"
            self._problem((*key, "pack"), f"no plugin offers the language pack {part.pack!r}", hint)
        return None

    def statements(self) -> Iterator[Statement]:
        """Read the layers in order."""
        for index, layer in enumerate(self.config.file.policies):
            if (layer.pack is UNSET) == (layer.path is UNSET):
                self._problem(
                    ("policies", index), "a layer is either a pack or a path", "write `- pack: NAME` or `- path: FILE`"
                )
            elif layer.pack is not UNSET:
                yield from self._pack(layer.pack, ("policies", index, "pack"))
            elif layer.path is not UNSET:
                yield from self._path(layer.path, ("policies", index, "path"))

    def directions(self, statements: list[Statement]) -> dict[str, Directions]:
        """Which options have a tighter end; asked only of kinds that a later layer tunes."""
        tuned = {item.part.id for item in statements if item.part.rule is UNSET and item.part.options}
        kinds = {str(item.part.rule) for item in statements if item.part.id in tuned and item.part.rule is not UNSET}
        return {kind: self.kinds.directions(self.kinds.rules[kind]()) for kind in kinds if kind in self.kinds.rules}

    def _problem(self, key: tuple[str | int, ...], message: str, hint: str = "") -> None:
        self.problems.append(self.config.problem(key, message, hint))

    def _pack(self, name: str, key: tuple[str | int, ...]) -> Iterator[Statement]:
        opened = self.kinds.packs.get(name)
        if opened is None:
            self._problem(key, f"unknown pack {name!r}", nearest(name, self.kinds.packs))
            return
        pack = opened()
        for path in pack.files(""):
            if path.endswith(YAML_ENDINGS):
                yield from self._read(pack.read(path) or b"", f"{pack.name}/{path}", pack.name, shared=True)

    def _path(self, path: str, key: tuple[str | int, ...]) -> Iterator[Statement]:
        place = self.config.resolve(path)
        folder = place.rstrip("/")
        content = None if place.endswith("/") else self.source.read(place)
        if content is not None:
            yield from self._read(content, place, place)
            return
        files = [file for file in self.source.files(folder) if file.endswith(YAML_ENDINGS)]
        if not files:
            hint = f"add a policy file there, and to git; it is read from {self.source.name}"
            self._problem(key, f"no policy file at {place!r}", hint)
        for file in files:
            yield from self._read(self.source.read(file) or b"", file, folder)

    def _read(self, content: bytes, name: str, layer: str, *, shared: bool = False) -> Iterator[Statement]:
        self.documents.append(content)
        try:
            document = read_yaml(content, name)
            parts = convert(document, PolicyFile).policies
        except PolicyError as error:
            self.problems += error.problems
            return
        for index, part in enumerate(parts):
            yield Statement(part, layer, document, ("policies", index), shared)

    def _document(self, path: str, key: tuple[str | int, ...]) -> Document | None:
        content = self.source.read(path)
        if content is None:
            self._problem(key, f"no file at {path!r}", f"add it, and to git; it is read from {self.source.name}")
            return None
        self.documents.append(content)
        return read_yaml(content, path)


def _literally(path: str) -> str:
    """Return the pattern that matches ``path`` and nothing else, whatever characters its name holds."""
    kept = path.rstrip(" ")
    return "".join(f"\\{char}" if char in "*?[\\" else char for char in kept) + "\\ " * (len(path) - len(kept))
