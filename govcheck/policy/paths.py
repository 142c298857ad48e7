"""Gitignore patterns, matched in linear time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from govcheck.model.paths import match_text
from govcheck.policy.regexes import regex

Matcher = Callable[[str], bool]

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-*/")
_SPELLED = str.maketrans({".": r"\.", "-": r"\-", "*": "[^/]*"})
_ANY_WORD = "**".translate(_SPELLED)
_FOLDER = "(?P<ps_d>/)"
"""How pathspec marks what matches below a folder; one expression cannot name a group twice."""


@lru_cache(maxsize=1024)
def compiled(patterns: tuple[str, ...]) -> Matcher:
    """Compile ``patterns`` once. Raises ValueError for one that gitignore does not know.

    pathspec's own specs also compile every pattern with ``re``, which costs 0.3 ms a pattern.
    """
    for pattern in patterns:
        if "[[:" in pattern or ":]" in pattern:  # pathspec would read something else, without a word
            raise ValueError("classes such as [:alpha:] are not read; write out the range, such as [A-Za-z]")
    if any(pattern.startswith("!") for pattern in patterns):
        return _negating(patterns)
    return _joined(patterns)


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
        translated = plainly(pattern) or by_pathspec(pattern)
        if translated is not None:
            yield translated
    if endings:
        yield rf"\.(?:{'|'.join(endings)})(?:/|$)"


def plainly(pattern: str) -> str | None:
    """Translate words with stars between slashes, and ``**`` for whole folders; None for anything else.

    Nearly every pattern is of this kind, and importing pathspec for it would cost a hook a seventh of its time. The
    result is pathspec's own, to the letter.
    """
    body = pattern.removeprefix("**/").removesuffix("/**")
    words = body.removeprefix("/").split("/")
    plain = _PLAIN.issuperset(pattern) and all(map(_is_plain, words, [*words[1:], ""]))
    if not plain or "**" in (words[0], words[-1]) or pattern.startswith("**//"):
        return None
    anchored = "/" in pattern and not pattern.startswith("**/")
    start = "^" if anchored else "^(?:.+/)?"
    inside = "/".join(words).translate(_SPELLED).replace(f"/{_ANY_WORD}", "(?:/.+)?")
    return start + inside + ("/" if pattern.endswith("/**") else "(?:/|$)")


def _is_plain(word: str, following: str) -> bool:
    if word == "**":
        return following != "**"
    return word not in ("", "*") and "**" not in word


def by_pathspec(pattern: str) -> str | None:
    """Translate any pattern; None for one that matches nothing. Raises ValueError for one that gitignore refuses."""
    from pathspec.patterns.gitignore.base import GitIgnorePatternError
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    try:
        translated, _ = GitIgnoreSpecPattern.pattern_to_regex(pattern)
    except GitIgnorePatternError as error:
        raise ValueError(str(error)) from None
    return None if translated is None else translated.replace(_FOLDER, "/")


def _negating(patterns: Iterable[str]) -> Matcher:
    import re2
    from pathspec import GitIgnoreSpec
    from pathspec.patterns.gitignore.base import GitIgnorePatternError

    try:
        spec = GitIgnoreSpec.from_lines(patterns, backend="re2")
    except (GitIgnorePatternError, re2.error) as error:
        raise ValueError(str(error)) from None
    return lambda path: spec.check_file(path).include is True
