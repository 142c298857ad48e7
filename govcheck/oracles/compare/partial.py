"""Compares records field by field."""

from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.normal import Demand
from govcheck.oracles.compare.values import compare_terms, compare_values
from govcheck.oracles.compare.verdict import SAME, STRONGER, Verdict, weaker, worst

_RECORDS = (Sort.LIST, Sort.MAP)
_ENTRIES = (Sort.NAMED, Sort.PAIR)


def fields(term: Term) -> dict[str, Term]:
    """The named values of a record, nested ones by their path; empty when it is no record."""
    found: dict[str, Term] = {}
    for entry in term.parts:
        if entry.sort not in _ENTRIES or not entry.parts:
            continue
        name, value = entry_name(entry), entry.parts[-1]
        inner = fields(value) if value.sort in _RECORDS else {}
        found.update({f"{name}.{path}": leaf for path, leaf in inner.items()} or {name: value})
    return found


def entries(record: Term) -> dict[str, Term]:
    """The entries of a record by their keys; empty when it is no record."""
    named = [entry for entry in record.parts if entry.sort in _ENTRIES and entry.parts]
    return {entry_name(entry): entry for entry in named} if record.sort in _RECORDS else {}


def entry_name(entry: Term) -> str:
    """The key of an entry of a record, without quotes."""
    return entry.head if entry.sort is Sort.NAMED else entry.parts[0].head or entry.parts[0].text


def compare_fields(old: Demand, new: Demand) -> Verdict:
    """Compare what two partial equalities name."""
    if len(old.expected) != 1 or len(new.expected) != 1:
        return compare_values(old.expected, new.expected)
    before, after = fields(old.expected[0]), fields(new.expected[0])
    if not before or not after:
        return compare_values(old.expected, new.expected)
    verdicts = [compare_terms(before[name], after[name]) for name in before if name in after]
    if missing := [name for name in before if name not in after]:
        verdicts.append(weaker(f"no longer looks at {', '.join(missing)}"))
    return worst([STRONGER if set(after) - set(before) else SAME, *verdicts])
