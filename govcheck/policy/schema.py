"""JSON Schemas of the documents, and every problem that they find, each at its place."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import lru_cache
from inspect import cleandoc
from typing import Any

import msgspec
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, relevance
from jsonschema.validators import extend

from govcheck.errors import Problem
from govcheck.languages.pack import Pack
from govcheck.languages.shapes import SHAPES
from govcheck.policy.convert import Places
from govcheck.policy.documents import ConfigFile, PolicyFile, PrincipalsFile
from govcheck.policy.hints import nearest
from govcheck.policy.read import Key

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


def _one_of(_: object, allowed: list[object], instance: object, __: object) -> Iterator[ValidationError]:
    if not any(instance == value and type(instance) is type(value) for value in allowed):
        yield ValidationError(f"{instance!r} is not one of {allowed!r}")


def _is_integer(_: object, instance: object) -> bool:
    return isinstance(instance, int) and not isinstance(instance, bool)


_Strict = extend(  # type: ignore[no-untyped-call] # its stubs lack the annotations
    Draft202012Validator,
    {"enum": _one_of},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer),
)
"""To JSON Schema 1.0 is a whole number; to msgspec, which decides, it is none."""


@lru_cache(maxsize=64)
def schema_of(kind: type) -> Schema:
    """Return the JSON Schema of ``kind``."""
    return {"$schema": DIALECT, **msgspec.json.schema(kind)}


@lru_cache(maxsize=64)
def _validator(kind: type) -> Any:  # noqa: ANN401 - its stubs lack the class
    return _Strict(schema_of(kind))


def problems_of(value: object, kind: type, places: Places, key: Key = ()) -> list[Problem]:
    """Return everything that the schema of ``kind`` finds wrong with ``value``, which stands at ``key``."""
    errors = _validator(kind).iter_errors(value)
    return [problem for error in errors for problem in _explained(places, key, error)]


def _explained(places: Places, key: Key, error: ValidationError) -> Iterator[Problem]:
    error = _deepest(error)
    place: Key = (*key, *error.absolute_path)
    wanted: Any = error.validator_value
    schema: Any = error.schema
    instance: Any = error.instance
    name = _name(place)
    if error.validator == "additionalProperties":
        known = schema.get("properties", {})
        for extra in sorted(set(instance) - set(known), key=str):
            yield places.problem((*place, extra), f"unknown key {extra!r}", nearest(extra, known))
    elif error.validator in ("enum", "const"):
        allowed = wanted if error.validator == "enum" else [wanted]
        texts = isinstance(instance, str) and all(isinstance(value, str) for value in allowed)
        said, valid = _said(instance), ", ".join(map(str, allowed))
        said = said if texts or not isinstance(instance, str) else f"the text {said}"
        yield places.problem(place, f"{name} is {said}", nearest(instance, allowed) if texts else f"valid: {valid}")
    elif error.validator == "required":
        missing = [field for field in wanted if field not in instance]
        yield places.problem(place, f"{name} lacks {', '.join(map(repr, missing))}", "add it")
    elif error.validator == "type":
        wanted = " or ".join(wanted) if isinstance(wanted, list) else wanted
        yield places.problem(place, f"{name} is {_said(instance)} where {_TYPES.get(wanted, wanted)} belongs")
    elif error.validator == "pattern":
        yield places.problem(place, f"{name} is {instance!r}", f"it must match {wanted}")
    else:
        yield places.problem(place, f"{name}: {error.message}")


def _name(place: Key) -> str:
    if not place:
        return "the document"
    return repr(place[-1]) if isinstance(place[-1], str) else f"entry {place[-1] + 1} of {_name(place[:-1])}"


_TYPES = {
    "object": "a mapping",
    "array": "a list",
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}


def _said(value: object) -> str:
    kinds = {dict: "a mapping", list: "a list", type(None): "empty", bool: f"the truth value {str(value).lower()}"}
    return kinds.get(type(value)) or repr(value)


def _deepest(error: ValidationError) -> ValidationError:
    """Descend into the branch of a union that came closest."""
    while error.context:
        error = min(error.context, key=_remoteness)
    return error


def _remoteness(error: ValidationError) -> tuple[object, ...]:
    return (-len(error.absolute_path), error.validator == "type", relevance(error))


def config_schema() -> Schema:
    """Return the schema of ``govcheck.yaml``."""
    return _titled(schema_of(ConfigFile), "govcheck configuration")


def principals_schema() -> Schema:
    """Return the schema of the list of principals."""
    return _titled(schema_of(PrincipalsFile), "govcheck principals")


def language_schema() -> Schema:
    """Return the schema of a language pack, which knows the shapes."""
    schema = deepcopy(schema_of(Pack))
    shape = schema["$defs"]["Syntax"]["properties"]["shapes"]["additionalProperties"]
    shape |= {"required": ["is"], "properties": {"is": {"enum": sorted(SHAPES)}}}
    return _titled(schema, "govcheck language pack")


def policy_schema(kinds: Mapping[str, type]) -> Schema:
    """Return the schema of a policy file; the options of each of ``kinds`` apply where ``rule`` names it."""
    documents, components = msgspec.json.schema_components((PolicyFile, *kinds.values()), ref_template="#/$defs/{name}")
    part = components["PolicyPart"]
    part["properties"]["rule"] |= {"enum": sorted(kinds)}
    part["allOf"] = [
        {
            "if": {"properties": {"rule": {"const": kind}}, "required": ["rule"]},
            "then": {"properties": {"options": reference}} | _options_needed(components, reference),
        }
        for kind, reference in sorted(zip(kinds, documents[1:], strict=True))
    ]
    for component in components.values():
        component["description"] = cleandoc(component.get("description", ""))
    return _titled({"$schema": DIALECT, **documents[0], "$defs": components}, "govcheck policies")


def _options_needed(components: Mapping[str, Schema], reference: Schema) -> Schema:
    options = components[reference["$ref"].rpartition("/")[2]]
    return {"required": ["options"]} if options.get("required") else {}


def _titled(schema: Schema, title: str) -> Schema:
    return {**schema, "title": title}
