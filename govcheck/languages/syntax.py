"""Syntax patterns in code, within bounds: hostile text costs bounded time and memory, and never the process."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import re2

from govcheck.errors import Unreadable
from govcheck.languages.names import ENDINGS
from govcheck.model.text import Match

MAX_BYTES = 1 << 20
MAX_LINE = 20_000
MAX_DEPTH = 200

_WORD = re.compile(r"\w+")
_QUOTE = "[\"'`]"
_GAP = r"(?s:[\s\\\x80-\xff]|/\*.*?\*/|\{-.*?-\}|(?:#|//|--)[^\n]*)*"
"""What may stand between two tokens: any space, also beyond ASCII, a continued line, comments of all languages."""
_OPTIONS = re2.Options()
_OPTIONS.encoding = re2.Options.Encoding.LATIN1  # bytes, whatever they mean
_OPTIONS.log_errors = False
_META = re.compile(r"\$+\w*")
_OPENING, _CLOSING = b"([{", b")]}"
_ALL_ELSE = bytes(set(range(256)).difference(_OPENING, _CLOSING))


@lru_cache(maxsize=512)
def words(pattern: str) -> tuple[bytes, ...]:
    """Return what must stand literally in any text in which ``pattern`` occurs."""
    return tuple(word.encode() for word in _WORD.findall(_META.sub(" ", pattern)))


@lru_cache(maxsize=512)
def _runs(pattern: str) -> tuple[Any, ...]:
    """Return what must stand together: the stretches of ``pattern`` without a variable or a bracket, in any spacing."""
    stretches = re.split(r"[()\[\]{},;]", _META.sub(",", pattern))
    phrases = [re.findall(r"\w+|\S", stretch) for stretch in stretches]
    spaced = [_GAP.join(_QUOTE if word in "\"'`" else re.escape(word) for word in run) for run in phrases if run]
    return tuple(re2.compile(run.encode(), _OPTIONS) for run in spaced)


def possible(pattern: str, text: bytes) -> bool:
    """Whether ``pattern`` could occur in ``text``: cheap, and it spares most texts the parser."""
    return all(word in text for word in words(pattern)) and all(run.search(text) for run in _runs(pattern))


def search(text: bytes, language: str, patterns: Iterable[str]) -> tuple[Match, ...]:
    """Return where ``patterns`` occur in ``text``.

    Raises Unreadable when the text is beyond the bounds, or when a part that is no valid ``language`` could hide one
    of the patterns. A text without a pattern's words is not parsed at all.
    """
    candidates = [pattern for pattern in patterns if possible(pattern, text)]
    if not candidates:
        return ()
    check_bounds(text)
    root = parse(text.decode("utf-8", "replace"), language)
    found = [_match(node) for pattern in candidates for node in root.find_all(pattern=pattern)]
    for broken in root.find_all(kind="ERROR"):
        hidden = broken.text().encode()
        if any(possible(pattern, hidden) for pattern in candidates if words(pattern)):
            line = broken.range().start.line + 1
            raise Unreadable(f"line {line} is no valid {language}, so what stands there cannot be judged")
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=512)
def problem(language: str, pattern: str | None = None) -> str:
    """Say what is wrong with ``language``, or with ``pattern`` in it; nothing when both are sound."""
    if language not in ENDINGS:
        from difflib import get_close_matches

        near = get_close_matches(language, ENDINGS, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"valid: {', '.join(ENDINGS)}"
        return f"unknown language {language!r} ({hint})"
    if pattern is None:
        return ""
    try:
        list(parse("x", language).find_all(pattern=pattern))
    except RuntimeError as error:
        causes = re.findall(r"^\s+\d+: (.+)$", str(error).partition("Stack backtrace")[0], re.MULTILINE)
        return f"no {language} pattern: {causes[-1] if causes else 'it cannot be parsed'}"
    return ""


def parse(text: str, language: str) -> Any:  # noqa: ANN401 - SgNode, whose import costs 10 ms
    from ast_grep_py import SgRoot

    try:
        return SgRoot(text, language).root()
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as panic:  # noqa: BLE001 - the parser's panics derive from BaseException
        raise Unreadable(f"the {language} parser gave up: {panic}") from None


def _match(node: Any) -> Match:  # noqa: ANN401 - SgNode
    place = node.range()
    return Match(node.text(), place.start.line + 1, place.start.column + 1, place.end.line + 1)


def check_bounds(text: bytes) -> None:
    if len(text) > MAX_BYTES:
        raise Unreadable(f"is {len(text):,} bytes long; at most {MAX_BYTES:,} are parsed")
    if max(map(len, text.split(b"\n"))) > MAX_LINE:
        raise Unreadable(f"has a line of more than {MAX_LINE:,} bytes, as minified files have")
    if _deepest(text) > MAX_DEPTH:
        raise Unreadable(f"nests brackets deeper than {MAX_DEPTH}")


def _deepest(text: bytes) -> int:
    """Return how deep brackets nest; all else is dropped first, which takes a tenth of searching for them."""
    depth = deepest = 0
    for bracket in text.translate(None, _ALL_ELSE):
        if bracket in _OPENING:
            depth += 1
            deepest = max(deepest, depth)
        elif depth:
            depth -= 1
    return deepest
