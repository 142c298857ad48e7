"""Bytes that git prints become values; nothing here runs anything."""

import re
from collections.abc import Iterator

from msgspec import Struct

from govcheck.model.change import Commit, Entry, FileChange, Identity

Pair = tuple[str, str]
"""Two trees, old and new."""


class Raw(Struct, frozen=True):
    """Records of a raw diff, and the paths that are still unmerged."""

    files: tuple[FileChange, ...]
    unmerged: tuple[bytes, ...]


class Merged(Struct, frozen=True):
    """The tree that git makes of two commits, and the paths on which they conflict."""

    tree: str
    conflicted: frozenset[bytes]


class Parsed(Struct, frozen=True):
    """A commit object: its tree, and the commit without its files."""

    tree: str
    commit: Commit


def raw(data: bytes) -> Raw:
    """Read the records of one diff, as ``--raw -z --no-renames --no-abbrev`` prints them."""
    files: list[FileChange] = []
    unmerged: dict[bytes, None] = {}
    tokens = iter(data.split(b"\0"))
    for token in tokens:
        if not token:
            continue
        path = next(tokens)
        if token.endswith(b" U"):
            unmerged[path] = None
        else:
            files.append(change(token, path))
    return Raw(tuple(file for file in files if file.path not in unmerged), tuple(unmerged))


def change(record: bytes, path: bytes) -> FileChange:
    """Read one record, such as ``:100644 000000 <oid> <oid> D``."""
    old_mode, new_mode, old, new, _ = record[1:].decode("ascii").split(" ")
    return FileChange(path, _entry(old_mode, old), _entry(new_mode, new))


def _entry(mode: str, oid: str) -> Entry | None:
    return Entry(int(mode, 8), oid) if mode != "000000" else None


def diffs(data: bytes) -> dict[Pair, tuple[FileChange, ...]]:
    """Read what ``git diff-tree --stdin`` prints for pairs of trees: a header line, then records.

    When ``data`` ends within a pair, that pair holds what was there; see ``incomplete``.
    """
    found: dict[Pair, list[FileChange]] = {}
    current: list[FileChange] = []
    position = 0
    while position < len(data):
        if data[position : position + 1] == b":":
            middle = data.find(b"\0", position)
            end = data.find(b"\0", middle + 1)
            if middle < 0 or end < 0:
                break
            current.append(change(data[position:middle], data[middle + 1 : end]))
        else:
            end = data.find(b"\n", position)
            if end < 0:
                break
            old, new = data[position:end].decode("ascii").split()
            current = found[old, new] = []
        position = end + 1
    return {pair: tuple(files) for pair, files in found.items()}


def merges(data: bytes) -> Iterator[Merged]:
    """Read what ``git merge-tree --write-tree -z --stdin`` prints; a last answer that is cut off is left out."""
    tokens = iter(data.split(b"\0")[:-1])
    try:
        for clean in tokens:
            tree = next(tokens)
            conflicted = {stage.partition(b"\t")[2] for stage in _until_empty(tokens)}
            if clean == b"0":
                conflicted.update(_in_conflict_messages(tokens))
            yield Merged(tree.decode("ascii"), frozenset(conflicted))
    except StopIteration:
        return


def _until_empty(tokens: Iterator[bytes]) -> list[bytes]:
    found = []
    while token := next(tokens):
        found.append(token)
    return found


def _in_conflict_messages(tokens: Iterator[bytes]) -> list[bytes]:
    """Return the paths that conflict messages name; directory renames name paths that no stage shows."""
    found = []
    while count := next(tokens):
        paths = [next(tokens) for _ in range(int(count))]
        kind, _text = next(tokens), next(tokens)
        if kind.startswith(b"CONFLICT"):
            found += paths
    return found


def commit(oid: str, data: bytes) -> Parsed:
    """Read a raw commit object."""
    head, _, message = data.partition(b"\n\n")
    fields: dict[bytes, list[bytes]] = {}
    for line in head.split(b"\n"):  # lines that start with a space continue a signature
        key, _, value = line.partition(b" ")
        if key == b"parent" and b"author" in fields:
            continue  # git reads parents above the author alone; further down anyone can write one
        fields.setdefault(key, []).append(value)
    encoding = fields.get(b"encoding", [b"utf-8"])[0].decode("ascii", "replace")
    author, _ = _signature(fields.get(b"author", [b""])[0], encoding)
    committer, time = _signature(fields.get(b"committer", [b""])[0], encoding)
    parsed = Commit(
        oid=oid,
        parents=tuple(parent.decode("ascii", "replace") for parent in fields.get(b"parent", [])),
        author=author,
        committer=committer,
        time=time,
        message=text(message, encoding),
    )
    return Parsed(fields.get(b"tree", [b""])[0].decode("ascii", "replace"), parsed)


def _signature(line: bytes, encoding: str) -> tuple[Identity, int]:
    """Read ``Name <email> seconds zone``; a malformed one keeps what is legible."""
    person, _, date = line.rpartition(b">")
    seconds = date.split()[:1]
    time = int(seconds[0]) if seconds and re.fullmatch(rb"-?[0-9]{1,18}", seconds[0]) else 0
    return identity(text(person or line, encoding)), time


def identity(person: str) -> Identity:
    """Read ``Name <email``, with or without its closing bracket."""
    name, _, email = person.partition("<")
    return Identity(name.strip(), email.partition(">")[0].strip())


_CHARSETS = r"(ascii|us-ascii|utf-?(8|16|32)|(iso|latin|windows|cp|koi8|shift|sjis|euc|gb|big5|mac)[-_ \w]*)"


def text(data: bytes, encoding: str = "utf-8") -> str:
    """Decode what a commit holds. Python's stranger codecs (punycode, escapes) are no charset of a commit."""
    known = encoding == "utf-8" or re.fullmatch(_CHARSETS, encoding.lower())
    try:
        return data.decode(encoding if known else "utf-8")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")
