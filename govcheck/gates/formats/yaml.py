"""YAML files to settings: codecov, golangci, mocha, nyc."""

from govcheck.gates.formats.trees import flat
from govcheck.gates.view import View
from govcheck.gates.yamls import Map, line_of, read_yaml


def read(text: str, path: str) -> View:
    """Return the settings of a YAML file, by their dotted keys.

    Raises Unreadable when it is malformed or beyond the bounds.
    """
    value = read_yaml(text, path).value
    return View(settings=flat(value, Lines(value))) if isinstance(value, dict) else View()


class Lines:
    """Where keys stand."""

    def __init__(self, value: object) -> None:
        self.value = value

    def of(self, key: tuple[str, ...]) -> int:
        """Return the line of ``key``, or of the nearest part around it, counted from 1."""
        line, at = 1, self.value
        for name in key:
            if not isinstance(at, Map) or name not in at:
                break
            line, at = line_of(at, name), at[name]
        return line
