"""Builds a plugin manager, new each time: the built-ins, then what the configuration lists."""

import importlib
import os
import re
import sys
import types
from collections.abc import Iterable, Sequence

import pluggy
from msgspec import Struct

from govcheck import hookspecs, reports, rules
from govcheck.errors import PluginError
from govcheck.plugins.registry import FAILURES

GROUP = "govcheck"


class LocalPlugin(Struct, frozen=True):
    """One plugin file of the repository: its content and the digest that the configuration trusts."""

    path: str
    content: bytes | None
    sha256: str


def build(distributions: Iterable[str] = (), local: Sequence[LocalPlugin] = ()) -> pluggy.PluginManager:
    """Return a manager with the built-ins and the listed plugins. Raises PluginError when one of them cannot load."""
    manager = pluggy.PluginManager("govcheck")
    manager.add_hookspecs(hookspecs)
    manager.register(rules, "govcheck.rules")
    manager.register(reports, "govcheck.reports")
    for distribution in distributions:
        for target in _entry_points(distribution):
            _register(manager, distribution, _imported(distribution, target))
    for plugin in local:
        _register(manager, plugin.path, _executed(plugin))
    return manager


def _register(manager: pluggy.PluginManager, name: str, plugin: object) -> None:
    try:
        manager.register(plugin, name)
        manager.check_pending()
    except (pluggy.PluginValidationError, ValueError) as error:
        raise PluginError(name, f"{error}; see govcheck.hookspecs for the hooks that exist") from error


def _imported(distribution: str, target: str) -> object:
    module, _, attribute = target.partition(":")
    try:
        plugin: object = importlib.import_module(module)
        for part in filter(None, attribute.split(".")):
            plugin = getattr(plugin, part)
    except FAILURES as error:
        raise PluginError(distribution, f"{target} failed to load: {type(error).__name__}: {error}") from error
    return plugin


def _entry_points(distribution: str) -> list[str]:
    """Read what ``distribution`` offers from its own file; importlib.metadata would cost 20 ms."""
    wanted = _normal(distribution)
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            stem, _, ending = name.rpartition(".")
            if ending == "dist-info" and _normal(stem.rpartition("-")[0]) == wanted:
                return _targets(distribution, os.path.join(folder, name, "entry_points.txt"))
    raise PluginError(distribution, "is listed under `plugins:` and not installed; install it beside govcheck")


def _targets(distribution: str, path: str) -> list[str]:
    try:
        with open(path, encoding="utf-8") as file:
            lines = [line.strip() for line in file]
    except FileNotFoundError:
        lines = []
    section, targets = "", []
    for line in lines:
        if line.startswith("["):
            section = line.strip("[] ")
        elif section == GROUP and "=" in line:
            targets.append(line.partition("=")[2].strip())
    if not targets:
        raise PluginError(distribution, f"is installed and offers no entry point in the group {GROUP!r}")
    return targets


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _executed(plugin: LocalPlugin) -> types.ModuleType:
    if plugin.content is None:
        raise PluginError(plugin.path, "no such file; add it, and to git")
    import hashlib  # 4 ms that only local plugins pay

    digest = hashlib.sha256(plugin.content).hexdigest()
    if digest != plugin.sha256:
        raise PluginError(plugin.path, f"its SHA-256 is {digest}, and the configuration trusts {plugin.sha256}")
    module = types.ModuleType(f"govcheck_local_{digest[:16]}")
    module.__file__ = plugin.path
    sys.modules[module.__name__] = module
    try:
        exec(compile(plugin.content, plugin.path, "exec"), module.__dict__)  # noqa: S102 - named and trusted by digest
    except FAILURES as error:
        del sys.modules[module.__name__]
        raise PluginError(plugin.path, f"failed to load: {type(error).__name__}: {error}") from error
    return module
