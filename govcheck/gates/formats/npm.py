"""The scripts of a package.json."""

import json
import re

from govcheck.gates.formats import jsons
from govcheck.gates.pipeline import script
from govcheck.gates.view import Command, View


def read(text: str, path: str) -> View:
    """Return the commands of all scripts. Raises Unreadable."""
    package = jsons.tree(text, path)
    scripts = package.get("scripts") if isinstance(package, dict) else None
    commands: list[Command] = []
    for name, written in scripts.items() if isinstance(scripts, dict) else ():
        if isinstance(written, str):
            commands += script(written, _line(text, name), f"script {name}", "sh")
    return View((), tuple(commands))


def _line(text: str, name: str) -> int:
    start = text.find('"scripts"')
    match = re.compile(rf"{re.escape(json.dumps(name))}\s*:").search(text, max(start, 0))
    return text.count("\n", 0, match.start()) + 1 if match else 1
