"""`govcheck policy`: list, lint and explain what judges."""

import click

from govcheck.cli.options import accept_options
from govcheck.cli.output import refuse_formats, width
from govcheck.cli.state import State
from govcheck.errors import PolicyError, UsageError
from govcheck.model.change import InputKind
from govcheck.model.policy import Policy
from govcheck.policy.hints import nearest
from govcheck.rule import Rule
from govcheck.run.judge import Loaded, prepare
from govcheck.run.request import Request


@click.group("policy")
def command() -> None:
    """List, lint and explain policies and rules."""


def _loaded(state: State) -> Loaded:
    from govcheck.git.repository import Repository

    kind = InputKind.WORKTREE  # whoever reads or writes policies looks at their files
    with Repository.open(state.directory) as repository:
        return prepare(Request(kind=kind, config=state.config, trusted_ref=state.trusted_ref), repository)


@command.command("list")
@accept_options
@click.pass_obj
def list_policies(state: State) -> None:
    """List the policies in force: id, severity, rule, where they apply and what they enforce."""
    refuse_formats(state, "policy list")
    loaded = _loaded(state)
    for layer in dict.fromkeys(policy.layer for policy in loaded.settings.policies):
        click.echo(click.style(layer, bold=state.use_color()))
        for policy in (policy for policy in loaded.settings.policies if policy.layer == layer):
            source = f" · {policy.source}" if policy.source else ""
            click.echo(f"  {policy.severity:<8} {policy.id}")
            click.echo(f"           {policy.title}")
            click.echo(f"           {policy.rule.kind} · {policy.where}{source}")
    if loaded.config.document is None:
        click.echo("\nThere is no govcheck.yaml, so these ship with govcheck and advise: `govcheck init` writes one.")


@command.command("lint")
@accept_options
@click.pass_obj
def lint(state: State) -> int:
    """Check every file of the configuration, and that every policy of this repository can fire.

    Reads the work tree, so that you can lint before you stage. Exit code 2 when something is wrong.
    """
    from govcheck.git.repository import Repository
    from govcheck.run.lint import lint as checked

    refuse_formats(state, "policy lint")
    with Repository.open(state.directory) as repository:
        request = Request(kind=InputKind.WORKTREE, config=state.config, trusted_ref=state.trusted_ref)
        result = checked(request, repository)
    for problem in result.idle:
        click.echo(f"note: {problem}")
    if result.problems:
        raise PolicyError(result.problems)
    files = f"{result.policies} policies in {result.documents} documents"
    click.echo(f"{files} are sound" + (f"; {_notes(len(result.idle))}" if result.idle else ""))
    return 0


def _notes(count: int) -> str:
    return f"{count} note{'s' * (count != 1)}"


@command.command("explain")
@click.argument("name", required=False)
@accept_options
@click.pass_obj
def explain(state: State, name: str | None) -> None:
    """Print the page of NAME, a rule kind or the id of a policy; without it, list the kinds."""
    from govcheck.cli.pages import kinds_page, policy_page, rule_page
    from govcheck.run.kinds import kinds_of

    refuse_formats(state, "policy explain")
    loaded = _loaded(state)
    kinds = kinds_of(loaded.registry).rules
    policies: dict[str, Policy[Rule]] = {policy.id: policy for policy in loaded.settings.policies}
    if name is None:
        page = kinds_page({kind: load() for kind, load in sorted(kinds.items())})
    elif name in kinds:
        page = rule_page(kinds[name]())
    elif name in policies:
        page = policy_page(policies[name])
    else:
        raise UsageError(f"no rule kind and no policy is called {name!r}; {nearest(name, [*kinds, *policies])}")
    _print(page, state)


def _print(page: str, state: State) -> None:
    if not state.use_color():
        click.echo(page, nl=False)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console(width=min(width(), 110)).print(Markdown(page))
