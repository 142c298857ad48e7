"""Whether a new value of a setting lets more through than the old one."""

import re
from collections import Counter
from collections.abc import Callable

from msgspec import Struct

from govcheck.gates.globs import wider
from govcheck.gates.meaning import Meaning, Sort
from govcheck.gates.view import Value


class Worse(Struct, frozen=True):
    """How a value got worse."""

    says: str
    """One sentence."""
    before: str
    after: str


def worse(meaning: Meaning, old: Value, new: Value) -> Worse | None:
    """Say how ``new`` is worse than ``old``, None standing for a value that is not set; nothing when it is not."""
    if old is None:
        old = meaning.default
    if new is None:
        new = meaning.default
    if old == new:
        return None
    says = _DIRECTIONS[meaning.sort](meaning, old, new)
    return Worse(says, shown(old), shown(new)) if says else None


def shown(value: Value) -> str:
    """Return ``value`` as a report prints it; nothing for one that is not set."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    return ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def number(value: Value) -> float | None:
    """Return the number that ``value`` is or begins with, as in ``80%``; None when there is none."""
    if isinstance(value, (int, float)):
        return float(value)
    match = re.match(r"\s*([-+]?\d+(?:\.\d+)?)", value) if isinstance(value, str) else None
    return float(match[1]) if match else None


def entries(value: Value) -> tuple[str, ...]:
    """Return the entries of a list; a text is a list of one, or of its lines."""
    if isinstance(value, tuple):
        return value
    if value is None or isinstance(value, bool):
        return ()
    return tuple(line.strip() for line in str(value).splitlines() if line.strip())


def on(value: Value) -> bool:
    """Whether a switch is on; a word that is neither yes nor no counts as on."""
    if isinstance(value, str):
        return value.strip().lower() not in ("", "0", "false", "no", "off", "never", "none")
    return bool(value)


def _floor(meaning: Meaning, old: Value, new: Value) -> str:
    before, after = number(old), number(new)
    if before is None or (after is not None and after >= before):
        return ""
    return _moved(meaning, "lowered", old, new)


def _ceiling(meaning: Meaning, old: Value, new: Value) -> str:
    before, after = number(old), number(new)
    if before is None or (after is not None and after <= before):
        return ""
    return _moved(meaning, "raised", old, new)


def _count(meaning: Meaning, old: Value, new: Value) -> str:
    raised = (number(new) or 0) > (number(old) or 0)
    return f"{meaning.what}: {shown(old) or 0} before, {shown(new)} now" if raised else ""


def _limit(meaning: Meaning, old: Value, new: Value) -> str:
    return f"{meaning.what} of {shown(old)} is gone" if number(old) and not number(new) else ""


def _moved(meaning: Meaning, how: str, old: Value, new: Value) -> str:
    if new is None:
        return f"{meaning.what} of {shown(old)} is gone"
    if number(new) is None:
        return f"{meaning.what} of {shown(old)} is replaced by {shown(new)}"
    return f"{meaning.what} is {how} from {shown(old)} to {shown(new)}"


def _excludes(meaning: Meaning, old: Value, new: Value) -> str:
    added = _beyond(entries(new), entries(old))
    return f"{meaning.what}: {_listed(added)} added" if added else ""


def _includes(meaning: Meaning, old: Value, new: Value) -> str:
    taken = entries(new)
    lost = tuple(one for one in _beyond(entries(old), taken) if not any(wider(other, one) for other in taken))
    if not taken or not lost:
        return ""
    return f"{meaning.what}: {_listed(lost)} removed"


def _selects(meaning: Meaning, old: Value, new: Value) -> str:
    if not entries(new) or any(f" {text} " in f" {joined} " for text in _alternatives(old) for joined in entries(new)):
        return ""
    if not entries(old):
        return f"{meaning.what}: {shown(new)} instead of everything"
    lost = _beyond(entries(old), entries(new))
    return f"{meaning.what}: {shown(new)} instead of {shown(old)}" if lost else ""


def _alternatives(value: Value) -> tuple[str, ...]:
    """Return how ``value`` reads as one of several alternatives of an expression."""
    return tuple(text for entry in entries(value) for text in (f"{entry} or", f"or {entry}"))


def _required(meaning: Meaning, old: Value, new: Value) -> str:
    lost = _beyond(entries(old), entries(new))
    return f"{meaning.what}: {_listed(lost)} removed" if lost else ""


def _sweep(meaning: Meaning, old: Value, new: Value) -> str:
    return _steps(meaning, old, new) if entries(new) else ""


def _steps(meaning: Meaning, old: Value, new: Value) -> str:
    return "" if _beyond(entries(new), entries(old)) else _required(meaning, old, new)


def _strict(meaning: Meaning, old: Value, new: Value) -> str:
    return f"{meaning.what} is off" if on(old) and not on(new) else ""


def _loose(meaning: Meaning, old: Value, new: Value) -> str:
    return f"{meaning.what} is on" if on(new) and not on(old) else ""


def _level(meaning: Meaning, old: Value, new: Value) -> str:
    before, after = (meaning.order.index(shown(v)) if shown(v) in meaning.order else None for v in (old, new))
    if before is None or (after is None and new is not None) or (after or 0) >= before:
        return ""
    return f"{meaning.what} is {shown(new) or meaning.order[0]} instead of {shown(old)}"


def _beyond(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple((Counter(some) - Counter(others)).keys())


def _listed(names: tuple[str, ...]) -> str:
    limit = 4
    more = f" and {len(names) - limit} more" if len(names) > limit else ""
    return ", ".join(names[:limit]) + more


_DIRECTIONS: dict[Sort, Callable[[Meaning, Value, Value], str]] = {
    Sort.FLOOR: _floor,
    Sort.CEILING: _ceiling,
    Sort.COUNT: _count,
    Sort.LIMIT: _limit,
    Sort.EXCLUDES: _excludes,
    Sort.INCLUDES: _includes,
    Sort.SELECTS: _selects,
    Sort.REQUIRED: _required,
    Sort.SWEEP: _sweep,
    Sort.STEPS: _steps,
    Sort.STRICT: _strict,
    Sort.LOOSE: _loose,
    Sort.LEVEL: _level,
}
