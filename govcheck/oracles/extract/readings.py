"""What a call, a chain or a condition checks, by the entries of a language pack."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from govcheck.languages.entries import Entry
from govcheck.languages.load import Language
from govcheck.model.oracle import Relation, Sort, Term
from govcheck.oracles.extract import terms
from govcheck.oracles.extract.chains import Chain, Link, chain, path
from govcheck.oracles.extract.terms import Environment, Given, made, term
from govcheck.oracles.extract.tree import Node
from govcheck.oracles.compare.words import walk

Options = tuple[tuple[str, Term], ...]

_RELATIONS = frozenset(Relation)
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
_EQUALITIES = frozenset((Relation.EQUAL, Relation.SAME, Relation.STRICT_EQUAL))
_CONSTANT = re.compile(r"[A-Z][A-Z0-9]*_[A-Z0-9_]*")
_WANTED = re.compile(r"(^|[._])(want|expect|exp\b|wanted)", re.IGNORECASE)
_OPTIONS = ("delta", "relative", "places", "times", "ignoring", "min", "max")
_EXPECTED = frozenset((Relation.RAISES, Relation.WARNS))
_TYPES = frozenset((Relation.INSTANCE, Relation.TYPE))
_BINARY = 2
_SPARE = frozenset(("delta", "places", "message", "_"))
"""Roles of arguments that may be missing."""
_TOLERANCE = re.compile(r"delta|eps|tol|precis|accura|margin|within", re.IGNORECASE)


class Reading(Struct, frozen=True):
    """One check, before its surroundings are known."""

    relation: Relation
    subject: Term
    expected: tuple[Term, ...] = ()
    negated: bool = False
    options: Options = ()
    bodies: tuple[Node, ...] = ()
    """Closures that the check runs."""
    flags: frozenset[str] = frozenset()
    receiver: Node | None = None
    """What is looked at, as it is written before the check."""


class Reader:
    """Reads checks of one language; ``env`` holds what local names stand for."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.oracles = language.oracles

    # --- chains and calls ---------------------------------------------------------------------------------------

    def call(self, links: Chain, env: Environment) -> list[Reading]:
        """Return what the chain ``links`` checks; nothing when it is no assertion."""
        return [_settled(one) for one in self._called(links, env)]

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
        operands = _operands(node)
        if len(operands) != _BINARY or operands[0].shape not in ("call", "member"):
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
            given = [_origin(one, env) for one in self._said(links[-1].arguments or ())]
            return next((one.entries for one in overloads if _fits(one.sorts, given)), ())
        entry = self.language.calls.find(names)
        return (entry,) if entry else ()

    def _said(self, arguments: Sequence[Node]) -> list[Node]:
        """Leave out a last argument that only says what happens next: ``done``."""
        said = list(arguments)
        while len(said) > 1 and said[-1].shape == "name" and said[-1].head in self.oracles.callbacks:
            said.pop()
        return said

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

    def _rooted(self, entry: Entry, before: Chain, rest: Chain, env: Environment) -> list[Reading]:
        link = before[-1]
        roles = self._assigned(entry, list(link.arguments or ()), link.types)
        if "receiver" in entry.roles and len(before) > 1:
            roles["subject"] = [before[-2].node]
        if "reason" in entry.flags and "matcher" in roles and _speaks(roles["matcher"][0]):
            del roles["matcher"]
        subjects = roles.get("subject", [])
        bodies = tuple(node for node in (*subjects, *roles.get("body", ())) if node.shape == "function")
        subject = self._subject(subjects or roles.get("body", []), env)
        start = Reading(Relation.TRUTHY, subject, bodies=bodies, flags=entry.flags, options=self._options(entry, roles, env))
        if entry.word == Relation.RAISES:
            return [self._raising(replace(start, negated=entry.negated), roles, rest, env)]
        if entry.word in _RELATIONS:
            return [self._fixed(entry, start, roles, rest, env)]
        if "matcher" in roles:
            return self._matched(start, roles["matcher"][0], env)
        return [*self._linked(start, rest, env), *self._unknown(start, rest, env)]

    def _fixed(self, entry: Entry, start: Reading, roles: dict[str, list[Node]], rest: Chain, env: Environment) -> Reading:
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
            elif "named" in entry.flags:
                options += [("message", value) for value in values]
            options += self._options(entry, given, env) if not entry.word else ()
        return replace(
            start, relation=Relation.RAISES, subject=subject, expected=tuple(expected), options=tuple(options)
        )

    def _subject(self, nodes: Sequence[Node], env: Environment) -> Term:
        if len(nodes) == 1:
            node = nodes[0]
            if node.shape == "function":
                inner = terms.terms(node.all("body"), env)
                return inner[-1] if inner else terms.name("")
            return term(node, env)
        return made(Sort.LIST, "", terms.terms(nodes, env)) if nodes else terms.name("")

    def _linked(self, start: Reading, links: Chain, env: Environment) -> list[Reading]:
        """Read what follows the subject of a chain."""
        found: list[Reading] = []
        pending = start
        for link in links:
            entry = self.language.links.find((link.name,))
            if entry is None:
                pending = replace(pending, subject=self._step(pending.subject, link, env))
            elif entry.word == "nothing" or (link is not links[-1] and _wanting(entry, link)):
                continue
            elif entry.word in _RELATIONS or {"matcher", "condition"} & set(entry.roles):
                base = replace(pending, negated=pending.negated != entry.negated, flags=pending.flags | entry.flags)
                found += self._ended(entry, link, base, env)
                pending = replace(start, subject=pending.subject)
            elif entry.roles or entry.constants:
                if found:
                    found[-1] = self._extended(found[-1], entry, link, env)
                else:
                    pending = self._extended(pending, entry, link, env)
            else:
                flags = pending.flags | entry.flags
                subject = made(Sort.MEMBER, link.name, [pending.subject]) if "named" in entry.flags else pending.subject
                negated = pending.negated != entry.negated
                pending = replace(pending, subject=subject, negated=negated, flags=flags)
        return found

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
        if entry.word not in _RELATIONS:
            return []
        if _wanting(entry, link):
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
        index = next(i for i, link in enumerate(links) if self.language.links.find((link.name,)) is entry)
        link = links[index]
        turned = sum(self._turns(before) for before in links[:index]) % 2 == 1
        base = replace(base, subject=self._part(base.subject, links[:index]))
        base = replace(base, negated=base.negated != (entry.negated != turned), flags=base.flags | entry.flags)
        roles = self._assigned(entry, list(link.arguments or ()), link.types)
        if "matcher" in roles:
            found = [reading for inner in roles["matcher"] for reading in self._matched(base, inner, env)]
        elif _wanting(entry, link):
            found = [base]
        elif entry.word in _RELATIONS:
            roles.pop("body", None)
            subject = made(Sort.MEMBER, link.name, [base.subject]) if "named" in entry.flags else base.subject
            reading = replace(base, relation=Relation(entry.word), subject=subject)
            found = [self._filled(reading, entry, roles, env)]
        else:
            return [replace(base, relation=Relation.EQUAL, expected=(term(node, env),))]
        return self._modified(found, links[index + 1 :], env)

    def _operator(self, base: Reading, node: Node, env: Environment) -> Reading | None:
        """Read ``be > 3`` where a matcher stands."""
        operands = _operands(node)
        words = self.oracles.operators.get(node.head, "").split()
        if len(operands) != _BINARY or not words or operands[0].shape != "name":
            return None
        if self.language.links.find((operands[0].head,)) is None:
            return None
        negated = base.negated != (words[0] == "not")
        return replace(base, relation=Relation(words[-1]), expected=(term(operands[1], env),), negated=negated)

    def _named_operator(self, reading: Reading, symbol: Node, env: Environment) -> Reading:
        """Read ``assert_operator x, :<, 3`` and ``must_be :empty?``: a symbol says what must hold."""
        name = term(symbol, env).head.lstrip(":")
        words = self.oracles.operators.get(name, "").split()
        if words and reading.expected:
            return replace(reading, relation=Relation(words[-1]), negated=reading.negated != (words[0] == "not"))
        known = self.language.predicates.find(("", name))
        if known and known.word in _RELATIONS:
            return replace(reading, relation=Relation(known.word), negated=reading.negated != known.negated)
        called = made(Sort.CALL, name, [made(Sort.MEMBER, name, [reading.subject]), *reading.expected])
        return replace(reading, subject=called, expected=())

    def _turns(self, link: Link) -> bool:
        """Whether ``link`` only says no: ``Is.Not.Null``."""
        entry = self.language.links.find((link.name,))
        return entry is not None and entry.negated and not entry.word and not entry.roles

    def _part(self, subject: Term, links: Chain) -> Term:
        """Return what of ``subject`` the words before a matcher look at: ``Has.Count.EqualTo(3)``."""
        for link in links:
            entry = self.language.links.find((link.name,))
            if entry and "named" in entry.flags and not entry.word:
                subject = made(Sort.MEMBER, link.name, [subject])
        return subject

    def _matcher_entry(self, links: Chain) -> Entry | None:
        for link in links:
            entry = self.language.links.find((link.name,))
            if entry and (entry.word in _RELATIONS or "matcher" in entry.roles):
                return entry
        return None

    def _entry(self, entry: Entry, link: Link, receiver: Node | None, env: Environment) -> list[Reading]:
        """Read a plain assertion call."""
        roles = self._assigned(entry, list(link.arguments or ()), link.types)
        looked_at = term(receiver, env) if receiver else terms.name("")
        base = Reading(Relation.TRUTHY, looked_at, negated=entry.negated, flags=entry.flags, receiver=receiver)
        if "condition" in roles:
            return self.condition(roles["condition"][0], env, negated=entry.negated)
        if "matcher" in roles:
            subject = self._subject(roles["subject"], env) if "subject" in roles else base.subject
            return self._matched(replace(base, subject=subject), roles["matcher"][0], env)
        if entry.word not in _RELATIONS:
            return []
        return [self._filled(replace(base, relation=Relation(entry.word)), entry, roles, env)]

    def _filled(self, base: Reading, entry: Entry, roles: dict[str, list[Node]], env: Environment) -> Reading:
        """Put the arguments where their roles say."""
        expected = [term(node, env) for node in roles.get("expected", [])]
        expected += [terms.number(entry.constants["expected"])] if "expected" in entry.constants else []
        options = [*base.options, *self._options(entry, roles, env)]
        for node in roles.get("argument", []):
            what = term(node, env)
            (options.append(("message", what)) if _is_text(node, what) else expected.append(what))
        bodies = [node for node in (*roles.get("body", ()), *roles.get("subject", ())) if node.shape == "function"]
        subjects = roles.get("subject") or roles.get("body")
        subject = self._subject(subjects, env) if subjects else base.subject
        if subjects and len(subjects) == len(expected) == len(roles.get("expected", [])) == 1:
            subject, expected[0] = _looked_at((subjects[0], roles["expected"][0]), subject, expected[0])
        reading = replace(
            base,
            subject=subject,
            expected=tuple(expected),
            options=tuple(options),
            bodies=(*base.bodies, *bodies),
        )
        if entry.part:
            part = made(Sort.MEMBER, entry.part, [reading.subject])
            key = [_folded(one) for one in terms.terms(roles.get("key", []), env)]
            reading = replace(reading, subject=made(Sort.INDEX, "", [part, *key]) if key else part)
        if "value" in roles:
            subject = _member(reading.subject, reading.expected)
            value = term(roles["value"][0], env)
            reading = replace(reading, relation=Relation.EQUAL, subject=subject, expected=(value,))
        if "alternatives" in entry.flags:
            reading = _alternatively(reading)
        if "operator" in roles:
            reading = self._named_operator(reading, roles["operator"][0], env)
        if reading.relation in _EQUALITIES and roles.get("types"):
            reading = replace(reading, relation=Relation.TYPE)
        if reading.relation is Relation.RAISES and reading.subject.sort is Sort.FUNCTION and reading.subject.parts:
            reading = replace(reading, subject=reading.subject.parts[-1])
        wanted = [*roles.get("expected", []), *roles.get("argument", [])]
        if reading.relation in _EQUALITIES and (reading.subject,) == reading.expected:
            return self._same_twice(reading, [*(subjects or [one for one in (base.receiver,) if one]), *wanted])
        return _tolerant(self._oriented(reading, wanted, env))

    def _same_twice(self, reading: Reading, written: Sequence[Node]) -> Reading:
        """Tell what is compared with itself from what is compared with what it was before."""
        bare = terms.terms(written)
        if len(bare) > 1 and bare[0] != bare[-1]:
            return replace(reading, subject=bare[0], expected=(bare[-1],))
        return replace(reading, relation=Relation.FAILS if reading.negated else Relation.ANYTHING, negated=False)

    def _there(self, what: Term) -> Term:
        """Return the value within ``Some(x)``: comparing with it says that it is there."""
        record = what.sort is Sort.LIST and what.head in self.oracles.successes and len(what.parts) == 1
        return what.parts[0] if record and what.parts[0].sort is not Sort.NAME else what

    def _options(self, entry: Entry, roles: dict[str, list[Node]], env: Environment) -> Options:
        found = [(role, term(node, env)) for role in _OPTIONS for node in roles.get(role, [])]
        found = [(role, what) for role, what in found if role not in _SPARE or not _said(what)]
        if entry.word in _EXPECTED or not entry.word:
            found += [("message", term(node, env)) for node in roles.get("message", [])]
        meant = [(option, _word(value)) for option, value in entry.constants.items() if option != "expected"]
        return (*found, *meant)

    def _extended(self, reading: Reading, entry: Entry, link: Link, env: Environment) -> Reading:
        roles = self._assigned(entry, list(link.arguments or ()), link.types)
        expected = tuple(terms.terms([*roles.get("expected", []), *roles.get("matcher", [])], env))
        options = (*reading.options, *self._options(entry, roles, env))
        return _tolerant(replace(reading, expected=(*reading.expected, *expected), options=options))

    def _oriented(self, reading: Reading, wanted: Sequence[Node], env: Environment) -> Reading:
        """Put the literal side of an equality where it is expected, and read a matcher that stands for a value."""
        if reading.relation not in _EQUALITIES or len(reading.expected) != 1:
            return reading
        if typed := self._typed(reading.subject):
            return replace(reading, relation=Relation.TYPE, subject=typed)
        if self.oracles.successes:
            there = tuple(map(self._there, reading.expected))
            reading = replace(reading, subject=self._there(reading.subject), expected=there)
        expected = reading.expected[0]
        if _turned(reading.subject, expected):
            return replace(reading, subject=expected, expected=(reading.subject,))
        if len(wanted) == 1 and wanted[0].shape in ("call", "member", "name"):
            links = self._unmodified(chain(wanted[0]))
            made_by_class = len(links) > 1 and links[0].name[:1].isupper() and not links[-1].name[:1].isupper()
            entry = None if made_by_class else self.language.links.find(path(links))
            if entry and entry.word in _RELATIONS and not entry.roles[:1] == ("matcher",):
                return self._matched(replace(reading, expected=()), wanted[0], env)[0]
        return reading

    def _unmodified(self, links: Chain) -> Chain:
        """Leave out the words at the end that only say more of a matcher: ``Approx(1).epsilon(0.1)``."""
        while len(links) > 1 and (entry := self.language.links.find((links[-1].name,))) and not entry.word and entry.roles:
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

    def _assigned(self, entry: Entry, arguments: list[Node], types: Iterable[Node] = ()) -> dict[str, list[Node]]:
        """Give each argument its role."""
        roles: dict[str, list[Node]] = {}
        rest = self._said([node for node in arguments if node.shape != "named"])
        context = self.oracles.context
        if context and rest and term(rest[0]).text in context:
            rest = rest[1:]
        wanted = list(entry.roles)
        if "body" in wanted:
            closures = [node for node in rest if node.shape == "function"]
            if closures:
                body = closures[0] if wanted[0] == "body" else closures[-1]
                roles["body"] = [body]
                rest = [node for node in rest if node is not body]
                wanted = [role for role in wanted if role != "body"]
        if types and "expected" in wanted and "types" in entry.flags and ("body" in entry.roles or _short(wanted, rest)):
            roles["expected"] = roles["types"] = list(types)
            wanted.remove("expected")
        if "reason" in entry.flags and _reasoned(wanted, rest):
            rest = rest[1:]
        for role, node in zip(_unrolled(wanted, len(rest)), rest, strict=False):
            roles.setdefault(role, []).append(node)
        for node in arguments:
            if node.shape == "named":
                self._named(entry, node, roles)
        return roles

    @staticmethod
    def _named(entry: Entry, node: Node, roles: dict[str, list[Node]]) -> None:
        key, value = node.one("name"), node.one("value")
        label = key.head if key else ""
        role = entry.named.get(label) or (label if label in entry.roles else "")
        if role and value:
            roles.setdefault(role, []).append(value)
        elif "expected..." in entry.roles:
            roles.setdefault("expected", []).append(node)

    # --- conditions ---------------------------------------------------------------------------------------------

    def condition(self, node: Node, env: Environment, *, negated: bool = False) -> list[Reading]:
        """Return what must hold for ``node`` to be true, or false when ``negated``."""
        if node.shape == "function" and (body := node.all("body")):
            return self.condition(body[-1], env, negated=negated)
        if node.shape == "name" and term(node, env).literal:
            return [Reading(Relation.TRUTHY, terms.name(node.head), negated=negated)]
        node = _origin(node, env)
        operands = _operands(node)
        if node.shape == "operation" and len(operands) == 1 and node.head in self.oracles.negations:
            return self.condition(operands[0], env, negated=not negated)
        if node.shape == "operation" and node.head in self.oracles.conjunctions + self.oracles.disjunctions:
            return self._combined(node, operands, env, negated=negated)
        if node.shape == "operation" and len(operands) == _BINARY and node.head in self.oracles.operators:
            answered = self._answered(node, operands, env, negated=negated)
            return answered or [self._compared(node, operands, env, negated=negated)]
        if node.shape in ("call", "await", "member"):
            links = chain(node)
            entry = self.language.predicates.find(path(links))
            if entry and entry.word == "difference":
                return [replace(self._predicate(entry, links, env, negated=not negated), relation=Relation.EQUAL)]
            if entry and entry.word in _RELATIONS and entry.word != Relation.LENGTH:
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
        alike = all(reading.relation in (*_EQUALITIES, Relation.ONE_OF) and not reading.negated for reading in inner)
        if len(subjects) == 1 and alike:
            expected = tuple(value for reading in inner for value in reading.expected)
            return [replace(inner[0], relation=Relation.ONE_OF, expected=expected)]
        if any(reading.relation is Relation.ANYTHING for reading in inner):
            return [Reading(Relation.ANYTHING, term(node, env))]
        return [Reading(Relation.TRUTHY, term(node, env), negated=negated)]

    def _answered(self, node: Node, operands: list[Node], env: Environment, *, negated: bool) -> list[Reading]:
        """Read ``equal(a, b) == false`` as ``not equal(a, b)``, where a question is compared with its answer."""
        words, (question, answer) = self.oracles.operators[node.head].split(), operands
        if words[-1] not in _EQUALITIES or answer.head not in ("true", "false") or answer.shape != "constant":
            return []
        if question.shape == "call":
            entry = self.language.predicates.find(path(chain(question)))
            asks = entry is not None and entry.word in _RELATIONS and entry.word != Relation.LENGTH
        else:
            asks = question.shape == "operation" and question.head in self.oracles.operators
        turned = (words[0] == "not") != (answer.head == "false")
        return self.condition(question, env, negated=negated != turned) if asks else []

    def _compared(self, node: Node, operands: list[Node], env: Environment, *, negated: bool) -> Reading:
        words = self.oracles.operators[node.head].split()
        negated = negated != (words[0] == "not")
        left, right = operands
        if words[-1] == Relation.INSTANCE and right.shape == "operation" and right.head in self.oracles.negations:
            right, negated = _operands(right)[0], not negated
        subject, expected = _looked_at((left, right), term(left, env), term(right, env))
        if words[-1] == "in":
            return _within(subject, expected, negated=negated)
        relation = Relation(words[-1])
        if relation is Relation.INSTANCE and expected.literal:
            relation = Relation.EQUAL
        if _turned(subject, expected):
            subject, expected = expected, subject
            left, right = right, left
            relation = _FLIPPED.get(relation, relation)
        if negated and relation in _COMPLEMENTS:
            relation, negated = _COMPLEMENTS[relation], False
        if relation in _EQUALITIES:
            if subject == expected:
                return self._same_twice(Reading(relation, subject, (expected,), negated=negated), [left, right])
            measured = self._measured(left, expected, env, negated=negated)
            if measured:
                return measured
        return self._oriented(Reading(relation, subject, (expected,), negated=negated), [right], env)

    def _measured(self, left: Node, expected: Term, env: Environment, *, negated: bool) -> Reading | None:
        """Read ``len(x) == 3`` and ``diff(a, b) == ""``."""
        left = _origin(left, env)
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
        word = entry.word if entry.word in _RELATIONS else "equal"
        negated = negated != entry.negated
        base = Reading(Relation(word), looked_at, negated=negated, flags=entry.flags, receiver=receiver)
        return self._filled(base, entry, roles, env)


