"""golangci-lint's configuration, its two versions in the terms of the second, so that a migration is no loss."""

from collections.abc import Iterable

from govcheck.gates.formats import toml, yaml
from govcheck.gates.view import Setting, Value, View

_STANDARD = ("errcheck", "govet", "ineffassign", "staticcheck", "unused")
_PRESETS = ("comments", "common-false-positives", "legacy", "std-error-handling")
_PATHS = ("third_party$", "builtin$", "examples$")
_MERGED = {"gosimple": "staticcheck", "stylecheck": "staticcheck", "exportloopref": "copyloopvar"}
"""Linters that the second version, or the linter's authors, replaced by another."""


def read(text: str, path: str) -> View:
    """Return which linters run and what is kept from them, with the defaults of the file's version written out.

    Raises Unreadable when it is malformed or beyond the bounds.
    """
    reader = toml if path.endswith(".toml") else yaml
    found = {".".join(setting.key): setting for setting in reader.read(text, path).settings}
    implied = () if "version" in found else (*_implied(found, "exclude-use-default", _PRESETS, "presets"),)
    paths = () if "version" in found else (*_implied(found, "exclude-dirs-use-default", _PATHS, "paths"),)
    return View(settings=(*found.values(), _active(found), *implied, *paths))


def _active(found: dict[str, Setting]) -> Setting:
    enabled = [*_entries(found, "linters.enable"), *_entries(found, "formatters.enable")]
    default = _value(found, "linters.default")
    without = _value(found, "linters.disable-all") is True or default == "none"
    disabled = _entries(found, "linters.disable")
    names = ["*"] if default == "all" or _value(found, "linters.enable-all") is True else []
    names += [_MERGED.get(name, name) for name in (*enabled, *(() if without else _STANDARD))]
    active = tuple(dict.fromkeys(name for name in names if name not in disabled))
    place = found.get("linters.enable")
    return Setting(("linters", "active"), active, place.line if place else 1)


def _implied(found: dict[str, Setting], switch: str, entries: tuple[str, ...], name: str) -> Iterable[Setting]:
    if _value(found, f"issues.{switch}") is not False:
        yield Setting(("linters", "exclusions", name), entries, 1)


def _value(found: dict[str, Setting], key: str) -> Value:
    return found[key].value if key in found else None


def _entries(found: dict[str, Setting], key: str) -> tuple[str, ...]:
    value = _value(found, key)
    return value if isinstance(value, tuple) else ()
