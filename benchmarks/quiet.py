"""What govcheck says about public histories that never heard of it: the fewer commits are remarked on, the better.

python benchmarks/quiet.py CLONE… [--commits 500] [--markdown] [--findings N] [--policy ID]...

Judged are the newest commits that lead to HEAD, merges included (`git rev-list -500 HEAD`), each on its own and as
`govcheck check --commit` judges it in a repository without a configuration.
"""

import argparse
import os
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from laboratory import run
from msgspec.structs import replace
from timing import table

from govcheck.git import changes
from govcheck.git.repository import Repository
from govcheck.model.change import InputKind
from govcheck.model.finding import Finding
from govcheck.model.report import Outcome, Report
from govcheck.model.severity import Severity
from govcheck.run.judge import prepare, report
from govcheck.run.request import Request


class Judged(NamedTuple):
    """What was said about the commits of one repository."""

    name: str
    reports: list[Report]
    refusing: frozenset[str]
    """The policies that would refuse what they find, were they bound."""
    seconds: float

    @property
    def findings(self) -> list[Finding]:
        """Everything that was found."""
        return [finding for report in self.reports for finding in report.findings]

    def count(self, outcome: Outcome) -> int:
        """Count the commits that at least one policy ended in ``outcome`` for."""
        return sum(bool(report.having(outcome)) for report in self.reports)


def main() -> None:
    """Judge and print."""
    options = _options()
    judged = [_only(_judge(clone, options.commits), options.policy) for clone in options.clones]
    print(table(_HEAD, map(_row, judged), markdown=options.markdown))
    print()
    print(table(*_by_policy(judged), markdown=options.markdown))
    print()
    print(table(*_by_kind(judged), markdown=options.markdown))
    for one in judged:
        for line in _sample(one, options.findings):
            print(line)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("clones", nargs="+", metavar="CLONE")
    parser.add_argument("--commits", type=int, default=500, help="how many commits of each clone")
    parser.add_argument("--policy", action="append", default=[], help="count the findings of this policy alone")
    parser.add_argument("--findings", type=int, default=0, help="print as many findings of each clone, drawn at random")
    parser.add_argument("--markdown", action="store_true", help="print the tables for a page")
    return parser.parse_args()


def _judge(clone: str, commits: int) -> Judged:
    """Judge commit by commit with one repository open, as separate runs would, less what starting Python takes."""
    oids = run("git", "rev-list", f"--max-count={commits}", "HEAD", cwd=clone).out.split()
    with Repository.open(clone) as repository:
        loaded = prepare(Request(kind=InputKind.COMMIT, directory=clone), repository)
        if loaded.config.document is not None:
            raise SystemExit(f"{clone} has a govcheck.yaml; what is measured here is a repository without one")
        started = time.perf_counter()
        reports = [report(loaded, repository, changes.commit(repository, oid)) for oid in oids]
        seconds = time.perf_counter() - started
    refusing = {policy.id for policy in loaded.settings.policies if policy.severity is Severity.ERROR}
    return Judged(os.path.basename(os.path.abspath(clone)), reports, frozenset(refusing), seconds)


_HEAD = (
    *("repository", "commits", "with findings", "findings", "blocking", "would block if binding"),
    *("undecided", "errored", "ms a commit"),
)


def _row(judged: Judged) -> tuple[str, ...]:
    commits = len(judged.reports)
    remarked = sum(bool(report.findings) for report in judged.reports)
    blocking = sum(report.blocks(finding) for report in judged.reports for finding in report.findings)
    binding = sum(finding.policy in judged.refusing for finding in judged.findings)
    numbers = (len(judged.findings), blocking, binding, judged.count(Outcome.UNDECIDED), judged.count(Outcome.ERRORED))
    speed = judged.seconds / commits * 1000
    return (judged.name, str(commits), f"{remarked} ({remarked / commits:.1%})", *map(str, numbers), f"{speed:.1f}")


def _by_policy(judged: Sequence[Judged]) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]]]:
    """Return a table of how often each policy found something."""
    counts = [Counter(finding.policy for finding in one.findings) for one in judged]
    policies = sorted(set().union(*counts))
    rows = ((policy, *(str(count[policy]) for count in counts)) for policy in policies)
    return ("policy", *(one.name for one in judged)), rows


def _by_kind(judged: Sequence[Judged]) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]]]:
    """Return a table of the share of commits in which something of each kind was found; notes stand apart."""
    said = [[{_kind(finding) for finding in report.findings} for report in one.reports] for one in judged]
    kinds = sorted({kind for commits in said for commit in commits for kind in commit})
    rows = (
        (kind, *(f"{sum(kind in commit for commit in commits) / len(commits):.1%}" for commits in said))
        for kind in kinds
    )
    return ("kind", *(one.name for one in judged)), rows


def _kind(finding: Finding) -> str:
    return f"{finding.kind} (note)" if finding.severity is Severity.NOTE else finding.kind


def _only(judged: Judged, policies: Sequence[str]) -> Judged:
    """Leave out what other policies found."""
    if not policies:
        return judged
    reports = [
        replace(one, findings=tuple(finding for finding in one.findings if finding.policy in policies))
        for one in judged.reports
    ]
    return judged._replace(reports=reports)


def _sample(judged: Judged, size: int) -> Iterator[str]:
    """Draw findings to read by hand; the same ones every time."""
    found = [(report.input.head or "", finding) for report in judged.reports for finding in report.findings]
    for commit, finding in random.Random(1).sample(found, min(size, len(found))):  # noqa: S311 - no secret
        place = ":".join(str(part) for part in (finding.path, finding.line) if part)
        yield f"{judged.name} {commit[:12]} {finding.policy} {place} {finding.kind}: {finding.message}"
        if finding.before or finding.after:
            yield f"    - {finding.before or ''}\n    + {finding.after or ''}"


if __name__ == "__main__":
    main()
