"""TOML files to settings: pytest, coverage, mypy, ruff, Cargo, nextest."""

import re
import tomllib
from typing import Any

from govcheck.errors import Unreadable
from govcheck.gates.formats.nodes import check_bounds
from govcheck.gates.formats.trees import flat
from govcheck.gates.view import View


def read(text: str, path: str) -> View:
    """Return the settings of a TOML file, by their dotted keys.

    Raises Unreadable when it is no TOML, or beyond the bounds.
    """
    return View(settings=flat(tree(text, path), Lines(text)))


def tree(text: str, path: str) -> dict[str, Any]:
    """Return the value of a TOML text. Raises Unreadable, naming ``path``, when it is none or too large."""
    check_bounds(text, path)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(f"{path} is no TOML: {error}") from None
    except (ValueError, RecursionError):
        raise Unreadable(f"{path} holds values that are too large to be read") from None


class Lines:
    """Where keys stand. The parser does not say, so headers and the starts of lines are looked through."""

    def __init__(self, text: str) -> None:
        self.places: dict[tuple[str, ...], int] = {}
        table: tuple[str, ...] = ()
        for number, line in enumerate(text.splitlines(), 1):
            if header := _HEADER.match(line):
                table = _names(header[1])
                self.places.setdefault(table, number)
            elif pair := _PAIR.match(line):
                self.places.setdefault(table + _names(pair[1]), number)

    def of(self, key: tuple[str, ...]) -> int:
        """Return the line of ``key``, or of the nearest table around it, counted from 1."""
        while key and key not in self.places:
            key = key[:-1]
        return self.places.get(key, 1)


_NAME = r"""[\w-]+|"[^"\n]*"|'[^'\n]*'"""
_DOTTED = rf"(?:{_NAME})(?:\s*\.\s*(?:{_NAME}))*"
_HEADER = re.compile(rf"\s*\[+\s*({_DOTTED})\s*\]")
_PAIR = re.compile(rf"\s*({_DOTTED})\s*=")


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(name.strip("\"'") for name in re.findall(_NAME, dotted))
