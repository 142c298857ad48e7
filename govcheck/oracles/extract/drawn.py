"""What the inputs of a test are drawn from at random, as decorators, calls and parameters say."""

from collections.abc import Iterable, Iterator, Sequence

from govcheck.languages.load import Language
from govcheck.model.term import Sort, Term
from govcheck.oracles.extract.chains import chain, path
from govcheck.oracles.extract.terms import Environment, made, term
from govcheck.oracles.extract.tree import Node

_ENDS = ("least", "range", "most")
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
            else:
                yield from _ranges(one, word, env)
    if language.drawn:
        for node in decorators:
            yield from _given(node.one("value") or node, env, language)
        for node in _calls(body):
            yield from _given(node, env, language)


def _ranges(parameter: Node, word: str, env: Environment) -> Iterator[Term]:
    """Yield the ranges in a parameter that the grammar does not know, however it broke it up."""
    leaves = list(_leaves(parameter))
    for place, leaf in enumerate(leaves):
        drawn = leaves[place + 1 : place + 1 + len(_ENDS)]
        if leaf.head == word and place and len(drawn) == len(_ENDS) and drawn[1].shape == "token":
            yield made(Sort.OTHER, "", [term(one, env) for one in drawn])


def _leaves(node: Node) -> Iterator[Node]:
    inside = node.inside()
    if not inside:
        yield node
    for one in inside:
        yield from _leaves(one)


def _given(node: Node, env: Environment, language: Language) -> Sequence[Term]:
    links = chain(node)
    if not links or links[-1].arguments is None or language.drawn.find(path(links)) is None:
        return ()
    given = (one.one("value") or one if one.shape == "named" else one for one in links[-1].arguments)
    return [term(one, env) for one in given if one.shape != "function"]


def _calls(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield all calls within ``nodes``, in order."""
    waiting = [*nodes][::-1]
    while waiting:
        node = waiting.pop()
        if node.shape == "call":
            yield node
        waiting += reversed(node.inside())
