"""Zones: named classes of paths. Every path has one, and lies in those around it."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from govcheck.model.paths import match_text
from govcheck.policy.paths import matches

OTHER = "other"


class Zone(Struct, frozen=True):
    """A named class of paths, and the zone around it."""

    name: str
    paths: tuple[str, ...]
    within: str | None = None


SPEC_DEFAULT = ("docs/spec/**", "specs/**", "openspec/specs/**")

GOVERNANCE_MEMBERS = (
    "/govcheck.yaml",
    "/governance/**",
    "/.pre-commit-config.yaml",
    "/.pre-commit-config.yml",
    "/prek.toml",
    "CODEOWNERS",
    "/.github/workflows/**",
    "/.github/actions/**",
    "/.gitlab-ci.yml",
    "/.gitlab/ci/**",
    "/.circleci/**",
    "/.buildkite/**",
    "/.ci/**",
    "/.travis.yml",
    "/appveyor.yml",
    "/.appveyor.yml",
    "/azure-pipelines.yml",
    "/.azure-pipelines/**",
    "/.cirrus.yml",
    "/.drone.yml",
    "/Jenkinsfile",
    "/bitbucket-pipelines.yml",
    "/.woodpecker.yml",
    "/.woodpecker/**",
    "/.forgejo/workflows/**",
    "/.gitea/workflows/**",
)
"""What decides verdicts; no configuration takes these out of ``governance``."""

_SOURCE_ENDINGS = (
    "asm astro bash bat c cc cjs clj cljs cpp cr cs css cts cu cxx d dart el elm erl ex exs f90 fs fsx gleam go gradle"
    " graphql groovy h hh hpp hrl hs html hxx inc ipynb java jl js jsx kt kts less lisp lua m mjs ml mli mm mts nim"
    " php pl pm pony proto ps1 pxd py pyi pyx r rb re rkt rs s sass scala scm scss sh sol sql svelte swift tcl ts tsx v"
    " vala vb vhd vue wat xsl zig zsh"
)

DEFAULTS = (
    Zone("spec", SPEC_DEFAULT),
    Zone(
        "golden",
        ("**/__snapshots__/**", "*.snap", "**/testdata/**", "*.approved.*", "*.golden", "*.ambr", "*.verified.*"),
        "tests",
    ),
    Zone(
        "tests",
        (
            "**/tests/**",
            "**/test/**",
            "**/testing/**",
            "**/testsuite/**",
            "**/spec/**/*_spec.rb",
            "**/src/test/**",
            "**/__tests__/**",
            "test_*.py",
            "*_test.*",
            "*.spec.*",
            "*.test.*",
            "conftest.py",
            "jest.setup.*",
            "vitest.setup.*",
            "setupTests.*",
            "**/e2e/**",
            "**/cypress/**",
        ),
    ),
    Zone(
        "operations",
        (
            "**/deploy/**",
            "**/deployment/**",
            "**/ops/**",
            "**/infra/**",
            "**/infrastructure/**",
            "**/helm/**",
            "**/charts/**",
            "**/k8s/**",
            "**/kubernetes/**",
            "**/terraform/**",
            "**/ansible/**",
            "**/runbooks/**",
            "*.tf",
            "*.tfvars",
            "Dockerfile",
            "Dockerfile.*",
            "*.dockerfile",
            "docker-compose*.yml",
            "docker-compose*.yaml",
            "compose.yaml",
            "Procfile",
        ),
    ),
    Zone(
        "supporting-docs",
        ("/docs/**", "/doc/**", "*.md", "*.mdx", "*.rst", "*.adoc", "/README*", "/CHANGELOG*", "/CHANGES*"),
    ),
    Zone("implementation", tuple(f"*.{ending}" for ending in _SOURCE_ENDINGS.split())),
)
"""In the order in which they match, behind ``governance`` and whatever is configured."""


class ZoneMap:
    """Answers in which zone a path lies; each path is looked up once."""

    def __init__(self, zones: Iterable[Zone]) -> None:
        self.zones = tuple(zones)
        self.names = frozenset({zone.name for zone in self.zones} | {OTHER})
        self._around = {zone.name: zone.within for zone in self.zones}
        self._known: dict[bytes, tuple[str, ...]] = {}

    def of(self, path: bytes) -> tuple[str, ...]:
        """Return the zone of ``path`` and those around it, innermost first."""
        known = self._known.get(path)
        if known is None:
            text = match_text(path)
            name = next((zone.name for zone in self.zones if matches(zone.paths, text)), OTHER)
            known = self._known[path] = self.chain(name)
        return known

    def chain(self, name: str) -> tuple[str, ...]:
        """Return ``name`` and the zones around it; a circle ends where it closes."""
        chain: list[str] = []
        current: str | None = name
        while current and current not in chain:
            chain.append(current)
            current = self._around.get(current)
        return tuple(chain)


def assemble(configured: Mapping[str, Zone], specs: tuple[str, ...] = (), governance: tuple[str, ...] = ()) -> ZoneMap:
    """Put the zones in order: governance's own members, the specs, what is configured, the defaults.

    ``specs`` are the paths of declared specifications, ``governance`` the files that the configuration names.
    """
    order = [Zone("governance", (*GOVERNANCE_MEMBERS, *governance))]
    if specs:
        order.append(Zone("spec", specs))
    order += configured.values()
    order += [zone for zone in DEFAULTS if zone.name not in configured and not (zone.name == "spec" and specs)]
    return ZoneMap(order)
