"""Syntax trees of configuration that is code, within bounds."""

import re
from collections.abc import Iterator
from typing import Any

from govcheck.errors import Unreadable
from govcheck.languages import syntax

Node = Any
"""SgNode, whose import costs 10 ms."""

MAX_CHARACTERS = 1 << 20
MAX_DEPTH = 200


def root(text: str, language: str, path: str, called: str = "") -> Node:
    """Parse ``text``, whose language people call ``called``.

    Raises Unreadable, naming ``path``, when it is beyond the bounds or no valid ``language``.
    """
    check_bounds(text, path)
    tree = syntax.parse(text, language)
    broken = tree.find(kind="ERROR") or tree.find(regex="^$")  # the parser fills a gap with a node of no width
    if broken and broken.parent():
        raise Unreadable(f"{path} is no valid {called or language} on line {line_of(broken)}")
    return tree


def check_bounds(text: str, path: str) -> None:
    """Raise Unreadable, naming ``path``, when ``text`` is too long or nests too deep to be parsed."""
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(f"{path} has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read")
    if max(_depths(text), default=0) > MAX_DEPTH:
        raise Unreadable(f"{path} nests brackets deeper than {MAX_DEPTH}")


def line_of(node: Node) -> int:
    """Return the line on which ``node`` begins, counted from 1."""
    return int(node.range().start.line) + 1


def _depths(text: str) -> Iterator[int]:
    depth = 0
    for bracket in re.findall(r"[()\[\]{}]", text):
        depth = depth + 1 if bracket in "([{" else max(depth - 1, 0)
        yield depth
