"""What stands around the statements of a file."""

import re
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from govcheck.model.term import Term
from govcheck.model.unit import Disabler, Table
from govcheck.oracles.extract.chains import chain, path
from govcheck.oracles.extract.terms import term
from govcheck.oracles.extract.tree import Node


class Around(Struct, frozen=True):
    """What stands around a statement of a file."""

    scopes: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    decorators: tuple[str, ...] = ()
    in_class: bool = False
    disablers: tuple[Disabler, ...] = ()
    tables: tuple[Table, ...] = ()
    constants: Mapping[str, Term] = {}
    region: bool = True
    """Whether what stands here belongs to tests."""


@lru_cache(maxsize=256)
def regex(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def decorator_name(node: Node) -> str:
    return ".".join(path(chain(node.one("value") or node)))


def decorator_text(node: Node) -> str:
    return term(node.one("value") or node).text
