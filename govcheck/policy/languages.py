"""Language packs of a team or a plugin: documents whose every word must mean something."""

from collections.abc import Sequence

from govcheck.errors import PolicyError, Problem
from govcheck.languages.check import Fault, faults
from govcheck.languages.pack import Pack
from govcheck.languages.together import conflicts
from govcheck.policy.convert import convert
from govcheck.policy.hints import nearest
from govcheck.policy.read import Document


def problems_of_packs(documents: Sequence[Document]) -> list[Problem]:
    """Return everything that is wrong with ``documents``, which add to each other in this order."""
    problems: list[Problem] = []
    for document in documents:
        try:
            found = list(faults(convert(document, Pack)))
        except PolicyError as error:
            problems += error.problems
        else:
            problems += [problem(document, fault) for fault in found]
    if problems:
        return problems
    return [
        problem(documents[number], fault) for number, fault in conflicts([document.value for document in documents])
    ]


def problem(document: Document, fault: Fault) -> Problem:
    """Return ``fault`` at its place in ``document``, with the nearest word that would do."""
    return document.problem(fault.key, fault.message, nearest(fault.given, fault.valid) if fault.valid else "")
