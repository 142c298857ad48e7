"""By what the oracles of two units are matched, from the surest reason to the weakest."""

from collections.abc import Callable, Hashable

from govcheck.model.oracle import Oracle, Relation
from govcheck.model.term import Sort
from govcheck.oracles.compare.facing import facing, operands, predicate
from govcheck.oracles.compare.normal import EXACT, demand, key_of
from govcheck.oracles.compare.parts import informative
from govcheck.oracles.compare.reworded import swapped
from govcheck.oracles.compare.shapes import shape
from govcheck.oracles.compare.stand_ins import called_on
from govcheck.oracles.compare.words import alike, walk, words

_NEAR = 0.5
_FAIR = 0.3
_SURELY = 1.0
_LONG = 20

Score = Callable[[Oracle, Oracle], float]


def by_distance(old: Oracle, new: Oracle) -> float:  # noqa: ARG001
    return 0.0


def _by_expected(old: Oracle, new: Oracle) -> float:
    left, right = (", ".join(term.text for term in side.expected) for side in (old, new))
    inside = bool(left and right) and (left.strip("'\"") in right or right.strip("'\"") in left)
    near = alike(left, right)
    begins = 0.0 < near < 1.0 and words(left)[0] == words(right)[0]  # "Schema: a" becomes "Schema: b" and not "a:"
    return max(near, 0.6 if inside else 0.0) + 0.2 * (old.relation is new.relation) + 0.15 * begins


def _by_subject(old: Oracle, new: Oracle) -> float:
    """How alike two subjects are; one whose beginning became implicit is the other's end."""
    left, right = old.subject.text, new.subject.text
    inner = left.endswith(f".{right}") or right.endswith(f".{left}")
    near = max(alike(left, right), _NEAR if inner else 0.0)
    return near if near >= _NEAR else max(near, _exchanged(old, new))


def _exchanged(old: Oracle, new: Oracle) -> float:
    """How alike the subject of one is to what the other compares it with, when one operand only stands elsewhere."""
    before, after = demand(old), demand(new)
    turned = facing(before, after)
    kept = turned is not after and (turned.subject == before.subject or turned.plain == before.plain)
    return alike(before.subject.text, turned.subject.text) if kept else 0.0


def by_all(old: Oracle, new: Oracle) -> float:
    """How alike two oracles are in subject first; negative when too little."""
    subject, same = _by_subject(old, new), old.relation is new.relation
    expected = _by_expected(old, new)
    if subject >= _NEAR or (subject >= _FAIR and same and (expected >= _NEAR or not old.expected)):
        return subject + 0.3 * same + 0.5 * expected
    sure = same and expected >= _SURELY
    return 0.5 * expected if sure and (_computed(old, new) or _of_row(old, new)) else -1.0


def _computed(old: Oracle, new: Oracle) -> bool:
    """Whether something is said to equal what comes of a long expression, which may be what is looked at."""
    return all(
        is_.relation in EXACT and len(is_.plain) >= _LONG and not informative(is_.expected)
        for is_ in (demand(old), demand(new))
    )


def _of_row(old: Oracle, new: Oracle) -> bool:
    """Whether a field of a row is what is expected, of whatever is called to get it."""
    named = [part for term in old.expected for part in walk(term) if part.sort is Sort.MEMBER]
    rows = any(part.parts and part.parts[0].sort is Sort.NAME for part in named)
    return rows and old.expected == new.expected and any(part.sort is Sort.CALL for part in walk(new.subject))


def by_wording(old: Oracle, new: Oracle) -> float:
    """Whether two oracles differ in a few words only, which were exchanged in the subject as in what is expected."""
    asked, wanted = (
        swapped(before, after)
        for before, after in (
            (old.subject.text, new.subject.text),
            (demand(old).plain, demand(new).plain),
        )
    )
    return 0.0 if asked and wanted and wanted.items() <= asked.items() else -1.0


def by_failure(old: Oracle, new: Oracle) -> float:  # noqa: ARG001
    """What must never be reached may be spelled as any other check."""
    return 0.0 if old.relation is Relation.FAILS else -1.0


def _demanded(oracle: Oracle) -> Hashable:
    is_ = demand(oracle)
    options = tuple((name, term.text) for name, term in is_.options.items())
    return is_.relation, is_.negated, is_.subject.text, is_.plain, options


