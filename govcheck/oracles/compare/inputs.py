"""Tells expectations that follow a changed input from those that changed by themselves."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from govcheck.model.oracle import Oracle, Relation, Row, Term, Unit
from govcheck.oracles.compare.normal import Demand
from govcheck.oracles.compare.words import count, leaves, names, words

_LITERAL = re.compile(r"""["'`]|^[-\d]""")
"""What a text needs to hold data, and not only names."""
_SHORT = 1
_REACH = 10
"""By how much one added literal may move an expected number."""
_CONSTANTS = frozenset({"true", "false", "null", "True", "False", "None", "nil"})


class Inputs:
    """What changed in that which a test feeds in."""

    def __init__(self, old: Iterable[str], new: Iterable[str]) -> None:
        """Take the canonical texts of the inputs of both sides."""
        before, after = Counter(filter(_LITERAL.search, old)), Counter(filter(_LITERAL.search, new))
        gone, came = tuple((before - after).elements()), tuple((after - before).elements())
        self.added = count(came)
        self.removed = count(gone)
        self.grown = len(came) - len(gone) or self.added.total() - self.removed.total()

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.added or self.removed)

    def explain(self, old: str, new: str, *, counted: bool = False) -> bool:
        """Whether they explain that one expected text became another.

        ``counted`` says that the expectation is a number of things, which a longer input moves.
        """
        before, after = Counter(words(old)), Counter(words(new))
        lost, gained = before - after, after - before
        if not self or (lost.keys() | gained.keys()) & _CONSTANTS or not (lost or gained):
            return False
        return self._replaced(lost, gained) or self._moved(lost, gained, counted=counted)

    def _replaced(self, lost: Counter[str], gained: Counter[str]) -> bool:
        """Whether the words that came, came in the inputs as well."""
        if any(word not in self.added for word in gained):
            return False
        if gained and any(len(word) > _SHORT for word in gained):
            return True
        return bool(lost) and all(word in self.removed for word in lost)

    def _moved(self, lost: Counter[str], gained: Counter[str], *, counted: bool) -> bool:
        """Whether only numbers moved, and in the direction in which the inputs grew."""
        before, after = _number(lost), _number(gained)
        if before is None or after is None or not self.grown:
            return False
        if not counted and {before, after} <= {Decimal(0), Decimal(1)}:
            return False
        rise = after - before
        return rise * self.grown > 0 and abs(rise) <= _REACH * abs(self.grown)


def _number(found: Counter[str]) -> Decimal | None:
    """The one number among the words, if there are no other words."""
    if len(found) != 1:
        return None
    try:
        return Decimal(next(iter(found)))
    except InvalidOperation:
        return None


def unit_inputs(old: Unit, new: Unit, around: "Surroundings") -> Inputs:
    """The inputs of a pair: its own, those of its tables, and those of fixtures it uses."""
    before, after = around.of(old, new)
    return Inputs((*old.stimulus, *before), (*new.stimulus, *after))


Data = tuple[bytes, str, str]
"""Path of a file that holds data, and its text on both sides."""


class Surroundings:
    """The fixtures, module-level data and data files of the change."""

    def __init__(
        self,
        pairs: Sequence[tuple[Unit, Unit]],
        removed: Sequence[Unit],
        added: Sequence[Unit],
        files: Sequence[Data] = (),
    ) -> None:
        """Keep the pairs of units that are no tests and whose data changed, and data files by their names."""
        self.files = [(path.rpartition(b"/")[2].decode("utf-8", "replace"), was, now) for path, was, now in files]
        changed = [(old, new) for old, new in pairs if old.role != "test" and old.stimulus != new.stimulus]
        self.pairs: list[tuple[Unit | None, Unit | None]] = list(changed)
        self.pairs += [(unit, None) for unit in removed if unit.role != "test" and unit.stimulus]
        self.pairs += [(None, unit) for unit in added if unit.role != "test" and unit.stimulus]

    def _read(self, old: Unit, new: Unit) -> tuple[list[str], list[str]]:
        """The lines of the data files that a test of these two sides names."""
        texts = " ".join((*old.statements, *new.statements, *old.stimulus, *new.stimulus)) if self.files else ""
        named = [(was, now) for name, was, now in self.files if name in texts]
        before = [f'"{line.strip()}"' for was, _ in named for line in was.splitlines()]
        after = [f'"{line.strip()}"' for _, now in named for line in now.splitlines()]
        return before, after

    def of(self, old: Unit, new: Unit) -> tuple[list[str], list[str]]:
        """The data of both sides that a test of these two sides may read."""
        before, after = self._read(old, new)
        if not self.pairs:
            return before, after
        used = names(" ".join((*old.statements, *new.statements, *old.stimulus, *new.stimulus)))
        for was, now in self.pairs:
            any_side = was or now
            if any_side and (
                (any_side.path in (old.path, new.path) and any_side.role != "helper") or any_side.name in used
            ):
                before += was.stimulus if was else ()
                after += now.stimulus if now else ()
        return before, after


def oracle_inputs(old: Oracle, new: Oracle, inputs: Inputs) -> Inputs:
    """The inputs of a pair together with the arguments inside the subjects of two of its oracles."""
    if old.subject == new.subject:
        return inputs
    own = Inputs(_texts((old.subject,)), _texts((new.subject,)))
    own.added += inputs.added
    own.removed += inputs.removed
    own.grown += inputs.grown
    return own


def row_inputs(old: Row, new: Row, outputs: frozenset[str], inputs: Inputs) -> Inputs:
    """The inputs of a pair together with the cells of two rows that are no outputs."""
    before, after = (_texts(cell for name, cell in row.cells if name not in outputs) for row in (old, new))
    own = Inputs(before, after)
    own.added += inputs.added
    own.removed += inputs.removed
    own.grown += inputs.grown
    return own


def counts(demand: Demand) -> bool:
    """Whether a number of things is demanded."""
    return demand.relation in (Relation.LENGTH, Relation.EMPTY)


def _texts(terms: Iterable[Term]) -> list[str]:
    return [leaf.text for term in terms for leaf in leaves(term)]
