"""The scripts of a package.json."""

import json
import re

from govcheck.errors import Unreadable
from govcheck.gates.pipeline import script
from govcheck.gates.view import Command, View

MAX_BYTES = 1 << 20


def read(text: str, path: str) -> View:
    """Return the commands of all scripts. Raises Unreadable."""
    if len(text) > MAX_BYTES:
        raise Unreadable(f"{path}: is larger than {MAX_BYTES:,} characters")
    try:
        package = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{path}: is no JSON: {error}") from None
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
