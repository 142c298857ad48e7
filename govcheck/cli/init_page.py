"""What `govcheck init` says of a repository and of its history."""

from collections import Counter
from collections.abc import Iterator, Mapping

from govcheck.cli.state import State
from govcheck.model.finding import Finding
from govcheck.reports.escape import clipped, plain
from govcheck.reports.layout import BOLD, COLORS, DIM, painted
from govcheck.reports.observation import place, what
from govcheck.reports.style import Style
from govcheck.reports.summary import plural
from govcheck.run.replay import Judgement, Replay
from govcheck.run.survey import Survey

_TOP = 4
_EXAMPLES = 5
_SENTENCE = 200
_SUBJECT = 72
_SHORT = 10
_ZONES = {
    "spec": "specification",
    "implementation": "code",
    "tests": "tests",
    "supporting-docs": "documents",
    "operations": "operations",
    "governance": "governance",
}


def seen(found: Survey, zones: Mapping[str, Counter[str]], state: State) -> Iterator[str]:
    """Say what the repository holds, and where."""
    style = _style(state)
    yield painted(f"govcheck looked at {plural(found.files, 'tracked file')}.", BOLD, style)
    languages = [f"{name} {count:,}" for name, count in found.languages[:_TOP]]
    more = len(found.languages) - _TOP
    rows = {"languages": ", ".join(languages + [f"{more} more"] * (more > 0)) or "none known"}
    rows |= {title: _counted(zones[zone]) for zone, title in _ZONES.items() if zone in zones}
    if "spec" not in zones:
        rows["specification"] = "none found; policies about specifications sleep until there is one"
    for title, text in rows.items():
        yield f"  {painted(title.ljust(14), DIM, style)} {text}"


def history(raised: Replay, asked: int, state: State) -> Iterator[str]:
    """Say what the configuration would have raised, were it binding."""
    style = _style(state)
    if not raised.judged:
        yield "There is no commit yet, so there is no history to judge."
        return
    how = "each judged on its own, as if the configuration had been there and binding"
    whole = " (all there are)" if raised.judged < asked else ""
    yield painted(f"The last {plural(raised.judged, 'commit')}{whole}, {how}:", BOLD, style)
    some = _share(len(raised.raised), raised.judged)
    refused = _share(sum(judgement.blocks for judgement in raised.raised), raised.judged)
    yield f"  {some} would have raised something, {refused} would have been refused"
    if raised.raised:
        yield ""
        yield from _by_policy(raised, style)
        yield ""
        yield from _examples(raised, style)
    yield from _unjudged(raised, state)


def next_steps(found: Survey, state: State, *, dry_run: bool) -> Iterator[str]:
    """Say what to do now."""
    style = _style(state)
    yield painted("next", BOLD, style)
    if dry_run:
        yield "  `govcheck init` writes what is new"
        return
    files = "govcheck.yaml" if found.hooks else "govcheck.yaml .pre-commit-config.yaml"
    steps = {
        "read govcheck.yaml": "name the specifications that are missing, and who owns them",
        "govcheck policy list": "what is judged; `govcheck policy explain NAME` says why, and how to fix it",
        f"git add {files}": "govcheck reads them from the index; then commit",
        "pre-commit install": "puts the hooks into this clone; `prek install` does as well",
        "enforcement: binding": "in govcheck.yaml, once the findings are ones that you want refused",
    }
    width = max(map(len, steps))
    for number, (step, why) in enumerate(steps.items(), 1):
        yield f"  {number}. {step.ljust(width)}  {why}"


def _style(state: State) -> Style:
    return Style(color=state.use_color(), verbosity=state.verbosity)


def _counted(folders: Counter[str]) -> str:
    told = [f"{plain(name)} {count:,}" for name, count in folders.most_common(_TOP)]
    rest = folders.total() - sum(count for _, count in folders.most_common(_TOP))
    return ", ".join([*told, *([f"elsewhere {rest:,}"] if rest else [])])


def _share(count: int, total: int) -> str:
    percent = f"{count / total:.0%}" if count * 200 >= total or not count else "under 1%"
    return f"{count:,} ({percent})"


def _by_policy(raised: Replay, style: Style) -> Iterator[str]:
    commits = Counter(policy for judgement in raised.raised for policy in _policies(judgement))
    known = {policy.id: policy for policy in raised.policies}
    yield painted("  commits  policy", DIM, style)
    for name, count in sorted(commits.items(), key=lambda item: (-known[item[0]].severity.rank, -item[1], item[0])):
        severity = known[name].severity
        yield f"  {count:>7,}  {painted(severity.value.ljust(7), COLORS[severity], style)} {plain(name)}"


def _policies(judgement: Judgement) -> set[str]:
    return {finding.policy for finding in judgement.findings}


def _examples(raised: Replay, style: Style) -> Iterator[str]:
    for judgement, finding in _chosen(raised):
        commit = painted((judgement.commit.oid or "")[:_SHORT], BOLD, style)
        yield f"  {commit} {clipped(plain(judgement.commit.subject), _SUBJECT)}"
        yield f"    {plain(finding.policy)}: {clipped(_told(finding), _SENTENCE)}"


def _chosen(raised: Replay) -> list[tuple[Judgement, Finding]]:
    """Choose examples: the newest of each policy in turn, what blocks first, no commit twice."""
    queues: dict[str, list[tuple[Judgement, Finding]]] = {}
    for judgement in raised.raised:
        for finding in judgement.findings:
            queues.setdefault(finding.policy, []).append((judgement, finding))
    order = sorted(queues.values(), key=lambda queue: not queue[0][1].blocks)
    turns = (queue[turn] for turn in range(_EXAMPLES) for queue in order if turn < len(queue))
    chosen: dict[str | None, tuple[Judgement, Finding]] = {}
    for judgement, finding in turns:
        if len(chosen) < _EXAMPLES:
            chosen.setdefault(judgement.commit.oid, (judgement, finding))
    return list(chosen.values())


def _unjudged(raised: Replay, state: State) -> Iterator[str]:
    lines = []
    if raised.undecided:
        count = plural(len(raised.undecided), "commit")
        example = (raised.undecided[0].oid or "")[:_SHORT]
        lines.append(f"  {count} could not be judged in full: see `govcheck check --commit {example}`")
    if raised.waiting:
        names = ", ".join(policy.id for policy in raised.waiting) if state.verbosity > 0 else "-v names them"
        lines.append(
            f"  {len(raised.waiting)} policies wait for a specification or roles ({names}); until then nothing blocks"
        )
    yield from ["", *lines] if lines else []


def _told(finding: Finding) -> str:
    return f"{place(finding, 'commit')}: {plain(what(finding))}"
