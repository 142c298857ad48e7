"""The nearest valid name, for errors that say what was probably meant."""

from collections.abc import Iterable


def nearest(name: object, names: Iterable[str]) -> str:
    """Return ``did you mean …?`` or the valid names when none is near."""
    from difflib import get_close_matches  # costs 3 ms, and only errors need it

    names = sorted(names)
    close = get_close_matches(str(name), names, n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]!r}?"
    return f"valid: {', '.join(names)}" if names else ""
