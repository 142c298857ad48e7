"""INI files to settings: pytest, coverage, mypy, flake8 and pylint in setup.cfg, tox.ini and files of their own."""

import re
from configparser import Error, RawConfigParser

from govcheck.errors import Unreadable
from govcheck.gates.formats.nodes import check_bounds
from govcheck.gates.formats.trees import globs
from govcheck.gates.view import Setting, View

_ALIASES = {"tool:pytest": ("pytest",), "MASTER": ("pylint",), "MESSAGES CONTROL": ("pylint",)}
_SECTION = re.compile(r"\[([^\]]+)\]")
_OPTION = re.compile(r"([^\s#;:=\[][^:=]*?)\s*[:=]")
_COMMA = re.compile(r"[,\n]")
_SPACE = re.compile(r"[\s,]+")
_SPLITS = {
    **dict.fromkeys(("omit", "include", "source", "source_pkgs", "disable", "enable", "load-plugins"), _COMMA),
    **dict.fromkeys(("ignore", "extend-ignore", "select", "extend-select", "exclude", "extend-exclude"), _COMMA),
    **dict.fromkeys(("per-file-ignores", "disable_error_code", "enable_error_code", "usefixtures"), _COMMA),
    **dict.fromkeys(("testpaths", "norecursedirs", "python_files", "python_classes", "python_functions"), _SPACE),
}
"""How lists are written on one line; every other list has one entry a line."""


class _Parser(RawConfigParser):
    """Keeps the case of options, which some tools tell apart."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def read(text: str, path: str) -> View:
    """Return the settings of an INI file, by section and option, sections split at their first colon.

    Raises Unreadable when it is malformed or beyond the bounds.
    """
    check_bounds(text, path)
    parser = _Parser(allow_no_value=True, strict=False, default_section="\0", comment_prefixes=("#", ";"))
    try:
        parser.read_string(text, path)
    except Error as error:
        raise Unreadable(f"{path} is malformed: {error.message.splitlines()[0]}") from None
    lines = _lines(text)
    return View(
        settings=tuple(
            setting
            for section in parser.sections()
            for option, value in parser.items(section)
            for setting in _settings(_names(section, path), option, value, lines.get((section, option), 1))
        )
    )


def _settings(section: tuple[str, ...], option: str, value: str | None, line: int) -> list[Setting]:
    split = _SPLITS.get(option)
    if value is None:
        return []
    if split is None and "\n" not in value:
        return [Setting((*section, option), value, line)]
    entries = tuple(part.strip() for part in (split or re.compile("\n")).split(value))
    entries = tuple(entry for entry in entries if entry and not entry.startswith("#"))
    if option == "addopts":
        return [Setting((*section, option), " ".join(entries), line)]
    return [Setting(key, found, line) for key, found in globs((*section, option), entries)]


def _names(section: str, path: str) -> tuple[str, ...]:
    if path.rpartition("/")[2].startswith(".coveragerc"):
        return "coverage", section
    return _ALIASES.get(section) or tuple(section.split(":", 1))


def _lines(text: str) -> dict[tuple[str, str], int]:
    places: dict[tuple[str, str], int] = {}
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _SECTION.match(line):
            section = header[1]
        elif option := _OPTION.match(line):
            places.setdefault((section, option[1]), number)
    return places
