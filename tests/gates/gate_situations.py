"""What changes do to gates, in the notation of the tables beside this file."""

from pathlib import Path

from govcheck.gates.edits import gate_edits
from govcheck.gates.yamls import read_yaml


def situations(name):
    """The situations of a file in this folder."""
    return read_yaml(Path(__file__).with_name(name).read_text(), name).value


def told(changes):
    """The kinds of edits that are told, sorted; ``kind/severity`` where one is no error."""
    judged = gate_edits(tuple(changes))
    assert judged.undecided == ()
    return sorted(edit.kind if edit.severity == "error" else f"{edit.kind}/{edit.severity}" for edit in judged.edits)
