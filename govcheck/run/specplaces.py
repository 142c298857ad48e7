"""Where specifications usually lie, and which texts read like one."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_DOCUMENTS = (".md", ".mdx", ".markdown", ".rst", ".adoc", ".asciidoc")
_FOLDERS = frozenset(["spec", "specs", "specification", "specifications", "rfc", "rfcs", "requirements", "prd", "prds"])
_AROUND = frozenset(["docs", "doc", "documentation", "openspec", "design", "product"])
"""Folders below which such a folder holds specifications of the product, and not, say, those of a test runner."""
_FILE = re.compile(
    r"(?i)(.+\.spec|spec|specification|.+[-_]specification|requirements|.+[-_]requirements|prd|.+[-_]prd)\.[a-z]+"
)
_ASIDE = re.compile(
    r"(?i)(readme|changelog|changes|history|news|release[-_]?notes|contributing|code[-_]of[-_]conduct|license|licence"
    r"|copying|security|agents|claude|skill|support|governance)[^/]*"
)
_DEMAND = re.compile(r"\b(?:MUST|SHALL|REQUIRED)\b")
_DEMANDS = 10
_DENSITY = 200
"""A demand in so many words, or more often: plain guides that mention a rule stay far below."""

IDS = "[A-Z][A-Z0-9]*(-[A-Z0-9]+)*-[0-9]+"
_IDENTIFIED = re.compile(rf"^(?:#+ +|[-*+] +|\| *|\*\*)\W*({IDS})\b", re.MULTILINE)
_SEVERAL = 3


class SpecPlace(NamedTuple):
    """A folder of specifications, or one file."""

    path: str
    is_folder: bool
    ids: str | None = None
    """A pattern that finds the identifiers of its requirements, where it has some."""

    @property
    def pattern(self) -> str:
        """The gitignore pattern for it."""
        return f"/{escaped(self.path)}" + ("/**" if self.is_folder else "")

    def holds(self, path: str) -> bool:
        """Whether ``path`` belongs to it."""
        return path.startswith(f"{self.path}/") if self.is_folder else path == self.path


def escaped(path: str) -> str:
    """Return ``path`` as a gitignore pattern that matches nothing else."""
    return re.sub(r"([\\*?\[\] ])", r"\\\1", path)


def is_document(path: str) -> bool:
    """Whether people read the file as text."""
    return path.lower().endswith(_DOCUMENTS)


def spec_place(path: str) -> SpecPlace | None:
    """Return the place of specifications that ``path`` belongs to by its name, the outermost one."""
    *folders, name = path.split("/")
    for depth, folder in enumerate(folders):
        if folder.lower() in _FOLDERS and (depth == 0 or folders[depth - 1].lower() in _AROUND):
            return SpecPlace("/".join(folders[: depth + 1]), is_folder=True)
    usual = not folders or folders[-1].lower() in _AROUND
    if is_document(path) and _FILE.fullmatch(name) and (usual or ".spec." in name.lower()):
        return SpecPlace(path, is_folder=False)
    return None


def requirement_ids(texts: Iterable[str]) -> str | None:
    """Return the pattern of identifiers when several headings, items or rows start with one."""
    found = {match[1] for text in texts for match in _IDENTIFIED.finditer(text)}
    return IDS if len(found) >= _SEVERAL else None


def reads_like_requirements(path: str, text: str) -> int:
    """Return how often the document demands something, in the capitals of RFC 2119; 0 when it hardly does."""
    demands = len(_DEMAND.findall(text))
    if demands < _DEMANDS or _ASIDE.fullmatch(path.rpartition("/")[2]):
        return 0
    return demands if demands * _DENSITY >= len(text.split()) else 0
