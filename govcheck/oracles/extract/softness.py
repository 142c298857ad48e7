"""Checks after which a test goes on: those that fail it in the end, and those of which nobody hears."""

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from govcheck.languages.load import Language
from govcheck.model.oracle import Oracle
from govcheck.oracles.extract.around import regex
from govcheck.oracles.extract.chains import chain, path
from govcheck.oracles.extract.tree import Node


def soft(node: Node, language: Language) -> bool:
    """Whether the test goes on when the check ``node`` fails, and fails in the end: ``EXPECT_EQ``."""
    pattern = language.oracles.soft
    return bool(pattern) and node.shape == "call" and bool(regex(pattern).search(".".join(path(chain(node)))))


def unverified(oracles: list[Oracle], statements: Sequence[str], collectors: Mapping[str, str]) -> list[Oracle]:
    """Mark what is only collected: ``SoftAssertions soft = ...`` without ``soft.assertAll()``.

    Whoever else is given the collector may ask it.
    """
    for kind, call in collectors.items():
        for statement in statements:
            name, given, value = statement.partition(" = ")
            if not given or not re.match(rf"(?:new )?{kind}\(", value) or not name.isidentifier():
                continue
            word = re.compile(rf"(?<!\w){name}(?!\w)")
            uses = [one for one in statements if one is not statement and word.search(one)]
            if all(one.startswith(f"{name}.") and not one.startswith(f"{name}.{call}(") for one in uses):
                oracles = [_swallowed(one, name) for one in oracles]
    return oracles


def _swallowed(oracle: Oracle, name: str) -> Oracle:
    asked = re.search(rf"(?<![\w.]){name}\.", oracle.written)
    return replace(oracle, swallowed=True) if asked else oracle
