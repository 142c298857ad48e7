"""Pytest's warning filters: an entry that relaxes weighs only while warnings are errors."""

from govcheck.gates.view import Setting

_KEY = ("pytest", "filterwarnings")


def derived(settings: tuple[Setting, ...]) -> tuple[Setting, ...]:
    """Return whether warnings are errors at all and, if so, which ones are excepted."""
    filters = next((setting for setting in settings if setting.key == _KEY), None)
    if filters is None:
        return ()
    written = filters.value if isinstance(filters.value, tuple) else (str(filters.value),)
    entries = tuple(" ".join(entry.split()) for entry in written)
    strict = any(entry.rstrip(": ") == "error" for entry in entries)
    excepted = tuple(entry for entry in entries if entry.split(":")[0] != "error")
    switch = Setting((*_KEY, "error"), strict, filters.line, "error" if strict else "")
    return (switch, Setting((*_KEY, "excepted"), excepted, filters.line)) if strict else (switch,)
