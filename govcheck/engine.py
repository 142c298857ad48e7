"""Policies in, verdicts out: pure, without input, output or plugins."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from govcheck.errors import Unreadable
from govcheck.model.change import UNCOMMITTED, ChangeSet, Commit, FileChange, InputKind
from govcheck.model.facts import Facts
from govcheck.model.finding import Finding, Status
from govcheck.model.policy import Policy, Where
from govcheck.model.report import Outcome, Verdict
from govcheck.model.severity import Severity
from govcheck.rule import Context, Rule

_ELSEWHERE = {
    Facts.MESSAGES: "no message yet: `govcheck message` judges it",
    Facts.CHANGE: "a whole tree has no before: `govcheck check` judges changes",
    Facts.AUTHORS: "a whole tree has no author: `govcheck check` judges changes",
}
_JUDGED_STAGED = "needs no message: `govcheck check` judges it on the staged changes"


class Task(Struct, frozen=True):
    """What one evaluation needs beside the policies."""

    change: ChangeSet
    context: Context
    tree: Callable[[], ChangeSet]
    """Computes the state at the head, for policies of scope *tree*."""
    advisory: bool = False
    """Cap every policy at warning."""


def evaluate(policies: Iterable[Policy[Rule]], task: Task) -> tuple[tuple[Verdict, ...], tuple[Finding, ...]]:
    """Judge the change by each policy on its own: one that crashes leaves the others standing."""
    verdicts: list[Verdict] = []
    findings: list[Finding] = []
    for policy in policies:
        verdict, found = _judge(policy, task)
        verdicts.append(verdict)
        findings += found
    return tuple(verdicts), _numbered(sorted(findings, key=lambda finding: finding.sort_key))


def selects(where: Where, file: FileChange, context: Context) -> bool:
    """Whether a policy with ``where`` speaks of ``file``."""
    if where.zones and not any(context.in_zone(file, zone) for zone in where.zones):
        return False
    if where.paths and not context.matches(file, where.paths):
        return False
    return not (where.exclude and context.matches(file, where.exclude))


def ceiling(policy: Policy[Rule], *, advisory: bool) -> Severity:
    """Return the most that a finding of ``policy`` can weigh."""
    return policy.severity.capped(Severity.WARNING) if advisory else policy.severity


class _Gathered:
    """What judging a policy has brought so far; it stands when the rule raises."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.silences: list[str] = []
        self.unread: list[str] = []
        self.applied = False


def _judge(policy: Policy[Rule], task: Task) -> tuple[Verdict, list[Finding]]:
    if reason := _deferred(policy.rule, task.change):
        return _verdict(policy, task, Outcome.DEFERRED, reason), []
    got = _Gathered()
    try:
        for unit in _units(policy, task):
            _judge_unit(unit, policy, task, got)
    except Unreadable as error:
        got.unread.append(str(error))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a rule's crash is an outcome, not the end of the run
        return _verdict(policy, task, Outcome.ERRORED, _crash(error)), got.findings
    if got.unread:
        return _verdict(policy, task, Outcome.UNDECIDED, "; ".join(dict.fromkeys(got.unread))), got.findings
    if not got.applied:
        reason = (got.silences or ["nothing that it speaks of changed"])[0]
        return _verdict(policy, task, Outcome.NOT_APPLICABLE, reason), []
    failed = any(_blocks(finding, task.change) for finding in got.findings)
    return _verdict(policy, task, Outcome.FAILED if failed else Outcome.PASSED, ""), got.findings


def _judge_unit(unit: ChangeSet, policy: Policy[Rule], task: Task, got: _Gathered) -> None:
    if reason := _unreadable(policy.rule, unit, task.change):
        got.unread.append(reason)
        return
    try:
        if silence := policy.rule.silent_about(unit, task.context):
            got.silences.append(silence)
            return
        got.applied = True
        for finding in policy.rule.check(unit, task.context):
            got.findings.append(_stamped(finding, policy, unit, task))
    except Unreadable as error:
        got.unread.append(str(error))


def _blocks(finding: Finding, change: ChangeSet) -> bool:
    pending = finding.status is Status.PENDING and finding.severity is Severity.ERROR
    return finding.blocks or (pending and change.kind not in UNCOMMITTED)


