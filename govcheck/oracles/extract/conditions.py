"""What must hold for a condition to be true."""

from itertools import pairwise

from msgspec.structs import replace

from govcheck.languages.entries import Entry
from govcheck.model.oracle import Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.extract import terms
from govcheck.oracles.extract.chains import Chain, chain, path
from govcheck.oracles.extract.filling import Filling
from govcheck.oracles.extract.reading import BINARY, EQUALITIES, RELATIONS, Reading, operands_of, origin_of
from govcheck.oracles.extract.sides import looked_at, read_in, wrong_way_round
from govcheck.oracles.extract.terms import Environment, term
from govcheck.oracles.extract.tree import Node

_FLIPPED = {
    Relation.LESS: Relation.GREATER,
    Relation.LESS_EQUAL: Relation.GREATER_EQUAL,
    Relation.GREATER: Relation.LESS,
    Relation.GREATER_EQUAL: Relation.LESS_EQUAL,
}
_COMPLEMENTS = {
    Relation.LESS: Relation.GREATER_EQUAL,
    Relation.LESS_EQUAL: Relation.GREATER,
    Relation.GREATER: Relation.LESS_EQUAL,
    Relation.GREATER_EQUAL: Relation.LESS,
}


class Conditions(Filling):
    """Reads conditions."""

    def condition(self, node: Node, env: Environment, *, negated: bool = False) -> list[Reading]:
        """Return what must hold for ``node`` to be true, or false when ``negated``."""
        if node.shape == "function" and (body := node.all("body")):
            return self.condition(body[-1], env, negated=negated)
        if node.shape == "name" and term(node, env).literal:
            return [Reading(Relation.TRUTHY, terms.name(node.head), negated=negated)]
        node = origin_of(node, env)
        if node.shape == "operation" and (found := self._operated(node, env, negated=negated)):
            return found
        return self._asked(node, env, negated=negated)

    def _operated(self, node: Node, env: Environment, *, negated: bool) -> list[Reading]:
        operands = operands_of(node)
        if len(operands) == 1 and node.head in self.oracles.negations:
            return self.condition(operands[0], env, negated=not negated)
        if node.head in self.oracles.conjunctions + self.oracles.disjunctions:
            return self._combined(node, operands, env, negated=negated)
        if len(operands) == BINARY and node.head in self.oracles.operators:
            answered = self._answered(node, operands, env, negated=negated)
            return answered or [self._compared(node, operands, env, negated=negated)]
        return [] if negated else self._chained(node, operands, env)

    def _chained(self, node: Node, operands: list[Node], env: Environment) -> list[Reading]:
        """Read ``1 < x < 3`` as one comparison of each neighbour with the next."""
        signs = node.head.split()
        if len(signs) != len(operands) - 1 or not all(sign in self.oracles.operators for sign in signs):
            return []
        steps = [Node("operation", node.kind, sign, node.line, node.end) for sign in signs]
        pairs = zip(steps, pairwise(operands), strict=True)
        return [self._compared(step, list(pair), env, negated=False) for step, pair in pairs]

    def _asked(self, node: Node, env: Environment, *, negated: bool) -> list[Reading]:
        """Read a call that is a question, or else the bare truth of an expression."""
        if node.shape in ("call", "await", "member"):
            links = chain(node)
            entry = self.language.predicates.find(path(links))
            if entry and entry.word == "difference":
                return [replace(self._predicate(entry, links, env, negated=not negated), relation=Relation.EQUAL)]
            if entry and entry.word in RELATIONS and entry.word != Relation.LENGTH:
                return [self._predicate(entry, links, env, negated=negated)]
        what = term(node, env)
        if node.shape == "constant":
            holds = (node.head == "true") != negated
            return [Reading(Relation.ANYTHING if holds else Relation.FAILS, what)]
        if what.sort is Sort.NUMBER:
            return [Reading(Relation.FAILS if (what.text == "0") != negated else Relation.ANYTHING, what)]
        if what.literal and not negated:
            return [Reading(Relation.ANYTHING, what)]
        return [Reading(Relation.TRUTHY, what, negated=negated)]

    def _combined(self, node: Node, operands: list[Node], env: Environment, *, negated: bool) -> list[Reading]:
        if (node.head in self.oracles.conjunctions) != negated:
            return [reading for operand in operands for reading in self.condition(operand, env, negated=negated)]
        inner = [reading for operand in operands for reading in self.condition(operand, env, negated=negated)]
        subjects = {reading.subject for reading in inner}
        alike = all(reading.relation in (*EQUALITIES, Relation.ONE_OF) and not reading.negated for reading in inner)
        if len(subjects) == 1 and alike:
            expected = tuple(value for reading in inner for value in reading.expected)
            return [replace(inner[0], relation=Relation.ONE_OF, expected=expected)]
        if any(reading.relation is Relation.ANYTHING for reading in inner):
            return [Reading(Relation.ANYTHING, term(node, env))]
        return [Reading(Relation.TRUTHY, term(node, env), negated=negated)]

    def _answered(self, node: Node, operands: list[Node], env: Environment, *, negated: bool) -> list[Reading]:
        """Read ``equal(a, b) == false`` as ``not equal(a, b)``, where a question is compared with its answer."""
        words, (question, answer) = self.oracles.operators[node.head].split(), operands
        if words[-1] not in EQUALITIES or answer.head not in ("true", "false") or answer.shape != "constant":
            return []
        if question.shape == "call":
            entry = self.language.predicates.find(path(chain(question)))
            asks = entry is not None and entry.word in RELATIONS and entry.word != Relation.LENGTH
        else:
            asks = question.shape == "operation" and question.head in self.oracles.operators
        turned = (words[0] == "not") != (answer.head == "false")
        return self.condition(question, env, negated=negated != turned) if asks else []

    def _compared(self, node: Node, operands: list[Node], env: Environment, *, negated: bool) -> Reading:
        words = self.oracles.operators[node.head].split()
        negated = negated != (words[0] == "not")
        left, right = operands
        if words[-1] == Relation.INSTANCE and right.shape == "operation" and right.head in self.oracles.negations:
            right, negated = operands_of(right)[0], not negated
        subject, expected = looked_at((left, right), term(left, env), term(right, env))
        if words[-1] == "in":
            return read_in(subject, expected, negated=negated)
        relation = Relation(words[-1])
        if relation is Relation.INSTANCE and expected.literal:
            relation = Relation.EQUAL
        if wrong_way_round(subject, expected):
            subject, expected = expected, subject
            left, right = right, left
            relation = _FLIPPED.get(relation, relation)
        if negated and relation in _COMPLEMENTS:
            relation, negated = _COMPLEMENTS[relation], False
        if relation in EQUALITIES:
            if subject == expected:
                return self._same_twice(Reading(relation, subject, (expected,), negated=negated), [left, right])
            measured = self._measured(left, expected, env, negated=negated)
            if measured:
                return measured
        return self._oriented(Reading(relation, subject, (expected,), negated=negated), [right], env)

    def _measured(self, left: Node, expected: Term, env: Environment, *, negated: bool) -> Reading | None:
        """Read ``len(x) == 3`` and ``diff(a, b) == ""``."""
        left = origin_of(left, env)
        if left.shape not in ("call", "member"):
            return None
        links = chain(left)
        entry = self.language.predicates.find(path(links))
        if entry is None:
            return None
        if entry.word == "length":
            reading = self._predicate(entry, links, env, negated=negated)
            return replace(reading, expected=(expected,))
        if entry.word == "difference" and expected.text in ('""', "null", "0"):
            return replace(self._predicate(entry, links, env, negated=negated), relation=Relation.EQUAL)
        return None

    def _predicate(self, entry: Entry, links: Chain, env: Environment, *, negated: bool) -> Reading:
        link = links[-1]
        roles = self._assigned(entry, list(link.arguments or ()), link.types)
        receiver = links[-2].node if len(links) > 1 else None
        looked_at = term(receiver, env) if receiver else terms.name("")
        word = entry.word if entry.word in RELATIONS else "equal"
        negated = negated != entry.negated
        base = Reading(Relation(word), looked_at, negated=negated, flags=entry.flags, receiver=receiver)
        return self._filled(base, entry, roles, env)
