"""What a configuration would have raised: the commits of a history, each judged on its own."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from govcheck.engine import Task, evaluate
from govcheck.git.changes import everything
from govcheck.git.history import History
from govcheck.git.repository import Repository
from govcheck.model.change import ChangeSet, Commit, InputKind
from govcheck.model.facts import Facts
from govcheck.model.finding import Finding
from govcheck.model.policy import Policy
from govcheck.model.report import Outcome
from govcheck.model.severity import Severity
from govcheck.plugins.registry import Registry
from govcheck.policy.config import CONFIG, read_config
from govcheck.policy.settings import Settings, load
from govcheck.rule import Rule
from govcheck.run.context import RunContext
from govcheck.run.judge import ready, registry_of
from govcheck.run.kinds import kinds_of

_CARRIES = Facts.FILES | Facts.CHANGE | Facts.BLOBS | Facts.AUTHORS | Facts.MESSAGES | Facts.TREE


class Candidate:
    """A configuration that is no file yet, as a source of documents."""

    name = "the proposal"

    def __init__(self, text: str) -> None:
        self._text = text

    def read(self, path: str) -> bytes | None:
        """Return the configuration; nothing else is there."""
        return self._text.encode() if path == CONFIG else None

    def files(self, folder: str) -> tuple[str, ...]:  # noqa: ARG002 - as a source is asked
        """Return nothing: there are no folders."""
        return ()


class Configured(NamedTuple):
    """A configuration that compiles."""

    settings: Settings
    registry: Registry


class Judgement(NamedTuple):
    """A commit and what is held against it."""

    commit: Commit
    findings: tuple[Finding, ...]

    @property
    def blocks(self) -> bool:
        """Whether the commit would have been refused, were the configuration binding."""
        return any(finding.blocks for finding in self.findings)


class Replay(Struct, frozen=True, kw_only=True):
    """What the commits of a history would have raised under a binding configuration, newest first."""

    policies: tuple[Policy[Rule], ...]
    waiting: tuple[Policy[Rule], ...]
    """Policies that were left out, because they speak of specifications or roles that nobody declared."""
    judged: int
    undecided: tuple[Commit, ...]
    """Commits that at least one policy could not judge, for instance because a shallow clone ends there."""
    raised: tuple[Judgement, ...]
    """The commits that something is held against: more than a note."""


def understood(text: str) -> Configured:
    """Compile a configuration that is no file yet. Raises PolicyError."""
    source = Candidate(text)
    config = read_config(source)
    registry = registry_of(config, source)
    return Configured(load(config, source, kinds_of(registry)), registry)


def replay(
    repository: Repository,
    configured: Configured,
    limit: int,
    *,
    specified: bool,
    watched: Callable[[Sequence[Commit]], Iterable[Commit]] = iter,
) -> Replay:
    """Judge the last ``limit`` commits that lead to HEAD by a configuration that is no file yet.

    ``watched`` hands the commits out one by one, so that somebody can tell how far the work is.

    Each commit is judged as `govcheck check --commit` judges it, for a constant number of git processes. Unless
    ``specified``, the policies that wait for a specification stay asleep, as they do in every other run.
    """
    settings, registry = configured
    awake, waiting = (settings.policies, ()) if specified else ready(settings.policies)
    awake = tuple(policy for policy in awake if policy.rule.scope != "tree")  # a tree is no commit's doing
    raised: list[Judgement] = []
    undecided: list[Commit] = []
    commits = _commits(repository, limit)
    for commit in watched(commits):
        change = _alone(repository, commit)
        context = RunContext(repository, settings, registry.facts, change)
        verdicts, findings = evaluate(awake, Task(change, context, lambda: everything(repository)))
        if weighing := tuple(finding for finding in findings if finding.severity is not Severity.NOTE):
            raised.append(Judgement(commit, weighing))
        if any(verdict.outcome in (Outcome.UNDECIDED, Outcome.ERRORED) for verdict in verdicts):
            undecided.append(commit)
    return Replay(
        policies=awake,
        waiting=tuple(waiting),
        judged=len(commits),
        undecided=tuple(undecided),
        raised=tuple(raised),
    )


def _commits(repository: Repository, limit: int) -> tuple[Commit, ...]:
    if repository.head is None:
        return ()
    output = repository.git.run("rev-list", f"--max-count={limit}", repository.head, "--")
    oids = output.decode("ascii").split()
    history = History(repository)
    history.load(oids)
    history.compare(oids)
    return tuple(history.commit(oid) for oid in oids)


def _alone(repository: Repository, commit: Commit) -> ChangeSet:
    return ChangeSet(
        kind=InputKind.COMMIT,
        base=commit.parents[0] if commit.parents else repository.empty_tree,
        head=commit.oid,
        files=commit.files,
        commits=(commit,),
        carries=_CARRIES,
        unreadable=commit.unreadable,
    )