def _looked_at(nodes: tuple[Node, Node], one: Term, other: Term) -> tuple[Term, Term]:
    """Of two literals, one that stands behind a name is what the test has changed since: keep the name."""
    if one.literal and other.literal:
        if nodes[0].shape == "name":
            return terms.name(nodes[0].head), other
        if nodes[1].shape == "name":
            return one, terms.name(nodes[1].head)
    return one, other


def _fixed(what: Term) -> bool:
    """Whether a value is known before anything runs: a constant by its name, or made of literals by a class."""
    if what.literal or (what.sort in (Sort.NAME, Sort.MEMBER) and _CONSTANT.fullmatch(what.head)):
        return True
    if what.sort in (Sort.LIST, Sort.MAP, Sort.NAMED, Sort.PAIR):
        return bool(what.parts) and all(map(_fixed, what.parts))
    made_by_class = what.sort is Sort.CALL and len(what.parts) > 1 and what.head[:1].isupper()
    return made_by_class and all(map(_fixed, what.parts[1:]))


def _settled(reading: Reading) -> Reading:
    """A check of constants has its outcome in the text: ``expect(true).toBe(false)`` always fails."""
    if reading.subject.sort is not Sort.CONSTANT or reading.relation not in (*_EQUALITIES, Relation.TRUTHY):
        return reading
    expected = reading.expected or (terms.constant("true"),)
    if len(expected) > 1 or not expected[0].literal:
        return reading
    if (expected[0] == reading.subject) != reading.negated:
        return replace(reading, relation=Relation.ANYTHING, expected=(), negated=False)
    return Reading(Relation.FAILS, terms.name("this line"))


