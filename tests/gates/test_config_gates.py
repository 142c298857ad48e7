"""Edits of test configuration, and what each one does to gates."""

from collections import Counter
from pathlib import Path

import pytest

from govcheck.gates.edits import GateChange, gate_edits
from govcheck.gates.yamls import read_yaml

SITUATIONS = read_yaml(Path(__file__).with_name("situations_config.yaml").read_text(), "situations").value


def sides(situation):
    for file in situation.get("files", [situation]):
        old, new = (text if text is None else text.encode() for text in (file["old"], file["new"]))
        yield GateChange(file["path"].encode(), old, new)


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation["case"])
def test_situation(situation):
    result = gate_edits(tuple(sides(situation)))

    assert result.undecided == ()
    told = [f"{edit.kind}" if edit.severity == "error" else f"{edit.kind}/{edit.severity}" for edit in result.edits]
    assert Counter(told) == Counter(situation["expect"]), [edit.says for edit in result.edits]


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation["case"])
def test_nothing_happens_when_nothing_changes(situation):
    same = [GateChange(file.path, file.new, file.new) for file in sides(situation)]

    assert gate_edits(same).edits == ()
