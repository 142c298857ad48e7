"""docs/policies.md explains every key, and what it shows compiles."""

import pytest
from pages import blocks, compare_or_write, read

from govcheck.plugins.manager import build as build_plugins
from govcheck.plugins.registry import freeze
from govcheck.policy.config import read_config
from govcheck.policy.documents import ConfigFile, PolicyPart, PrincipalsFile, SpecPart, WherePart
from govcheck.policy.settings import load
from govcheck.run.kinds import kinds_of
from govcheck.testing.history import Step, build

PAGES = ("docs/policies.md", "docs/plugins.md", "README.md")
BLOCKS = [block for page in PAGES for block in blocks(page, "yaml") if block.file != ".pre-commit-config.yaml"]
BEGIN = "<!-- made by a run: GOVCHECK_REGENERATE=1 pytest tests/docs/test_policies_page.py -->\n"

AROUND = {
    "govcheck.yaml": "version: 1\npolicies: [{pack: head-of-engineering}, {path: governance/policies/}]\n"
    "principals: governance/principals.yaml\nroles: {spec-owner: {members: [ada]}}\n",
    "governance/principals.yaml": "principals: {ada: {emails: [ada@example.org]}}\n",
    "governance/policies/ours.yaml": "version: 1\npolicies: [{id: any, rule: commit-message}]\n",
}
WRONG = """\
version: 1
policies:
  - id: apart
    rule: seperation
    options: {apart: [spec, tests]}
  - id: spec-has-an-owner
    rule: ownership
    severity: fatal
    were: {zone: spec}
"""


class Texts:
    """Documents by path."""

    name = "texts"

    def __init__(self, documents):
        self.documents = documents

    def read(self, path):
        text = self.documents.get(path)
        return None if text is None else text.encode()

    def files(self, folder):
        return tuple(sorted(path for path in self.documents if path.startswith(f"{folder}/")))


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: f"{block.page}: {block.file}")
def test_what_is_shown_compiles(block):
    assert block.file.startswith(("govcheck.yaml", "governance/"))
    source = Texts(AROUND | {block.file: block.text})

    settings = load(read_config(source), source, kinds_of(freeze(build_plugins())))

    assert settings.policies or "plugins:" in block.text


def keys():
    """Return every key that people write, beside those of roles, zones and layers, which stand in prose."""
    for part in (ConfigFile, PolicyPart, SpecPart, WherePart, PrincipalsFile):
        yield from part.__struct_encode_fields__


@pytest.mark.parametrize("key", sorted(set(keys())))
def test_every_key_is_explained(key):
    assert f"`{key}`" in read("docs/policies.md")


def test_the_errors_are_those_of_a_run(tmp_path, govcheck):
    shop = build(tmp_path, [Step({"govcheck.yaml": "version: 1\npolicies: [{path: ours.yaml}]\n", "ours.yaml": WRONG})])

    answer = govcheck("-C", shop.root, "policy", "lint")

    assert answer.code == 2
    compare_or_write("docs/policies.md", BEGIN, f"```console\n$ govcheck policy lint\n{answer.err}```\n")
