"""What a registry means to the policy package: rule classes, opened packs and checks of syntax."""

import importlib.util
import os
import typing
from collections.abc import Mapping
from functools import partial

from msgspec import NODEFAULT
from msgspec.structs import FieldInfo, fields

from govcheck.errors import PluginError
from govcheck.plugins.registry import Registry, find
from govcheck.policy.config import DEFAULT_PACK
from govcheck.policy.layers import Option
from govcheck.policy.settings import Kinds
from govcheck.policy.source import Source
from govcheck.resources import Folder, folder
from govcheck.rule import Reference, Rule


def kinds_of(registry: Registry) -> Kinds:
    """Return what policies may name; each rule class is imported when a policy names its kind."""
    rules = {kind: partial(rule_class, kind, target) for kind, target in registry.rule_kinds.items()}
    packs = {name: partial(_plugin_pack, name, place) for name, place in registry.packs.items()}
    languages = {name: partial(_plugin_language, name, place) for name, place in registry.language_packs.items()}
    return Kinds(rules, {DEFAULT_PACK: _shipped_pack, **packs}, _syntax_problem, directions, languages)


def rule_class(kind: str, target: str) -> type[Rule]:
    """Import the rule of ``kind``. Raises PluginError when what it names is no such rule."""
    found = find(target)
    if not (isinstance(found, type) and issubclass(found, Rule)) or found.kind != kind:
        raise PluginError(target, f"is no rule of kind {kind!r}: subclass govcheck.rule.Rule with kind={kind!r}")
    return found


def directions(rule: type[Rule]) -> Mapping[str, Option]:
    """Return the options of ``rule``: which end of each is the tighter one, where its annotation says so."""
    hints = typing.get_type_hints(rule, include_extras=True)
    return {field.encode_name: Option(_tighter(hints[field.name]), _default(field)) for field in fields(rule)}


def _tighter(annotation: object) -> str | None:
    for meta in getattr(annotation, "__metadata__", ()):
        if tighter := (getattr(meta, "extra", None) or {}).get("tighter"):
            return str(tighter)
    return None


def _default(field: FieldInfo) -> object:
    if field.default_factory is not NODEFAULT:
        return field.default_factory()
    return None if field.default is NODEFAULT else field.default


def _shipped_pack() -> Source:
    return Folder(DEFAULT_PACK, os.path.join(folder("policies"), DEFAULT_PACK))


def _plugin_pack(name: str, place: str) -> Source:
    path = _inside(name, place)
    if not os.path.isdir(path):
        raise PluginError(name, f"its pack lies in {place!r}, and there is no such folder")
    return Folder(name, path)


def _plugin_language(name: str, place: str) -> tuple[str, bytes]:
    folder, file = os.path.split(_inside(name, place))
    content = Folder(name, folder).read(file)
    if content is None:
        raise PluginError(name, f"its pack lies in {place!r}, and there is no such file")
    return f"{name}/{file}", content


def _inside(name: str, place: str) -> str:
    """Return where ``package:inside`` lies on disk. Raises PluginError when there is no such package."""
    package, _, inside = place.partition(":")
    try:
        spec = importlib.util.find_spec(package)
    except (ImportError, ValueError):
        spec = None
    if spec is None or not spec.submodule_search_locations:
        raise PluginError(name, f"its pack lies in {place!r}, and there is no such package")
    return os.path.join(next(iter(spec.submodule_search_locations)), inside)


def _syntax_problem(reference: Reference) -> str:
    from govcheck.languages.names import ENDINGS

    if reference.sort == "language" and reference.value in ENDINGS:
        return ""  # the common case needs no parser
    from govcheck.languages.syntax import problem

    if reference.sort == "language":
        return problem(reference.value)
    return "" if reference.within not in ENDINGS else problem(reference.within, reference.value)
