"""Which types stand above which, from the packs and from the change itself."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from govcheck.model.source import SourceFile

_DEEPEST = 8


def with_bases(
    supertypes: Mapping[str, frozenset[str]],
    sides: Iterable[tuple[SourceFile | None, SourceFile | None]],
) -> Mapping[str, frozenset[str]]:
    """``supertypes`` with the types that the files of a change declare."""
    above: defaultdict[str, set[str]] = defaultdict(set)
    for pair in sides:
        for file in filter(None, pair):
            for name, base in file.bases:
                above[name].add(base)
    if not above:
        return supertypes
    for _ in range(_DEEPEST):
        grown = {
            name: bases.union(*(_higher(base, above, supertypes) for base in bases)) for name, bases in above.items()
        }
        if grown == above:
            break
        above.update(grown)
    return {**supertypes, **{name: frozenset(bases | supertypes.get(name, set())) for name, bases in above.items()}}


def _higher(
    name: str, above: Mapping[str, set[str]], supertypes: Mapping[str, frozenset[str]]
) -> set[str] | frozenset[str]:
    return above.get(name, set()) | supertypes.get(name, frozenset())
