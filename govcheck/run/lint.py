"""What is wrong with a configuration beyond what stops a run: policies that can never fire."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from govcheck.engine import selects
from govcheck.errors import Problem, Unreadable, UsageError
from govcheck.git.repository import Repository
from govcheck.model.change import ChangeSet, Entry, FileChange
from govcheck.model.facts import Facts
from govcheck.model.policy import Policy
from govcheck.policy.config import DEFAULT_PACK
from govcheck.rule import Rule
from govcheck.run.context import RunContext
from govcheck.run.judge import prepare
from govcheck.run.request import Request

_UNREAD = "`unless` is not read yet, so nothing explains its findings"
_ANY = Entry(0o100644, "")


class Linted(NamedTuple):
    """What a lint found."""

    policies: int
    documents: int
    problems: tuple[Problem, ...]
    idle: tuple[str, ...]
    """What has no effect, and need not: policies of packs that match nothing in this tree, evidence not read yet."""


def lint(request: Request, repository: Repository) -> Linted:
    """Compile everything that ``request`` would judge by, and try every policy on the tracked paths.

    Raises PolicyError for what does not compile.
    """
    loaded = prepare(request, repository)
    problems: list[Problem] = []
    idle: list[str] = []
    change = ChangeSet(kind=request.kind)
    context = RunContext(repository, loaded.settings, loaded.registry.facts, change)
    files = tuple(FileChange(path, None, _ANY) for path in repository.tracked())
    packs = {DEFAULT_PACK, *loaded.registry.packs}
    for policy in loaded.settings.policies:
        for reason in _never(policy, files, context):
            if policy.layer in packs:
                idle.append(f"{policy.id}: {reason}")
            else:
                place = policy.location
                message = f"policy {policy.id!r} can never fire: {reason}"
                hint = "correct it, or say `may-be-empty: true` if that is meant"
                problems.append(Problem(place.source, place.line, place.column, message, hint))
    if loaded.settings.languages:
        from govcheck.run.languages import misread

        problems += misread(loaded.settings.languages)
    problems += _unresolved_dates(loaded.settings.policies, context)
    idle += [f"{policy.id}: {_UNREAD}" for policy in loaded.settings.policies if policy.unless]
    documents = {policy.location.source for policy in loaded.settings.policies}
    documents |= {document.source for document in loaded.settings.languages}
    return Linted(len(loaded.settings.policies), len(documents), tuple(problems), tuple(idle))


def _unresolved_dates(policies: Iterable[Policy[Rule]], context: RunContext) -> Iterator[Problem]:
    """Say which `since` names no state of this history."""
    for policy in policies:
        if policy.where.since is None:
            continue
        try:
            context.changed_since(policy.where.since)
        except (Unreadable, UsageError) as error:
            place = policy.location
            yield Problem(
                place.source, place.line, place.column, f"policy {policy.id!r}: {error}", "a commit or a date"
            )


def _never(policy: Policy[Rule], files: tuple[FileChange, ...], context: RunContext) -> Iterator[str]:
    """Say why ``policy`` matches nothing in the tree."""
    if policy.may_be_empty or not files:
        return
    spoken_of = [file for file in files if selects(policy.where, file, context)]
    if policy.rule.needs & Facts.FILES and not spoken_of:
        yield f"no tracked path is in {policy.where}"
        return
    for reference in policy.rule.references():
        if reference.sort == "zone" and not any(context.in_zone(file, reference.value) for file in spoken_of):
            left = "" if policy.where.everywhere else f" and in {policy.where}"
            yield f"no tracked path is in the zone {reference.value}, which its options name{left}"
