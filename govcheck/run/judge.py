"""From a request to a report."""

from collections.abc import Container, Iterable, Iterator

from msgspec import Struct

from govcheck.engine import Task, ceiling, evaluate, selects
from govcheck.errors import PolicyError, Problem, UsageError
from govcheck.git import changes
from govcheck.git.early import Early
from govcheck.git.repository import Repository
from govcheck.model.change import ChangeSet, InputKind
from govcheck.model.facts import Facts
from govcheck.model.policy import Policy
from govcheck.model.principal import Role
from govcheck.model.report import Input, Outcome, Report, Verdict
from govcheck.plugins.registry import Registry, freeze
from govcheck.policy.config import Config, read_config
from govcheck.policy.documents import PluginPart
from govcheck.policy.paths import matching
from govcheck.policy.settings import Settings, load
from govcheck.policy.source import Source
from govcheck.rule import Rule
from govcheck.run.context import RunContext
from govcheck.run.kinds import kinds_of
from govcheck.run.request import Request
from govcheck.run.trust import Authority, PluginListing, authority, loadable


class Loaded(Struct, frozen=True):
    """The configuration in force, ready to judge."""

    authority: Authority
    config: Config
    registry: Registry
    settings: Settings
    waiting: tuple[str, ...] = ()
    """Why listed plugins were not loaded: a rule that is missing must not look like a pass."""


class Judged(Struct, frozen=True):
    """What a run found, and what it could be printed with."""

    report: Report
    registry: Registry


def judge(request: Request, early: Early | None = None) -> Judged:
    """Judge what ``request`` names. Raises UsageError, PolicyError, PluginError and GitError."""
    with Repository.open(request.directory, early) as repository:
        change = _build(request, repository)
        loaded = prepare(request, repository, change)
        return Judged(report(loaded, repository, change), loaded.registry)


def prepare(request: Request, repository: Repository, change: ChangeSet | None = None) -> Loaded:
    """Read and compile the configuration that judges ``request``."""
    ends = (change.base, change.head) if change else (None, repository.head)
    chosen = authority(request, repository, *ends)
    config = read_config(chosen.source, chosen.path)
    waiting = waiting_plugins(request, repository, chosen, config)
    registry = registry_of(config, chosen.source, waiting)
    try:
        settings = load(config, chosen.source, kinds_of(registry))
    except PolicyError as error:
        raise PolicyError([*error.problems, *_waiting_problems(config, waiting)]) from None
    notes = tuple(f"{problem.message}; {problem.hint}" for problem in _waiting_problems(config, waiting))
    return Loaded(chosen, config, registry, settings, notes)


def waiting_plugins(request: Request, repository: Repository, chosen: Authority, config: Config) -> list[PluginListing]:
    """Return the listed plugins that may not load yet."""
    if not config.file.plugins:
        return []
    may_load = loadable(request, repository, chosen)
    return [plugin for plugin in config.file.plugins if not may_load(plugin)]


def _waiting_problems(config: Config, waiting: Iterable[PluginListing]) -> Iterator[Problem]:
    for plugin in waiting:
        name = plugin if isinstance(plugin, str) else plugin.path
        message = f"plugin {name} is not loaded: only this change lists it"
        yield config.problem(("plugins",), message, "land the listing first, then the policies that need it")


def registry_of(config: Config, source: Source, waiting: Container[PluginListing] = ()) -> Registry:
    """Load the plugins that the configuration lists, but for those that wait to be trusted."""
    from govcheck.plugins.manager import LocalPlugin, build

    listed = [plugin for plugin in config.file.plugins if plugin not in waiting]
    local = [
        LocalPlugin(part.path, source.read(config.resolve(part.path)), part.sha256)
        for part in listed
        if isinstance(part, PluginPart)
    ]
    return freeze(build((part for part in listed if isinstance(part, str)), local))


def report(loaded: Loaded, repository: Repository, change: ChangeSet) -> Report:
    """Judge ``change`` by the configuration in force."""
    settings = loaded.settings
    day_one = _day_one(loaded, repository, change)
    advisory = day_one or (_ADVISORY if settings.advisory else "")
    context = RunContext(repository, settings, loaded.registry.facts, change)
    if _asks_who(settings.policies, change, context):
        change = changes.signed(repository, change)
        context = RunContext(repository, settings, loaded.registry.facts, change)
    judged, waiting = ready(settings.policies) if day_one else (settings.policies, ())
    tree = lambda: change if change.kind is InputKind.ALL else changes.everything(repository)  # noqa: E731
    verdicts, findings = evaluate(judged, Task(change, context, tree, advisory=bool(advisory)))
    asleep = [_asleep(policy) for policy in waiting]
    order = {policy.id: number for number, policy in enumerate(settings.policies)}
    return Report(
        input=Input(
            kind=change.kind,
            base=change.base,
            head=change.head,
            trust=loaded.authority.trust if loaded.config.document else "shipped defaults",
            documents=settings.documents,
        ),
        verdicts=tuple(sorted([*verdicts, *asleep], key=lambda verdict: order[verdict.id])),
        findings=findings,
        advisory=advisory,
        notes=(*loaded.waiting, *_unassigned(settings, verdicts)),
    )


