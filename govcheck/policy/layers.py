"""Layers: an earlier one is a floor; a later one adds, tightens and sets what is tunable."""

import operator
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from govcheck.errors import Problem
from govcheck.model.policy import Location
from govcheck.model.severity import Severity
from govcheck.policy.documents import PolicyPart
from govcheck.policy.hints import nearest
from govcheck.policy.read import Document, Key

_TUNABLE = ("severity", "where", "unless")
_FIXED = ("title", "tunable", "why", "fix", "source", "may-be-empty")


class Statement(Struct, frozen=True):
    """One policy as written, with the layer and place that it comes from."""

    part: PolicyPart
    layer: str
    document: Document
    key: Key
    shared: bool = False
    """Comes from a pack, which is written for many repositories: roles that this one lacks are unassigned."""
    tuned: Mapping[Key, "Statement"] = {}
    """Which statement of a later layer set what stands at a key."""

    @property
    def location(self) -> Location:
        """Where it stands."""
        return self.document.location(self.key)

    def origin(self, key: Key) -> "Statement":
        """Return the statement that says what stands at ``key``: this one, or the one that tuned it."""
        return self.tuned.get(key[:2]) or self.tuned.get(key[:1]) or self

    def problem(self, key: Key, message: str, hint: str = "") -> Problem:
        """Return ``message`` as a problem of the statement that says what stands at ``key``."""
        origin = self.origin(key)
        return origin.document.problem((*origin.key, *key), message, hint)


class Option(Struct, frozen=True):
    """What layers must know of an option of a rule."""

    tighter: str | None
    """Which way is tighter: lower, higher, superset or subset."""
    default: Any


Directions = Mapping[str, Option]
"""The options of a rule, by name."""


def merge(
    statements: Iterable[Statement], directions: Mapping[str, Directions]
) -> tuple[list[Statement], list[Problem]]:
    """Merge ``statements``, given in the order of their layers; ``directions`` are by rule kind.

    Returns each policy once, with the tuning of later layers applied, and every contradiction.
    """
    merged: dict[str, Statement] = {}
    problems: list[Problem] = []
    for statement in statements:
        floor = merged.get(statement.part.id)
        if floor is None and statement.part.rule is UNSET:
            problems.append(_orphan(statement, merged))
        elif floor is None:
            merged[statement.part.id] = statement
        elif floor.layer == statement.layer or statement.part.rule is not UNSET:
            problems.append(_shadow(statement, floor))
        else:
            problems += _loosened(statement, floor, directions.get(str(floor.part.rule), {}))
            tuned = {**floor.tuned, **dict.fromkeys(_said(statement.part), statement)}
            merged[statement.part.id] = replace(floor, part=_tuned(floor.part, statement.part), tuned=tuned)
    return list(merged.values()), problems


def _orphan(statement: Statement, merged: Mapping[str, Statement]) -> Problem:
    message = f"policy {statement.part.id!r} names no rule, and no earlier layer has a policy of that name to tune"
    return statement.problem(("id",), message, nearest(statement.part.id, merged) or "add `rule:`")


def _shadow(statement: Statement, floor: Statement) -> Problem:
    name = statement.part.id
    if floor.layer == statement.layer:
        return statement.problem(
            ("id",), f"policy {name!r} stands twice; the first is at {floor.location}", "rename one"
        )
    hint = "leave out `rule` to tune it, or choose another id"
    return statement.problem(("id",), f"policy {name!r} would replace the floor at {floor.location}", hint)


def _loosened(statement: Statement, floor: Statement, directions: Directions) -> list[Problem]:
    part, base = statement.part, floor.part
    tunable = base.tunable or ()
    problems = [
        _refusal(statement, floor, (name,))
        for name in _FIXED
        if getattr(part, name.replace("-", "_")) is not UNSET and name not in tunable
    ]
    for name in _TUNABLE:
        value = getattr(part, name)
        if value is not UNSET and name not in tunable and not _tightens(name, getattr(base, name), value):
            problems.append(_refusal(statement, floor, (name,)))
    for option, value in (part.options or {}).items():
        allowed = "options" in tunable or f"options.{option}" in tunable
        known = directions.get(option)  # an unknown one is told by the rule's own schema
        if known and not allowed and not _tighter(known, (base.options or {}).get(option, known.default), value):
            problems.append(_refusal(statement, floor, ("options", option)))
    return problems


def _refusal(statement: Statement, floor: Statement, key: tuple[str, ...]) -> Problem:
    origin = floor.origin(key)
    place = origin.document.location((*origin.key, *key))
    name = ".".join(key)
    message = f"policy {statement.part.id!r}: a later layer cannot set {name}; the floor is at {place}"
    return statement.problem(key, message, f"tighten it, or have the floor say `tunable: [{name}]`")


def _tightens(name: str, old: object, new: Any) -> bool:  # noqa: ANN401 - severity or evidence
    if name == "severity":
        return Severity(new).rank >= Severity(old if isinstance(old, str) else "error").rank
    return name == "unless" and isinstance(old, tuple) and set(new) <= set(old)


def _tighter(option: Option, old: Any, new: Any) -> bool:  # noqa: ANN401 - an option's raw value
    direction = option.tighter
    if direction is None or old is None:
        return new == old or direction in ("lower", "higher")  # nothing is no limit
    if new is None:
        return False
    compare = {"lower": operator.le, "higher": operator.ge, "superset": operator.ge, "subset": operator.le}[direction]
    try:
        return bool(compare(set(new), set(old)) if direction.endswith("set") else compare(new, old))
    except TypeError:  # of another type: the rule's own schema reports it
        return True


def _said(part: PolicyPart) -> Iterable[Key]:
    for name in part.__struct_encode_fields__:
        if name != "options" and getattr(part, name.replace("-", "_")) is not UNSET:
            yield (name,)
    if not isinstance(part.options, UnsetType):
        yield from (("options", option) for option in part.options)


def _tuned(base: PolicyPart, part: PolicyPart) -> PolicyPart:
    changes = {name: value for name in part.__struct_fields__ if (value := getattr(part, name)) is not UNSET}
    if isinstance(base.options, dict) and isinstance(part.options, dict):
        changes["options"] = base.options | part.options
    return replace(base, **changes)
