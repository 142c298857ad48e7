"""CODEOWNERS, read as far as a proposal of roles needs it: whom the last matching line names."""

from collections.abc import Callable
from typing import NamedTuple

from govcheck.policy.paths import matches

_PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")


class Ownership(NamedTuple):
    """Who owns which paths, by the file that says so."""

    source: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]

    def owners(self, path: str) -> tuple[str, ...]:
        """Return the owners of ``path``: the last line that matches counts, also when it names nobody."""
        found: tuple[str, ...] = ()
        for pattern, owners in self.lines:
            if _matches(pattern, path):
                found = owners
        return found


def read_owners(read: Callable[[str], bytes | None]) -> Ownership | None:
    """Read the first CODEOWNERS that there is."""
    for place in _PLACES:
        content = read(place)
        if content is not None:
            lines = (line.partition("#")[0].split() for line in content.decode("utf-8", "replace").splitlines())
            return Ownership(place, tuple((words[0], tuple(words[1:])) for words in lines if words))
    return None


def _matches(pattern: str, path: str) -> bool:
    try:
        return matches((pattern,), path)
    except ValueError:
        return False  # a section's heading, or a pattern that only the forge understands
