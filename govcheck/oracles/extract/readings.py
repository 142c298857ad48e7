"""What a call or a chain checks, by the entries of a language pack."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from govcheck.languages.entries import Entry
from govcheck.model.oracle import Relation
from govcheck.model.term import Sort
from govcheck.oracles.extract import terms
from govcheck.oracles.extract.chains import Chain, Link, chain, path
from govcheck.oracles.extract.matchers import Matchers
from govcheck.oracles.extract.reading import BINARY, RELATIONS, Reading, operands_of, origin_of, settled
from govcheck.oracles.extract.roles import fit, speaks
from govcheck.oracles.extract.spoken import sentence, spoken
from govcheck.oracles.extract.stating import stated
from govcheck.oracles.extract.terms import Environment, made, term
from govcheck.oracles.extract.tree import Node

_TYPES = frozenset((Relation.INSTANCE, Relation.TYPE))
_AS_IS: Mapping[str, str] = {Relation.EQUAL: "whole", Relation.CONTAINS: "plain"}
"""How a message is told that is no pattern."""
_TEXTS = frozenset((Relation.CONTAINS, Relation.STARTS, Relation.ENDS, Relation.MATCHES))
"""What can be asked of an error is asked of its message."""


class Reader(Matchers):
    """Reads checks of one language; ``env`` holds what local names stand for."""

    def call(self, links: Chain, env: Environment) -> list[Reading]:
        """Return what the chain ``links`` checks; nothing when it is no assertion."""
        return [settled(self._decided(one)) for one in self._called(links, env)]

    def _decided(self, reading: Reading) -> Reading:
        """Read ``expect(x || true)`` as ``expect(true)``: whatever else stands there, the outcome does."""
        if reading.subject.sort is Sort.OPERATION:
            settling = {
                **dict.fromkeys(self.oracles.disjunctions, "true"),
                **dict.fromkeys(self.oracles.conjunctions, "false"),
            }
            outcome = settling.get(reading.subject.head)
            if any(part.sort is Sort.CONSTANT and part.text == outcome for part in reading.subject.parts):
                return replace(reading, subject=terms.constant(outcome or ""))
        return reading

    def _called(self, links: Chain, env: Environment) -> list[Reading]:
        for index, link in enumerate(links):
            entry = self.language.roots.find(path(links[: index + 1]))
            if entry and (link.arguments is not None or "bare" in entry.flags):
                found = self._rooted(entry, links[: index + 1], links[index + 1 :], env)
                if found or index + 1 < len(links):
                    return found
            if link.name in self.oracles.pivots and index:
                subject = term(links[index - 1].node, env)
                bodies = tuple(n for n in (links[index - 1].node,) if n.shape == "function")
                return self._pivoted(Reading(Relation.TRUTHY, subject, bodies=bodies), links[index:], env)
        return self._plain(links, env)

    def operated(self, node: Node, env: Environment) -> list[Reading]:
        """Read ``x.should == 3``, in which an operator stands where a matcher would."""
        operands = operands_of(node)
        if len(operands) != BINARY or operands[0].shape not in ("call", "member"):
            return []
        *before, last = chain(operands[0])
        words = self.oracles.operators.get(node.head, "").split()
        if not before or not words or last.name not in self.oracles.pivots:
            return []
        entry = self.language.links.find((last.name,))
        negated = bool(entry and entry.negated) != (words[0] == "not")
        subject, expected = term(before[-1].node, env), term(operands[1], env)
        return [Reading(Relation(words[-1]), subject, (expected,), negated=negated)]

    def _pivoted(self, start: Reading, links: Chain, env: Environment) -> list[Reading]:
        """Read what follows ``x.should``; words that are not known say something that must hold of the subject."""
        pivot, *rest = links
        entry = self.language.links.find((pivot.name,))
        start = replace(start, negated=bool(entry and entry.negated))
        if pivot.arguments and entry and "matcher" in entry.roles:
            return self._matched(start, pivot.arguments[0], env)
        rest = list(spoken(pivot, tuple(rest)))
        found = self._linked(start, tuple(rest), env)
        if found or not rest:
            return found
        subject, negated = start.subject, start.negated
        for link in rest:
            known = self.language.links.find((link.name,))
            subject = subject if known else self._step(subject, link, env)
            negated = negated != bool(known and known.negated)
        return [replace(start, subject=subject, negated=negated)]

    def _plain(self, links: Chain, env: Environment) -> list[Reading]:
        found: list[Reading] = []
        silent: set[int] = set()
        for index, link in enumerate(links):
            entries = self._entries(links[: index + 1], env) if link.arguments is not None else ()
            if not entries:
                continue
            silent.add(index)
            if entries[0].word == "nothing":
                continue
            before = next((links[i] for i in range(index - 1, -1, -1) if i not in silent), None)
            for entry in entries:
                found += self._entry(entry, link, before.node if before else None, env)
            found[-1:] = self._modified(found[-1:], links[index + 1 :], env)
        return found

    def _entries(self, links: Chain, env: Environment) -> Sequence[Entry]:
        """Return how the call at the end of ``links`` is read, by what it is given where that matters."""
        names = path(links)
        if overloads := self.language.overloads.find(names):
            given = [origin_of(one, env) for one in self._said(links[-1].arguments or ())]
            return next((one.entries for one in overloads if fit(one.sorts, given)), ())
        entry = self.language.calls.find(names)
        return (entry,) if entry else ()

    def _rooted(self, entry: Entry, before: Chain, rest: Chain, env: Environment) -> list[Reading]:
        link = before[-1]
        if not rest and (told := sentence(link)) and self.language.links.find((told[-1].name,)):
            rest = told
        roles = self._assigned(entry, list(link.arguments or ()), link.types)
        if "receiver" in entry.roles and len(before) > 1:
            roles["subject"] = [before[-2].node]
        if "reason" in entry.flags and "matcher" in roles and speaks(roles["matcher"][0]):
            del roles["matcher"]
        subjects = roles.get("subject", [])
        bodies = tuple(node for node in (*subjects, *roles.get("body", ())) if node.shape == "function")
        subject = self._subject(subjects or roles.get("body", []), env)
        start = Reading(
            Relation.TRUTHY, subject, bodies=bodies, flags=entry.flags, options=self._options(entry, roles, env)
        )
        if entry.word == Relation.RAISES:
            return [self._raising(replace(start, negated=entry.negated), roles, rest, env)]
        if entry.word in RELATIONS:
            return [self._fixed(entry, start, roles, rest, env)]
        if "matcher" in roles:
            return self._matched(start, roles["matcher"][0], env)
        if "named" in entry.flags:
            start = replace(start, subject=made(Sort.MEMBER, link.name, [start.subject]))
        unknown = () if "known" in entry.flags else self._unknown(start, rest, env)
        found = self._linked(start, rest, env)
        return [*self._asserted(found, start, subjects, env), *unknown]

    def _asserted(self, found: list[Reading], start: Reading, subjects: list[Node], env: Environment) -> list[Reading]:
        """Read ``assertThat(a.equals(b)).isTrue()`` as ``assertTrue(a.equals(b))``."""
        one = found[0] if len(found) == 1 else None
        asked = len(subjects) == 1 and subjects[0].shape in ("call", "operation")
        if one is None or not asked or one.relation is not Relation.TRUTHY or one.subject != start.subject:
            return found
        holds = self.condition(subjects[0], env, negated=one.negated)
        return holds if holds[0].relation is not Relation.TRUTHY else found

    def _fixed(
        self, entry: Entry, start: Reading, roles: dict[str, list[Node]], rest: Chain, env: Environment
    ) -> Reading:
        """Read a chain whose root says it all: ``verify(x, times(2)).send(1)``."""
        subject, expected = start.subject, tuple(terms.terms(roles.get("expected", []), env))
        for link in rest:
            subject = made(Sort.MEMBER, link.name, [subject])
            expected += tuple(terms.terms(link.arguments or (), env))
        return replace(start, relation=Relation(entry.word), negated=entry.negated, subject=subject, expected=expected)

    def _raising(self, start: Reading, roles: dict[str, list[Node]], rest: Chain, env: Environment) -> Reading:
        """Read ``assertThatThrownBy(() -> f()).isInstanceOf(E.class).hasMessage("x")``."""
        expected = terms.terms(roles.get("expected", []), env)
        subject, options = start.subject, list(start.options)
        for link in rest:
            entry = self.language.links.find((link.name,))
            if entry is None:
                continue
            given = self._assigned(entry, list(link.arguments or ()), link.types)
            subject = self._subject(given["body"], env) if "body" in given else subject
            values = terms.terms(given.get("expected", []), env)
            if entry.word in _TYPES:
                expected += values
            elif "named" in entry.flags or entry.word in _TEXTS:
                options += [("message", value) for value in values[:1]]
                said = _AS_IS.get(entry.word)
                options += [(said, terms.constant("true"))] if values and said else []
            options += self._options(entry, given, env) if not entry.word else ()
        return replace(
            start, relation=Relation.RAISES, subject=subject, expected=tuple(expected), options=tuple(options)
        )

    def _entry(self, entry: Entry, link: Link, receiver: Node | None, env: Environment) -> list[Reading]:
        """Read a plain assertion call."""
        roles = self._assigned(entry, list(link.arguments or ()), link.types)
        looked_at = term(receiver, env) if receiver else terms.name("")
        base = Reading(Relation.TRUTHY, looked_at, negated=entry.negated, flags=entry.flags, receiver=receiver)
        if "condition" in roles:
            return self.condition(roles["condition"][0], env, negated=entry.negated)
        if "matcher" in roles:
            subject = self._subject(roles["subject"], env) if "subject" in roles else base.subject
            base = replace(base, subject=self._parted(subject, entry, roles, env))
            matchers = [one for matcher in roles["matcher"] for one in stated(matcher)]
            return [one for matcher in matchers for one in self._matched(base, matcher, env)]
        if entry.word not in RELATIONS:
            return []
        return [self._filled(replace(base, relation=Relation(entry.word)), entry, roles, env)]
