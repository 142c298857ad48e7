"""Statements to policies: rules are built, and every name and pattern must resolve."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from msgspec import UNSET, Struct

from govcheck.errors import PolicyError, Problem
from govcheck.model.policy import Policy, Where
from govcheck.model.severity import Severity
from govcheck.policy.convert import converted
from govcheck.policy.hints import nearest
from govcheck.policy.layers import Statement
from govcheck.policy.paths import compiled
from govcheck.policy.regexes import regex
from govcheck.rule import Reference, Rule


class Names(Struct, frozen=True):
    """What references may name."""

    kinds: Collection[str]
    rule: Callable[[str], type[Rule]]
    zones: Collection[str]
    roles: Collection[str]
    syntax: Callable[[Reference], str]
    """Says what is wrong with a reference to a language or a syntax pattern."""


def compile_all(statements: Iterable[Statement], names: Names) -> tuple[list[Policy[Rule]], list[Problem]]:
    """Compile ``statements``; returns the policies that are sound and everything wrong with the others."""
    policies: list[Policy[Rule]] = []
    problems: list[Problem] = []
    for statement in statements:
        try:
            policy = _compile(statement, names)
        except PolicyError as error:
            problems += error.problems
            continue
        found = [*_where_problems(statement, policy.where, names), *_rule_problems(statement, policy.rule, names)]
        problems += found
        policies += [] if found else [policy]
    return policies, problems


def _compile(statement: Statement, names: Names) -> Policy[Rule]:
    part = statement.part
    kind = str(part.rule)
    if kind not in names.kinds:
        problem = statement.problem(("rule",), f"policy {part.id!r}: unknown rule {kind!r}", nearest(kind, names.kinds))
        raise PolicyError([problem])
    rule = converted(part.options or {}, names.rule(kind), statement, ("options",))
    return Policy(
        id=part.id,
        title=part.title or claim(type(rule)),
        rule=rule,
        severity=Severity(part.severity or "error"),
        where=_where(part),
        unless=part.unless or (),
        tunable=part.tunable or (),
        why=part.why or "",
        fix=part.fix or "",
        source=part.source or "",
        may_be_empty=bool(part.may_be_empty),
        layer=statement.layer,
        location=statement.location,
    )


def _where(part: Any) -> Where:  # noqa: ANN401 - PolicyPart, whose where may be UNSET
    if part.where is UNSET:
        return Where()
    zones = (part.where.zone,) if isinstance(part.where.zone, str) else part.where.zone
    return Where(zones, part.where.paths, part.where.exclude, part.where.since)


def claim(rule: type[Rule]) -> str:
    """Return the first sentence of a rule's docstring: what it claims."""
    return (rule.__doc__ or "").partition("\n")[0].strip()


def _where_problems(statement: Statement, where: Where, names: Names) -> Iterable[Problem]:
    for zone in where.zones:
        if zone not in names.zones:
            yield statement.problem(("where", "zone"), f"unknown zone {zone!r}", nearest(zone, names.zones))
    for field in ("paths", "exclude"):
        for index, pattern in enumerate(getattr(where, field)):
            if wrong := glob_problem(pattern):
                yield statement.problem(("where", field, index), wrong)


def glob_problem(pattern: str) -> str:
    """Say what is wrong with a gitignore pattern; nothing when it is sound."""
    try:
        compiled((pattern,))
    except ValueError as error:
        return f"no gitignore pattern: {error}"
    return ""


_UNCHECKED_IN_PACKS = ("role", "language", "ast-grep")
"""A role that this repository lacks is unassigned; syntax patterns would import the parser (75 ms), and packs are
tested by those who ship them."""


def _rule_problems(statement: Statement, rule: Rule, names: Names) -> Iterable[Problem]:
    for reference in rule.references():
        key = ("options", *reference.option)
        if statement.origin(key).shared and reference.sort in _UNCHECKED_IN_PACKS:
            continue
        message, hint = _unresolved(reference, names)
        if message:
            yield statement.problem(key, f"policy {statement.part.id!r}: {message}", hint)


def _unresolved(reference: Reference, names: Names) -> tuple[str, str]:
    value = reference.value
    match reference.sort:
        case "zone" if value not in names.zones:
            return f"unknown zone {value!r}", nearest(value, names.zones)
        case "role" if value not in names.roles:
            return f"unknown role {value!r}", nearest(
                value, names.roles
            ) or "declare it under `roles:` in govcheck.yaml"
        case "regex":
            try:
                regex(value)
            except ValueError as error:
                return f"no regular expression: {error}", "RE2 syntax: no look-around, no back-references"
        case "glob":
            return glob_problem(value), ""
        case "language" | "ast-grep":
            return names.syntax(reference), ""
    return "", ""
