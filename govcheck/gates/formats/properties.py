"""Property files to settings: SonarQube."""

import re

from govcheck.gates.formats.nodes import check_bounds
from govcheck.gates.view import Setting, View

_LINE = re.compile(r"\s*([\w.-]+)\s*[=:]\s*(.*)")


def read(text: str, path: str) -> View:
    """Return the settings of a property file by their dotted keys; values with commas are lists.

    Raises Unreadable when it is beyond the bounds.
    """
    check_bounds(text, path)
    found = []
    for number, line in enumerate(re.sub(r"\\\n\s*", "", text).splitlines(), 1):
        if match := _LINE.match(line):
            entries = tuple(part.strip() for part in match[2].split(",") if part.strip())
            value = entries if len(entries) > 1 else match[2].strip()
            found.append(Setting(tuple(match[1].split(".")), value, number))
    return View(settings=tuple(found))
