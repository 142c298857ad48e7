"""Ruff's rules: one that is left out weighs only where its group was on before, so it is listed by group."""

from collections.abc import Iterator

from govcheck.gates.view import Setting

_TABLES = (("ruff", "lint"), ("ruff",))
_SELECTING = ("select", "extend-select")
_IGNORING = ("ignore", "extend-ignore")
_PER_FILE = ("per-file-ignores", "extend-per-file-ignores")
_STANDARD = ("E", "F")
_DIGITS = "0123456789"
_LONGEST = 12
"""More letters and digits than any rule has."""


def derived(settings: tuple[Setting, ...]) -> tuple[Setting, ...]:
    """Return, for every group of rules that is on, which of its rules are left out, everywhere or in some files."""
    ruff = [setting for setting in settings if setting.key[0] == "ruff"]
    selected = [entry for setting in ruff if _name(setting) in _SELECTING for entry in _entries(setting)]
    ignored: dict[str, list[str]] = {group: [] for group in selected or _STANDARD}
    line = 1
    for setting in ruff:
        for rule, written in _ignored(setting):
            line = setting.line
            for group in _groups(rule):
                if group in ignored:
                    ignored[group].append(written)
    return tuple(Setting(("ruff", "ignored", group), tuple(found), line) for group, found in ignored.items() if ruff)


def _ignored(setting: Setting) -> Iterator[tuple[str, str]]:
    """Yield the rules that ``setting`` leaves out, each with how a report names it."""
    if _name(setting) in _IGNORING:
        yield from ((rule, rule) for rule in _entries(setting))
    elif len(setting.key) > 1 and setting.key[-2] in _PER_FILE:
        yield from ((rule, f"{rule} in {setting.key[-1]}") for rule in _entries(setting))


def _groups(rule: str) -> Iterator[str]:
    """Yield the groups that ``rule`` may belong to; ``B`` is none of ``BLE001``, but ``PL`` is one of ``PLR0917``."""
    yield "ALL"
    letters = len(rule.rstrip(_DIGITS))
    yield from (rule[:end] for end in range(letters, min(len(rule), _LONGEST) + 1))
    if rule.startswith("PL") and letters > len("PL"):
        yield "PL"


def _name(setting: Setting) -> str:
    return setting.key[-1] if setting.key[:-1] in _TABLES else ""


def _entries(setting: Setting) -> tuple[str, ...]:
    return setting.value if isinstance(setting.value, tuple) else ()
