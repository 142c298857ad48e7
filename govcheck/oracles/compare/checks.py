"""Judges how the oracles of one unit became those of another."""

from collections.abc import Iterator
from typing import NamedTuple

from govcheck.model.oracle import EditKind, Oracle, OracleEdit, Relation, Sort, Term, Unit
from govcheck.oracles.compare import sentences
from govcheck.oracles.compare.align import Alignment
from govcheck.oracles.compare.calls import Calls, still_runs
from govcheck.oracles.compare.cover import covered
from govcheck.oracles.compare.credit import Credit
from govcheck.oracles.compare.guards import new_guards
from govcheck.oracles.compare.inputs import Inputs, counts, oracle_inputs
from govcheck.oracles.compare.lattice import Supertypes, compare_demands
from govcheck.oracles.compare.normal import EXACT, Demand, demand
from govcheck.oracles.compare.symbols import Vocabulary, exchanged
from govcheck.oracles.compare.verdict import SAME, Order, Verdict, weaker
from govcheck.oracles.compare.vocabulary import LOSSY
from govcheck.oracles.compare.words import walk, wordset

_VALUED = EXACT | {Relation.EQUIVALENT, Relation.PARTIAL, Relation.CALLED, Relation.CUSTOM}
_EXPLAINABLE = (EditKind.EXPECTED_VALUE_CHANGED, EditKind.ASSERTION_WEAKENED, EditKind.SNAPSHOT_CHANGED)


class Scene(NamedTuple):
    """A pair of units with all that is needed to judge its oracles."""

    old: Unit
    new: Unit
    before: list[Oracle]
    after: list[Oracle]
    alignment: Alignment
    inputs: Inputs
    credit: Credit
    supertypes: Supertypes
    called: dict[str, list[Term]]
    """What old subjects are called on the new side, where they are called otherwise."""
    vocabulary: Vocabulary
    told_elsewhere: frozenset[str]
    """Helpers that the new unit still uses and that changed: they are compared as units of their own."""


def renamed(alignment: Alignment) -> dict[str, list[Term]]:
    """What subjects are called after a change, by what they were called before."""
    found: dict[str, list[Term]] = {}
    for old, new in alignment.pairs:
        if old.subject.text != new.subject.text and old.relation is not Relation.CUSTOM:
            found.setdefault(old.subject.text, []).append(new.subject)
    return found


def oracle_edits(scene: Scene) -> Iterator[OracleEdit]:
    """What a pair of units lost in oracles."""
    for old, new in scene.alignment.pairs:
        yield from _aligned(scene, old, new)
    calls = Calls(scene.old, scene.new)
    for old in scene.alignment.lost:
        if counted(old) and old.via not in scene.told_elsewhere and not _elsewhere(scene, old):
            if old.via and not (old := calls.once(old)):
                continue
            yield sentences.lost(scene.old, old, scene.new)


def counted(oracle: Oracle) -> bool:
    """Whether an oracle could ever fail its test."""
    return not oracle.swallowed and not oracle.unawaited and oracle.relation is not Relation.ANYTHING


def _elsewhere(scene: Scene, old: Oracle, became: Oracle | None = None) -> bool:
    """Whether anything but what an oracle became demands what it demanded."""
    own = became.subject.text if became else ""
    called = [subject for subject in scene.called.get(old.subject.text, ()) if subject.text != own]
    if covered(old, scene.before, scene.after, scene.supertypes, called) or still_runs(old, scene.old, scene.new):
        return True
    settled = became is not None and became.subject == old.subject and became.relation is old.relation
    return scene.credit.pay(old, scene.old, scene.new, settled=settled)


def _aligned(scene: Scene, old: Oracle, new: Oracle) -> Iterator[OracleEdit]:
    if not counted(old):
        return
    pair = (scene.old, scene.new)
    if new.swallowed or new.unawaited:
        why = "goes on when this fails" if new.swallowed else "does not wait for the outcome of a check"
        yield sentences.changed(pair, (old, new), EditKind.RESULT_IGNORED, why)
        return
    verdict = _verdict(scene, old, new)
    if verdict.loses and not _elsewhere(scene, old, new):
        yield sentences.changed(pair, (old, new), verdict.kind, verdict.why)


def _verdict(scene: Scene, old: Oracle, new: Oracle) -> Verdict:
    before, after = demand(old), demand(new)
    verdict = compare_demands(before, after, scene.supertypes)
    if verdict.loses and _explained(scene, (old, new), (before, after), verdict):
        verdict = SAME
    if verdict.loses:
        return verdict
    if lossy := _lossy(old, new):
        return weaker(f"compares only what {lossy} leaves")
    if guards := new_guards(old, new, scene.after):
        return weaker(f"only checks when {guards[0]}")
    return verdict


def _explained(
    scene: Scene,
    oracles: tuple[Oracle, Oracle],
    demands: tuple[Demand, Demand],
    verdict: Verdict,
) -> bool:
    """Whether changed inputs explain a changed expectation; a relation that changed explains itself by nothing."""
    (old, new), (before, after) = oracles, demands
    if verdict.kind not in _EXPLAINABLE or before.negated != after.negated:
        return False
    sizes = {Relation.EMPTY, Relation.LENGTH}
    if before.relation is not after.relation and not {before.relation, after.relation} <= sizes:
        return False
    if verdict.order is Order.WEAKER and wordset(_expected(new)) <= wordset(_expected(old)):
        return False
    if before.relation in _VALUED and (scene.vocabulary.renamed(old.expected, new.expected) or exchanged(old, new)):
        return True
    around = oracle_inputs(old, new, scene.inputs)
    counted_things = counts(before) and counts(after)
    return around.explain(_expected(old), _expected(new), counted=counted_things)


def _expected(oracle: Oracle) -> str:
    options = [term.text for name, term in oracle.options if name == "message"]
    return " ".join([*(term.text for term in oracle.expected), *options])


def _lossy(old: Oracle, new: Oracle) -> str:
    """A call on the new subject that makes more values equal and did not stand on the old one."""
    if old.subject == new.subject or old.relation in (Relation.RAISES, Relation.CUSTOM):
        return ""
    had = {part.head for oracle_part in (old.subject, *old.expected) for part in walk(oracle_part)}
    wrapped = _wrappers(new)
    return next((name for name in wrapped if name in LOSSY and name not in had), "")


def _wrappers(oracle: Oracle) -> Iterator[str]:
    """The calls around the innermost subject, from the outside."""
    current = oracle.subject
    while current.sort is Sort.CALL and current.parts:
        yield current.head
        called, *arguments = current.parts
        if called.sort is Sort.MEMBER and called.parts:
            current = called.parts[0]
        elif arguments:
            current = arguments[0]
        else:
            return
