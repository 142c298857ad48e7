"""What holds for every rule that ships, whoever adds the next one."""

import importlib
import inspect
from pathlib import Path

import msgspec
import pytest

from govcheck import rules
from govcheck.rule import Facts, Rule
from govcheck.rules import KINDS
from govcheck.testing.cases import load

FOLDER = Path(rules.__file__).parent


def rule(kind):
    module, _, name = KINDS[kind].partition(":")
    return getattr(importlib.import_module(module), name)


def test_the_list_of_kinds_equals_the_folder():
    files = {path.stem.replace("_", "-") for path in FOLDER.glob("*.py") if not path.stem.startswith("_")}

    assert set(KINDS) == files


def test_case_files_equal_the_list_of_kinds():
    assert {path.stem for path in (FOLDER / "cases").iterdir()} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
class TestEveryKind:
    def test_is_a_rule_of_that_name(self, kind):
        assert issubclass(rule(kind), Rule)
        assert rule(kind).kind == kind
        assert rule(kind).needs != Facts(0)

    def test_is_the_only_rule_in_its_file(self, kind):
        module = importlib.import_module(KINDS[kind].partition(":")[0])
        here = [cls for _, cls in inspect.getmembers(module, inspect.isclass) if cls.__module__ == module.__name__]

        assert [cls for cls in here if issubclass(cls, Rule)] == [rule(kind)]

    def test_has_a_page_with_a_claim_why_and_fix(self, kind):
        claim, *rest = inspect.cleandoc(rule(kind).__doc__).split("\n\n")
        starts = [paragraph.partition(":")[0] for paragraph in rest]

        assert claim.endswith(".")
        assert "\n" not in claim
        assert starts[-2:] == ["Why", "Fix"]

    def test_describes_every_option(self, kind):
        schema = msgspec.json.schema(rule(kind))
        structs = [part for part in schema["$defs"].values() if part.get("type") == "object"]
        options = {name: option for part in structs for name, option in part["properties"].items()}

        assert [name for name, option in options.items() if not option.get("description")] == []

    def test_has_cases_that_fire_and_cases_that_stay_silent(self, kind):
        cases = load(kind)

        assert sum(bool(case.expect) for case in cases) >= 3
        assert sum(not case.expect for case in cases) >= 3

    def test_has_a_case_in_which_it_does_not_apply(self, kind):
        assert any(case.outcome in ("not-applicable", "deferred") for case in load(kind))

    def test_tells_its_cases_apart_by_their_sentences(self, kind):
        sentences = [case.case for case in load(kind)]

        assert len(set(sentences)) == len(sentences)

    def test_every_option_appears_in_a_case(self, kind):
        used = {option for case in load(kind) for option in case.options}

        assert set(rule(kind).__struct_encode_fields__) <= used
