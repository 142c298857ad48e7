"""What stands around a test and feeds it: fixtures, helpers, module-level data and data files of the change."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from govcheck.model.unit import Unit
from govcheck.oracles.compare.constants import Constants, both_sides
from govcheck.oracles.compare.inputs import Inputs
from govcheck.oracles.compare.wanted import Wanted
from govcheck.oracles.compare.words import leaves, names

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
        constants: tuple[Constants, Constants] | None = None,
    ) -> None:
        """Keep the pairs of units that are no tests and whose data changed, and data files by their names."""
        self.files = [(path.rpartition(b"/")[2].decode("utf-8", "replace"), was, now) for path, was, now in files]
        changed = [(old, new) for old, new in pairs if old.role != "test" and old.stimulus != new.stimulus]
        self.pairs: list[tuple[Unit | None, Unit | None]] = list(changed)
        self.pairs += [(unit, None) for unit in removed if unit.role != "test" and unit.stimulus]
        self.pairs += [(None, unit) for unit in added if unit.role != "test" and unit.stimulus]
        every = (*removed, *added, *(unit for pair in pairs for unit in pair)) if self.pairs else ()
        self.calls: defaultdict[str, set[str]] = defaultdict(set)
        for unit in every:
            if unit.role == "helper":
                self.calls[unit.name] |= names(" ".join(unit.statements))
        sides = [*(old for old, _ in pairs), *removed], [*(new for _, new in pairs), *added]
        halves = zip(constants or both_sides(()), sides, strict=True) if self.pairs else ()
        self.wanted = [Wanted(known, (unit for unit in side if unit.role != "test")) for known, side in halves]

    def _read(self, old: Unit, new: Unit) -> tuple[list[str], list[str]]:
        """The lines of the data files that a test of these two sides names."""
        texts = " ".join((*old.statements, *new.statements, *old.stimulus, *new.stimulus)) if self.files else ""
        named = [(was, now) for name, was, now in self.files if name in texts]
        before = [f'"{line.strip()}"' for was, _ in named for line in was.splitlines()]
        after = [f'"{line.strip()}"' for _, now in named for line in now.splitlines()]
        return before, after

    def _reached(self, used: frozenset[str]) -> frozenset[str]:
        """Names with those that the helpers among them use, and so on."""
        reached, waiting = set(used), [name for name in used if name in self.calls]
        while waiting:
            more = self.calls[waiting.pop()] - reached
            reached |= more
            waiting += [name for name in more if name in self.calls]
        return frozenset(reached)

    def of(self, old: Unit, new: Unit) -> tuple[list[str], list[str]]:
        """The data of both sides that a test of these two sides may read."""
        before, after = self._read(old, new)
        if not self.pairs:
            return before, after
        used = self._reached(names(" ".join((*old.statements, *new.statements, *old.stimulus, *new.stimulus))))
        for was, now in self.pairs:
            any_side = was or now
            if any_side and (
                (any_side.path in (old.path, new.path) and any_side.role != "helper") or any_side.name in used
            ):
                before += _fed(was, old, self.wanted[0]) if was else ()
                after += _fed(now, new, self.wanted[1]) if now else ()
        return before, after


def _fed(unit: Unit, test: Unit, wanted: Wanted) -> Sequence[str]:
    """What a unit feeds into a test; a constant that this only compares with is nothing of that."""
    if unit.role != "module":
        return unit.stimulus
    return tuple((Counter(unit.stimulus) - Counter(wanted.literals(test))).elements())


def unit_inputs(old: Unit, new: Unit, around: Surroundings, *, cells: bool = True) -> Inputs:
    """The inputs of a pair: its own, with or without those that stand in tables, and those of fixtures it uses."""
    before, after = around.of(old, new)
    was, now = ((unit.stimulus if cells else _outside(unit)) for unit in (old, new))
    return Inputs((*was, *before), (*now, *after))


def _outside(unit: Unit) -> list[str]:
    """What a unit feeds in besides the rows of its tables."""
    rows = [cell for table in unit.tables for row in table.rows for _, cell in row.cells]
    return list((Counter(unit.stimulus) - Counter(leaf.text for cell in rows for leaf in leaves(cell))).elements())
