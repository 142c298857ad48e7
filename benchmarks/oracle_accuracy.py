"""How right govcheck is about commits of which people said whether they change what existing tests accept.

python benchmarks/oracle_accuracy.py LABELS.jsonl CLONES [--language L] [--show wrong] [--jobs N] [--json FILE]

CLONES holds a clone of every labelled repository, bare or not, named ``owner+name`` or ``name``. A commit is judged as
`govcheck check --commit` judges it where there is no configuration; it counts as found when one of the rules below
says more than a note. What a commit takes is measured within one process, so that starting Python is left out.
"""

import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial

from alarms import Alarm, Answer
from labels import Label, clone_of, read_labels
from telling import options, tell

from govcheck.engine import selects
from govcheck.errors import GovcheckError
from govcheck.git import changes
from govcheck.git.repository import Repository
from govcheck.languages.names import ENDINGS, is_of
from govcheck.model.change import ChangeSet
from govcheck.model.finding import Finding
from govcheck.model.report import Outcome, Report
from govcheck.model.severity import Severity
from govcheck.policy.config import CONFIG, read_config
from govcheck.policy.settings import load
from govcheck.resources import Folder
from govcheck.run.context import RunContext
from govcheck.run.judge import Loaded, registry_of, report
from govcheck.run.kinds import kinds_of
from govcheck.run.trust import Authority

RULES = ("test-integrity", "gate-integrity")
_NO_SOURCES = ("css", "hcl", "html", "json", "yaml")


def main() -> None:
    """Judge and print."""
    told = options(__doc__.partition("\n")[0]).parse_args()
    if not any(policy.rule.kind in RULES for policy in _unconfigured().settings.policies):
        print(f"No policy that ships uses {' or '.join(RULES)}: nothing can be found.\n")
    labels = read_labels(told.labels, told.language)
    with ProcessPoolExecutor(told.jobs) as workers:
        tell("govcheck", list(workers.map(partial(_judge, folder=told.clones), labels)), told)


def _judge(label: Label, folder: str) -> Answer:
    """Judge one commit with the repository opened for it alone, as a run of its own would."""
    loaded = _unconfigured()
    clone = clone_of(label, folder)
    started = time.perf_counter()
    try:
        with Repository.open(clone) as repository:
            change = changes.commit(repository, label.sha)
            said = report(loaded, repository, change)
            seconds = time.perf_counter() - started
            files = _sources(loaded, RunContext(repository, loaded.settings, loaded.registry.facts, change), change)
    except GovcheckError as error:
        return Answer(label, (), time.perf_counter() - started, troubles=(str(error),))
    alarms = tuple(_alarm(finding) for finding in said.findings if finding.rule in RULES)
    troubles = tuple(_troubles(said))
    crashed = any(verdict.rule in RULES for verdict in said.having(Outcome.ERRORED))
    undecided = sum(crashed or any(path in trouble for trouble in troubles) for path in files)
    return Answer(label, alarms, seconds, len(files), undecided, troubles)


@cache
def _unconfigured() -> Loaded:
    """Return what judges where nobody has configured anything, whatever the judged repository holds."""
    with tempfile.TemporaryDirectory() as empty:
        source = Folder("nothing", empty)
        config = read_config(source, CONFIG)
        registry = registry_of(config, source)
        return Loaded(Authority(source, CONFIG, "nothing"), config, registry, load(config, source, kinds_of(registry)))


def _sources(loaded: Loaded, context: RunContext, change: ChangeSet) -> list[str]:
    """Return the changed sources that the rules speak of."""
    places = [policy.where for policy in loaded.settings.policies if policy.rule.kind in RULES]
    languages = [language for language in ENDINGS if language not in _NO_SOURCES]
    return [
        file.display
        for file in change.files
        if any(is_of(language, file.path) for language in languages)
        and any(selects(where, file, context) for where in places)
    ]


def _alarm(finding: Finding) -> Alarm:
    return Alarm(
        kinds=(finding.kind,),
        message=finding.message,
        counts=finding.severity is not Severity.NOTE,
        path=finding.path or "",
        line=finding.line,
        subject=finding.subject or "",
        before=finding.before or "",
        after=finding.after or "",
    )


def _troubles(said: Report) -> Iterator[str]:
    for outcome in (Outcome.UNDECIDED, Outcome.ERRORED):
        yield from (f"{v.id} {outcome}: {v.reason}" for v in said.having(outcome) if v.rule in RULES)


if __name__ == "__main__":
    main()
