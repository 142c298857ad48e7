"""Both sides of a source file as the parser sees them: whole, or without what the change leaves alone."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from govcheck.errors import Unreadable
from govcheck.languages.load import Language
from govcheck.languages.mended import parse_mended
from govcheck.languages.syntax import check_bounds
from govcheck.model.paths import display
from govcheck.oracles.extract.around import regex
from govcheck.oracles.extract.changed import unchanged
from govcheck.oracles.extract.lowering import Lowering
from govcheck.oracles.extract.shortened import Shortened, shortened

Undecided = dict[bytes, str]
"""Path and reason of what could not be read."""
Source = tuple[bytes, bytes | None, bytes | None]
"""Path, old content, new content."""


class Parsed(Struct, frozen=True):
    """One side of a file."""

    path: bytes
    text: str
    root: Any
    language: Language
    tests: bool
    left_out: frozenset[Any] = frozenset()
    """Blocks that both sides hold alike."""
    shortened: bool = False
    """Whether some of these were left out before the text was parsed."""
    broken: tuple[int, ...] = ()
    """The lines that are no valid code any more."""


_CLOSING = (")", "]", "}", "end")
_NO_CODE: Any = {"any": [{"kind": "ERROR"}, {"regex": "^$"}]}
"""What a grammar cannot read, and what is empty: a parser goes on as if a bracket that is missing were there."""

Pair = tuple[Parsed | None, Parsed | None]


@contextmanager
def bounded(path: bytes, undecided: Undecided) -> Iterator[None]:
    """Make a file undecided that nests deeper than Python can follow; brackets are counted before, words are not."""
    try:
        yield
    except RecursionError:
        undecided[path] = f"{display(path)}: nests too deeply to be judged"


class Reader(Struct, frozen=True):
    """Parses the files of one change."""

    is_test: Callable[[bytes], bool]
    undecided: Undecided
    asked: frozenset[str]
    """The words of what differs in any file: one may use what another defines."""

    def pair(self, source: Source, language: Language | None, *, whole: bool = False) -> Pair:
        """Parse the sides that hold tests; unless ``whole``, name or leave out the blocks that they hold alike."""
        path, *contents = source
        if language is None:
            return None, None
        tests = self.is_test(path) or _collected(path, language)
        try:
            old, new = (
                _File(path, _within_bounds(content), language, tests)
                if content is not None and (tests or _holds_tests(content, language))
                else None
                for content in contents
            )
            if old is None or new is None or whole or _differently_built(old, new):
                return _marked(old.parsed() if old else None, new.parsed() if new else None)
            with bounded(path, self.undecided):
                short = shortened(old.text, new.text, language.pack.layout, self.asked)
                pair = self._compared(old, new, short) if short else None
                return pair or _marked(*(self._compared(old, new) or (None, None)))
        except Unreadable as error:
            self.undecided[path] = f"{display(path)}: {error}"
        return None, None

    def check(self, sources: Iterable[Source], language_of: Callable[[bytes], Language | None]) -> None:
        """Name the new tests that could not be read, so that no later change to them could be judged."""
        for path, _, content in sources:
            language = language_of(path)
            if language and content is not None and (self.is_test(path) or _collected(path, language)):
                try:
                    _within_bounds(content)
                except Unreadable as error:
                    self.undecided[path] = f"{display(path)}: {error}"

    def _compared(self, old: "_File", new: "_File", short: Shortened | None = None) -> Pair | None:
        """Parse both sides; None if it turns out that ``short`` leaves out too much."""
        was = replace(old, text=short.old).parsed() if short else old.parsed()
        now = replace(new, text=short.new).parsed() if short else new.parsed()
        if short and any(_broken(side.root) for side in (was, now)):
            return None
        same = unchanged(was.root, now.root, Lowering(was.language), self.asked, short)
        if short and not same.allows(short):
            return None
        left_out, cut = [frozenset(side) for side in same.left_out], short is not None
        return replace(was, left_out=left_out[0], shortened=cut), replace(now, left_out=left_out[1], shortened=cut)


def _marked(old: Parsed | None, new: Parsed | None) -> Pair:
    """Note where a file that was valid code is none any more."""
    if old and new and (lines := _broken(new.root)) and not _broken(old.root):
        return old, replace(new, broken=lines)
    return old, new


def _broken(root: Any) -> tuple[int, ...]:  # noqa: ANN401 - SgNode
    """Return the lines, counted from 1, that the grammar cannot read, or only with a bracket that is not there."""
    found = (node for node in root.find_all({"rule": _NO_CODE}) if node.kind() in ("ERROR", *_CLOSING))
    return tuple(int(node.range().start.line) + 1 for node in found)


class _File(Struct, frozen=True):
    """One side before it is parsed."""

    path: bytes
    text: str
    language: Language
    tests: bool

    def parsed(self) -> Parsed:
        """Parse it. Raises Unreadable when the parser gives up."""
        return Parsed(self.path, self.text, parse_mended(self.text, self.language), self.language, self.tests)


def _within_bounds(content: bytes) -> str:
    """Decode a source. Raises Unreadable when it is no text, or beyond the bounds, however little of it is parsed."""
    if b"\0" in content[:8192]:
        raise Unreadable("is binary, so that nobody can say what it checks")
    text = content.decode("utf-8-sig", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    check_bounds(text.encode("utf-8", "replace"))
    return text


def _differently_built(old: "_File", new: "_File") -> bool:
    """Whether the sides say otherwise when they are built, which concerns every test in them."""
    pattern = old.language.units.limited
    if not pattern:
        return False
    return regex(pattern).findall(old.text) != regex(pattern).findall(new.text)


def _collected(path: bytes, language: Language) -> bool:
    text, products = path.decode("utf-8", "replace"), language.units.products
    if not any(fnmatchcase(text.rpartition("/")[2], glob) for glob in language.units.files):
        return False
    return not (products and regex(products).search(text))


def _holds_tests(content: bytes, language: Language) -> bool:
    """Whether a source outside of the test folders holds tests: regions, or examples in its documentation."""
    marks = [re.sub(r"\W.*", "", region) for region in language.units.regions] + [*language.units.examples]
    return any(mark.encode() in content for mark in marks)
