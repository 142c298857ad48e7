"""How packs add to each other, and that every word of those that ship is known."""

import msgspec
import pytest

from govcheck.languages import entries
from govcheck.languages.check import faults
from govcheck.languages.load import Packs
from govcheck.languages.pack import Pack
from govcheck.languages.vocabulary import RELATIONS, ROLES
from govcheck.model.oracle import Relation

SHIPPED = sorted(Packs().names())


def calls(packs, language, *path):
    entry = packs.named(language).calls.find(path)
    return (entry.word, entry.roles) if entry else None


@pytest.mark.parametrize("name", SHIPPED)
def test_every_word_of_a_pack_that_ships_is_known(name):
    assert list(faults(Packs().named(name).pack)) == []


def test_every_relation_and_every_role_is_described():
    assert set(RELATIONS) == set(Relation)
    assert set(ROLES) == entries.ROLES


def test_one_name_of_several_is_read_anew_and_the_others_stay():
    own = {"language": "python", "oracles": {"calls": {"assertEquals": "equal expected subject"}}}

    packs = Packs([own])

    assert calls(packs, "python", "self", "assertEquals") == ("equal", ("expected", "subject"))
    assert calls(packs, "python", "self", "assertEqual") == ("equal", ("subject", "expected", "message"))


def test_own_patterns_are_asked_before_those_that_ship():
    base = {"language": "acme", "parser": "lua", "endings": ["acme"], "oracles": {"links": {"be_*": "truthy"}}}
    own = {"language": "acme", "oracles": {"links": {"be_in*": "one-of expected"}}}

    links = Packs([base, own]).named("acme").links

    assert [links.find((name,)).word for name in ("be_in_stock", "be_paid")] == ["one-of", "truthy"]


def test_own_functions_are_told_before_those_that_ship():
    own = {"language": "python", "units": {"definitions": [{"role": "nothing", "name": "^test_base"}]}}

    roles = [definition.role for definition in Packs([own]).named("python").units.definitions]

    assert roles[0] == "nothing"
    assert roles[1:] == [definition.role for definition in Packs().named("python").units.definitions]


def test_a_dialect_reads_its_own_files_by_the_parser_of_what_it_extends():
    own = {"language": "acme", "extends": "python", "endings": ["acme"], "oracles": {"calls": {"is": "truthy subject"}}}

    packs = Packs([own])

    assert [packs.of(path).name for path in (b"a.acme", b"a.py")] == ["acme", "python"]
    assert packs.named("acme").parser == "python"
    assert calls(packs, "acme", "assertTrue") == ("", ("condition", "message"))
    assert calls(packs, "python", "is") is None


def test_what_extends_a_pack_gets_what_a_team_adds_to_it():
    own = {"language": "java", "oracles": {"calls": {"assertPaid": "truthy subject"}}}

    assert calls(Packs([own]), "kotlin", "assertPaid") == ("truthy", ("subject",))


def test_a_merged_pack_is_a_pack():
    own = {"language": "python", "tables": {"rows": ["row"]}, "units": {"shadowing": False}}

    pack = Packs([own]).named("python").pack

    assert msgspec.to_builtins(pack)["tables"]["rows"][0] == "row"
    assert isinstance(pack, Pack)
    assert not pack.units.shadowing
