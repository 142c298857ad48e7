"""Every language pack means what it says: its node kinds exist, its entries can be read, its examples are read so."""

import re
from pathlib import Path

import pytest

import govcheck.languages
from govcheck.languages.entries import parse as entry
from govcheck.languages.load import Packs
from govcheck.languages.mended import parse_mended
from govcheck.languages.syntax import parse
from govcheck.oracles.extract.collector import Collector
from govcheck.oracles.extract.lowering import Lowering

FOLDER = Path(govcheck.languages.__file__).parent
NAMES = sorted(file.stem for file in FOLDER.glob("*.yaml"))
PACKS = Packs()


def read(name, code):
    """Return what is read from ``code``: one line for each oracle, disabler, row and mock."""
    language = PACKS.named(name)
    root = Lowering(language).flat(parse_mended(code, language))
    file = Collector(b"x", root, code.split("\n"), language, tests=True).collect()
    for unit in file.units:
        if unit.role == "test" and not unit.oracles:
            yield f"{unit.id}:"
        yield from (f"{unit.id}: {oracle.key}".strip() for oracle in unit.oracles)
        yield from (f"{unit.id}: disabled {reason.sort} {reason.condition}".strip() for reason in unit.disablers)
        yield from (f"{unit.id}: row {row.key}" for table in unit.tables for row in table.rows)
        yield from (f"{unit.id}: mocks {mock.target}" for mock in unit.mocks)
        yield from (f"{unit.id}: unawaited" for oracle in unit.oracles if oracle.unawaited)
        yield from (f"{unit.id}: swallowed" for oracle in unit.oracles if oracle.swallowed)
        yield from (f"{unit.id}: guarded {' and '.join(oracle.guards)}" for oracle in unit.oracles if oracle.guards)


def examples():
    for name in NAMES:
        for number, example in enumerate(PACKS.named(name).pack.examples, 1):
            yield pytest.param(name, example, id=f"{name}-{number}")


@pytest.mark.parametrize(("name", "example"), list(examples()))
def test_an_example_is_read_as_the_pack_says(name, example):
    found = [" ".join(line.split()) for line in read(name, example.code)]

    assert [line for line in map(" ".join, map(str.split, example.reads)) if line not in found] == [], found


@pytest.mark.parametrize("name", NAMES)
def test_a_pack_has_examples(name):
    assert PACKS.named(name).pack.examples


@pytest.mark.parametrize("name", NAMES)
def test_every_node_kind_exists_in_the_grammar(name):
    language = PACKS.named(name)
    root = parse("x", language.parser)
    syntax = language.syntax
    lists = (syntax.ignored, syntax.transparent, syntax.containers, syntax.names, syntax.numbers, syntax.texts)
    kinds = {kind for kinds in (*lists, syntax.joined, syntax.interpolations) for kind in kinds}
    kinds |= {kind.partition("[")[0] for names in syntax.shapes for kind in names.split("|")}
    selectors = {one for roles in syntax.shapes.values() for where in roles.values() for one in where.split("|")}
    kinds |= set(re.findall(r"<(\w+)>", " ".join(selectors)))

    assert [kind for kind in sorted(kinds) if not exists(root, kind)] == []


def exists(root, kind):
    try:
        root.find(kind=kind)
    except RuntimeError:
        return False
    return True


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_can_be_read(name):
    pack = PACKS.named(name).pack
    oracles, disablers, tables, mocks, units = pack.oracles, pack.disablers, pack.tables, pack.mocks, pack.units
    maps = (oracles.calls, oracles.roots, oracles.links, oracles.predicates, oracles.decorators)
    maps += (disablers.decorators, disablers.calls, tables.decorators, tables.fixtures, mocks.calls, units.modifiers)

    assert [entry(text) for entries in maps for text in entries.values()]
