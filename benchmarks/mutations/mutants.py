"""Mutants: what an operator makes of a place, less what cannot be parsed or changes nothing."""

import random
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ast_grep_py import SgRoot
from mutations.files import Files, apply
from mutations.layout import step_of, stepped
from mutations.operators import Operator, Operators, Planted
from mutations.places import places
from mutations.sources import Source, errors, sources


class Mutant(NamedTuple):
    """One change of one test."""

    operator: str
    language: str
    weakens: bool
    planted: bool
    repository: str
    tests: str
    """A regular expression for the paths of test files."""
    files: Files


class Choice(NamedTuple):
    """How much is made."""

    each: int
    """Mutants of one operator in one repository."""
    seed: int
    only: str
    """A regular expression for the names of operators."""


def mutants(repository: str, language: str, operators: Operators, choice: Choice) -> Iterator[Mutant]:
    """Yield the mutants of ``repository``; the same ones for the same commit and choice."""
    found = sources(repository, language, operators, choice.seed)
    for weakens, listed in ((True, operators.weaken), (False, operators.refactor)):
        for operator in listed:
            if re.search(choice.only, operator.name):
                for files in _some(_written(found, operator, choice), choice.each):
                    yield Mutant(operator.name, language, weakens, False, repository, operators.files, files)
    for planted in operators.planted:
        yield from _planted(found, planted, choice)


def _written(found: Iterable[Source], operator: Operator, choice: Choice) -> Iterator[Files]:
    """Yield mutants of tests that people wrote, at most two of one file."""
    for source in found:
        spots = list(places(source, operator))
        random.Random(f"{choice.seed} {source.path} {operator.name}").shuffle(spots)  # noqa: S311 - no secret
        yield from _some((files for spot in spots if (files := apply(spot, operator)) and _sound(files, source)), 2)


def _planted(found: list[Source], planted: Planted, choice: Choice) -> Iterator[Mutant]:
    """Yield mutants of a test that is put into files where it fits."""
    hosts = [source for source in found if source.units and re.search(planted.needs, source.text)]
    for weakens, edits in ((True, planted.weaken), (False, planted.refactor)):
        for number, (name, edit) in enumerate(edits.items()):
            if not re.search(choice.only, name):
                continue
            changed = _changed(planted.base, edit, name)
            rotated = hosts[number % len(hosts) :] + hosts[: number % len(hosts)] if hosts else []
            made = (files for host in rotated if _sound(files := _plant(host, planted.base, changed), host))
            for files in _some(made, max(1, choice.each // 3)):
                host = rotated[0]
                yield Mutant(name, host.language, weakens, True, host.repository, host.operators.files, files)


def _changed(base: str, edit: str | list[str], name: str) -> str:
    if isinstance(edit, str):
        return edit
    for old, new in zip(edit[::2], edit[1::2], strict=True):
        if base.count(old) != 1:
            raise SystemExit(f"{name}: {old!r} stands {base.count(old)} times in\n{base}")
        base = base.replace(old, new)
    return base


def _plant(host: Source, base: str, changed: str) -> Files:
    def put(test: str) -> str:
        return f"{host.text.rstrip()}\n\n\n{stepped(test, step_of(host))}" if test else host.text

    return [(host.path, put(base), put(changed))]


def _sound(files: Files, source: Source) -> bool:
    """Whether something changed and the parser understands as much as before."""
    for _, old, new in files:
        if old == new:
            return False
        for side in (old, new):
            if side and side != source.text and errors(SgRoot(side, source.language).root()) > source.errors:
                return False
    return True


def _some(items: Iterator[Files], most: int) -> Iterator[Files]:
    for _, item in zip(range(most), items, strict=False):
        yield item
