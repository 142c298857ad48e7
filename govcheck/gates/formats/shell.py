"""Shell scripts that pipelines and hooks run."""

import re

from govcheck.gates.pipeline import script
from govcheck.gates.view import View

_SHEBANG = re.compile(r"#!\s*\S*?(?:/env\s+(?:-S\s+)?)?/?\s*(?:ba|da|z|k)?sh\b([^\n]*)")


def read(text: str, path: str) -> View:
    """Return the commands of a script; nothing when another language is spoken. Raises Unreadable."""
    shebang = _SHEBANG.match(text)
    if not shebang and (text.startswith("#!") or not path.endswith((".sh", ".bash"))):
        return View()
    options = shebang[1] if shebang else ""
    return View((), script(f"{text}\n", 0, "", f"sh{options}"))
