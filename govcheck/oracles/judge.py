"""From old and new texts of source files to oracle edits."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from govcheck.errors import Unreadable
from govcheck.languages.load import Language, Packs
from govcheck.languages.syntax import check_bounds, parse
from govcheck.model.oracle import OracleEdits, SourceFile
from govcheck.model.paths import display
from govcheck.oracles.compare.edits import compare
from govcheck.oracles.extract.changed import unchanged
from govcheck.oracles.extract.collector import Collector
from govcheck.oracles.extract.examples import with_examples
from govcheck.oracles.extract.lowering import Lowering
from govcheck.oracles.extract.place import Helper

Data = tuple[bytes, str, str]
"""Path, old text, new text of a file that is no source."""
Source = tuple[bytes, bytes | None, bytes | None]
"""Path, old content, new content."""


class _Parsed(Struct, frozen=True):
    """One side of a file as the parser sees it."""

    path: bytes
    text: str
    root: Any
    language: Language
    tests: bool
    left_out: frozenset[Any] = frozenset()
    """Blocks that both sides hold alike."""


@contextmanager
def _bounded(path: bytes, undecided: dict[bytes, str]) -> Iterator[None]:
    """Make a file undecided that nests deeper than Python can follow; brackets are counted before, words are not."""
    try:
        yield
    except RecursionError:
        undecided[path] = f"{display(path)}: nests too deeply to be judged"


class _Half:
    """One side of a change: its files, which may call each other's helpers."""

    def __init__(self, files: Iterable[_Parsed], undecided: dict[bytes, str], *, whole: bool) -> None:
        self.undecided = undecided
        self.files = {file.path: file for file in files}
        self.collectors: dict[bytes, Collector] = {}
        for path, file in self.files.items():
            with _bounded(path, undecided):
                self.collectors[path] = self._collector(file, whole=whole)

    def _collector(self, file: _Parsed, *, whole: bool) -> Collector:
        lowering = Lowering(file.language)
        lowering.left_out = frozenset() if whole else file.left_out
        return Collector(
            file.path,
            lowering.flat(file.root),
            file.text.split("\n"),
            file.language,
            tests=file.tests,
            elsewhere=self._helper(file.path),
        )

    def _helper(self, asking: bytes) -> Callable[[str], Helper | None]:
        def find(name: str) -> Helper | None:
            for path, collector in self.collectors.items():
                if path != asking and self.files[path].tests and name in collector.functions:
                    return collector.helper(name)
            return None

        return find

    def file(self, path: bytes) -> SourceFile | None:
        collector = self.collectors.get(path)
        if collector is None or path in self.undecided:
            return None
        with _bounded(path, self.undecided):
            return with_examples(collector.collect(), self.files[path].text, collector.language)
        return None


def judge_sources(
    sources: Iterable[Source],
    *,
    packs: Packs | None = None,
    is_test: Callable[[bytes], bool] = lambda _: True,
    data: Sequence[Data] = (),
    whole: bool = False,
) -> OracleEdits:
    """Compare the tests of all ``sources`` of one change; ``data`` are other files of it, which tests may read.

    First, unless ``whole``, only blocks that differ are read. What is found in them could be explained by the others,
    so that then, and only then, all is read: most changes that anybody commits are silent and take the short way.
    """
    undecided: dict[bytes, str] = {}
    packs = packs or Packs()
    parsed = [
        _parsed_pair(path, (old, new), packs.of(path), is_test, undecided) for path, old, new in sources if old != new
    ]
    judged = _judged(parsed, data, undecided, whole=whole)
    if not whole and judged.edits and any(side and side.left_out for pair in parsed for side in pair):
        judged = _judged(parsed, data, undecided, whole=True)
    return judged


