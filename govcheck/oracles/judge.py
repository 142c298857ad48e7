"""From old and new texts of source files to oracle edits."""

import re
from collections.abc import Callable, Iterable, Sequence

from govcheck.languages.load import Language, Packs
from govcheck.model.edit import OracleEdits
from govcheck.model.ends import between, shared_ends
from govcheck.oracles.budget import affordable
from govcheck.oracles.compare.edits import compare
from govcheck.oracles.half import Half, Read
from govcheck.oracles.parsed import Pair, Reader, Source, Undecided
from govcheck.oracles.unread import broken_test, may_stand, no_longer_valid

Data = tuple[bytes, str, str]
"""Path, old text, new text of a file that is no source."""
_LONG = 30_000
"""Characters on both sides from which on reading them at once pays."""
_WORD = re.compile(r"\w+")


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
    undecided: Undecided = {}
    packs = packs or Packs()
    differing = [source for source in sources if source[1] != source[2]]
    reader = Reader(is_test, undecided, _differing_words(differing))
    if all(old is None for _, old, _ in differing):
        reader.check(differing, packs.of)  # where no test was before, none accepts more than before
        return OracleEdits((), tuple(undecided.items()))
    pairs = [reader.pair(source, packs.of(source[0]), whole=whole) for source in differing]
    judged = _judged(pairs, data, undecided, whole=whole)
    if not whole and judged.edits and _is_partial(pairs):
        pairs = [
            reader.pair(source, packs.of(source[0]), whole=True) if _is_short(pair) else pair
            for source, pair in zip(differing, pairs, strict=True)
        ]
        judged = _judged(pairs, data, undecided, whole=True)
    return judged


def _read(old: Half, new: Half) -> tuple[Read, Read]:
    if min(old.size, new.size) <= _LONG:
        return old.read(), new.read()
    from govcheck.oracles.beside import both

    return both(old.read, new.read, Read)


def _differing_words(sources: Sequence[Source]) -> frozenset[str]:
    """Return the words that stand between what both sides of each file begin and end with."""
    if len(sources) < 2:  # noqa: PLR2004 - a file alone knows its own words
        return frozenset()
    found: set[str] = set()
    for _, old, new in sources:
        ends = shared_ends(old or b"", new or b"")
        for side in (old, new):
            found.update(_WORD.findall(between(side or b"", ends).decode("utf-8", "replace")))
    return frozenset(found)


def _is_partial(pairs: Iterable[Pair]) -> bool:
    return any(side and (side.left_out or side.shortened) for pair in pairs for side in pair)


def _is_short(pair: Pair) -> bool:
    return any(side and side.shortened for side in pair)


def _judged(
    parsed: Sequence[Pair],
    data: Sequence[Data],
    undecided: Undecided,
    *,
    whole: bool,
) -> OracleEdits:
    parsed = affordable(parsed, undecided)
    old, new = _read(
        Half((was for was, _ in parsed if was), whole=whole, new=False),
        Half((now for _, now in parsed if now), whole=whole, new=True),
    )
    undecided |= old.undecided | new.undecided
    paths = dict.fromkeys(side.path for pair in parsed for side in pair if side)
    sides = [(path, old.files.get(path), new.files.get(path)) for path in paths]
    undecided |= no_longer_valid(parsed, old, new)
    languages = {side.language.name: side.language for pair in parsed for side in pair if side}
    compared = compare(
        [(was, now) for path, was, now in sides if path not in undecided],
        _supertypes(languages.values()),
        data,
        partial=not whole and _is_partial(parsed),
    )
    unread = {path: said for path, was, now in sides if (said := broken_test(was, now))}
    unknown = "\n".join(new.text for _, new in parsed if new and new.path in undecided)
    known = (edit for edit in compared if not (unknown and may_stand(edit, unknown)))
    return OracleEdits(tuple(known), tuple((unread | undecided).items()))


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