_ADVISORY = "enforcement is advisory: nothing blocks until govcheck.yaml says `enforcement: binding`"
_ADOPTING = "this change brings the first govcheck.yaml, which judges from the next change on: nothing blocks"
_NO_CONFIG = "there is no govcheck.yaml, so nothing blocks: `govcheck init` writes one and shows what it would raise"
_NO_SPEC = (
    "no specification file exists in the zone spec, so nothing blocks: add one, or name yours under `specs:` in"
    " govcheck.yaml (`govcheck init` proposes them)"
)


def _build(request: Request, repository: Repository) -> ChangeSet:
    match request.kind:
        case InputKind.STAGED:
            return changes.staged(repository)
        case InputKind.WORKTREE:
            return changes.worktree(repository)
        case InputKind.MESSAGE:
            from govcheck.git.message import clean_message

            return changes.message(repository, clean_message(repository, request.message))
        case InputKind.COMMIT:
            return changes.commit(repository, request.revision)
        case InputKind.RANGE:
            from govcheck.git.ranges import parse_range

            return changes.between(repository, *parse_range(request.range))
        case InputKind.ALL:
            return changes.everything(repository)
    raise UsageError(f"govcheck judges no input of kind {request.kind!r}")


def _day_one(loaded: Loaded, repository: Repository, change: ChangeSet) -> str:
    """Say why nothing can block yet, if so: nobody has told govcheck what it should keep."""
    if loaded.authority.explicit:
        return ""
    if loaded.config.document is None:
        return _NO_CONFIG
    if not _has_spec(loaded.settings, repository, change):
        return _NO_SPEC
    return _ADOPTING if loaded.authority.adopting else ""


def _has_spec(settings: Settings, repository: Repository, change: ChangeSet) -> bool:
    """Whether a file of the zone spec exists after the change, or existed before it."""
    zones = settings.zones
    changed = tuple(file.path for file in change.files)
    return any(
        "spec" in zones.of(path)
        for zone in zones.zones
        if "spec" in zones.chain(zone.name)
        for paths in (changed, repository.tracked(change.head))
        for path in matching(zone.paths, paths)
    )


def _asks_who(policies: Iterable[Policy[Rule]], change: ChangeSet, context: RunContext) -> bool:
    """Whether a policy that applies needs the author of a commit that does not exist: git takes 3 ms to tell."""
    if all(commit.oid for commit in change.commits):
        return False
    asking = [policy.where for policy in policies if policy.rule.needs & Facts.AUTHORS]
    return any(selects(where, file, context) for where in asking for file in change.files)


def ready(policies: Iterable[Policy[Rule]]) -> tuple[list[Policy[Rule]], list[Policy[Rule]]]:
    """Part the policies that need no specification and no role from those that wait for them."""
    ready: list[Policy[Rule]] = []
    waiting: list[Policy[Rule]] = []
    for policy in policies:
        named = {(reference.sort, reference.value) for reference in policy.rule.references()}
        waits = policy.where.zones == ("spec",) or ("zone", "spec") in named or any(sort == "role" for sort, _ in named)
        (waiting if waits else ready).append(policy)
    return ready, waiting


def _asleep(policy: Policy[Rule]) -> Verdict:
    return Verdict(
        id=policy.id,
        rule=policy.rule.kind,
        outcome=Outcome.NOT_APPLICABLE,
        severity=ceiling(policy, advisory=True),
        title=policy.title,
        why=policy.why,
        fix=policy.fix,
        source=policy.source,
        reason="speaks of specifications or roles, and none are declared yet",
    )


def _unassigned(settings: Settings, verdicts: Iterable[Verdict]) -> tuple[str, ...]:
    judged = {verdict.id for verdict in verdicts}
    roles = {
        reference.value
        for policy in settings.policies
        for reference in policy.rule.references()
        if policy.id in judged and reference.sort == "role" and settings.roles.get(reference.value, Role("")).unassigned
    }
    return tuple(
        f"nobody is a member of {role} yet, so policies about it bind nobody: name its members under `roles:`"
        for role in sorted(roles)
    )
