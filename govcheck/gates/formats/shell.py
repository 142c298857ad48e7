"""Shell scripts that pipelines and hooks run."""

import re

from govcheck.gates.pipeline import script
from govcheck.gates.view import View

_SHEBANG = re.compile(r"#!\s*\S*?(?:/env\s+(?:-S\s+)?)?/?\s*(?:ba|da|z|k)?sh\b([^\n]*)")

_STARTED = {".husky": " -e"}
"""Folders whose files a hook runner starts, whatever their first line says, and with which options."""


def read(text: str, path: str) -> View:
    """Return the commands of a script; nothing when another language is spoken. Raises Unreadable."""
    shebang = _SHEBANG.match(text)
    started = next((shell for folder, shell in _STARTED.items() if f"/{folder}/" in f"/{path}"), "")
    if not shebang and (text.startswith("#!") or not (started or path.endswith((".sh", ".bash")))):
        return View()
    options = started or (shebang[1] if shebang else "")
    return View((), script(f"{text}\n", 0, "", f"sh{options}"))
