"""Judges how the oracles of one unit became those of another."""

from collections.abc import Iterator

from msgspec.structs import replace

from govcheck.model.edit import EditKind, OracleEdit
from govcheck.model.oracle import Oracle, Relation
from govcheck.model.severity import Severity
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare import sentences
from govcheck.oracles.compare.across import same_zero
from govcheck.oracles.compare.aspect import aspect
from govcheck.oracles.compare.branched import both_ways
from govcheck.oracles.compare.calls import Calls, another_runs, runs_for_rows, still_runs
from govcheck.oracles.compare.cover import covered
from govcheck.oracles.compare.defaults import defaulted
from govcheck.oracles.compare.each import by_each, of_each
from govcheck.oracles.compare.fed import counts, oracle_inputs
from govcheck.oracles.compare.given import given, itself
from govcheck.oracles.compare.guards import new_guards
from govcheck.oracles.compare.inputs import Inputs
from govcheck.oracles.compare.lattice import compare_demands
from govcheck.oracles.compare.narrowed import narrowed
from govcheck.oracles.compare.normal import EXACT, Demand, demand
from govcheck.oracles.compare.phrases import condition
from govcheck.oracles.compare.raised import typed
from govcheck.oracles.compare.renamed import asked_by_column, of_local
from govcheck.oracles.compare.reworded import acting, renamed_input, reworded
from govcheck.oracles.compare.scene import Scene
from govcheck.oracles.compare.shapes import as_row, filled
from govcheck.oracles.compare.symbols import exchanged, followed
from govcheck.oracles.compare.verdict import SAME, Order, Verdict, weaker
from govcheck.oracles.compare.vocabulary import LEAVING_OUT, LOSSY
from govcheck.oracles.compare.wholes import compared_whole
from govcheck.oracles.compare.words import walk, wordset

_VALUED = EXACT | {
    Relation.EQUIVALENT,
    Relation.PARTIAL,
    Relation.ONE_OF,
    Relation.CONTAINS,
    Relation.CALLED,
    Relation.CUSTOM,
}
_GOES_ON = "goes on after this fails, and fails in the end"
_EXPLAINABLE = (EditKind.EXPECTED_VALUE_CHANGED, EditKind.ASSERTION_WEAKENED, EditKind.SNAPSHOT_CHANGED)


def oracle_edits(scene: Scene) -> Iterator[OracleEdit]:
    """What a pair of units lost in oracles."""
    lost = list(scene.alignment.lost)
    for old, new in scene.alignment.pairs:
        if _of_nothing(demand(old), new):
            lost.append(old)
        else:
            yield from _aligned(scene, old, new)
    calls = Calls(scene.old, scene.new)
    for old in lost:
        chosen = any(name == "runs" for name, _ in old.options)  # the runner chooses when the test does not
        told = old.via in scene.told_elsewhere or (old.via and old.written in scene.whole.unhelped)
        if counted(old) and not chosen and not told and not _elsewhere(scene, old):
            once = calls.once(old) if old.via else old
            if once:
                yield sentences.lost(scene.old, once, scene.new)


def counted(oracle: Oracle) -> bool:
    """Whether an oracle could ever fail its test."""
    return not oracle.swallowed and not oracle.unawaited and oracle.relation is not Relation.ANYTHING


def _elsewhere(scene: Scene, old: Oracle, became: Oracle | None = None) -> bool:
    """Whether anything but what an oracle became demands what it demanded."""
    own = became.subject.text if became else ""
    called = [subject for subject in scene.called.get(old.subject.text, ()) if subject.text != own]
    if covered(old, scene.before, scene.after, scene.whole.supertypes, called):
        return True
    if still_runs(old, scene.old, scene.new) or another_runs(old, scene.old, scene.new):
        return True
    if by_each(old, scene.after) or asked_by_column(old, scene.old, scene.new):
        return True
    if became is None and of_local(old, scene.old, scene.new):
        return True
    if became is None and runs_for_rows(old, scene.before, scene.after, scene.tabled):
        return True
    if became is None and compared_whole(old, (scene.old, scene.new), scene.alignment.pairs):
        return True
    settled = became is not None and became.subject == old.subject and became.relation is old.relation
    return scene.whole.credit.pay(old, scene.old, scene.new, settled=settled)


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
    elif new.soft and not old.soft:
        edit = sentences.changed(pair, (old, new), EditKind.RESULT_IGNORED, _GOES_ON)
        yield replace(edit, severity=Severity.NOTE)


def _of_nothing(old: Demand, new: Oracle) -> bool:
    """Whether something is asked of a part of what had to be nothing, which is another question."""
    if old.relation is not Relation.NULL or old.negated or new.subject.head == old.subject.head:
        return False
    return any((part.sort, part.head) == (old.subject.sort, old.subject.head) for part in walk(new.subject))


