"""The pieces of scripts in Groovy and Kotlin: names, texts, brackets, line ends; Groovy has no parser that we ship."""

import re
from collections.abc import Iterator

from msgspec import Struct

_TOKEN = re.compile(
    r"(?P<comment>//[^\n]*|/\*(?s:.*?)(?:\*/|\Z))"
    r"|(?P<text>'''(?s:.*?)(?:'''|\Z)|\"\"\"(?s:.*?)(?:\"\"\"|\Z)|\"(?:\\.|[^\"\\\n])*\"?|'(?:\\.|[^'\\\n])*'?)"
    r"|(?P<open>\{)|(?P<close>\})|(?P<end>[\n;])|(?P<word>[\w.$-]+)|(?P<sign>[-+]?=|[()\[\],:])"
)
_ESCAPES = {"n": "\n", "t": "\t"}


class Token(Struct, frozen=True):
    """One piece of a statement."""

    sort: str
    """``text``, ``word``, ``sign``, or ``open``, ``close`` and ``end`` of blocks and statements."""
    text: str
    """What it says, texts without their quotes."""
    line: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the pieces of ``text`` without comments; what is never closed ends with the line or the file."""
    line, last = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", last, match.start())
        last = match.start()
        sort = str(match.lastgroup)
        if sort != "comment":
            yield Token(sort, _unquoted(match[0]) if sort == "text" else match[0], line)


def _unquoted(text: str) -> str:
    quote = text[:3] if text[:3] in ("'''", '"""') else text[:1]
    bare = text.removeprefix(quote).removesuffix(quote)
    return re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), bare)
