"""What is wrong with packs as they add to each other, and to those that ship."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from govcheck.languages.check import Fault
from govcheck.languages.load import Packs
from govcheck.languages.names import ENDINGS

_PAIR = 2

Documents = Sequence[Mapping[str, Any]]


def conflicts(documents: Documents) -> Iterator[tuple[int, Fault]]:
    """Return what is wrong with ``documents``, each of which is a pack, by their numbers."""
    packs = Packs(documents)
    owners: dict[str, str] = {}
    for number, document in enumerate(documents):
        name = document["language"]
        fault = _unfounded(name, packs)
        for one in [fault] if fault else _incomplete(name, packs, document):
            yield number, one
        for index, ending in enumerate(document.get("endings", ())):
            if (owner := owners.setdefault(ending, name)) != name:
                yield number, Fault(("endings", index), f"files that end with {ending!r} belong to {owner!r} already")
            if ending != ending.lstrip(".").lower():
                yield number, Fault(("endings", index), f"{ending!r} never matches: no dot, and small letters")


def _unfounded(name: str, packs: Packs) -> Fault | None:
    """Say why what the pack of ``name`` adds to cannot be found."""
    seen = [name]
    while base := packs.base(seen[-1]):
        if base not in packs.names():
            return Fault(("extends",), f"there is no pack for {base!r}", base, packs.names())
        if base in seen:
            return Fault(("extends",), f"{name!r} adds to itself: {' -> '.join([*seen, base])}")
        seen.append(base)
    return None


def _incomplete(name: str, packs: Packs, document: Mapping[str, Any]) -> Iterator[Fault]:
    """Say what the whole pack of ``name`` lacks."""
    language = packs.named(name)
    if language.parser not in ENDINGS:
        key, given = ("parser", language.parser) if "parser" in document else ("language", name)
        yield Fault((key,), f"no parser is called {given!r}: name one by `parser:`", given, ENDINGS)
    if not language.pack.endings:
        yield Fault(("language",), f"{name!r} has no `endings`, so no file is read by it")
    if len(language.syntax.statement_brackets) not in (0, _PAIR):
        yield Fault(("syntax", "statement-brackets"), "holds two words, which open and close a body")
