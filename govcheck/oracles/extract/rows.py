"""One case as data: an element of a literal list, and what it holds under which names."""

from collections.abc import Sequence

from govcheck.languages.load import Language
from govcheck.model.term import Sort, Term
from govcheck.model.unit import Row
from govcheck.oracles.extract import terms


def row(what: Term, columns: Sequence[str], line: int, language: Language, *, disabled: bool = False) -> Row:
    """Read one element of a list as a row."""
    if what.sort is Sort.CALL and language.row_wrappers.find(_names(what.parts[0])):
        marks = [part for part in what.parts if part.sort is Sort.NAMED and part.head == "marks" and _skips(part)]
        values = [part for part in what.parts[1:] if part.sort is not Sort.NAMED]
        mark = ", ".join(one.text for part in marks for one in _listed(part) if _skips(one))
        label = next((part.parts[0].text for part in what.parts if part.sort is Sort.NAMED and part.head == "id"), "")
        return Row(cells=_cells(values, columns), line=line, label=label, disabled=bool(marks), mark=mark)
    if what.sort in (Sort.LIST, Sort.MAP) and what.parts and all(p.sort in (Sort.NAMED, Sort.PAIR) for p in what.parts):
        return Row(cells=tuple(_entry(part) for part in what.parts), line=line, disabled=disabled)
    if what.sort is Sort.PAIR or (what.sort is Sort.NAMED and what.parts[0].sort in (Sort.LIST, Sort.MAP)):
        return _keyed(what, columns, line, language)
    if what.sort is Sort.LIST and len(columns) != 1:
        return Row(cells=_cells(what.parts, columns), line=line, disabled=disabled)
    return Row(cells=_cells([what], columns), line=line, disabled=disabled)


def _keyed(what: Term, columns: Sequence[str], line: int, language: Language) -> Row:
    """Read an entry of a map as a row; its key is the first cell."""
    key, value = (terms.text(what.head), what.parts[0]) if what.sort is Sort.NAMED else what.parts
    names = [one for one in columns if one != "_"]
    label = columns[0] if len(columns) > 1 else "name"
    inner = row(value, names[1:] if len(names) > 1 else ("value", ""), line, language)
    return Row(cells=((label, key), *inner.cells), line=line, disabled=inner.disabled, mark=inner.mark)


def _listed(marks: Term) -> Sequence[Term]:
    """The marks one by one, where several may stand in a list."""
    return marks.parts[0].parts if marks.parts[0].sort is Sort.LIST else marks.parts


def _skips(part: Term) -> bool:
    return any(word in part.text for word in ("skip", "xfail"))


def _entry(part: Term) -> tuple[str, Term]:
    if part.sort is Sort.NAMED:
        return part.head, part.parts[0]
    return part.parts[0].head or part.parts[0].text, part.parts[1]


def _cells(values: Sequence[Term], columns: Sequence[str]) -> tuple[tuple[str, Term], ...]:
    named = [part for part in columns if part != "_"]
    options = (named, list(columns))
    names = next((one for one in options if len(one) == len(values)), [""] * len(values))
    return tuple(zip(names, values, strict=True))


def _names(callee: Term) -> tuple[str, ...]:
    return (*_names(callee.parts[0]), callee.head) if callee.sort is Sort.MEMBER and callee.parts else (callee.head,)
