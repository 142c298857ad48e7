"""What two oracles or two rows are fed with, beside the inputs of their tests."""

from collections.abc import Callable, Iterable

from govcheck.model.oracle import Oracle, Relation
from govcheck.model.term import Sort, Term
from govcheck.model.unit import Row
from govcheck.oracles.compare.inputs import Inputs
from govcheck.oracles.compare.normal import Demand
from govcheck.oracles.compare.words import walk

_FED = (Sort.TEXT, Sort.NUMBER, Sort.CONSTANT, Sort.NAME, Sort.NAMED)


def oracle_inputs(old: Oracle, new: Oracle, inputs: Inputs) -> Inputs:
    """The inputs of a pair together with the arguments inside the subjects of two of its oracles."""
    if old.subject == new.subject:
        return inputs
    return Inputs(_texts((old.subject,)), _texts((new.subject,))).joined(inputs)


def row_inputs(old: Row, new: Row, told: Callable[[Row, str, Term], bool], inputs: Inputs) -> Inputs:
    """The inputs of a pair together with the cells of two rows that are not ``told``, which means outputs."""
    before, after = (_texts(cell for name, cell in row.cells if not told(row, name, cell)) for row in (old, new))
    return Inputs(before, after).joined(inputs)


def counts(demand: Demand) -> bool:
    """Whether a number of things is demanded."""
    return demand.relation in (Relation.LENGTH, Relation.EMPTY)


def _texts(terms: Iterable[Term]) -> list[str]:
    """The literals in some terms, and their names and those of arguments, which may be told in texts."""
    parts = [part for term in terms for part in walk(term)]
    return [part.head if part.sort is Sort.NAMED else part.text for part in parts if part.sort in _FED]
