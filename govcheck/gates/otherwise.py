"""Steps that were split in two, one for a condition and one for its opposite."""

import re
from collections.abc import Iterable

from govcheck.gates.flags import asks_for_all
from govcheck.gates.gate_commands import Gate
from govcheck.gates.view import Excuse

_SIDE = r"(?:'[^']*'|\"[^\"]*\"|[\w.$*/\[\]-]+)"
_COMPARED = re.compile(rf"(?P<left>(?:\w+: )?{_SIDE}\s*)(?P<sign>[!=]=)(?P<right>\s*{_SIDE})")
"""A condition that is one comparison and nothing else."""
_OPPOSITE = {"==": "!=", "!=": "=="}


def runs_otherwise(gate: Gate, excuse: Excuse, news: Iterable[Gate]) -> bool:
    """Whether the same tool runs beside ``gate``, asked for as much, where the condition does not hold."""
    compared = _COMPARED.fullmatch(excuse.says)
    if not compared:
        return False
    opposite = f"{compared['left']}{_OPPOSITE[compared['sign']]}{compared['right']}"
    return any(
        (other.path, other.command.place, other.use.tool) == (gate.path, gate.command.place, gate.use.tool)
        and asks_for_all(gate.use.tool, gate.use.arguments, other.use.arguments)
        and [one.says for one in other.command.excuses] == [opposite]
        for other in news
    )
