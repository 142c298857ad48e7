"""What the links of a chain and matchers given as arguments say of a subject."""

from msgspec.structs import replace

from govcheck.languages.entries import Entry
from govcheck.model.oracle import Relation
from govcheck.model.term import Sort, Term
from govcheck.oracles.extract import terms
from govcheck.oracles.extract.chains import Chain, Link, chain, path
from govcheck.oracles.extract.conditions import Conditions
from govcheck.oracles.extract.reading import BINARY, RELATIONS, Reading, contained, operands_of
from govcheck.oracles.extract.roles import wanting
from govcheck.oracles.extract.terms import Environment, made, term
from govcheck.oracles.extract.tree import Node


class Matchers(Conditions):
    """Reads the links of a chain."""

    def _modified(self, found: list[Reading], links: Chain, env: Environment) -> list[Reading]:
        """Add to the last reading what later links say of it: ``.with_message("x")``."""
        for link in links:
            entry = self.language.links.find((link.name,))
            if not found or entry is None or entry.word or entry.negated:
                continue
            if "matcher" in entry.roles and link.arguments and self._matcher_entry(chain(link.arguments[0])):
                plain = replace(found[-1], relation=Relation.TRUTHY, expected=(), options=())
                found = [*found, *self._matched(plain, link.arguments[0], env)]
            elif entry.roles or entry.constants:
                found = [*found[:-1], self._extended(found[-1], entry, link, env)]
        return found

    def _linked(self, start: Reading, links: Chain, env: Environment) -> list[Reading]:
        """Read what follows the subject of a chain."""
        found: list[Reading] = []
        pending = start
        within = False
        for index, link in enumerate(links):
            entry = self.language.links.find(path(links[: index + 1]))
            if entry is None or self._only_leads(entry, link):
                if self._begins_anew(link):
                    pending = replace(start, subject=start.subject.parts[0])
                pending = replace(pending, subject=self._step(pending.subject, link, env))
            elif entry.word == "nothing" or (link is not links[-1] and wanting(entry, link)):
                within |= entry.word == Relation.CONTAINS
            elif entry.word in RELATIONS or {"matcher", "condition"} & set(entry.roles):
                base = replace(pending, negated=pending.negated != entry.negated, flags=pending.flags | entry.flags)
                ended = self._ended(entry, link, base, env)
                found += map(contained, ended) if within else ended
                within = False
                pending = replace(start, subject=pending.subject)
            elif entry.roles or entry.constants:
                if found:
                    found[-1] = self._extended(found[-1], entry, link, env)
                else:
                    pending = self._extended(pending, entry, link, env)
            else:
                flags = pending.flags | entry.flags
                part = entry.part or link.name
                subject = made(Sort.MEMBER, part, [pending.subject]) if "named" in entry.flags else pending.subject
                negated = pending.negated != entry.negated
                pending = replace(pending, subject=subject, negated=negated, flags=flags)
        return found

    def _begins_anew(self, link: Link) -> bool:
        """Whether what follows is said of another part of the same: ``.expectStatus().isOk().expectBody().json(x)``."""
        entry = self.language.roots.find(("", link.name))
        return entry is not None and {"named", "known"} <= entry.flags

    def _only_leads(self, entry: Entry, link: Link) -> bool:
        """Whether a word that may be given a matcher is given none, and says which part is meant: ``jsonPath("a")``."""
        named = "named" in entry.flags and not entry.word
        return named and "matcher" in entry.roles and len(link.arguments or ()) <= entry.roles.index("matcher")

    def _unknown(self, start: Reading, links: Chain, env: Environment) -> list[Reading]:
        """Read the end of a chain that no entry knows: ``assertThat(x).hasColour("red")``."""
        if not links or links[-1].arguments is None or self.language.links.find((links[-1].name,)) is not None:
            return []
        subject = start.subject
        for link in links:
            subject = subject if self.language.links.find((link.name,)) else self._step(subject, link, env)
        return [replace(start, relation=Relation.CUSTOM, subject=subject)]

    def _step(self, subject: Term, link: Link, env: Environment) -> Term:
        member = made(Sort.MEMBER, link.name, [subject])
        if link.arguments is None:
            return member
        return made(Sort.CALL, link.name, [member, *terms.terms(link.arguments, env)])

    def _ended(self, entry: Entry, link: Link, base: Reading, env: Environment) -> list[Reading]:
        roles = self._assigned(entry, list(link.arguments or ()), link.types)
        if "matcher" in roles:
            return self._matched(base, roles["matcher"][0], env)
        if "condition" in roles:
            return self.condition(roles["condition"][0], env, negated=base.negated)
        if entry.word not in RELATIONS:
            return []
        if wanting(entry, link):
            return [base]
        roles.pop("body", None)
        subject = made(Sort.MEMBER, link.name, [base.subject]) if "named" in entry.flags else base.subject
        return [self._filled(replace(base, relation=Relation(entry.word), subject=subject), entry, roles, env)]

    def _matched(self, base: Reading, node: Node, env: Environment) -> list[Reading]:
        """Read a matcher that is an argument: ``eq(3)``, ``not(equalTo(3))``; anything else is a value to equal."""
        if node.shape == "operation" and (compared := self._operator(base, node, env)):
            return [compared]
        links = chain(node)
        entry = self._matcher_entry(links)
        if entry is None:
            return [replace(base, relation=Relation.EQUAL, expected=(term(node, env),))]
        index = next(i for i in range(len(links)) if self.language.links.find(path(links[: i + 1])) is entry)
        link = links[index]
        turned = sum(self._turns(before) for before in links[:index]) % 2 == 1
        base = replace(base, subject=self._part(base.subject, links[:index], env))
        base = replace(base, negated=base.negated != (entry.negated != turned), flags=base.flags | entry.flags)
        roles = self._assigned(entry, list(link.arguments or ()), link.types)
        if "matcher" in roles:
            if "named" in entry.flags:
                leading = [one for one in link.arguments or () if one not in roles["matcher"]]
                member = made(Sort.MEMBER, link.name, [base.subject])
                base = replace(base, subject=made(Sort.CALL, link.name, [member, *terms.terms(leading, env)]))
            found = [reading for inner in roles["matcher"] for reading in self._matched(base, inner, env)]
        elif wanting(entry, link):
            found = [base]
        elif entry.word in RELATIONS:
            roles.pop("body", None)
            subject = made(Sort.MEMBER, link.name, [base.subject]) if "named" in entry.flags else base.subject
            reading = replace(base, relation=Relation(entry.word), subject=subject)
            found = [self._chosen(self._filled(reading, entry, roles, env), roles, env)]
        else:
            return [replace(base, relation=Relation.EQUAL, expected=(term(node, env),))]
        return self._modified(found, links[index + 1 :], env)

    def _chosen(self, reading: Reading, roles: dict[str, list[Node]], env: Environment) -> Reading:
        """Read ``anyOf(is(1), is(2))`` as one of the values that its matchers demand."""
        if reading.relation is not Relation.ONE_OF or len(reading.expected) != len(roles.get("expected", ())):
            return reading
        plain = Reading(Relation.TRUTHY, reading.subject)
        inner = [one for node in roles["expected"] for one in self._matched(plain, node, env)]
        values = all(one.relation is Relation.EQUAL and not one.negated and not one.options for one in inner)
        return replace(reading, expected=tuple(one for each in inner for one in each.expected)) if values else reading

    def _operator(self, base: Reading, node: Node, env: Environment) -> Reading | None:
        """Read ``be > 3`` where a matcher stands."""
        operands = operands_of(node)
        words = self.oracles.operators.get(node.head, "").split()
        if len(operands) != BINARY or not words or operands[0].shape != "name":
            return None
        if self.language.links.find((operands[0].head,)) is None:
            return None
        negated = base.negated != (words[0] == "not")
        return replace(base, relation=Relation(words[-1]), expected=(term(operands[1], env),), negated=negated)

    def _turns(self, link: Link) -> bool:
        """Whether ``link`` only says no: ``Is.Not.Null``."""
        entry = self.language.links.find((link.name,))
        return entry is not None and entry.negated and not entry.word and not entry.roles

    def _part(self, subject: Term, links: Chain, env: Environment) -> Term:
        """Return what of ``subject`` the words before a matcher look at: ``Has.Count.EqualTo(3)``."""
        for link in links:
            entry = self.language.links.find((link.name,))
            if entry and "named" in entry.flags and not entry.word:
                part = entry.part or link.name
                subject = self._step(subject, link, env) if link.arguments else made(Sort.MEMBER, part, [subject])
        return subject

    def _matcher_entry(self, links: Chain) -> Entry | None:
        for index, link in enumerate(links):
            entry = self.language.links.find(path(links[: index + 1]))
            if entry and (entry.word in RELATIONS or "matcher" in entry.roles) and not self._only_leads(entry, link):
                return entry
        return None