def _unreadable(rule: Rule, unit: ChangeSet, change: ChangeSet) -> str | None:
    """Say why the rule cannot judge ``unit``: its files are unknown, or even which commits belong to the range."""
    if change.kind is InputKind.RANGE and change.unreadable:
        return change.unreadable
    return unit.unreadable if rule.needs & (Facts.FILES | Facts.CHANGE | Facts.BLOBS) else None


def _verdict(policy: Policy[Rule], task: Task, outcome: Outcome, reason: str) -> Verdict:
    return Verdict(
        id=policy.id,
        rule=policy.rule.kind,
        outcome=outcome,
        severity=ceiling(policy, advisory=task.advisory),
        title=policy.title,
        why=policy.why,
        fix=policy.fix,
        source=policy.source,
        reason=reason,
    )


def _deferred(rule: Rule, change: ChangeSet) -> str:
    if change.kind is InputKind.MESSAGE and not rule.needs & Facts.MESSAGES:
        return _JUDGED_STAGED
    if rule.scope == "tree":
        return ""
    missing = rule.needs & ~change.carries
    if not missing:
        return ""
    return next((reason for fact, reason in _ELSEWHERE.items() if fact & missing), "this input never carries it")


def _units(policy: Policy[Rule], task: Task) -> Iterator[ChangeSet]:
    """Yield what the rule judges at once: the change, each commit on its own, or the tree; narrowed to ``where``."""
    narrow = _Narrow(policy, task.context)
    if policy.rule.scope == "tree":
        yield narrow.change(task.tree())
    elif policy.rule.scope == "change":
        narrowed = narrow.change(task.change)
        yield narrowed
        for commit in narrowed.commits:
            if commit.unreadable and not narrowed.unreadable:
                yield replace(narrowed, files=(), commits=(), unreadable=commit.unreadable)
    else:
        for commit in task.change.commits:
            alone = narrow.commit(commit)
            if alone is not None:
                yield replace(task.change, files=alone.files, commits=(alone,), unreadable=alone.unreadable)


class _Narrow:
    """Leaves out what a policy does not speak of."""

    def __init__(self, policy: Policy[Rule], context: Context) -> None:
        self.where = policy.where
        self.context = context

    def change(self, change: ChangeSet) -> ChangeSet:
        since = self.where.since if change.kind is InputKind.ALL else None
        if self.where.everywhere and since is None:
            return change
        recent = self.context.changed_since(since) if since else None
        files = tuple(file for file in self._files(change.files) if recent is None or file.path in recent)
        commits = tuple(filter(None, map(self.commit, change.commits)))
        return replace(change, files=files, commits=commits)

    def commit(self, commit: Commit) -> Commit | None:
        """Return ``commit`` with the files that the policy speaks of, or None when it touches none of them."""
        if self.where.everywhere:
            return commit
        files = self._files(commit.files)
        return replace(commit, files=files) if files or commit.unreadable else None

    def _files(self, files: tuple[FileChange, ...]) -> tuple[FileChange, ...]:
        return tuple(file for file in files if selects(self.where, file, self.context))


def _stamped(finding: Finding, policy: Policy[Rule], unit: ChangeSet, task: Task) -> Finding:
    commit = finding.commit
    if commit is None and (policy.rule.scope == "commit" or unit.kind is InputKind.COMMIT):
        commit = unit.commits[0].oid if unit.commits else unit.head
    return replace(
        finding,
        policy=policy.id,
        rule=policy.rule.kind,
        severity=finding.severity.capped(ceiling(policy, advisory=task.advisory)),
        fix=finding.fix or policy.fix,
        commit=commit,
    )


def _numbered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give each finding its fingerprint; the second of two equal ones is told apart by its number."""
    seen: Counter[str] = Counter()
    numbered = []
    for finding in findings:
        identity = finding.identity()
        seen[identity] += 1
        suffix = f"-{seen[identity]}" if seen[identity] > 1 else ""
        numbered.append(replace(finding, fingerprint=identity + suffix))
    return tuple(numbered)


def _crash(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" at {trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}" if trace else ""
    return f"the rule crashed: {type(error).__name__}: {error}{place}"