def _judged(
    parsed: Sequence[tuple[_Parsed | None, _Parsed | None]],
    data: Sequence[Data],
    undecided: dict[bytes, str],
    *,
    whole: bool,
) -> OracleEdits:
    old, new = (
        _Half((pair[side] for pair in parsed if pair[side]), undecided, whole=whole)  # type: ignore[misc] # filtered
        for side in (0, 1)
    )
    paths = dict.fromkeys(side.path for pair in parsed for side in pair if side)
    sides = [(path, old.file(path), new.file(path)) for path in paths]
    languages = {side.language.name: side.language for pair in parsed for side in pair if side}
    compared = compare(
        [(was, now) for path, was, now in sides if path not in undecided],
        _supertypes(languages.values()),
        data,
        partial=not whole and any(side and side.left_out for pair in parsed for side in pair),
    )
    unread = {path: said for path, was, now in sides if (said := _broken(was, now))}
    return OracleEdits(tuple(compared), tuple((unread | undecided).items()))


def _broken(old: SourceFile | None, new: SourceFile | None) -> str:
    """Name a changed test that is no valid code any more, if there is one; the others were judged."""
    before = {(unit.id, unit.statements, unit.oracles) for unit in old.units} if old else set()
    for unit in new.units if new else ():
        if unit.broken and unit.role == "test" and (unit.id, unit.statements, unit.oracles) not in before:
            line = f"{display(unit.path)}: line {unit.line}"
            return f"{line}: `{unit.name}` is no valid {new.language if new else ''}, so nothing can be said about it"
    return ""


def _supertypes(languages: Iterable[Language]) -> dict[str, frozenset[str]]:
    """Return all types above each type that the packs know."""
    above = {name: parent for language in languages for name, parent in language.oracles.supertypes.items()}
    found: dict[str, frozenset[str]] = {}
    for name, nearest in above.items():
        chain: dict[str, None] = {}
        parent = nearest
        while parent and parent not in chain:
            chain[parent] = None
            parent = above.get(parent, "")
        found[name] = frozenset(chain)
    return found


def _parsed_pair(
    path: bytes,
    contents: tuple[bytes | None, bytes | None],
    language: Language | None,
    is_test: Callable[[bytes], bool],
    undecided: dict[bytes, str],
) -> tuple[_Parsed | None, _Parsed | None]:
    if language is None:
        return None, None
    tests = is_test(path) or _collected(path, language)
    try:
        old, new = (
            _parsed(path, content, language, tests=tests)
            if content is not None and (tests or _holds_tests(content, language))
            else None
            for content in contents
        )
    except Unreadable as error:
        undecided[path] = f"{display(path)}: {error}"
        return None, None
    if old is None or new is None:
        return old, new
    was: set[Any] = set()
    now: set[Any] = set()
    with _bounded(path, undecided):
        was, now = unchanged(old.root, new.root, Lowering(language))
    return replace(old, left_out=frozenset(was)), replace(new, left_out=frozenset(now))


def _parsed(path: bytes, content: bytes, language: Language, *, tests: bool) -> _Parsed:
    """Parse one side. Raises Unreadable when it is no text, or beyond the bounds."""
    text = _text(content)
    check_bounds(text.encode("utf-8", "replace"))
    return _Parsed(path, text, parse(text, language.parser), language, tests)


def _text(content: bytes) -> str:
    """Decode a source. Raises Unreadable when it is no text."""
    if b"\0" in content[:8192]:
        raise Unreadable("is binary, so that nobody can say what it checks")
    text = content.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _collected(path: bytes, language: Language) -> bool:
    from fnmatch import fnmatchcase

    name = path.rpartition(b"/")[2].decode("utf-8", "replace")
    return any(fnmatchcase(name, glob) for glob in language.units.files)


def _holds_tests(content: bytes, language: Language) -> bool:
    """Whether a source outside of the test folders holds tests: regions, or examples in its documentation."""
    marks = [re.sub(r"\W.*", "", region) for region in language.units.regions] + [*language.units.examples]
    return any(mark.encode() in content for mark in marks)
