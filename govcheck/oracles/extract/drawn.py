"""What the inputs of a test are drawn from at random, as decorators, calls and parameters say."""

from collections.abc import Iterable, Iterator, Sequence

from govcheck.languages.load import Language
from govcheck.model.oracle import Term
from govcheck.oracles.extract.chains import chain, path
from govcheck.oracles.extract.terms import Environment, term
from govcheck.oracles.extract.tree import Node

_PAIR = 3
"""A parameter, a word, and what it is drawn from."""


def drawn(
    decorators: Iterable[Node], parameters: Iterable[Node], body: Iterable[Node], env: Environment, language: Language
) -> Iterator[Term]:
    """Yield what inputs are drawn from, in order; nothing where a language does not draw any."""
    if word := language.pack.tables.drawing:
        for one in parameters:
            if len(one.parts) == _PAIR and one.parts[1].head == word:
                yield term(one.parts[2], env)
    if language.drawn:
        for node in decorators:
            yield from _given(node.one("value") or node, env, language)
        for node in body:
            yield from _within(node, env, language)


def _given(node: Node, env: Environment, language: Language) -> Sequence[Term]:
    links = chain(node)
    if not links or links[-1].arguments is None or language.drawn.find(path(links)) is None:
        return ()
    given = (one.one("value") or one if one.shape == "named" else one for one in links[-1].arguments)
    return [term(one, env) for one in given if one.shape != "function"]


def _within(node: Node, env: Environment, language: Language) -> Iterator[Term]:
    if node.shape == "call":
        yield from _given(node, env, language)
    for one in node.inside():
        yield from _within(one, env, language)
