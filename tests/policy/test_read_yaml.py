"""What is written in YAML is what is read, with its place."""

from contextlib import suppress

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from govcheck.errors import PolicyError
from govcheck.policy.read import read_yaml

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SCALARS = st.none() | st.booleans() | st.integers(-(2**59), 2**59) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    SCALARS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


class Quoting(yaml.SafeDumper):
    """Quotes every text: which plain words are texts is where YAML 1.1, which it writes, and 1.2 differ."""

    def ignore_aliases(self, data):
        return True


Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


@given(VALUES, st.booleans())
def test_what_is_dumped_is_read_back(value, flow):
    text = yaml.dump(value, Dumper=Quoting, default_flow_style=flow, sort_keys=False)

    read = read_yaml(text.encode(), "file.yaml").value

    assert read == value
    assert repr(read) == repr(value)  # 1 is neither 1.0 nor true


@given(VALUES)
def test_every_part_has_the_place_where_it_stands(value):
    text = yaml.dump(value, Dumper=Quoting, default_flow_style=False, sort_keys=False)

    document = read_yaml(text.encode(), "file.yaml")

    assert {key for key in document.positions if key} == set(_keys(value))
    lines = text.encode().decode("utf-8").split("\n")
    for line, column in document.positions.values():
        assert 1 <= column <= len(lines[line - 1]) + 1


def _keys(value, at=()):
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in parts:
        yield (*at, key)
        yield from _keys(inner, (*at, key))


@given(st.binary(max_size=60))
def test_no_bytes_whatever_bring_the_reader_down(text):
    with suppress(PolicyError):
        read_yaml(text, "file.yaml")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("2026-01-01", "2026-01-01"),
        ("010", 10),
        ("0o17", 15),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("~", None),
        ("", None),
        ("True", True),
        ("'true'", "true"),
        ("=", "="),
        ("\ufeffa: 1", {"a": 1}),
        ("a:\n- 1\n-\n", {"a": [1, None]}),
        ("'<<': 1", {"<<": 1}),
        ("1: x", {"1": "x"}),
        ("a: |\n  b\n  c\n", {"a": "b\nc\n"}),
    ],
)
def test_plain_words_are_read_as_yaml_1_2_says(text, value):
    read = read_yaml(text.encode(), "file.yaml").value

    assert (read, type(read)) == (value, type(value))


def test_a_problem_names_the_place_of_the_nearest_part_that_is_written():
    document = read_yaml(b"policies:\n  - id: a\n    where: {zone: spec}\n", "p.yaml")

    assert str(document.location(("policies", 0, "where", "zone"))) == "p.yaml:3:13"
    assert str(document.location(("policies", 0, "options", "apart"))) == "p.yaml:2:5"