def _member(owner: Term, key: Sequence[Term]) -> Term:
    """Return the part of ``owner`` that a key names, as if it were written ``owner.a.b``."""
    names = key[0].head.split(".") if key and key[0].sort is Sort.TEXT else [""]
    if not all(name.isidentifier() for name in names):
        return made(Sort.INDEX, "", [owner, *key])
    for name in names:
        owner = made(Sort.MEMBER, name, [owner])
    return owner


def _folded(key: Term) -> Term:
    """The name of a part, whose case does not count: of a header."""
    return terms.text(key.head.lower()) if key.sort is Sort.TEXT else key


def _fits(sorts: Sequence[str], given: Sequence[Node]) -> bool:
    """Whether arguments are of these sorts; a closure that comes after is what happens next."""
    while len(given) > len(sorts) and given[-1].shape == "function":
        given = given[:-1]
    return len(sorts) == len(given) and all(_is(sort, one) for sort, one in zip(sorts, given, strict=True))


def _is(sort: str, node: Node) -> bool:
    if sort == "text":
        return _speaks(node)
    shapes = _SHAPES.get(sort)
    return node.shape != "function" if shapes is None else node.shape in shapes


_SHAPES = {
    "number": ("number",),
    "pattern": ("regex",),
    "list": ("list",),
    "function": ("function",),
    "call": ("call",),
}


