"""The matrix of a job on GitHub: which of its parts must pass, and which may fail."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product
from math import prod

from govcheck.gates.pipeline import child, maps, setting, text_of, texts
from govcheck.gates.view import Setting
from govcheck.gates.yamls import Map, line_of

_MAX_CELLS = 256
_ATOM = re.compile(r"matrix\.(?P<word>[\w-]+)(?:\s*(?P<sign>[!=]=)\s*(?:'(?P<text>[^']*)'|(?P<bare>[\w.]+)))?")
_ASKED = re.compile(r"(?P<how>contains|startsWith|endsWith)\(\s*matrix\.(?P<word>[\w-]+)\s*,\s*'(?P<text>[^']*)'\s*\)")
_ANSWERS = {"contains": str.__contains__, "startsWith": str.startswith, "endsWith": str.endswith}
_FALSE = ("", "false", "0")
_SWITCHED = ("true", "false")
_TOGETHER = ", "

Cell = dict[str, str]


class Matrix:
    """The cells over which a job runs; none when it has no matrix, or one that is only known when it runs."""

    def __init__(self, job: Map) -> None:
        self.strategy = child(job, "strategy")
        self.matrix = child(self.strategy, "matrix")
        known = self.matrix if isinstance(self.matrix, Map) else Map()
        self.axes = {axis: texts(known[axis]) for axis in known if axis not in ("include", "exclude")}
        rows = (row for _, row, _ in maps(known.get("include")))
        self.rows = [{str(name): text_of(value) for name, value in row.items()} for row in rows]
        self.excluded = known.get("exclude")
        self.cells = self._cells()

    def forgives(self, condition: str) -> bool | None:
        """Whether ``condition`` holds in every cell; None when more than the cell decides."""
        answers = [_holds(condition, cell) for cell in self.cells]
        return None if not answers or None in answers else all(answers)

    def settings(self, name: str, forgiven: Iterable[str]) -> Iterator[Setting]:
        """Yield the values of the matrix, wherever in it they stand, and which may fail where one of these holds."""
        if not isinstance(self.matrix, Map):
            return
        key, line = ("jobs", name, "matrix"), line_of(self.strategy, "matrix")
        every = tuple(dict.fromkeys(self._values()))
        may = [condition for condition in forgiven if self.forgives(condition) is False]
        strict = [cell for cell in self.cells if not any(_holds(condition, cell) for condition in may)]
        must = {value for cell in strict for value in _said(cell)}
        drawn = {value for cell in self.cells for value in _said(cell)}
        yield Setting(key, every, line)
        known = (value for value in every if value in drawn or not self.cells)
        yield from (Setting((*key, "must", value), not self.cells or value in must, line) for value in known)
        for cell, place in zip(self.cells, self._places(), strict=True):
            if must.issuperset(place) and len(place) > 1:  # of the others their values tell
                yield Setting((*key, "must", _TOGETHER.join(place)), cell in strict, line)
        yield from setting(self.matrix, "exclude", (*key, "exclude"))

    def _places(self) -> list[tuple[str, ...]]:
        """What tells each cell from the others: its values on the axes, or all but its switches, if that is enough."""
        places = [self._place(cell) for cell in self.cells]
        times = Counter(places)
        return [one if times[one] == 1 else tuple(_said(cell)) for one, cell in zip(places, self.cells, strict=True)]

    def _place(self, cell: Cell) -> tuple[str, ...]:
        placed = {axis: value for axis, value in cell.items() if axis in self.axes}
        return tuple(_said(placed or {axis: value for axis, value in cell.items() if value not in _SWITCHED}))

    def _values(self) -> Iterator[str]:
        yield from (f"{axis}={value}" for axis, values in self.axes.items() for value in values)
        for row in self.rows:
            named = [axis for axis in self.axes if axis in row] or list(row)
            yield from (f"{axis}={row[axis]}" for axis in named)

    def _cells(self) -> list[Cell]:
        values = tuple(self.axes.values())
        if prod(map(len, values)) > _MAX_CELLS or any("${{" in value for axis in values for value in axis):
            return []
        left_out = [{str(name): text_of(value) for name, value in row.items()} for _, row, _ in maps(self.excluded)]
        if (self.excluded and not left_out) or any("${{" in value for row in left_out for value in row.values()):
            return []
        drawn = [dict(zip(self.axes, cell, strict=True)) for cell in product(*values)] if values else []
        drawn = [cell for cell in drawn if not any(row.items() <= cell.items() for row in left_out)]
        cells, added = [dict(cell) for cell in drawn], []
        for row in self.rows:
            shared = {axis: value for axis, value in row.items() if axis in self.axes}
            extended = [cell for cell, origin in zip(cells, drawn, strict=True) if shared.items() <= origin.items()]
            for cell in extended:
                cell.update(row)
            added += [] if extended else [row]
        return cells + added


def _said(cell: Cell) -> list[str]:
    return [f"{axis}={cell[axis]}" for axis in sorted(cell)]


def _holds(condition: str, cell: Cell) -> bool | None:
    """Whether ``condition`` holds in ``cell``; None when more than the cell decides."""
    for sign, decisive in (("||", True), ("&&", False)):
        if sign in condition:
            answers = [_holds(part.strip(), cell) for part in condition.split(sign)]
            return None if None in answers else decisive if decisive in answers else not decisive
    if condition.startswith("!"):
        answer = _holds(condition[1:].strip(), cell)
        return None if answer is None else not answer
    if condition in ("true", "false"):
        return condition == "true"
    if asked := _ASKED.fullmatch(condition):
        return _ANSWERS[asked["how"]](cell.get(asked["word"], "").lower(), asked["text"].lower())
    if (atom := _ATOM.fullmatch(condition)) is None:
        return None
    value = cell.get(atom["word"], "")
    if not atom["sign"]:
        return value not in _FALSE
    return (value.lower() == (atom["text"] or atom["bare"] or "").lower()) == (atom["sign"] == "==")
