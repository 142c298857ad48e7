"""docs/charter.md and the shipped policies say the same."""

import re
from pathlib import Path

import msgspec

from govcheck.policy.documents import PolicyFile
from govcheck.policy.read import read_yaml
from govcheck.rules import KINDS

ROOT = Path(__file__).parent.parent
DOCUMENT = (ROOT / "docs" / "charter.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"\| (?P<number>[0-9.]+) (?P<title>[^|]+) \| (?P<asks>[^|]+) \| (?P<policies>[^|]+) \| (?P<missing>[^|]+) \|"
)
ROWS = {row["number"]: row for row in map(ROW.fullmatch, DOCUMENT.splitlines()) if row}


def shipped():
    for file in sorted((ROOT / "policies" / "head-of-engineering").glob("*.yaml")):
        yield from msgspec.convert(read_yaml(file.read_bytes(), file.name).value, PolicyFile).policies


def listed(row):
    return re.findall(r"`([a-z0-9-]+)`", row["policies"])


def test_every_line_of_the_table_is_a_section():
    lines = [line for line in DOCUMENT.splitlines() if line.startswith("|")]

    assert len(lines) - len(["heading", "rule"]) == len(ROWS)


def test_sections_are_numbered_without_a_gap():
    numbers = [tuple(map(int, number.split("."))) for number in ROWS]
    successors = [{(first + 1,), (first, (*rest, 0)[0] + 1)} for first, *rest in numbers]

    assert numbers[0] == (1,)
    assert [after for after, allowed in zip(numbers[1:], successors, strict=False) if after not in allowed] == []


def test_every_policy_stands_once_in_the_row_of_its_section():
    sources = [(policy.id, policy.source.removeprefix("charter ")) for policy in shipped()]

    assert sorted((name, number) for number, row in ROWS.items() for name in listed(row)) == sorted(sources)


def test_every_section_says_what_enforces_it_or_what_is_missing():
    assert [number for number, row in ROWS.items() if not row["missing"].strip()] == []


def test_what_is_called_missing_does_not_exist():
    planned = {name for row in ROWS.values() for name in re.findall(r"\*([a-z-]+)\*", row["missing"])}

    assert planned
    assert planned & set(KINDS) == set()