def _verdict(scene: Scene, old: Oracle, new: Oracle) -> Verdict:
    if old.returned or new.returned:
        scene = scene._replace(inputs=Inputs(scene.old.stimulus, scene.new.stimulus))
    if old.relation is Relation.FAILS and new.relation is Relation.RAISES and old.written in new.written:
        return SAME  # what nobody may get to still stands there, in what must end with an error
    verdict = _compared(scene, old, typed(old, new, scene.after))
    if verdict.loses:
        was, now = (side.written_out(one) for side, one in zip(scene.whole.constants, (old, new), strict=True))
        verdict = _compared(scene, was, now) if (was, now) != (old, new) else verdict
    if verdict.loses:
        return verdict
    if lossy := _lossy((old, demand(old)), (new, demand(new))):
        return weaker(f"compares only what {lossy} leaves")
    if itself(new) and not itself(old):
        return weaker("compares a call with itself")
    if unasked := _unasked(scene, demand(old), demand(new)):
        return weaker(unasked)
    guards = new_guards(old, new, scene.after, scene.tabled)
    if guards and not both_ways(old, new, guards, scene.after, scene.whole.supertypes):
        return weaker(f"only checks when {condition(guards[0])}")
    return verdict


def _unasked(scene: Scene, old: Demand, new: Demand) -> str:
    """Why a check with the same relation and value no longer asks the program all that it did."""
    if why := narrowed(old, new) or aspect(old, new, scene.before, scene.after):
        return why
    if default := defaulted(old, new):
        return f"accepts that nothing is there, and takes {sentences.short(default)} instead"
    if source := of_each(old, new, scene.after):
        return f"only looks at what there is in {sentences.short(source)}, which may be nothing"
    name = given((scene.old, scene.new), old, new, scene.after)
    return f"checks {name}, to which it gave that value itself" if name else ""


def _compared(scene: Scene, old: Oracle, new: Oracle) -> Verdict:
    before, after = demand(old), demand(filled(new, scene.columns))
    verdict = compare_demands(before, after, scene.whole.supertypes)
    if verdict.loses and scene.new.path in scene.whole.zeros and same_zero(before, after):
        return SAME
    if verdict.loses and as_row(old, new, scene.tabled):
        return SAME
    return SAME if verdict.loses and _explained(scene, (old, new), (before, after), verdict) else verdict


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
    if before.relation in EXACT and before.subject != after.subject and _bare(before) == after.expected:
        return True  # what only turned it into another form is gone on both sides
    if verdict.order is Order.WEAKER and wordset(_expected(new)) <= wordset(_expected(old)):
        return False
    if before.relation in _VALUED and (
        scene.whole.vocabulary.renamed(old.expected, new.expected) or exchanged(old, new) or followed(old, new)
    ):
        return True
    around = oracle_inputs(old, new, scene.inputs)
    if before.relation in _VALUED:
        fed = acting(old, scene.before), acting(new, scene.after)
        if reworded((old, new), fed, around) or renamed_input((old, new), fed, around):
            return True
    counted_things = counts(before) and counts(after)
    return around.explain(_expected(old), _expected(new), counted=counted_things)


def _bare(demanded: Demand) -> tuple[Term, ...]:
    """What the call is given first that makes the value expected: ``text`` of ``to_bytes(text, "ascii")``."""
    call = demanded.expected[0] if len(demanded.expected) == 1 else None
    return call.parts[1:2] if call is not None and call.sort is Sort.CALL else ()


def _expected(oracle: Oracle) -> str:
    options = [term.text for name, term in oracle.options if name == "message"]
    return " ".join([*(term.text for term in oracle.expected), *options])


def _lossy(was: tuple[Oracle, Demand], now: tuple[Oracle, Demand]) -> str:
    """A call on the new subject that makes more values equal and did not stand on the old one."""
    (old, before), (_, after) = was, now
    if before.subject == after.subject or old.relation in (Relation.RAISES, Relation.CUSTOM):
        return ""
    had = {part.head for whole in (old.subject, *old.expected) for part in walk(whole)}
    return next((name for name in _wrappers(after.subject) if _loses(name) and name not in had), "")


def _loses(name: str) -> bool:
    return name in LOSSY or name.lower().startswith(LEAVING_OUT)


def _wrappers(subject: Term) -> Iterator[str]:
    """The calls around the innermost subject, from the outside."""
    current = subject
    while current.sort is Sort.CALL and current.parts:
        yield current.head
        called, *arguments = current.parts
        if called.sort is Sort.MEMBER and called.parts:
            current = called.parts[0]
        elif arguments:
            current = arguments[0]
        else:
            return
