"""Gitignore patterns, matched in linear time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from pathspec.patterns.gitignore.base import GitIgnorePatternError
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

from govcheck.model.paths import match_text
from govcheck.policy.regexes import regex

Matcher = Callable[[str], bool]

_FOLDER = "(?P<ps_d>/)"
"""How pathspec marks what matches below a folder; one expression cannot name a group twice."""


@lru_cache(maxsize=1024)
def compiled(patterns: tuple[str, ...]) -> Matcher:
    """Compile ``patterns`` once. Raises ValueError for one that gitignore does not know.

    pathspec translates them; its own specs also compile every pattern with ``re``, which costs 0.3 ms a pattern.
    """
    try:
        if any(pattern.startswith("!") for pattern in patterns):
            return _negating(patterns)
        return _joined(patterns)
    except GitIgnorePatternError as error:
        raise ValueError(str(error)) from None


def matches(patterns: tuple[str, ...], path: str) -> bool:
    """Whether ``path``, as patterns see it, matches ``patterns``; of several that speak of it the last one decides."""
    return compiled(patterns)(path)


def matching(patterns: tuple[str, ...], paths: Sequence[bytes]) -> Iterator[bytes]:
    """Yield the ``paths`` that match; one of them before any other has been looked at, or none of ten thousand.

    A search through all of them at once takes 0.1 ms where asking for each takes 10; it can find too much, since a
    pattern may run over the end of a line, so what it finds is asked again.
    """
    is_match = compiled(patterns)
    listing = b"\n".join(paths)
    if not any(pattern.startswith("!") for pattern in patterns) and listing.count(b"\n") < len(paths):
        text = listing.decode("utf-8", "replace")
        found = regex(f"(?m){_expression(patterns)}").search(text)
        if found is None:
            return
        likely = paths[text.count("\n", 0, found.end() - 1)]
        if is_match(match_text(likely)):
            yield likely
    yield from (path for path in paths if is_match(match_text(path)))


def _joined(patterns: Iterable[str]) -> Matcher:
    expression = regex(_expression(patterns))
    return lambda path: expression.search(path) is not None


def _expression(patterns: Iterable[str]) -> str:
    return "|".join(_translated(patterns)) or r"[^\x00-\x{10ffff}]"


def _translated(patterns: Iterable[str]) -> Iterator[str]:
    endings = []
    for pattern in patterns:
        if pattern.startswith("*.") and pattern[2:].isalnum():
            endings.append(pattern[2:])  # ninety languages in one expression
            continue
        translated, _ = GitIgnoreSpecPattern.pattern_to_regex(pattern)
        if translated is not None:
            yield translated.replace(_FOLDER, "/")
    if endings:
        yield rf"\.(?:{'|'.join(endings)})(?:/|$)"


def _negating(patterns: Iterable[str]) -> Matcher:
    from pathspec import GitIgnoreSpec

    spec = GitIgnoreSpec.from_lines(patterns, backend="re2")
    return lambda path: spec.check_file(path).include is True
