"""What plugins offer, by name; a name is imported when somebody asks for it."""

import importlib
from collections.abc import Mapping
from typing import Any

import pluggy
from msgspec import Struct

from govcheck.errors import PluginError

Offers = Mapping[str, str]
"""Name -> ``"module:attribute"``."""

FAILURES = (Exception, SystemExit)
"""What a plugin may raise; one that calls ``sys.exit(0)`` must not end the run as if nothing had been found."""


class Registry(Struct, frozen=True):
    """Everything that can be named in policies and on the command line."""

    rule_kinds: Offers
    report_formats: Offers
    packs: Offers
    language_packs: Offers
    facts: Offers
    commands: Offers


def freeze(manager: pluggy.PluginManager) -> Registry:
    """Ask every hook once. Raises PluginError when two plugins take one name."""
    return Registry(*(_collected(manager, f"govcheck_{hook}") for hook in Registry.__struct_fields__))


def _collected(manager: pluggy.PluginManager, hook: str) -> Offers:
    offers: dict[str, str] = {}
    owners: dict[str, str] = {}
    for implementation in getattr(manager.hook, hook).get_hookimpls():
        try:
            offered = implementation.function()
            names = dict(offered)
        except FAILURES as error:
            raise PluginError(implementation.plugin_name, f"{hook} failed: {type(error).__name__}: {error}") from error
        for name, target in names.items():
            if not isinstance(target, str) or not all(target.partition(":")):
                raise PluginError(implementation.plugin_name, f"{hook}: {name!r} must be 'module:name', not {target!r}")
            if name in offers:
                raise PluginError(implementation.plugin_name, f"{hook}: {name!r} is taken by {owners[name]}")
            owners[name] = implementation.plugin_name
        offers |= names
    return offers


def find(target: str) -> Any:  # noqa: ANN401 - whatever the plugin put there
    """Import what ``target`` names. Raises PluginError when it is not there."""
    module, _, attribute = target.partition(":")
    try:
        return getattr(importlib.import_module(module), attribute)
    except FAILURES as error:
        raise PluginError(module, f"{target} failed to load: {type(error).__name__}: {error}") from error
