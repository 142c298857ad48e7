"""Paths as bytes are the identity; this is what matching and printing make of them."""

from functools import lru_cache

_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), "\N{REPLACEMENT CHARACTER}")


@lru_cache(maxsize=65536)
def match_text(path: bytes) -> str:
    """Return ``path`` as patterns see it.

    RE2 raises on surrogates, and a newline in a folder's name escapes unanchored patterns;
    both become U+FFFD here, so that no path can hide from a policy.
    """
    return path.decode("utf-8", "replace").translate(_CONTROLS)


def display(path: bytes) -> str:
    """Return ``path`` as reports show it: bytes that are no UTF-8 appear as escapes."""
    return path.decode("utf-8", "backslashreplace")
