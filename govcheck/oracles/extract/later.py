"""Checks that run when the test is already over: ``load().then(r => { expect(r).toBe(3) })``."""

import re
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from govcheck.languages.parts.oracles import Oracles
from govcheck.model.oracle import Oracle
from govcheck.oracles.extract.around import regex
from govcheck.oracles.extract.chains import Chain


def started(links: Chain, names: Collection[str]) -> bool:
    """Whether a call of one of ``names`` is given a closure that checks something at some other time."""
    return bool(names) and any(
        link.name in names and any(one.shape == "function" for one in link.arguments or ()) for link in links
    )


def promised(links: Chain, oracles: Oracles, lines: Sequence[str]) -> bool:
    """Whether a check ends before anybody knows what came of it, unless the whole file waits for such checks."""
    if not oracles.promised or not regex(oracles.promised).search(links[-1].name):
        return False
    return not (oracles.blocking and any(map(regex(oracles.blocking).search, lines)))


def unheard(
    oracles: Sequence[Oracle], late: Collection[int], lines: Sequence[str], parameters: Sequence[str], pack: Oracles
) -> list[Oracle]:
    """Mark those that are ``late`` in a test whose ``lines`` wait for nothing and tell nobody that they are done."""
    text = "\n".join(lines)
    told = any(re.search(rf"(?<![\w.]){re.escape(name)}[()]|[(,] *{re.escape(name)}\)", text) for name in parameters)
    if told or (pack.waiting and regex(pack.waiting).search(text)):
        return list(oracles)
    return [replace(one, unawaited=True) if place in late else one for place, one in enumerate(oracles)]
