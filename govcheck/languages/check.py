"""What is wrong with a pack: words that mean nothing, and parts that could never be read."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from govcheck.languages.entries import Entry, parse
from govcheck.languages.pack import Pack
from govcheck.languages.shapes import SHAPES
from govcheck.languages.vocabulary import FLAGS, MEANINGS, OPTIONS, ROLES, SORTS, WORDLESS, WORDS

Key = tuple[str | int, ...]

_SELECTOR = re.compile(r"<[^\s<>]+>\*?|#\d+:?|#-\d+:?|\w+\*?")
_REGEXES = ("name", "parameters", "scope_name", "scope_bases")
_LISTS = (("oracles", "failures"), ("oracles", "custom"), ("tables", "rows"), ("tables", "loops"))
_CONDITIONS = frozenset(("matcher", "condition"))


class Fault(NamedTuple):
    """One thing that is wrong, and where in the document."""

    key: Key
    message: str
    given: str = ""
    valid: Iterable[str] = ()
    """What could stand there instead of ``given``."""


def faults(pack: Pack) -> Iterator[Fault]:
    """Return what is wrong with ``pack``, apart from what it adds to."""
    yield from _shapes(pack.syntax.shapes)
    yield from _regexes(pack)
    for part, valid in MEANINGS.items():
        for word, meaning in getattr(pack.syntax, part).items():
            yield from _word(("syntax", part, word), meaning, meaning, valid)
    for section, name in _LISTS:
        for index, names in enumerate(getattr(getattr(pack, section), name)):
            yield from _names((section, name, index), names)
    yield from _entries(pack)


def _entries(pack: Pack) -> Iterator[Fault]:
    for place, valid in WORDS.items():
        section, name = place.split(".")
        for names, entry in getattr(getattr(pack, section), name).items():
            key = (section, name, names)
            if place == "oracles.operators":
                yield from _operator(key, entry, valid)
            elif place == "oracles.overloads":
                yield from _overloads(key, entry, valid)
            elif place == "disablers.variables":
                yield from _word(key, entry, entry, valid)
            else:
                yield from _names(key, names, dotted=place != "units.tags")
                yield from _entry(key, entry, place, valid)


def _shapes(shapes: Mapping[str, Mapping[str, str]]) -> Iterator[Fault]:
    for kinds, roles in shapes.items():
        key: Key = ("syntax", "shapes", kinds)
        shape = SHAPES.get(roles.get("is", ""))
        if "is" not in roles:
            yield Fault(key, f"{kinds!r} lacks 'is', the name of its shape")
        elif shape is None:
            yield Fault((*key, "is"), f"unknown shape {roles['is']!r}", roles["is"], SHAPES)
        else:
            yield from _roles(key, roles, shape.roles, shape.needed)
        if not all(kinds.split("|")):
            yield Fault(key, f"{kinds!r} holds an empty name")


def _roles(key: Key, roles: Mapping[str, str], known: tuple[str, ...], needed: tuple[str, ...]) -> Iterator[Fault]:
    shape = roles["is"]
    for role in needed:
        if role not in roles:
            yield Fault(key, f"the shape {shape!r} needs the role {role!r}")
    for role, selectors in roles.items():
        if role != "is" and role not in known:
            yield Fault((*key, role), f"the shape {shape!r} has no role {role!r}", role, known)
        for selector in selectors.split("|") if role != "is" else ():
            if not all(_SELECTOR.fullmatch(step) for step in selector.split("/")):
                yield Fault(
                    (*key, role), f"{selector!r} is no selector: write a field, <kind>, #n, or these with * or :"
                )


def _regexes(pack: Pack) -> Iterator[Fault]:
    written: list[tuple[Key, str]] = [
        (("syntax", key, pattern), pattern)
        for key, patterns in (("respelled", pack.syntax.respelled), ("mended", pack.syntax.mended))
        for pattern in patterns
    ]
    written += [(("units", "unseen"), pack.units.unseen), (("units", "printing"), pack.units.printing)]
    written.append((("units", "products"), pack.units.products))
    for index, definition in enumerate(pack.units.definitions):
        for field in _REGEXES:
            place = ("units", "definitions", index, field.replace("_", "-"))
            written.append((place, getattr(definition, field)))
    for key, pattern in written:
        try:
            re.compile(pattern)
        except re.error as error:
            yield Fault(key, f"{pattern!r} is no regular expression: {error}")


def _names(key: Key, names: str, *, dotted: bool = True) -> Iterator[Fault]:
    """Return what is wrong with ``names``, whose dots part them unless they are labels."""
    for name in names.split("|"):
        path = name.removeprefix("^").removeprefix(".").split(".")
        if not all(path):
            yield Fault(key, f"{names!r} holds an empty name")
        elif dotted and "*" in name and len(path) > 1:
            yield Fault(key, f"{name!r} never matches: a pattern stands for the last name alone")


def _overloads(key: Key, signatures: Mapping[str, str], valid: Iterable[str]) -> Iterator[Fault]:
    yield from _names(key, str(key[-1]))
    for sorts, entries in signatures.items():
        for sort in sorts.split():
            if sort not in SORTS:
                yield Fault((*key, sorts), f"unknown sort of argument {sort!r}", sort, SORTS)
        for entry in entries.split(";"):
            yield from _entry((*key, sorts), entry.strip(), "oracles.overloads", valid)


def _operator(key: Key, entry: str, valid: Iterable[str]) -> Iterator[Fault]:
    word = entry.removeprefix("not ").strip()
    yield from _word(key, entry, word, valid)


def _word(key: Key, entry: str, word: str, valid: Iterable[str]) -> Iterator[Fault]:
    if word not in valid:
        yield Fault(key, f"{entry!r}: unknown word {word!r}", word, valid)


def _entry(key: Key, text: str, place: str, valid: Iterable[str]) -> Iterator[Fault]:
    try:
        entry = parse(text)
    except ValueError as error:
        yield Fault(key, str(error), str(error).rpartition(" ")[2].strip("'"), ROLES)
        return
    if entry.word:
        yield from _word(key, text, entry.word, valid)
    elif not _says(entry, place):
        yield Fault(key, f"{text!r} does not say what is checked", "", valid)
    said: list[tuple[str, Iterable[str], str]] = [(flag, FLAGS, "flag") for flag in entry.flags]
    said += [(role, ROLES, "role") for role in entry.named.values()]
    said += [(option, OPTIONS, "option") for option in entry.constants]
    for word, known, what in said:
        if word not in set(known):
            yield Fault(key, f"{text!r}: unknown {what} {word!r}", word, known)


def _says(entry: Entry, place: str) -> bool:
    """Whether an entry without a word means something where it stands."""
    if place in WORDLESS:
        return entry != Entry("")
    return bool(_CONDITIONS & set(entry.roles))
