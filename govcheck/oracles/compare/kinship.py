"""Finds for a row the one that it became."""

from collections import Counter

from govcheck.model.term import Sort, Term
from govcheck.model.unit import Row
from govcheck.oracles.compare.columns import is_output, naming
from govcheck.oracles.compare.fed import row_inputs
from govcheck.oracles.compare.inputs import Inputs
from govcheck.oracles.compare.switches import leaves_beside
from govcheck.oracles.compare.symbols import symbol
from govcheck.oracles.compare.words import alike, called_alike, leaves, walk, words

_ALIKE = 0.5
_TYPO = 0.6
_NAMED = 0.3
"""How alike the names of two cases are when they may be one."""


def partner(row: Row, free: list[Row], answers: frozenset[str]) -> Row | None:
    """The new row that an old one most likely became."""
    scored = [(_kinship(row, other, answers), -place) for place, other in enumerate(free)]
    best = max(scored, default=(0.0, 0))
    if best[0] > _ALIKE:
        return free[-best[1]]
    return next((other for other in free if _substituted(row, other, answers)), None)


def _substituted(row: Row, other: Row, answers: frozenset[str]) -> bool:
    """Whether the same words changed in inputs and outputs."""
    inputs = row_inputs(row, other, lambda side, name, cell: is_output(name, answers, side, cell), Inputs((), ()))
    told = [
        (left, right) for name, left, right in cell_pairs(row, other) if name in answers and left.text != right.text
    ]
    return bool(told) and all(inputs.explain(left.text, right.text) for left, right in told)


def _kinship(row: Row, other: Row, answers: frozenset[str]) -> float:
    """How likely a row became another: by its name or its inputs, or by their words."""
    pairs = cell_pairs(row, other)
    if not pairs:
        return 0.0
    titles = [left.text == right.text for name, left, right in pairs if naming(name) and name not in answers]
    nearest = 0.1 * sum(left == right for _, left, right in pairs) / len(pairs)
    if any(titles) or (row.label and row.label == other.label):
        return 2.0 + nearest
    fed = [(left, right) for name, left, right in pairs if name not in answers and not naming(name)]
    if not fed:
        return _called_alike(pairs)
    if all(left == right for left, right in fed):
        return 1.5 + nearest
    told = [left == right for name, left, right in pairs if name in answers]
    if told and all(told) and all(left == right or _respelled(left, right) for left, right in fed):
        return 1.2
    equal = sum(left == right for left, right in fed)
    close = sum(alike(left.text, right.text) for left, right in fed if left.text != right.text)
    if len(fed) <= 1 and not (answers or any(naming(name) for name, _, _ in pairs)):
        close = 1.0 if _respelled(*fed[0]) else close
        return close if close >= _TYPO else 0.0
    score = (equal + 0.5 * close) / len(fed)
    return score if equal or close >= _TYPO * len(fed) else 0.0


def _respelled(old: Term, new: Term) -> bool:
    """Whether an input is only made otherwise: of the same literals, which there are, and the same constants."""
    before, after = (Counter(part.text for part in side) for side in (leaves_beside(old, new), leaves(new)))
    if not before or before != after or alike(old.text, new.text) < _ALIKE:
        return False
    called = {part.parts[0].head for part in walk(old) if part.sort is Sort.CALL and part.parts}
    constants = {part.head for part in walk(old) if symbol(part)} - called
    return {name.lower() for name in constants} <= {word.lower() for word in words(new.text)}


def _called_alike(pairs: list[tuple[str, Term, Term]]) -> float:
    """How likely rows without a common input became one another: by what they expect, under a similar name."""
    titled = any(called_alike(left.head, right.head) >= _NAMED for name, left, right in pairs if naming(name))
    told = [left == right for name, left, right in pairs if not naming(name)]
    return 1.0 if titled and told and all(told) else 0.0


def cell_pairs(row: Row, other: Row) -> list[tuple[str, Term, Term]]:
    named = {name: cell for name, cell in other.cells if name}
    if named and any(name in named for name, _ in row.cells):
        return [(name, cell, named[name]) for name, cell in row.cells if name in named]
    if len(row.cells) != len(other.cells):
        return []
    return [(name or new_name, cell, new) for (name, cell), (new_name, new) in zip(row.cells, other.cells, strict=True)]
