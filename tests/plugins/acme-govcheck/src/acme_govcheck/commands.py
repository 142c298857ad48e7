"""Commands of this plugin."""

import click

from govcheck.plugins.manager import build
from govcheck.plugins.registry import freeze


@click.command("formats")
def formats() -> None:
    """List every report format that there is with this plugin."""
    for name in sorted(freeze(build(["acme-govcheck"])).report_formats):
        click.echo(name)
