"""How this repository governs itself is sound, and its specification can be referred to."""

import re

import pytest
from pages import ROOT, pages

from govcheck.plugins.manager import build
from govcheck.plugins.registry import freeze
from govcheck.policy.config import read_config
from govcheck.policy.regexes import regex
from govcheck.policy.settings import load
from govcheck.resources import Folder
from govcheck.run.kinds import kinds_of

REQUIREMENT = re.compile(r"^- \*\*([A-Z]+-[0-9]+)\*\* ", re.MULTILINE)
SPECS = sorted(path for path in (ROOT / "docs" / "spec").glob("*.md") if path.name != "README.md")
DECISIONS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))


@pytest.fixture(scope="module")
def settings():
    source = Folder("worktree", str(ROOT))
    return load(read_config(source), source, kinds_of(freeze(build())))


def test_it_is_binding_and_its_roles_are_held(settings):
    assert not settings.advisory
    assert [role.name for role in settings.roles.values() if role.unassigned] == []


@pytest.mark.parametrize(
    ("path", "zone"),
    [
        ("govcheck/engine.py", "implementation"),
        ("govcheck/testing/cases.py", "implementation"),
        ("policies/head-of-engineering/tests.yaml", "implementation"),
        ("schemas/config.schema.json", "implementation"),
        ("govcheck/rules/cases/naming.yaml", "tests"),
        ("tests/docs/test_governance.py", "tests"),
        ("benchmarks/hook.py", "benchmarks"),
        ("docs/spec/policy.md", "spec"),
        ("docs/spec/anything-new.md", "spec"),
        ("docs/policies.md", "supporting-docs"),
        ("governance/principals.yaml", "governance"),
        (".ci/run", "governance"),
    ],
)
def test_a_path_lies_in_its_zone(path, zone, settings):
    assert zone in settings.zones.of(path.encode())


def test_every_governed_path_exists(settings):
    patterns = [pattern for spec in settings.specs for pattern in spec.governs]

    assert patterns
    assert [name for name in patterns if not (ROOT / name.removesuffix("**").strip("/")).exists()] == []


@pytest.mark.parametrize("page", SPECS, ids=lambda page: page.stem)
class TestEverySpecification:
    def test_says_what_it_is_and_who_owns_it(self, page):
        text = page.read_text(encoding="utf-8")

        assert "\n**Status:** Canonical\n**Owner:** spec-owner\n" in text

    def test_is_declared_with_the_ids_that_it_has(self, page, settings):
        [spec] = [spec for spec in settings.specs if f"/docs/spec/{page.name}" in spec.paths]
        ids = REQUIREMENT.findall(page.read_text(encoding="utf-8"))

        assert len(ids) >= 6
        assert [name for name in ids if not regex(spec.ids).fullmatch(name)] == []

    def test_says_in_each_requirement_how_strong_it_is(self, page):
        _, *items = re.split(r"^- \*\*", page.read_text(encoding="utf-8"), flags=re.MULTILINE)

        assert [item[:12] for item in items if not re.search(r"\b(MUST|SHOULD|MAY)\b", item)] == []


def test_ids_are_unique_and_every_one_that_is_cited_exists():
    listed = [name for page in SPECS for name in REQUIREMENT.findall(page.read_text(encoding="utf-8"))]
    families = "|".join(sorted({name.partition("-")[0] for name in listed}))
    cited = {name for page in pages() for name in re.findall(rf"\b(?:{families})-[0-9]+\b", page.read_text("utf-8"))}

    assert len(set(listed)) == len(listed)
    assert cited <= set(listed)


def test_the_trailer_accepts_every_family_of_ids(settings):
    listed = [name for page in SPECS for name in REQUIREMENT.findall(page.read_text(encoding="utf-8"))]
    [policy] = [policy for policy in settings.policies if policy.id == "requirements-can-be-looked-up"]

    assert [name for name in listed if not regex(policy.rule.pattern).fullmatch(f"{name}, {listed[0]}")] == []


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_has_a_status_and_says_what_it_turned_down(page):
    text = page.read_text(encoding="utf-8")

    assert re.search(r"^\*\*Status:\*\* (Proposed|Accepted|Deprecated|Superseded by [0-9]{4})$", text, re.MULTILINE)
    assert {"## Decision", "## What would reopen this"} <= set(text.splitlines())
    assert "est alternative" in text