def _turned(subject: Term, expected: Term) -> bool:
    """Whether the sides are the wrong way round: only what is looked at is neither written out nor called wanted."""
    if expected.literal:
        return False
    if subject.literal or (_fixed(subject) and not _fixed(expected)):
        return True
    return bool(_WANTED.search(subject.text) and not _WANTED.search(expected.text))


def _origin(node: Node, env: Environment) -> Node:
    return env.origin(node) if isinstance(env, Given) else node


def _within(subject: Term, expected: Term, *, negated: bool) -> Reading:
    """Read ``a in b``: which of both is looked at?"""
    if expected.literal and not subject.literal:
        if expected.sort is Sort.LIST:
            return Reading(Relation.ONE_OF, subject, expected.parts, negated=negated)
        return Reading(Relation.ONE_OF, subject, (expected,), negated=negated)
    return Reading(Relation.CONTAINS, expected, (subject,), negated=negated)


def _short(wanted: Sequence[str], given: Sequence[Node]) -> bool:
    """Whether fewer arguments are given than what must be: the rest stands in type arguments."""
    return len(given) < sum(role not in _SPARE and role != "receiver" for role in wanted)


def _reasoned(wanted: Sequence[str], given: Sequence[Node]) -> bool:
    """Whether a text in front of what is demanded only says why: ``assertEquals("sum", 3, x)``."""
    needed = sum(role not in _SPARE for role in wanted)
    if len(given) <= needed or not _speaks(given[0]):
        return False
    return len(given) > len(wanted) or not _speaks(given[-1])


