"""Files that hold nothing but arguments: ``.rspec``, ``.mocharc.opts``."""

from govcheck.gates.formats.nodes import check_bounds
from govcheck.gates.view import Setting, View


def read(text: str, path: str) -> View:
    """Return the arguments as the one setting ``arguments``. Raises Unreadable when the file is beyond the bounds."""
    check_bounds(text, path)
    lines = [line.strip() for line in text.splitlines()]
    words = " ".join(line for line in lines if line and not line.startswith("#"))
    return View(settings=(Setting(("arguments",), words, 1),)) if words else View()
