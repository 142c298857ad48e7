"""Values that a test sorts in place before it looks at them: their order does not count any more."""

from govcheck.model.term import Sort
from govcheck.oracles.extract import terms
from govcheck.oracles.extract.chains import Chain, path
from govcheck.oracles.extract.terms import Given
from govcheck.oracles.extract.tree import Node

_SORT = "sort"
_SORTED = "sorted"
_BEFORE = 2


def sorts(links: Chain, env: Given) -> None:
    """Note in ``env`` what a statement sorts: ``sort.Strings(names)``, ``names.sort()``."""
    if not any(_SORT in name.lower() for name in path(links[-_BEFORE:])):
        return
    target = _target(links)
    if target is not None and (value := env.get(target.head)) is not None:
        env[target.head] = terms.made(Sort.CALL, _SORTED, [terms.name(_SORTED), value])
        env.nodes.pop(target.head, None)


def _target(links: Chain) -> Node | None:
    """Return the name of what is sorted: the first argument, or what stands before the call."""
    given = [one for one in links[-1].arguments or () if one.shape != "function"]
    if given:
        return given[0] if given[0].shape == "name" else None
    before = links[-_BEFORE].node if len(links) == _BEFORE else None
    return before if before is not None and before.shape == "name" else None
