"""Steps that were split in two, one for a condition and one for its opposite."""

import re
from collections.abc import Iterable

from govcheck.gates.flags import asks_for_all
from govcheck.gates.gate_commands import Gate
from govcheck.gates.view import Excuse

_COMPARED = re.compile(r"[!=]=(?!.*[!=]=|.*&&|.*\|\|)")
"""The one comparison of a condition."""


def runs_otherwise(gate: Gate, excuse: Excuse, news: Iterable[Gate]) -> bool:
    """Whether the same tool runs beside ``gate``, asked for as much, where the condition does not hold."""
    opposite = _COMPARED.sub(lambda sign: "==" if sign[0] == "!=" else "!=", excuse.says)
    return opposite != excuse.says and any(
        (other.path, other.command.place, other.use.tool) == (gate.path, gate.command.place, gate.use.tool)
        and asks_for_all(gate.use.tool, gate.use.arguments, other.use.arguments)
        and [one.says for one in other.command.excuses] == [opposite]
        for other in news
    )
