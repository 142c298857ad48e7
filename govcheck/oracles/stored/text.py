"""Bytes to lines; what is a pointer, what is no text."""

import re

_SNIFFED = 8000
"""How much git looks at to tell text from the rest."""
_POINTER = re.compile(rb"\s*(version https://git-lfs\.github\.com/spec/|/?(\.\./)*(\.git/)?annex/objects/)")
_LFS_SIZE = re.compile(rb"^size (\d{1,18})\s*$", re.MULTILINE)
_ANNEX_SIZE = re.compile(rb"-s(\d{1,18})[-.]")
SHOWN = 200


def is_pointer(content: bytes) -> bool:
    """Whether ``content`` only says where the content is: Git LFS, git-annex."""
    return len(content) < 1024 and _POINTER.match(content) is not None  # noqa: PLR2004 - both keep below this


def pointed_size(content: bytes) -> int | None:
    """Return how many bytes a pointer points to, if it says so."""
    found = _LFS_SIZE.search(content) or _ANNEX_SIZE.search(content)
    return int(found[1]) if found else None


def is_binary(content: bytes) -> bool:
    """Whether ``content`` is no text, as git tells it; UTF-16 is text here."""
    return b"\0" in content[:_SNIFFED] and not content.startswith((b"\xff\xfe", b"\xfe\xff"))


def decoded(content: bytes) -> str:
    """Return ``content`` as text without byte-order mark, with plain line ends."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of ``text``; whether the last one is ended makes no difference."""
    return tuple(text.removesuffix("\n").split("\n")) if text else ()


def shown(text: str) -> str:
    """Return ``text`` as it fits a report."""
    text = text.strip()
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}\N{HORIZONTAL ELLIPSIS}"