def _subject_and_relation(oracle: Oracle) -> Hashable:
    is_ = demand(oracle)
    return is_.relation, is_.negated, is_.subject.text


def _value_and_relation(oracle: Oracle) -> Hashable:
    is_ = demand(oracle)
    several = len(is_.expected) == 1 and is_.expected[0].sort is Sort.LIST and len(is_.expected[0].parts) > 1
    return (is_.relation, is_.negated, is_.plain) if several or informative(is_.expected) else None


def _value(oracle: Oracle) -> Hashable:
    is_ = demand(oracle)
    return (is_.negated, is_.plain) if informative(is_.expected) else None


def _error(oracle: Oracle) -> Hashable:
    """The error demanded, or the type of a part; in one test the code that must bring it may be rewritten."""
    is_ = demand(oracle)
    if is_.relation in (Relation.RAISES, Relation.WARNS):
        return is_.relation, is_.negated, is_.plain
    typed = is_.relation in (Relation.INSTANCE, Relation.TYPE) and is_.subject.sort in (Sort.CALL, Sort.MEMBER)
    return (is_.relation, is_.negated, is_.plain, is_.subject.head) if typed else None


def _message(oracle: Oracle) -> Hashable:
    """The message demanded, whether it is raised or warned of."""
    is_ = demand(oracle)
    said = is_.options.get("message") if is_.relation in (Relation.RAISES, Relation.WARNS) else None
    return (is_.negated, said.text) if said is not None and informative((said,)) else None


def _amount(oracle: Oracle) -> Hashable:
    """The number demanded, as a value or a length."""
    is_ = demand(oracle)
    if is_.negated or is_.relation not in (*EXACT, Relation.LENGTH, Relation.EMPTY):
        return None
    if is_.relation is Relation.EMPTY:
        return "0"
    return is_.plain if len(is_.expected) == 1 and is_.expected[0].sort is Sort.NUMBER else None


def _called_otherwise(oracle: Oracle) -> Hashable:
    """Owner and literal arguments of what is called, whatever its name: a renaming leaves them as they are."""
    is_ = demand(oracle)
    if is_.subject.sort is not Sort.CALL or is_.relation not in EXACT:
        return None
    called, *arguments = is_.subject.parts
    if not arguments or not all(one.literal for one in arguments) or called.sort not in (Sort.NAME, Sort.MEMBER):
        return None
    return is_.negated, tuple(one.text for one in (*called.parts, *arguments))


def _received(oracle: Oracle) -> Hashable:
    """What a stand-in is called for and with, however the stand-in was made."""
    is_ = demand(oracle)
    if is_.relation is not Relation.CALLED or is_.subject.sort is not Sort.MEMBER:
        return None
    return is_.negated, called_on(is_.subject), is_.plain


def _made_otherwise(oracle: Oracle) -> Hashable:
    """The same call demanded to be the same, whatever literals stand in it."""
    is_ = demand(oracle)
    return (shape(oracle), is_.plain) if is_.subject.sort is Sort.CALL else None


PASSES: tuple[tuple[Callable[[Oracle], Hashable], Score], ...] = (
    (lambda one: (key_of(one), one.guards, one.swallowed, one.unawaited), by_distance),
    (key_of, by_distance),
    (_demanded, by_distance),
    (lambda one: operands(demand(one)), by_distance),
    (lambda one: predicate(demand(one)), by_distance),
    (_subject_and_relation, _by_expected),
    (lambda one: one.written if len(one.written) >= _LONG else None, by_distance),
    (lambda one: (one.via, one.written) if one.via else None, by_distance),
    (_message, _by_subject),
    (_error, _by_subject),
    (lambda one: demand(one).subject.text, _by_expected),
    (_called_otherwise, _by_expected),
    (_made_otherwise, _by_subject),
    (_received, by_distance),
    (_value_and_relation, _by_subject),
    (_value, _by_subject),
    (lambda one: (one.relation, one.negated), by_wording),
    (_amount, _by_subject),
    (lambda one: one.relation if one.relation in (Relation.RAISES, Relation.WARNS) else "value", by_all),
    (lambda one: "any", by_all),  # noqa: ARG005
    (lambda one: None if one.relation is Relation.ANYTHING else "failure", by_failure),
)
"""From the surest reason to the weakest; None never matches."""
