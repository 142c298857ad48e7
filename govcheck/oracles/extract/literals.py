"""Literal values in one spelling, whatever their quotes, prefixes and suffixes."""

import re
from textwrap import dedent
from typing import Any

_OPENING = re.compile(r"""^([A-Za-z@$]*)(#*)("{3,}|'{3}|"|'|`|\[\[)?""")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "\n": ""}
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_CONTINUED = re.compile(r"(?<!\\)\\\n\s*")
_NUMBER = re.compile(
    r"0*(\d*?)(?:\.(\d*?)0*)?(?:u?l{0,2}|lu|ll?u|[iu](?:8|16|32|64|128|size)|n|f(?:32|64)?|d|m)?", re.ASCII
)
_BOTH = 2
_BARE = (
    ("number", re.compile(r"\(?[-+]?(?:0x[\da-f]+|\d[\d.]*(?:e[-+]?\d+)?)[a-z]*\)?", re.IGNORECASE | re.ASCII)),
    ("text", re.compile(r'[A-Za-z]?"(?:[^"\\]|\\.)*"')),
)


def number(text: str) -> str:
    """Return a number in one spelling: ``02``, ``2L``, ``2.0`` and ``2`` are the same."""
    text = text.replace("_", "").replace("'", "").lower()
    found = _NUMBER.fullmatch(text)
    if found is None:
        return text
    whole, fraction = found.group(1) or "0", found.group(2)
    return f"{whole}.{fraction}" if fraction else whole


def bare(text: str) -> tuple[str, str]:
    """Return the shape and the value of code that is nothing but text, if it is one literal; else it is a name."""
    text = text.strip()
    shape = next((shape for shape, pattern in _BARE if pattern.fullmatch(text)), "name")
    return shape, {"number": number, "text": plain}.get(shape, str)(text.strip("()") if shape == "number" else text)


def plain(text: str, *, continued: bool = False) -> str:
    """Return the value of a literal text, whatever its quotes.

    ``continued`` says that a backslash at the end of a line takes the indentation of the next one with it.
    """
    found = _OPENING.match(text)
    prefix, hashes, quote = found.groups() if found else ("", "", None)
    if not quote:
        return dedent(text).strip() if "\n" in text else text
    body = text[len(prefix) + len(hashes) + len(quote) :]
    closing = "]]" if quote == "[[" else quote
    body = body.removesuffix(hashes).removesuffix(closing)
    raw = quote == "`" or "r" in prefix.lower() or "@" in prefix
    if raw or "\\" not in body:
        return body
    return _ESCAPE.sub(_unescaped, _CONTINUED.sub("", body) if continued else body)


def _unescaped(found: re.Match[str]) -> str:
    code = found.group(1)
    if code[0] in "ux" and len(code) > 1:
        return chr(int(code[1:], 16))
    return _ESCAPES.get(code, code)


def slashed(sg: Any) -> str:  # noqa: ANN401 - SgNode
    """Return a regular expression between slashes, whatever it stands between: ``%r{a}i`` is ``/a/i``."""
    inside = delimited(sg)
    if inside is None:
        return str(sg.text())
    closing = sg.children()[-1].text()
    return f"/{inside}/{closing.lstrip(')]}>|!,.:;-+')}"


def delimited(sg: Any) -> str | None:  # noqa: ANN401 - SgNode
    """Return what stands between chosen delimiters, as in ``%q(a)``."""
    children = sg.children()
    if len(children) < _BOTH or not children[0].text().startswith("%"):
        return None
    written: str = sg.text()
    return written[len(children[0].text()) : len(written) - len(children[-1].text())]