def _speaks(node: Node) -> bool:
    """Whether ``node`` is a text, however it is put together."""
    if node.shape in ("text", "template"):
        return True
    return node.shape == "operation" and node.head == "+" and any(_speaks(one) for one in _operands(node))


def _alternatively(reading: Reading) -> Reading:
    """Read ``A | B`` as one of both, where a pattern stands."""
    found = reading.expected
    while any(one.sort is Sort.OPERATION and one.head == "|" for one in found):
        found = tuple(part for one in found for part in (one.parts if one.head == "|" else (one,)))
    return replace(reading, relation=Relation.ONE_OF, expected=found) if len(found) > 1 else reading


def _said(what: Term) -> bool:
    """Whether what stands where a tolerance could stand is a message instead."""
    return not any(part.sort is Sort.NUMBER or _TOLERANCE.search(part.head) for part in walk(what))


def _tolerant(reading: Reading) -> Reading:
    """An equality with a tolerance is one within it, unless the tolerance is none."""
    given = dict(reading.options)
    if reading.relation is not Relation.EQUAL or not {"delta", "places"} & given.keys():
        return reading
    if given.get("delta") == terms.number("0"):
        return replace(reading, options=tuple(pair for pair in reading.options if pair[0] != "delta"))
    return replace(reading, relation=Relation.CLOSE)


def _unrolled(roles: Sequence[str], count: int) -> list[str]:
    """Repeat a last role that takes all that is left; ``receiver`` takes no argument."""
    roles = [role for role in roles if role not in ("receiver", "unless")]
    if roles and roles[-1].endswith("..."):
        last = roles[-1].removesuffix("...")
        return [*roles[:-1], *[last] * max(count - len(roles) + 1, 0)]
    return list(roles)


def _word(value: str) -> Term:
    """Return what an entry says of an option: a number or a word."""
    return terms.number(value) if value.isdigit() else terms.name(value)


def _wanting(entry: Entry, link: Link) -> bool:
    """Whether a word that compares with a value is given none: ``be`` in ``x.should.be.empty``, chai's ``an``."""
    compares = entry.word in _EQUALITIES or link.arguments is None
    wants = entry.roles[:1] in (("expected",), ("expected...",))
    return compares and wants and not link.arguments and not link.types and "named" not in entry.flags


def _operands(node: Node) -> list[Node]:
    return node.all("left") + node.all("right") or node.all("parts") or node.parts


def _is_text(node: Node, what: Term) -> bool:
    return node.shape in ("text", "template", "regex") or what.sort in (Sort.TEXT, Sort.TEMPLATE) or what.text[:1] == "/"
