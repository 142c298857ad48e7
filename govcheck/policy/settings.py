"""Everything that judges: configuration, zones, roles, principals and policies, read from one source."""

from collections.abc import Callable, Mapping

from msgspec import UNSET, Struct

from govcheck.errors import PolicyError
from govcheck.model.policy import Policy
from govcheck.model.principal import Principal, Role
from govcheck.policy.compile import Names, compile_all, glob_problem
from govcheck.policy.config import Config, Key, Reading
from govcheck.policy.documents import LanguagePart, SpecPart
from govcheck.policy.hints import nearest
from govcheck.policy.layers import Directions, Statement, merge
from govcheck.policy.people import principals, roles
from govcheck.policy.read import Document, read_yaml
from govcheck.policy.source import Source
from govcheck.policy.statements import Packs, statements
from govcheck.policy.zones import DEFAULTS, Zone, ZoneMap, assemble
from govcheck.rule import Reference, Rule

Offered = Mapping[str, Callable[[], tuple[str, bytes]]]
"""Language packs of plugins: what they are called, and their text."""


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
    packs: Packs
    syntax: Callable[[Reference], str]
    directions: Callable[[type[Rule]], Directions]
    languages: Offered = {}
    """Language packs of plugins: what they are called, and their text."""


def load(config: Config, source: Source, kinds: Kinds) -> Settings:
    """Read every layer that ``config`` names and compile the whole. Raises PolicyError with all problems at once."""
    reading = Reading(config, source)
    zones = _zones(reading)
    listed = principals(reading)
    known = roles(reading, listed)
    languages = _languages(reading, kinds.languages)
    stated = list(statements(reading, kinds.packs))
    merged, problems = merge(stated, _directions(kinds, stated))
    names = Names(kinds.rules, lambda kind: kinds.rules[kind](), zones.names, known, kinds.syntax)
    policies, unsound = compile_all(merged, names)
    problems += unsound + reading.problems
    if problems:
        raise PolicyError(problems)
    return Settings(
        policies=tuple(policies),
        zones=zones,
        roles=known,
        principals=listed,
        specs=config.file.specs,
        advisory=config.file.enforcement == "advisory",
        trusted_ref=config.file.trusted_ref,
        source=source.name,
        languages=languages,
        documents=tuple(reading.documents),
    )


def _zones(reading: Reading) -> ZoneMap:
    file = reading.config.file
    configured = {name: Zone(name, part.paths, part.within) for name, part in file.zones.items()}
    known = {*configured, *(zone.name for zone in DEFAULTS), "governance"}
    for name, part in file.zones.items():
        if part.within and part.within not in known:
            reading.problem(("zones", name, "within"), f"unknown zone {part.within!r}", nearest(part.within, known))
        _globs(reading, ("zones", name, "paths"), part.paths)
    for number, spec in enumerate(file.specs):
        _globs(reading, ("specs", number, "paths"), spec.paths)
    specs = tuple(pattern for spec in file.specs for pattern in spec.paths)
    named = [f"/{reading.config.resolve(layer.path)}" for layer in file.policies if layer.path is not UNSET]
    named += [f"/{reading.config.resolve(part.path)}" for part in file.languages if part.path is not UNSET]
    named += [f"/{reading.config.resolve(file.principals)}"] if file.principals else []
    named += [f"/{reading.config.resolve(plugin.path)}" for plugin in file.plugins if not isinstance(plugin, str)]
    named.append(f"/{reading.config.path}")
    return assemble(configured, specs, tuple(map(_literally, named)))


def _globs(reading: Reading, key: Key, patterns: tuple[str, ...]) -> None:
    for index, pattern in enumerate(patterns):
        if wrong := glob_problem(pattern):
            reading.problem((*key, index), wrong)


def _languages(reading: Reading, offered: Offered) -> tuple[Document, ...]:
    """Read the language packs in order."""
    documents = []
    for index, part in enumerate(reading.config.file.languages):
        try:
            document = _language(reading, offered, part, ("languages", index))
        except PolicyError as error:
            reading.problems += error.problems
        else:
            documents += [document] if document else []
    if documents and len(documents) == len(reading.config.file.languages):
        from govcheck.policy.languages import problems_of_packs

        reading.problems += problems_of_packs(documents)
    return tuple(documents)


def _language(reading: Reading, offered: Offered, part: LanguagePart, key: Key) -> Document | None:
    if (part.pack is UNSET) == (part.path is UNSET):
        reading.problem(key, "a language is either a pack or a path", "write `- path: FILE` or `- pack: NAME`")
    elif part.path is not UNSET:
        return reading.document(reading.config.resolve(part.path), (*key, "path"))
    elif part.pack in offered:
        name, content = offered[str(part.pack)]()
        reading.documents.append(content)
        return read_yaml(content, name)
    else:
        hint = nearest(part.pack, offered) or "list the plugin that offers it under `plugins:`"
        reading.problem((*key, "pack"), f"no plugin offers the language pack {part.pack!r}", hint)
    return None


def _directions(kinds: Kinds, stated: list[Statement]) -> dict[str, Directions]:
    """Which options have a tighter end; asked only of kinds that a later layer tunes."""
    tuned = {item.part.id for item in stated if item.part.rule is UNSET and item.part.options}
    named = {str(item.part.rule) for item in stated if item.part.id in tuned and item.part.rule is not UNSET}
    return {kind: kinds.directions(kinds.rules[kind]()) for kind in named if kind in kinds.rules}


def _literally(path: str) -> str:
    """Return the pattern that matches ``path`` and nothing else, whatever characters its name holds."""
    kept = path.rstrip(" ")
    return "".join(f"\\{char}" if char in "*?[\\" else char for char in kept) + "\\ " * (len(path) - len(kept))
