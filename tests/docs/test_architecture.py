"""ARCHITECTURE.md names what is there, and everything that is a package."""

import re
import tomllib

from pages import ROOT, read

PAGE = read("ARCHITECTURE.md")
NAMED = {name for name in re.findall(r"`([\w./-]+)`", PAGE) if "/" in name or "." in name}


def is_path(name):
    """Whether a name in code style is meant as a path of this repository, not as a part of one."""
    return name.startswith(
        (".", "govcheck/", "govcheck.yaml", "tests/", "docs/", "policies/", "schemas/", "governance/")
    )


def test_every_path_that_it_names_exists():
    paths = {name for name in NAMED if is_path(name)}

    assert len(paths) > 40
    assert sorted(path for path in paths if not (ROOT / path).exists()) == []


def test_every_package_is_named():
    packages = {f"govcheck/{init.parent.name}/" for init in (ROOT / "govcheck").glob("*/__init__.py")}

    assert packages <= NAMED


def test_every_module_at_the_top_is_named():
    modules = {f"govcheck/{path.name}" for path in (ROOT / "govcheck").glob("*.py")} - {"govcheck/__init__.py"}

    assert modules <= NAMED


def test_the_layers_are_those_of_the_contract():
    contracts = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    drawn = re.search(r"^```text\n(__main__\n.*?)^```", PAGE, re.MULTILINE | re.DOTALL)[1].splitlines()

    assert [line.split("  ")[0] for line in drawn] == [layer.replace("govcheck.", "") for layer in layers]


def test_every_dependency_has_a_decision():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    names = {re.match(r"[\w-]+", line)[0] for line in project["dependencies"]}
    decisions = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "adr").glob("[0-9]*.md"))

    assert sorted(name for name in names if f"| {name} |" not in decisions) == []
