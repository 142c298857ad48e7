"""`govcheck config`: what is in force, and the schemas that editors follow."""

import json
import os
from typing import Any

import click

from govcheck.cli.options import accept_options
from govcheck.cli.output import refuse_formats
from govcheck.cli.state import State
from govcheck.errors import UsageError
from govcheck.model.report import Input
from govcheck.policy.hints import nearest
from govcheck.run.request import Request


@click.group("config")
def command() -> None:
    """Show the configuration in force; print or write the JSON Schemas."""


@command.command("show")
@accept_options
@click.pass_obj
def show(state: State) -> None:
    """Say which configuration judges staged changes here, and everything that it says."""
    from govcheck.git.repository import Repository
    from govcheck.run.judge import prepare

    refuse_formats(state, "config show")
    with Repository.open(state.directory) as repository:
        loaded = prepare(Request(config=state.config, trusted_ref=state.trusted_ref), repository)
    settings = loaded.settings
    digest = Input(kind="staged", documents=settings.documents).digest
    origin = loaded.authority.trust if loaded.config.document else "shipped defaults: there is no govcheck.yaml"
    click.echo(f"source       {origin}")
    click.echo(f"digest       {digest}")
    click.echo(f"enforcement  {'binding' if loaded.config.document and not settings.advisory else 'advisory'}")
    click.echo(f"trusted-ref  {settings.trusted_ref or 'not set'}")
    click.echo(f"policies     {len(settings.policies)}; `govcheck policy list` shows them")
    for layer in dict.fromkeys(policy.layer for policy in settings.policies):
        click.echo(f"  {layer}")
    click.echo("zones        first match counts")
    for zone in settings.zones.zones:
        within = f" (within {zone.within})" if zone.within else ""
        click.echo(f"  {zone.name}{within}: {_shortened(zone.paths)}")
    languages = [document.source for document in settings.languages]
    listed = {"roles": _roles(settings.roles.values()), "specs": _specs(settings.specs), "languages": languages}
    for title, names in listed.items():
        click.echo(f"{title:<12} {'' if names else 'none'}".rstrip())
        for line in names:
            click.echo(f"  {line}")


def _shortened(names: tuple[str, ...], limit: int = 8) -> str:
    more = f" and {len(names) - limit} more" if len(names) > limit else ""
    return " ".join(names[:limit]) + more


def _roles(roles: Any) -> list[str]:  # noqa: ANN401 - Role values
    return [f"{role.name}: {', '.join(role.members) or 'unassigned'}" for role in roles]


def _specs(specs: Any) -> list[str]:  # noqa: ANN401 - SpecPart values
    return [f"{spec.name}: {_shortened(spec.paths)}, owned by {spec.owner or 'nobody'}" for spec in specs]


@command.command("schema")
@click.argument("name", required=False, default="config")
@click.option("--write", is_flag=True, help="Write every schema into schemas/ at the repository's root.")
@accept_options
@click.pass_obj
def schema(state: State, name: str, *, write: bool) -> None:
    """Print the JSON Schema NAME: config (default), language, policy, principals or report."""
    refuse_formats(state, "config schema")
    schemas = all_schemas()
    if name not in schemas:
        raise UsageError(f"unknown schema {name!r}; {nearest(name, schemas)}")
    if not write:
        click.echo(rendered(schemas[name]), nl=False)
        return
    from govcheck.git.repository import Repository

    with Repository.open(state.directory) as repository:
        folder = os.path.join(repository.root, "schemas")
    os.makedirs(folder, exist_ok=True)
    for each, content in schemas.items():
        path = os.path.join(folder, f"{each}.schema.json")
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(rendered(content))
        click.echo(f"wrote {path}")


def all_schemas() -> dict[str, dict[str, Any]]:
    """Generate every schema from the types, with the rule kinds that ship."""
    from govcheck.policy.schema import config_schema, language_schema, policy_schema, principals_schema
    from govcheck.reports.document import schema as report_schema
    from govcheck.rules import KINDS
    from govcheck.run.kinds import rule_class

    return {
        "config": config_schema(),
        "language": language_schema(),
        "policy": policy_schema({kind: rule_class(kind, target) for kind, target in KINDS.items()}),
        "principals": principals_schema(),
        "report": report_schema(),
    }


def rendered(content: dict[str, Any]) -> str:
    """Return a schema as it is written to files."""
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
