"""From what a repository holds to the configuration that is proposed for it."""

import json
import re
from collections.abc import Iterable, Iterator

from govcheck.run.specplaces import SpecPlace, escaped
from govcheck.run.survey import Survey

HOOK_FILE = ".pre-commit-config.yaml"
_LISTED = 5

_HEAD = """\
# yaml-language-server: $schema=schemas/config.schema.json
# `govcheck config schema --write` puts that schema there: editors then complete and explain every option.
version: 1

# Advisory: everything is reported, nothing is refused. Write `binding` once the findings are ones you want refused.
enforcement: advisory

policies:
  - pack: head-of-engineering  # `govcheck policy list` shows what it holds
  # - path: governance/policies/  # policies of your own
"""
_ZONES = """\

# Only what the default zones would take for something else; `govcheck config show` lists them all.
zones:
"""
_NO_SPECS = """\

# No specification was found where they usually lie (docs/spec/, specs/, openspec/specs/, rfcs/, SPEC.md).
# Policies about specifications sleep until there is one; name yours:
# specs:
#   - {name: product, owner: spec-owner, paths: ["/docs/spec/**"]}
"""
_ROLES = """\

# Who may change what. A role without members binds nobody: list people, then make them members.
# principals: governance/principals.yaml  # holds principals: {ada: {emails: [ada@example.org]}}
# roles:
"""
_HOOKS = (
    ("govcheck", "govcheck check", ("pass_filenames: false",), "pre-commit, pre-merge-commit, manual"),
    ("govcheck-commit-msg", "govcheck message", (), "commit-msg"),
    ("govcheck-push", "govcheck push", ("pass_filenames: false",), "pre-push"),
)
_HOOKS_HEAD = """\
# `pre-commit install` (or `prek install`) puts these hooks into this clone.
minimum_pre_commit_version: 3.2.0
default_install_hook_types: [pre-commit, pre-merge-commit, commit-msg, pre-push]
repos:
"""


def configuration(survey: Survey) -> str:
    """Return the text of the proposed govcheck.yaml: what differs from the defaults, and why."""
    return "".join([_HEAD, *_zones(survey), *_specs(survey), *_roles(survey)])


def hook_entry(indent: str = "  ") -> str:
    """Return the item for `repos:` that calls govcheck where it is installed; nothing is downloaded."""
    lines = ["- repo: local", "  hooks:"]
    for name, entry, more, stages in _HOOKS:
        lines += [f"    - id: {name}", f"      name: {name}", f"      entry: {entry}", "      language: system"]
        lines += ["      always_run: true", *(f"      {line}" for line in more)]
        lines += [
            "      require_serial: true",
            "      verbose: true  # shows what only advises",
            f"      stages: [{stages}]",
        ]
    return "".join(f"{indent}{line}\n" for line in lines)


def hook_configuration() -> str:
    """Return a whole .pre-commit-config.yaml."""
    return _HOOKS_HEAD + hook_entry()


def _zones(survey: Survey) -> Iterator[str]:
    zones = []
    if survey.test_folders:
        zones.append(("more-tests", "tests that no default pattern recognises", survey.test_folders, ", within: tests"))
    if survey.vendored:
        zones.append(("vendored", "other people's code", survey.vendored, ""))
    if zones:
        yield _ZONES
    for name, comment, folders, within in zones:
        paths = _flow(f"/{escaped(folder)}/**" for folder in folders)
        yield f"  {name}: {{paths: {paths}{within}}}  # {comment}\n"


def _specs(survey: Survey) -> Iterator[str]:
    if survey.specs:
        yield "\n# What the system does is written here. Code and tests follow it, in commits of their own.\nspecs:\n"
    else:
        yield _NO_SPECS
    for name, place in _named(survey.specs):
        yield f"  - name: {name}\n    owner: spec-owner\n    paths: {_flow([place.pattern])}\n"
        if place.ids:
            yield f"    ids: {_quoted(place.ids)}\n"
    if survey.requirements_elsewhere:
        yield "# These read like requirements too; name them if they are canonical:\n"
    for path, count in survey.requirements_elsewhere[:_LISTED]:
        yield f"#   {path} ({count} times MUST, SHALL or REQUIRED)\n"


def _named(specs: Iterable[SpecPlace]) -> Iterator[tuple[str, SpecPlace]]:
    """Give each specification a name of its own, made of its path."""
    taken: set[str] = set()
    for place in specs:
        path = place.path if place.is_folder else place.path.rpartition(".")[0]
        base = name = "-".join(re.findall(r"[a-z0-9]+", path.lower())) or "spec"
        number = 1
        while name in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name)
        yield name, place


def _roles(survey: Survey) -> Iterator[str]:
    yield _ROLES
    roles = {
        "spec-owner": ("Owners of the specification", _a_spec(survey)),
        "governance-owner": ("Owners of the policies", "govcheck.yaml"),
    }
    for role, (title, path) in roles.items():
        owners = survey.ownership.owners(path) if survey.ownership and path else ()
        said = f"  # {survey.ownership.source}: {' '.join(owners)}" if survey.ownership and owners else ""
        yield f"#   {role}: {{title: {title}, members: [ada]}}{said}\n"


def _a_spec(survey: Survey) -> str:
    return next((f"{place.path}/x.md" if place.is_folder else place.path for place in survey.specs), "")


def _flow(values: Iterable[str]) -> str:
    return f"[{', '.join(_quoted(value) for value in values)}]"


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
