"""Which comments and attributes suppress findings, and where they stand in a source file."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from govcheck.errors import Unreadable
from govcheck.gates.formats.nodes import MAX_CHARACTERS, line_of
from govcheck.languages import syntax

_INDENTED = re.compile(r"#(\s{2}|\s*#)")
_COMMENTS = ("comment", "line_comment", "block_comment", "multiline_comment")


class Mark(Struct, frozen=True, forbid_unknown_fields=True):
    """One way of suppressing findings."""

    name: str
    """What a sentence calls it."""
    languages: tuple[str, ...]
    mark: str
    """An RE2 expression; its group ``reasons`` names the rules that are silenced."""
    kinds: tuple[str, ...] = _COMMENTS
    """The sorts of nodes that it may stand in."""
    whole: Literal["", "always", "bare"] = ""
    """When it silences the rest of the file: always, or when it names no rule."""
    first: Literal["", "always", "indented"] = ""
    """When it is an example behind other words of a comment on its own line: always, or when these are indented."""


class Suppression(Struct, frozen=True):
    """One rule that is silenced at one place."""

    mark: Mark
    reason: str
    """The rule, empty for all of them."""
    line: int
    written: str

    @property
    def whole(self) -> bool:
        """Whether the rest of the file is silenced."""
        return self.mark.whole == "always" or (self.mark.whole == "bare" and not self.reason)


def seen(text: bytes, language: str) -> Counter[str]:
    """Return what looks like a mark in ``text`` and how often, without parsing it."""
    matches = (match for mark in marks(language) for match in _regex(mark.mark.lstrip("^")).finditer(text))
    return Counter(f"{language} {match.group(0).decode('utf-8', 'replace').strip()}" for match in matches)


def suppressions(text: bytes, language: str) -> tuple[Suppression, ...]:
    """Return what ``text`` suppresses. Raises Unreadable when it is beyond the bounds."""
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(f"is {len(text):,} bytes long; at most {MAX_CHARACTERS:,} are read")
    root = syntax.parse(text.decode("utf-8", "replace"), language)
    return tuple(found for mark in marks(language) for node in _nodes(root, mark) for found in _read(node, mark))


@cache
def marks(language: str) -> tuple[Mark, ...]:
    """Return the marks of ``language``."""
    return tuple(mark for mark in _all() if language in mark.languages)


def _nodes(root: Any, mark: Mark) -> Iterator[Any]:  # noqa: ANN401 - SgNode, whose import costs 10 ms
    for kind in mark.kinds:
        try:
            yield from root.find_all(kind=kind)
        except RuntimeError:  # a kind that this language's grammar does not have
            continue


def _read(node: Any, mark: Mark) -> Iterator[Suppression]:  # noqa: ANN401 - as above
    text = node.text()
    quoted = (mark.first == "always" or (mark.first == "indented" and _INDENTED.match(text))) and _alone(node)
    for match in _regex(mark.mark).finditer(text.encode()):
        if quoted and match.start():
            continue
        reasons = match.groupdict().get(b"reasons") or b""
        line = line_of(node) + text.encode().count(b"\n", 0, match.start())
        for reason in _split(reasons.decode("utf-8", "replace")):
            yield Suppression(mark, reason, line, " ".join(text.split()))


def _alone(node: Any) -> bool:  # noqa: ANN401 - as above
    """Whether nothing stands before it on its line."""
    before = node.prev()
    return before is None or before.range().end.line < node.range().start.line


def _split(reasons: str) -> list[str]:
    bare = reasons.partition("--")[0].translate(str.maketrans("{}\"'", "    "))
    return [part for part in bare.replace(",", " ").split() if part] or [""]


@cache
def _all() -> tuple[Mark, ...]:
    from govcheck.gates.yamls import read_yaml

    path = Path(__file__).parent / "suppressions.yaml"
    return msgspec.convert(read_yaml(path.read_text("utf-8"), path.name).value, tuple[Mark, ...])


@cache
def _regex(pattern: str) -> Any:  # noqa: ANN401 - RE2's own class
    import re2

    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1  # bytes, whatever they mean
    options.log_errors = False
    return re2.compile(f"(?m:{pattern})".encode(), options)
