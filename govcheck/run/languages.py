"""Whether language packs mean what they say: their node kinds exist, and their examples are read as they say."""

from collections.abc import Iterator, Sequence

import msgspec

from govcheck.errors import Problem
from govcheck.languages.check import Fault
from govcheck.languages.grammar import unknown_nodes
from govcheck.languages.load import Language, Packs
from govcheck.languages.mended import parse_mended
from govcheck.languages.pack import Pack
from govcheck.model.oracle import Oracle
from govcheck.oracles.extract.collector import Collector
from govcheck.oracles.extract.lowering import Lowering
from govcheck.policy.languages import problem
from govcheck.policy.read import Document


def misread(documents: Sequence[Document]) -> Iterator[Problem]:
    """Return what sound packs say and does not hold."""
    packs = Packs([document.value for document in documents])
    for document in documents:
        pack = msgspec.convert(document.value, Pack)
        language = packs.named(pack.language)
        for fault in (*unknown_nodes(pack, language), *_examples(pack, language)):
            yield problem(document, fault)


def _examples(pack: Pack, language: Language) -> Iterator[Fault]:
    for number, example in enumerate(pack.examples):
        found = [_spaced(line) for line in readings(example.code, language)]
        for index, line in enumerate(example.reads):
            if _spaced(line) not in found:
                read = "; ".join(found) or "nothing"
                yield Fault(("examples", number, "reads", index), f"{line!r} is not read; what is read: {read}")


def readings(code: str, language: Language) -> Iterator[str]:
    """Return what is read from ``code``: a line for each check, disabler, row and stand-in of each unit."""
    root = Lowering(language).flat(parse_mended(code, language))
    file = Collector(b"example", root, code.split("\n"), language, tests=True).collect()
    for unit in file.units:
        if unit.role == "test" and not unit.oracles:
            yield f"{unit.id}:"
        for oracle in unit.oracles:
            yield from (f"{unit.id}: {said}" for said in _said(oracle))
        yield from (f"{unit.id}: disabled {reason.sort} {reason.condition}" for reason in unit.disablers)
        yield from (f"{unit.id}: row {row.key}" for table in unit.tables for row in table.rows)
        yield from (f"{unit.id}: mocks {mock.target}" for mock in unit.mocks)


def _said(oracle: Oracle) -> Iterator[str]:
    yield oracle.key
    if oracle.unawaited:
        yield "unawaited"
    if oracle.swallowed:
        yield "swallowed"
    if oracle.guards:
        yield f"guarded {' and '.join(oracle.guards)}"


def _spaced(line: str) -> str:
    return " ".join(line.split())
