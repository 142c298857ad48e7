"""Tests that replace what they are about."""

from govcheck.model.oracle import EditKind, OracleEdit, Side, Sort, Unit
from govcheck.oracles.compare.sentences import short, test_name
from govcheck.oracles.compare.words import last_name, walk


def mock_edits(old: Unit, new: Unit) -> list[OracleEdit]:
    """One edit for each stand-in that came for something an oracle calls."""
    if not new.mocks:
        return []
    before = {mock.target for mock in old.mocks}
    called = {
        part.head
        for unit in (old, new)
        for oracle in unit.oracles
        for part in walk(oracle.subject)
        if part.sort is Sort.CALL
    }
    return [
        OracleEdit(
            kind=EditKind.SUBJECT_MOCKED,
            test=new.id,
            says=f"{test_name(new)} replaces {short(mock.target)}, which it checks, by a stand-in.",
            after=mock.written,
            old=Side(old.path, old.line),
            new=Side(new.path, mock.line),
        )
        for mock in new.mocks
        if mock.target not in before and last_name(mock.target) in called
    ]
