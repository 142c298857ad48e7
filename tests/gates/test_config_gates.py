"""Edits of test configuration, and what each one does to gates."""

import pytest
from gate_situations import situations, told

from govcheck.gates.edits import GateChange, gate_edits

SITUATIONS = situations("situations_config.yaml")


def sides(situation):
    for file in situation.get("files", [situation]):
        old, new = (text if text is None else text.encode() for text in (file["old"], file["new"]))
        yield GateChange(file["path"].encode(), old, new)


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation["case"])
def test_situation(situation):
    assert told(sides(situation)) == sorted(situation["expect"])


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation["case"])
def test_nothing_happens_when_nothing_changes(situation):
    same = [GateChange(file.path, file.new, file.new) for file in sides(situation)]

    assert gate_edits(same).edits == ()
