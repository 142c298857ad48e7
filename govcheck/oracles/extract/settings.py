"""What the arguments of a check say of how it compares: tolerances, limits, and what is left out."""

from collections.abc import Iterator, Mapping, Sequence

from govcheck.languages.entries import Entry
from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.vocabulary import LOOSENING
from govcheck.oracles.compare.words import walk
from govcheck.oracles.extract import terms
from govcheck.oracles.extract.reading import Options, option_value
from govcheck.oracles.extract.roles import LEAVING_OUT, SPARE, only_said
from govcheck.oracles.extract.terms import Environment, term
from govcheck.oracles.extract.tree import Node

_OPTIONS = ("delta", "relative", "places", "times", "ignoring", "min", "max", "limit")
_NOTHING = ("false", "null", "0", "[]")
_TOLERANCES = frozenset(("delta", "relative", "places"))


def settings(entry: Entry, roles: Mapping[str, Sequence[Node]], env: Environment) -> Options:
    """Return what arguments and the entry itself say; a tolerance of the entry counts where none is given."""
    found = [(role, term(node, env)) for role in _OPTIONS for node in roles.get(role, [])]
    found = [(role, what) for role, what in found if role not in SPARE or not only_said(what)]
    found += [("ignoring", what) for node in roles.get("options", ()) for what in _looser(term(node, env))]
    left_out = [name for role in LEAVING_OUT for node in roles.get(role, ()) for name in _off(role, node, env)]
    found += [("ignoring", terms.made(Sort.LIST, "", [terms.name(name) for name in left_out]))] if left_out else []
    given = not _TOLERANCES.isdisjoint(role for role, _ in found)
    meant = [
        (option, option_value(value))
        for option, value in entry.constants.items()
        if option != "expected" and not (given and option in _TOLERANCES)
    ]
    return (*found, *meant)


def _off(role: str, node: Node, env: Environment) -> Iterator[str]:
    """Yield the name of a setting that makes a comparison see less: ``check_dtype=False``, ``mask=[page.footer]``."""
    key, value = node.one("name") or node.one("key"), node.one("value")
    given = term(value, env).text if value else "true"
    if key is not None and (given == "false" if role == "kept" else given not in _NOTHING):
        yield key.head


def _looser(options: Term) -> Iterator[Term]:
    """Yield the settings of a comparison after which it sees less: ``cmpopts.IgnoreFields(Order{}, "ID")``."""
    for part in walk(options):
        if part.sort is Sort.CALL and part.head.lower().startswith(LOOSENING):
            yield terms.made(Sort.LIST, part.head, part.parts[1:])
