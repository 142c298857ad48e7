"""How much of one change is read.

Reading takes time in proportion to the text. A clock would bound it too, and make a verdict depend on the machine.
"""

from collections.abc import Sequence

from govcheck.model.paths import display
from govcheck.oracles.parsed import Pair, Undecided

MOST = 8 << 20
"""Characters of both sides together, line ends apart; they take 35 seconds where most commits take a tenth of one."""


def affordable(pairs: Sequence[Pair], undecided: Undecided, most: int = MOST) -> list[Pair]:
    """Return the pairs that ``most`` characters suffice for, the shortest first served; the others are undecided."""
    sizes = [sum(len(side.text) - side.text.count("\n") for side in pair if side) for pair in pairs]
    if sum(sizes) <= most:
        return list(pairs)
    kept: list[Pair] = [(None, None)] * len(pairs)
    left = most
    for place in sorted(range(len(pairs)), key=sizes.__getitem__):
        left -= sizes[place]
        if left >= 0:
            kept[place] = pairs[place]
        else:
            undecided |= {side.path: _said(side.path, most) for side in pairs[place] if side}
    return kept


def _said(path: bytes, most: int) -> str:
    return (
        f"{display(path)}: is among the longest of more tests than are read at once ({most >> 20} MiB);"
        " change them in smaller commits"
    )
