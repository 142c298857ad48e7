"""msgspec decides and jsonschema explains: both accept the same documents."""

import re
import typing

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from govcheck.plugins.registry import find
from govcheck.policy.documents import ConfigFile, PolicyFile, PrincipalsFile
from govcheck.policy.read import Document
from govcheck.policy.schema import policy_schema, problems_of, schema_of
from govcheck.rules import KINDS

RULES = {kind: find(target) for kind, target in KINDS.items()}
DOCUMENTS = (ConfigFile, PolicyFile, PrincipalsFile, *RULES.values())
JUNK = st.sampled_from([None, True, False, 0, 1, -1, 1.0, 1.5, "", "a", "error", "*", [], ["a"], [[]], {}, {"a": 1}])


def values(schema, definitions):
    """Build what a schema describes."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return st.deferred(lambda: values(definitions[name], definitions))
    if "anyOf" in schema:
        return st.one_of(*(values(branch, definitions) for branch in schema["anyOf"]))
    return st.sampled_from(schema["enum"]) if "enum" in schema else _typed(schema, definitions)


def _typed(schema, definitions):
    match schema.get("type"):
        case "string":
            return (
                st.from_regex(schema["pattern"])
                if "pattern" in schema
                else st.text(min_size=schema.get("minLength", 0))
            )
        case "integer":
            return st.integers(schema.get("minimum"), 2**31)
        case "boolean":
            return st.booleans()
        case "null":
            return st.none()
        case "array":
            return st.lists(values(schema["items"], definitions), min_size=schema.get("minItems", 0), max_size=3)
        case "object":
            return _mapping(schema, definitions)
        case None:
            return JUNK
    raise AssertionError(f"this test knows no {schema}")


def _mapping(schema, definitions):
    if "properties" not in schema:
        inner = schema.get("additionalProperties")
        parts = values(inner, definitions) if isinstance(inner, dict) else JUNK
        return st.dictionaries(st.text(max_size=5), parts, max_size=2)
    parts = {name: values(part, definitions) for name, part in schema["properties"].items()}
    needed = {name: parts.pop(name) for name in schema.get("required", ())}
    return st.fixed_dictionaries(needed, optional=parts)


@st.composite
def nearly(draw, kind):
    """Draw a valid document, and spoil up to two places of it."""
    schema = schema_of(kind)
    document = draw(values(schema, schema.get("$defs", {})))
    for _ in range(draw(st.integers(0, 2))):
        document = draw(_spoilt(document))
    return document


@st.composite
def _spoilt(draw, value):
    if isinstance(value, dict) and value and draw(st.integers(0, 3)):
        key = draw(st.sampled_from(sorted(value)))
        if draw(st.integers(0, 5)) == 0:
            return {name: part for name, part in value.items() if name != key}
        return value | {key: draw(_spoilt(value[key]))}
    if isinstance(value, dict) and draw(st.booleans()):
        return value | {draw(st.sampled_from(["a", "paths", "path-s", "id"])): draw(JUNK)}
    if isinstance(value, list) and value and draw(st.integers(0, 3)):
        at = draw(st.integers(0, len(value) - 1))
        return [*value[:at], draw(_spoilt(value[at])), *value[at + 1 :]]
    return draw(JUNK)


def refusal(value, kind):
    try:
        msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as error:
        return str(error)
    return ""


def compares_options(kind):
    """Whether the struct, or one inside of it, compares its fields with each other."""
    hints = typing.get_type_hints(kind)
    return any(hasattr(part, "__post_init__") for part in (kind, *hints.values()))


@pytest.mark.parametrize("kind", DOCUMENTS, ids=lambda kind: kind.__name__)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_both_accept_the_same(kind, data):
    value = data.draw(nearly(kind))

    refused = refusal(value, kind)
    problems = problems_of(value, kind, Document("file.yaml", value, {}))

    if refused and not problems and compares_options(kind):
        return  # what two options mean together is beyond a schema; the rule says it in words of its own
    assert bool(refused) == bool(problems), (refused, problems)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ConfigFile, {"version": 1.0}),
        (ConfigFile, {"version": True}),
        (ConfigFile, {"version": "1"}),
        (ConfigFile, {}),
        (PolicyFile, {"version": 1, "policies": [{"id": "A"}]}),
        (PrincipalsFile, {"principals": []}),
        (RULES["ownership"], {"role": "owner", "approvals": 1.0}),
        (RULES["ownership"], {"role": "owner", "approvals": True}),
        (RULES["separation"], {"apart": ["spec"]}),
    ],
)
def test_both_refuse(kind, value):
    assert refusal(value, kind)
    assert problems_of(value, kind, Document("file.yaml", value, {}))


@pytest.mark.parametrize("kind", sorted(RULES))
def test_the_schema_of_policies_checks_the_options_of_each_kind(kind):
    validator = Draft202012Validator(policy_schema(RULES))
    policy = {"id": "a", "rule": kind, "options": {"no-such-option": 1}}

    errors = [error.message for error in validator.iter_errors({"version": 1, "policies": [policy]})]

    assert any(re.search("no-such-option", message) for message in errors)
