"""Both sides of a source file as the parser sees them: whole, or without what the change leaves alone."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from itertools import pairwise
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
    """One side of a file, parsed as late as possible: the sides of a long change are read at once."""

    path: bytes
    text: str
    language: Language
    tests: bool
    root: Any = None
    """Its syntax tree, where comparing the sides needed one."""
    left_out: frozenset[Any] = frozenset()
    """Blocks that both sides hold alike."""
    shortened: bool = False
    """Whether some of these were left out before the text was parsed."""

    def tree(self) -> Any:  # noqa: ANN401 - SgNode
        """Return the root of its syntax tree. Raises Unreadable when the parser gives up."""
        return parse_mended(self.text, self.language) if self.root is None else self.root


_CLOSING = (")", "]", "}", "end")
_LITTLE = 20
"""Of how many lines one is too few to look further."""
_NO_CODE: Any = {"any": [{"kind": "ERROR"}, {"regex": "^$"}]}
"""What a grammar cannot read, and what is empty: a parser goes on as if a bracket that is missing were there."""

Pair = tuple[Parsed | None, Parsed | None]


@contextmanager
def bounded(path: bytes, undecided: Undecided) -> Iterator[None]:
    """Make a file undecided that cannot be read.

    Or that nests deeper than Python can follow; brackets are counted before, words are not.
    """
    try:
        yield
    except Unreadable as error:
        undecided[path] = f"{display(path)}: {error}"
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
        with bounded(path, self.undecided):
            old, new = (
                Parsed(path, _within_bounds(content), language, tests)
                if content is not None and (tests or _holds_tests(content, language))
                else None
                for content in contents
            )
            if old is None or new is None or whole or _differently_built(old, new) or _share_little(old.text, new.text):
                return old, new
            short = shortened(old.text, new.text, language.pack.layout, self.asked)
            pair = self._compared(old, new, short) if short else None
            return pair or self._compared(old, new) or (old, new)
        return None, None

    def check(self, sources: Iterable[Source], language_of: Callable[[bytes], Language | None]) -> None:
        """Name the new tests that could not be read, so that no later change to them could be judged."""
        for path, _, content in sources:
            language = language_of(path)
            if language and content is not None and (self.is_test(path) or _collected(path, language)):
                with bounded(path, self.undecided):
                    _within_bounds(content)

    def _compared(self, old: Parsed, new: Parsed, short: Shortened | None = None) -> Pair | None:
        """Parse both sides; None if it turns out that ``short`` leaves out too much."""
        texts = (short.old, short.new) if short else (old.text, new.text)
        was, now = (replace(side, text=text) for side, text in zip((old, new), texts, strict=True))
        was, now = (replace(side, root=side.tree()) for side in (was, now))
        if short and any(broken(side.root) for side in (was, now)):
            return None
        same = unchanged(was.root, now.root, Lowering(was.language), self.asked, short)
        if short and not same.allows(short):
            return None
        left_out, cut = [frozenset(side) for side in same.left_out], short is not None
        return replace(was, left_out=left_out[0], shortened=cut), replace(now, left_out=left_out[1], shortened=cut)


def broken(root: Any) -> tuple[int, ...]:  # noqa: ANN401 - SgNode
    """Return the lines, counted from 1, that the grammar cannot read, or only with a bracket that is not there."""
    found = (node for node in root.find_all({"rule": _NO_CODE}) if node.kind() in ("ERROR", *_CLOSING))
    return tuple(int(node.range().start.line) + 1 for node in found)


def _within_bounds(content: bytes) -> str:
    """Decode a source. Raises Unreadable when it is no text, or beyond the bounds, however little of it is parsed."""
    if b"\0" in content[:8192]:
        raise Unreadable("is binary, so that nobody can say what it checks")
    text = content.decode("utf-8-sig", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    check_bounds(text.encode("utf-8", "replace"))
    return text


def _differently_built(old: Parsed, new: Parsed) -> bool:
    """Whether the sides say otherwise when they are built, which concerns every test in them."""
    pattern = old.language.units.limited
    if not pattern:
        return False
    return regex(pattern).findall(old.text) != regex(pattern).findall(new.text)


def _share_little(old: str, new: str) -> bool:
    """Whether so few lines have the same neighbour on both sides that looking for blocks held alike takes longer."""
    before, after = (set(pairwise(filter(None, side.split("\n")))) for side in (old, new))
    return len(before & after) * _LITTLE < len(before)


def _collected(path: bytes, language: Language) -> bool:
    text, products = path.decode("utf-8", "replace"), language.units.products
    if not any(fnmatchcase(text.rpartition("/")[2], glob) for glob in language.units.files):
        return False
    return not (products and regex(products).search(text))


def _holds_tests(content: bytes, language: Language) -> bool:
    """Whether a source outside of the test folders holds tests: regions, or examples in its documentation."""
    marks = [re.sub(r"\W.*", "", region) for region in language.units.regions] + [*language.units.examples]
    return any(mark.encode() in content for mark in marks)
