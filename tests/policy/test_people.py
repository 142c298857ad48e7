"""Names of people and roles that contradict each other are errors, since nobody would notice whom they leave out."""

import pytest

from govcheck.errors import PolicyError
from govcheck.plugins.manager import build
from govcheck.plugins.registry import freeze
from govcheck.policy.config import read_config
from govcheck.policy.settings import load
from govcheck.run.kinds import kinds_of

SPECS = "specs: [{name: login, owner: OWNER, paths: [docs/spec/**]}]\n"


class Texts:
    """Documents by path."""

    name = "texts"

    def __init__(self, documents):
        self.documents = documents

    def read(self, path):
        return self.documents[path].encode() if path in self.documents else None

    def files(self, _):
        return ()


def loaded(config, principals=""):
    source = Texts({"govcheck.yaml": f"version: 1\n{config}", "principals.yaml": principals})
    return load(read_config(source), source, kinds_of(freeze(build())))


def test_the_owner_of_a_specification_is_one_of_the_roles():
    roles = "roles: {spec-owner: {}}\n"

    assert "spec-owner" in loaded(SPECS.replace("OWNER", "spec-owner") + roles).roles
    with pytest.raises(PolicyError, match=r"govcheck\.yaml:2:23: unknown role 'spec-ownr' \(did you mean 'spec-owner'"):
        loaded(SPECS.replace("OWNER", "spec-ownr") + roles)


def test_an_owner_is_unassigned_while_no_role_is_declared():
    assert loaded(SPECS.replace("OWNER", "spec-owner")).roles["spec-owner"].unassigned


def test_an_address_belongs_to_one_principal():
    principals = "principals:\n  ada: {emails: [a@example.org, a@example.org]}\n  bo: {emails: [A@example.org]}\n"

    with pytest.raises(PolicyError) as caught:
        loaded("principals: principals.yaml\n", principals)

    told = [str(problem) for problem in caught.value.problems]
    assert told == ["principals.yaml:3:17: A@example.org belongs to 'ada' already (keep one)"]


def test_every_file_that_the_configuration_names_is_governance_whatever_its_name():
    config = (
        "policies: [{path: 'p[1].yaml'}]\nprincipals: 'who?.yaml'\n"
        f"plugins: [{{path: tools/own.py, sha256: '{'0' * 64}'}}]\n"
    )
    source = {"p[1].yaml": "version: 1\npolicies: []\n", "who?.yaml": "principals: {}\n"}
    texts = Texts({"govcheck.yaml": f"version: 1\n{config}", **source})

    zones = load(read_config(texts), texts, kinds_of(freeze(build()))).zones

    named = [b"p[1].yaml", b"who?.yaml", b"tools/own.py", b"govcheck.yaml"]
    assert [zones.of(path)[0] for path in [*named, b"p1.yaml", b"whom.yaml"]] == ["governance"] * 4 + ["other"] * 2
