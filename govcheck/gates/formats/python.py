"""The configuration of Python's test tools, by one set of names wherever it stands, so that it may move."""

from importlib import import_module
from shlex import join

from msgspec.structs import replace

from govcheck.gates.formats import filters, selected
from govcheck.gates.view import Setting, View

_ROOTS = (("tool", "pytest", "ini_options"), ("tool", "pytest"), ("tool",))
_SPACED = frozenset({"testpaths", "norecursedirs", "python_files", "python_classes", "python_functions"})
"""What pytest splits at blanks when it is one text, in TOML as in INI files."""
_BARE = {"ruff.toml": ("ruff",), ".ruff.toml": ("ruff",)}


def read(text: str, path: str) -> View:
    """Return the settings of ``pyproject.toml``, ``setup.cfg``, ``pytest.ini``, ``.coveragerc`` and their like.

    Raises Unreadable when the file is malformed or beyond the bounds.
    """
    reader = import_module(f"govcheck.gates.formats.{'toml' if path.endswith('.toml') else 'ini'}")
    bare = _BARE.get(path.rpartition("/")[2], ())
    settings = tuple(_named(bare, setting) for setting in reader.read(text, path).settings)
    return View(settings=settings + filters.derived(settings) + selected.derived(settings))


def _named(bare: tuple[str, ...], setting: Setting) -> Setting:
    key, value = _key((*bare, *setting.key)), setting.value
    if key[-1] == "addopts" and isinstance(value, tuple):
        value = join(value)
    elif key[0] == "pytest" and key[-1] in _SPACED and isinstance(value, str):
        value = tuple(value.split())
    return replace(setting, key=key, value=value)


def _key(key: tuple[str, ...]) -> tuple[str, ...]:
    for root in _ROOTS:
        if key[: len(root)] == root and len(key) > len(root):
            rest = key[len(root) :]
            return ("pytest", *rest) if "pytest" in root else rest
    return key
