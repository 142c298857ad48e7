"""The schemas that ship are those that the types make."""

import os

import pytest
from pages import ROOT

from govcheck.cli.config import all_schemas, rendered

SCHEMAS = all_schemas()


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_fresh(name):
    file = ROOT / "schemas" / f"{name}.schema.json"
    if os.environ.get("GOVCHECK_REGENERATE"):
        file.write_text(rendered(SCHEMAS[name]), encoding="utf-8")

    assert file.read_text(encoding="utf-8") == rendered(SCHEMAS[name]), "run it again with GOVCHECK_REGENERATE=1"


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_command_prints_it(name, govcheck):
    assert govcheck("config", "schema", name).out == rendered(SCHEMAS[name])


def test_no_other_schema_lies_beside_them():
    assert {file.name for file in (ROOT / "schemas").iterdir()} == {f"{name}.schema.json" for name in SCHEMAS}
