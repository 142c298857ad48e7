"""The arguments of a check, put where their roles say."""

from collections.abc import Sequence

from msgspec.structs import replace

from govcheck.languages.entries import Entry
from govcheck.model.oracle import Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.extract import terms
from govcheck.oracles.extract.chains import Chain, Link, chain, path
from govcheck.oracles.extract.reading import (
    EQUALITIES,
    RELATIONS,
    Options,
    Reading,
    alternatively,
    tolerant,
)
from govcheck.oracles.extract.roles import Roles
from govcheck.oracles.extract.settings import settings
from govcheck.oracles.extract.sides import folded, is_text, looked_at, member_of, wrong_way_round
from govcheck.oracles.extract.terms import Environment, made, term
from govcheck.oracles.extract.tree import Node

_EXPECTED = frozenset((Relation.RAISES, Relation.WARNS))


def _made_for_its_type(reading: Reading) -> bool:
    """Whether a record that stands for its type is where the value should be: ``IsType(t, err, Missing{})``."""
    record = reading.subject.literal and reading.subject.sort in (Sort.LIST, Sort.OPERATION)
    return record and len(reading.expected) == 1 and not reading.expected[0].literal


class Filling(Roles):
    """Makes a reading of what has roles."""

    def _subject(self, nodes: Sequence[Node], env: Environment) -> Term:
        if len(nodes) == 1:
            node = nodes[0]
            if node.shape == "function":
                inner = terms.terms(node.all("body"), env)
                return inner[-1] if inner else terms.name("")
            return term(node, env)
        return made(Sort.LIST, "", terms.terms(nodes, env)) if nodes else terms.name("")

    def _named_operator(self, reading: Reading, symbol: Node, env: Environment) -> Reading:
        """Read ``assert_operator x, :<, 3`` and ``must_be :empty?``: a symbol says what must hold."""
        name = term(symbol, env).head.lstrip(":")
        words = self.oracles.operators.get(name, "").split()
        if words and reading.expected:
            return replace(reading, relation=Relation(words[-1]), negated=reading.negated != (words[0] == "not"))
        known = self.language.predicates.find(("", name))
        if known and known.word in RELATIONS:
            return replace(reading, relation=Relation(known.word), negated=reading.negated != known.negated)
        called = made(Sort.CALL, name, [made(Sort.MEMBER, name, [reading.subject]), *reading.expected])
        return replace(reading, subject=called, expected=())

    def _filled(self, base: Reading, entry: Entry, roles: dict[str, list[Node]], env: Environment) -> Reading:
        """Put the arguments where their roles say."""
        expected = [term(node, env) for node in roles.get("expected", [])]
        expected += [terms.number(entry.constants["expected"])] if "expected" in entry.constants else []
        options = [*base.options, *self._options(entry, roles, env)]
        for node in roles.get("argument", []):
            what = term(node, env)
            (options.append(("message", what)) if is_text(node, what) else expected.append(what))
        bodies = [node for node in (*roles.get("body", ()), *roles.get("subject", ())) if node.shape == "function"]
        subjects = roles.get("subject") or roles.get("body")
        subject = self._subject(subjects, env) if subjects else base.subject
        if "passed..." in entry.roles and subjects and not bodies:
            subject = made(Sort.CALL, subject.head, [subject, *terms.terms(roles.get("passed", []), env)])
        if subjects and len(subjects) == len(expected) == len(roles.get("expected", [])) == 1:
            subject, expected[0] = looked_at((subjects[0], roles["expected"][0]), subject, expected[0])
        reading = replace(
            base,
            subject=subject,
            expected=tuple(expected),
            options=tuple(options),
            bodies=(*base.bodies, *bodies),
        )
        reading = replace(reading, subject=self._parted(reading.subject, entry, roles, env))
        if "value" in roles:
            subject = member_of(reading.subject, reading.expected)
            value = term(roles["value"][0], env)
            reading = replace(reading, relation=Relation.EQUAL, subject=subject, expected=(value,))
        if "alternatives" in entry.flags:
            reading = alternatively(reading)
        if "operator" in roles:
            reading = self._named_operator(reading, roles["operator"][0], env)
        if reading.relation in EQUALITIES and roles.get("types"):
            reading = replace(reading, relation=Relation.TYPE)
        if reading.relation is Relation.RAISES and reading.subject.sort is Sort.FUNCTION and reading.subject.parts:
            reading = replace(reading, subject=reading.subject.parts[-1])
        wanted = [*roles.get("expected", []), *roles.get("argument", [])]
        if reading.relation in EQUALITIES and (reading.subject,) == reading.expected:
            return self._same_twice(reading, [*(subjects or [one for one in (base.receiver,) if one]), *wanted])
        return tolerant(self._oriented(reading, wanted, env))

    def _parted(self, subject: Term, entry: Entry, roles: dict[str, list[Node]], env: Environment) -> Term:
        """Return the part of ``subject`` that an entry looks at: ``.header key``."""
        if not entry.part:
            return subject
        part = made(Sort.MEMBER, entry.part, [subject])
        key = [folded(one) for one in terms.terms(roles.get("key", []), env)]
        return made(Sort.INDEX, "", [part, *key]) if key else part

    def _same_twice(self, reading: Reading, written: Sequence[Node]) -> Reading:
        """Tell what is compared with itself from what is compared with what it was before.

        What is made twice in the same way must equal: ``version("1") == version("1")`` tests the comparison itself.
        """
        bare = terms.terms(written)
        if len(bare) > 1 and bare[0] != bare[-1]:
            kept = bare[0] if bare[0].sort is Sort.NAME and bare[-1].sort is not Sort.NAME else bare[-1]
            options = (*reading.options, ("itself", reading.subject))
            return replace(reading, expected=(kept,), options=options)
        if len(bare) > 1 and bare[0].sort is Sort.CALL:
            return reading
        return replace(reading, relation=Relation.FAILS if reading.negated else Relation.ANYTHING, negated=False)

    def _there(self, what: Term) -> Term:
        """Return the value within ``Some(x)``: comparing with it says that it is there."""
        record = what.sort is Sort.LIST and what.head in self.oracles.successes and len(what.parts) == 1
        return what.parts[0] if record and what.parts[0].sort is not Sort.NAME else what

    def _options(self, entry: Entry, roles: dict[str, list[Node]], env: Environment) -> Options:
        said = entry.word in _EXPECTED or not entry.word
        messages = [("message", term(node, env)) for node in roles.get("message", [])] if said else []
        return (*messages, *settings(entry, roles, env))

    def _extended(self, reading: Reading, entry: Entry, link: Link, env: Environment) -> Reading:
        roles = self._assigned(entry, list(link.arguments or ()), link.types)
        expected = tuple(terms.terms([*roles.get("expected", []), *roles.get("matcher", [])], env))
        options = (*reading.options, *self._options(entry, roles, env))
        return tolerant(replace(reading, expected=(*reading.expected, *expected), options=options))

    def _oriented(self, reading: Reading, wanted: Sequence[Node], env: Environment) -> Reading:
        """Put the literal side of an equality where it is expected, and read a matcher that stands for a value."""
        if reading.relation is Relation.TYPE and _made_for_its_type(reading):
            return replace(reading, subject=reading.expected[0], expected=(reading.subject,))
        if reading.relation not in EQUALITIES or len(reading.expected) != 1:
            return reading
        if called := self._recorded(reading):
            return called
        if typed := self._typed(reading.subject):
            return replace(reading, relation=Relation.TYPE, subject=typed)
        if self.oracles.successes:
            there = tuple(map(self._there, reading.expected))
            reading = replace(reading, subject=self._there(reading.subject), expected=there)
        expected = reading.expected[0]
        if wrong_way_round(reading.subject, expected):
            return replace(reading, subject=expected, expected=(reading.subject,))
        if len(wanted) == 1 and wanted[0].shape in ("call", "member", "name"):
            links = self._unmodified(chain(wanted[0]))
            if len(links) == 1 and links[0].name in self.own:
                return reading
            made_by_class = len(links) > 1 and links[0].name[:1].isupper() and not links[-1].name[:1].isupper()
            entry = None if made_by_class else self.language.links.find(path(links))
            unfilled = links[-1].arguments is None and entry is not None and "expected" in entry.roles
            if entry and entry.word in RELATIONS and entry.roles[:1] != ("matcher",) and not unfilled:
                return self._matched(replace(reading, expected=()), wanted[0], env)[0]
        return reading

    def _recorded(self, reading: Reading) -> Reading | None:
        """Read ``send.mock_calls == [call("a")]`` as one call of ``send``, with these arguments."""
        subject, expected = reading.subject, reading.expected[0]
        if subject.sort is not Sort.MEMBER or subject.head not in self.oracles.recorded or reading.negated:
            return None
        call = expected.parts[0] if expected.sort is Sort.LIST and len(expected.parts) == 1 else None
        if call is None or call.sort is not Sort.CALL or call.head != self.oracles.recorded[subject.head]:
            return None
        options = (*reading.options, ("times", terms.number("1")))
        called = replace(reading, relation=Relation.CALLED, subject=subject.parts[0], options=options)
        return replace(called, expected=call.parts[1:])

    def _unmodified(self, links: Chain) -> Chain:
        """Leave out the words at the end that only say more of a matcher: ``Approx(1).epsilon(0.1)``."""
        while (
            len(links) > 1 and (entry := self.language.links.find((links[-1].name,))) and not entry.word and entry.roles
        ):
            links = links[:-1]
        return links

    def _typed(self, subject: Term) -> Term | None:
        """Return whose type is asked for: ``x`` of ``x.GetType()`` and ``type(x)``."""
        member = subject.sort is Sort.CALL and subject.parts[0].sort is Sort.MEMBER
        path_of = ("", subject.head) if member else (subject.head,)
        entry = self.language.predicates.find(path_of) if subject.sort is Sort.CALL else None
        if entry is None or entry.word != Relation.TYPE or not subject.parts:
            return None
        called, *arguments = subject.parts
        if "receiver" in entry.roles:
            return called.parts[0] if called.sort is Sort.MEMBER and called.parts else None
        return arguments[0] if len(arguments) == 1 else None
