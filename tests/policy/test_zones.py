"""Every path has one zone, and the documentation says which."""

import os
from pathlib import Path

import pytest

from govcheck.policy.compile import glob_problem
from govcheck.policy.zones import DEFAULTS, GOVERNANCE_MEMBERS, Zone, assemble

PAGE = Path(__file__).resolve().parents[2] / "docs" / "zones.md"
BEGIN = "<!-- made from govcheck/policy/zones.py: GOVCHECK_REGENERATE=1 pytest tests/policy/test_zones.py -->\n"
END = "<!-- end -->\n"


def table():
    rows = ["| zone | within | paths |", "|---|---|---|"]
    for zone in (Zone("governance", GOVERNANCE_MEMBERS), *DEFAULTS):
        paths = " ".join(f"`{path}`" for path in zone.paths)
        rows.append(f"| `{zone.name}` | {f'`{zone.within}`' if zone.within else ''} | {paths} |")
    return "".join(f"{row}\n" for row in rows)


def test_the_page_lists_the_defaults():
    before, _, rest = PAGE.read_text().partition(BEGIN)
    listed, _, after = rest.partition(END)
    if os.environ.get("GOVCHECK_REGENERATE"):
        PAGE.write_text(before + BEGIN + table() + END + after)
        return

    assert listed == table(), "run it again with GOVCHECK_REGENERATE=1"


@pytest.mark.parametrize(
    ("path", "zones"),
    [
        ("docs/spec/login.md", ["spec"]),
        ("openspec/specs/login/spec.md", ["spec"]),
        ("src/login.py", ["implementation"]),
        ("tests/test_login.py", ["tests"]),
        ("src/login.test.ts", ["tests"]),
        ("pkg/login_test.go", ["tests"]),
        ("web/__snapshots__/login.snap", ["golden", "tests"]),
        ("tests/testdata/login.json", ["golden", "tests"]),
        ("deploy/login.yaml", ["operations"]),
        ("Dockerfile", ["operations"]),
        ("README.md", ["supporting-docs"]),
        ("docs/how-to.py", ["supporting-docs"]),
        ("govcheck.yaml", ["governance"]),
        (".github/workflows/ci.yml", ["governance"]),
        ("docs/CODEOWNERS", ["governance"]),
        ("LICENSE", ["other"]),
        ("sub/govcheck.yaml", ["other"]),
        ("tests/with\nnewline.py", ["tests"]),
    ],
)
def test_the_default_zone_of(path, zones):
    assert list(assemble({}).of(path.encode())) == zones


def test_a_path_that_is_no_text_still_has_a_zone():
    assert assemble({}).of(b"tests/caf\xe9.py") == ("tests",)


def test_a_configured_zone_matches_before_the_defaults_and_replaces_its_namesake():
    zones = assemble({"implementation": Zone("implementation", ("lib/**",))})

    assert zones.of(b"lib/test_helper.py") == ("implementation",)
    assert zones.of(b"src/login.py") == ("other",)


def test_a_configured_zone_may_lie_within_another():
    zones = assemble({"expected": Zone("expected", ("**/expected/**",), "golden")})

    assert zones.of(b"a/expected/one.txt") == ("expected", "golden", "tests")


def test_a_circle_of_zones_ends_where_it_closes():
    zones = assemble({"a": Zone("a", ("a/**",), "b"), "b": Zone("b", ("b/**",), "a")})

    assert zones.of(b"a/x") == ("a", "b")


def test_declared_specifications_are_the_zone_spec():
    zones = assemble({}, specs=("rfcs/*.md", "!rfcs/README.md"))

    assert zones.of(b"rfcs/1.md") == ("spec",)
    assert zones.of(b"rfcs/README.md") == ("supporting-docs",)
    assert zones.of(b"docs/spec/login.md") == ("supporting-docs",)


@pytest.mark.parametrize(
    "path", [b"govcheck.yaml", b".pre-commit-config.yaml", b"governance/principals.yaml", b"own.yaml"]
)
def test_no_configuration_takes_a_path_out_of_governance(path):
    everything = {name: Zone(name, ("**",)) for name in ("governance", "implementation")}

    zones = assemble(everything, specs=("**",), governance=("/own.yaml",))

    assert zones.of(path) == ("governance",)


@pytest.mark.parametrize("pattern", ["/docs/[[:alpha:]]*.md", "![[:alpha:]]", "[_[:digit:]]"])
def test_a_class_of_characters_by_name_is_refused(pattern):
    assert "write out the range" in glob_problem(pattern)
