"""What the functions that a body calls check, as if it stood there itself."""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from govcheck.model.oracle import Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.extract import cases, terms
from govcheck.oracles.extract.chains import Chain, Link, path
from govcheck.oracles.extract.mocks import Mocking
from govcheck.oracles.extract.place import Helper, Place, overload
from govcheck.oracles.extract.reading import Reading
from govcheck.oracles.extract.terms import Written, substituted, term
from govcheck.oracles.extract.tree import Node

_MOST_INLINED = 40
_MOST_ORACLES = 2000
_ANSWERS = {"true": True, "false": False, "null": False}


class Inlining(Mocking):
    """Brings in what helpers check."""

    def _hand(self, nodes: Iterable[Node]) -> None:
        names = [name for node in nodes for inner in (node, *node.all("definition")) for name in inner.all("name")]
        self.handed |= {name.head for name in names}

    def _helped(self, links: Chain, node: Node, place: Place) -> bool:
        """Bring in the oracles of a helper that is called here."""
        link = links[-1]
        if link.arguments is None:
            return False
        helper = self._helper(link)
        if helper is not None and (_of_another(helper, link) or _of_type(helper, links)):
            return False
        if helper is None or not helper.oracles:
            entry = self.language.custom.find((link.name,))
            known = self.language.calls.find(path(links))
            begun = link.name in self.language.oracles.pivots or self.language.roots.find(path(links))
            if entry is None or helper is not None or begun or (known is not None and known.word == "nothing"):
                return False
            self._add(Reading(Relation.CUSTOM, term(node, Written(self.env))), node, place)
            return True
        arguments = self._passed(helper, links)
        for oracle in helper.oracles[:_MOST_INLINED]:
            if len(self.oracles) > _MOST_ORACLES:
                break
            guards = _asked(oracle.guards, arguments)
            if guards is None:
                continue
            self.oracles.append(
                replace(
                    oracle,
                    subject=substituted(oracle.subject, arguments),
                    expected=tuple(substituted(one, arguments) for one in oracle.expected),
                    options=tuple((key, substituted(one, arguments)) for key, one in oracle.options),
                    guards=(*place.guards, *guards),
                    swallowed=oracle.swallowed or place.swallowed,
                    via=helper.name,
                    line=node.line,
                    end_line=node.end,
                )
            )
        return True

    def _defined(self, link: Link) -> bool:
        """Whether the code at hand has a function of this name that checks something, whatever others are called so."""
        helper = self._helper(link)
        return helper is not None and bool(helper.oracles)

    def _brought_in(self, links: Chain, node: Node, place: Place) -> None:
        """Bring in what a helper checks whose result is looked at: ``assert_equal(3, load_order().total)``."""
        helper = self._helper(links[-1])
        if helper is not None and helper.oracles:
            self._helped(links, node, place)

    def _helper(self, link: Link) -> Helper | None:
        """Return the function that is called, of several of one name the one that takes so much."""
        given = len(link.arguments or ())
        overloaded = self.scope.helper(overload(link.name, given)) if link.name not in self.local else None
        return overloaded or self._local(link.name) or self.scope.helper(link.name)

    def _passed(self, helper: Helper, links: Chain) -> dict[str, Term]:
        """Return what a call gives to the parameters of a helper, type parameters and receiver included."""
        link = links[-1]
        given = [term(one, self.env) for one in link.arguments or () if one.shape != "named"]
        passed = dict(zip(helper.types, terms.terms(link.types, self.env), strict=False))
        if len(links) > 1:
            receiver = term(links[-2].node, self.env)
            passed["this"] = receiver
            given = [receiver, *given] if len(given) + 1 == len(helper.parameters) else given
        passed |= dict(zip(helper.parameters, given, strict=False))
        for one in link.arguments or ():
            key, value = one.one("name"), one.one("value")
            if one.shape == "named" and key is not None and value is not None:
                passed[key.head] = term(value, self.env)
        return {**helper.defaults, **passed}

    def _local(self, name: str) -> Helper | None:
        """Return what a function of this body checks."""
        node = self.local.get(name)
        if node is None or name in self.called:
            return self.known.get(name)
        self.called.add(name)
        inner = type(self)(self.language, replace(self.scope, constants=self.env), self.lines)
        parameters = cases.names_of(node.all("parameters"))
        for parameter in parameters:
            inner.env.pop(parameter, None)
        inner.known = self.known
        inner.walk(node.all("body"))
        self.statements += inner.statements
        self.stimulus += inner.stimulus
        types = tuple(cases.names_of(node.all("types")))
        defaults = cases.defaults_of(node.all("parameters"), self.env)
        self.known[name] = Helper(name, tuple(parameters), tuple(inner.oracles), types, defaults)
        return self.known[name]

    def finish(self) -> None:
        """Walk the functions of this body that it hands to somebody else."""
        self.handing = True
        for name, function in self.rebound:
            if self._mentioned(name):
                self._closure(function.all("body"), Place())
        while waiting := [name for name in self.local if name not in self.called and self._mentioned(name)]:
            for name in waiting:
                self.called.add(name)
                self._closure(self.local[name].all("body"), Place())
        self.handing = False

    def _mentioned(self, name: str) -> bool:
        """Whether anybody could call the function ``name`` of this body."""
        if name in self.handed:
            return True
        if not name.strip("_"):
            return False
        word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w| = \(\) => )")
        own = (f"def {name}", f"{name} = ")
        return any(word.search(statement) and not statement.startswith(own) for statement in self.statements)


def _of_another(helper: Helper, link: Link) -> bool:
    """Whether a call gives a method less than it needs: another object has one of the same name."""
    needed = [one for one in helper.parameters if one not in helper.defaults]
    return helper.method and len(link.arguments or ()) < len(needed)


def _of_type(helper: Helper, links: Chain) -> bool:
    """Whether a call names another type than the one in which the helper stands: ``Seq::new()`` and ``Dir::new()``."""
    owner = links[-2] if len(links) > 1 else None
    if not helper.within or owner is None or owner.arguments is not None:
        return False
    return owner.name[:1].isupper() and owner.name not in (helper.within, "Self")


def _asked(guards: Sequence[str], given: Mapping[str, Term]) -> tuple[str, ...] | None:
    """Return the conditions that a call leaves open, ``if strict:`` being settled by it; None if one fails."""
    left = []
    for guard in guards:
        name = guard.removeprefix("not ")
        answer = _answer(given[name]) if name in given else None
        if answer is None:
            left.append(_spelled(guard, name, given))
        elif answer == (name != guard):
            return None
    return tuple(left)


def _spelled(guard: str, name: str, given: Mapping[str, Term]) -> str:
    """Return a condition as the caller would write it, where it is nothing but a parameter."""
    member = name in given and given[name].sort is Sort.MEMBER
    return guard.removesuffix(name) + given[name].text if member else guard


def _answer(value: Term) -> bool | None:
    """Whether a value holds as a condition; None where that is not known, or not the same in every language."""
    if value.sort in (Sort.TEXT, Sort.NUMBER):
        return True if value.head not in ("", "0") else None
    if value.sort in (Sort.LIST, Sort.MAP):
        return True if value.parts else None
    return _ANSWERS.get(value.text)
