"""Tests that say in a comment what they print: ``// Output: 3``."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from govcheck.languages.load import Language
from govcheck.model.oracle import Oracle, Relation
from govcheck.model.unit import Disabler, Unit
from govcheck.oracles.extract import terms
from govcheck.oracles.extract.around import regex


def with_printed(units: Iterable[Unit], lines: Sequence[str], language: Language) -> Iterator[Unit]:
    """Yield ``units``, those that print with what they must print; one that does not say so never runs."""
    printing = regex(language.units.printing)
    for unit in units:
        if unit.role != "test" or not printing.search(unit.name):
            yield unit
        elif (oracle := _printed(unit, lines, language)) is not None:
            yield replace(unit, oracles=(*unit.oracles, oracle))
        else:
            reason = Disabler(sort="uncollected", line=unit.line, written=unit.written)
            yield replace(unit, disablers=(*unit.disablers, reason))


def _printed(unit: Unit, lines: Sequence[str], language: Language) -> Oracle | None:
    for number in range(unit.end_line, unit.line, -1):
        line = lines[number - 1].strip()
        for beginning, word in language.units.printed.items():
            if line.lower().startswith(beginning.lower()):
                mark = line.split()[0]
                rest = [one.strip().removeprefix(mark).strip() for one in lines[number : unit.end_line - 1]]
                said = "\n".join([line[len(beginning) :].strip(), *rest]).strip().split("\n")
                return Oracle(
                    relation=Relation(word),
                    subject=terms.name("output"),
                    expected=(terms.text("\n".join(said if word == Relation.EQUAL else sorted(said))),),
                    line=number,
                    end_line=unit.end_line,
                    written=" ".join([line, *filter(None, rest)])[:200],
                )
    return None
