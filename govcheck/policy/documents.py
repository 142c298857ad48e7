"""The documents that people write: configuration, policy files and principals, as they stand in YAML.

These structs are the schema: `govcheck config schema` prints what msgspec makes of them, and each description here
is what an editor shows.
"""

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

NAME = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def _doc(text: str, **limits: Any) -> Meta:  # noqa: ANN401 - msgspec's own constraints
    return Meta(description=text, **limits)


Kebab = Annotated[str, Meta(pattern=NAME)]
Filled = Annotated[str, Meta(min_length=1)]
Patterns = Annotated[tuple[str, ...], _doc("Gitignore patterns, from the repository's root.")]
Severities = Annotated[
    Literal["note", "warning", "error"], _doc("The ceiling: a finding carries the lower of this and its own grade.")
]
Evidence = Literal["spec-change", "deviation", "approval"]


class _Closed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A document part in which an unknown key is an error."""


class WherePart(_Closed, frozen=True, kw_only=True):
    """Which paths a policy speaks of."""

    zone: Annotated[str | tuple[str, ...], _doc("A zone or several; zones within them are included.")] = ()
    paths: Patterns = ()
    exclude: Annotated[tuple[str, ...], _doc("Gitignore patterns to leave out.")] = ()
    since: Annotated[
        str | None, _doc("A commit or a date; older states are not judged. Acts on whole trees and histories only.")
    ] = None


class PolicyPart(_Closed, frozen=True, kw_only=True):
    """A policy, or, without ``rule``, the tuning of a policy of an earlier layer."""

    id: Annotated[str, _doc("A unique name in kebab-case.", pattern=NAME)]
    rule: Annotated[str | UnsetType, _doc("The kind of check; see `govcheck policy explain`.")] = UNSET
    title: Annotated[str | UnsetType, _doc("What holds, in one sentence.")] = UNSET
    severity: Severities | UnsetType = UNSET
    where: Annotated[WherePart | UnsetType, _doc("Which paths the policy speaks of; every path if absent.")] = UNSET
    options: Annotated[dict[str, Any] | UnsetType, _doc("The rule's own options.")] = UNSET
    unless: Annotated[tuple[Evidence, ...] | UnsetType, _doc("Which evidence may explain a finding.")] = UNSET
    tunable: Annotated[
        tuple[str, ...] | UnsetType, _doc("What a later layer may set freely: severity, where, unless, options.NAME.")
    ] = UNSET
    why: Annotated[str | UnsetType, _doc("Why this matters; printed with every finding.")] = UNSET
    fix: Annotated[str | UnsetType, _doc("The next step for whoever meets it.")] = UNSET
    source: Annotated[str | UnsetType, _doc("The statement that this enforces, such as `charter 3.1`.")] = UNSET
    may_be_empty: Annotated[bool | UnsetType, _doc("Accept that nothing in the tree matches yet.")] = UNSET


class PolicyFile(_Closed, frozen=True, kw_only=True):
    """A file of policies."""

    version: Annotated[Literal[1], _doc("The format's version.")]
    policies: Annotated[tuple[PolicyPart, ...], _doc("The policies, in any order.")]


class LayerPart(_Closed, frozen=True, kw_only=True):
    """One layer: a pack or a path."""

    pack: Annotated[Kebab | UnsetType, _doc("A pack that ships with govcheck or with a plugin.")] = UNSET
    path: Annotated[Filled | UnsetType, _doc("A policy file, or a folder of them; relative to this file.")] = UNSET


class LanguagePart(_Closed, frozen=True, kw_only=True):
    """One language pack: a pack of a plugin or a path."""

    pack: Annotated[Kebab | UnsetType, _doc("A language pack that a plugin offers.")] = UNSET
    path: Annotated[Filled | UnsetType, _doc("A language pack; relative to this file.")] = UNSET


class ZonePart(_Closed, frozen=True, kw_only=True):
    """A named class of paths."""

    paths: Annotated[tuple[str, ...], _doc("Gitignore patterns, from the repository's root.", min_length=1)]
    within: Annotated[str | None, _doc("The zone around this one.")] = None


class SpecPart(_Closed, frozen=True, kw_only=True):
    """A canonical specification."""

    name: Annotated[str, _doc("A unique name.", pattern=NAME)]
    owner: Annotated[str | None, _doc("The role that may change it.")] = None
    paths: Annotated[tuple[str, ...], _doc("Where it is written: gitignore patterns.", min_length=1)]
    governs: Annotated[tuple[str, ...], _doc("Which paths it speaks of; a hint, never an excuse.")] = ()
    ids: Annotated[str | None, _doc("A regular expression (RE2) for its requirement ids.")] = None


class RolePart(_Closed, frozen=True, kw_only=True):
    """A named authority."""

    title: Annotated[str, _doc("What people call it.")] = ""
    members: Annotated[tuple[str, ...], _doc("Names of principals; `*` is anyone.")] = ()
    reports_to: Annotated[str | None, _doc("The role above.")] = None


class PluginPart(_Closed, frozen=True, kw_only=True):
    """One local plugin file, named by its content."""

    path: Annotated[str, _doc("The file, relative to this one.", min_length=1)]
    sha256: Annotated[str, _doc("The SHA-256 digest of the file.", pattern="^[0-9a-f]{64}$")]


class ConfigFile(_Closed, frozen=True, kw_only=True):
    """govcheck.yaml."""

    version: Annotated[Literal[1], _doc("The format's version.")]
    enforcement: Annotated[
        Literal["binding", "advisory"], _doc("`advisory` caps every finding at warning: nothing blocks.")
    ] = "binding"
    trusted_ref: Annotated[str | None, _doc("The ref whose policies judge, such as `origin/main`.")] = None
    policies: Annotated[
        tuple[LayerPart, ...], _doc("Layers; an earlier layer is a floor that a later one cannot lower.")
    ] = ()
    languages: Annotated[
        tuple[LanguagePart, ...], _doc("Language packs, which add to those that ship; a later one adds to an earlier.")
    ] = ()
    zones: Annotated[
        dict[str, ZonePart], _doc("Classes of paths, merged by name over the defaults; these match first.")
    ] = {}
    specs: Annotated[tuple[SpecPart, ...], _doc("The canonical specifications.")] = ()
    principals: Annotated[str | None, _doc("The file that lists who acts, relative to this one.")] = None
    roles: Annotated[dict[str, RolePart], _doc("Authorities and who holds them.")] = {}
    plugins: Annotated[
        tuple[str | PluginPart, ...], _doc("Installed distributions that may load, or local files by digest.")
    ] = ()


class PrincipalPart(_Closed, frozen=True, kw_only=True):
    """Someone who acts."""

    kind: Annotated[Literal["human", "bot", "agent"], _doc("What acts.")] = "human"
    emails: Annotated[tuple[str, ...], _doc("Addresses that commits claim.")] = ()
    keys: Annotated[tuple[str, ...], _doc("Fingerprints of signing keys.")] = ()


class PrincipalsFile(_Closed, frozen=True, kw_only=True):
    """The list of who acts."""

    principals: Annotated[dict[str, PrincipalPart], _doc("Principals by name.")]
