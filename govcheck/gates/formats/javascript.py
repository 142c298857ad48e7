"""The configuration of JavaScript's test tools, below the name of its tool wherever it stands."""

from msgspec.structs import replace

from govcheck.gates.formats import script, yaml
from govcheck.gates.view import Setting, View

_TOOLS = (
    *("jest", "vitest", "vite", "playwright", "karma", "stryker", "mocha", "nyc", "c8", "eslint", "tsconfig", "ava"),
    "angular",
)
_PACKAGED = ("jest", "nyc", "c8", "mocha", "ava", "stryker", "eslintConfig")
_LEVELS = {"0": "off", "1": "warn", "2": "error", "warning": "warn", "off": "off", "warn": "warn", "error": "error"}
_RENAMED = {"eslintConfig": "eslint", "vite": "vitest"}


def read(text: str, path: str) -> View:
    """Return the settings of one tool, or of all tools that a ``package.json`` configures.

    Raises Unreadable when the file is malformed or beyond the bounds.
    """
    name = path.rpartition("/")[2]
    found = (
        yaml.read(text.removeprefix("\ufeff"), path).settings if _is_yaml(name, text) else script.settings(text, path)
    )
    if name == "package.json":
        packaged = [setting for setting in found if setting.key[0] in _PACKAGED]
        return View(settings=tuple(_below(_RENAMED.get(s.key[0], s.key[0]), s, 1) for s in packaged))
    tool = next((tool for tool in _TOOLS if tool in name), "")
    return View(settings=tuple(_below(_RENAMED.get(tool, tool), setting, 0) for setting in found))


def _below(tool: str, setting: Setting, skip: int) -> Setting:
    key = (tool, *setting.key[skip:])
    return _rule(replace(setting, key=key)) if tool == "eslint" and "rules" in key else replace(setting, key=key)


def _rule(setting: Setting) -> Setting:
    """Return the level of a lint rule, whether it stands alone or before the rule's options, as a word."""
    key, value = setting.key, setting.value
    if key[-3:-2] == ("rules",) and key[-1] == "0":
        key = key[:-1]
    first = value[0] if isinstance(value, tuple) and value else value
    return replace(setting, key=key, value=_LEVELS.get(str(first), value))


def _is_yaml(name: str, text: str) -> bool:
    return name.endswith((".yml", ".yaml")) or (script.is_json(name) and text.lstrip()[:1] not in ("{", "/", "["))
