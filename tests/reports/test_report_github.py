"""Workflow commands for GitHub Actions."""

import re
from collections import Counter
from urllib.parse import unquote

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporting import (
    CRASHED,
    EXPLAINED,
    HOSTILE_TEXTS,
    NAME,
    PARTIAL,
    PENDING,
    TOGETHER,
    WAIVED,
    hostile,
    many,
    rendered,
    report,
)

from govcheck.model.finding import Finding
from govcheck.model.report import Report
from govcheck.reports.github import escape_data, escape_property

_COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^:,\r\n]*)(?:,[a-zA-Z]+=[^:,\r\n]*)*)::([^\r\n]*)")
_PRINTABLE = st.text(st.one_of(st.characters(exclude_categories=["Cc", "Cs"]), st.sampled_from("%:,\r\n\t")))


def commands(shown: Report) -> list[tuple[str, dict[str, str], str]]:
    """Read the output back as GitHub reads it; all but the last line must be commands."""
    *lines, last = rendered("github", shown).removesuffix("\n").split("\n")
    assert last.startswith("govcheck ")
    found = [_COMMAND.fullmatch(line) for line in lines]
    assert all(found)
    return [(match[1], _properties(match[2]), unquote(match[3])) for match in found if match]


def _properties(text: str) -> dict[str, str]:
    return {name: unquote(value) for name, _, value in (pair.partition("=") for pair in text.split(","))}


def test_a_violation_becomes_an_annotation_beside_its_lines():
    assert commands(report([TOGETHER])) == [
        (
            "error",
            {
                "file": "src/login.py",
                "line": "12",
                "endLine": "13",
                "col": "5",
                "title": "Specifications change on their own",
            },
            f"{TOGETHER.message} (commit 3f2a91c04d) [spec-first]\nFix: Commit the specification first.",
        )
    ]


@pytest.mark.parametrize(
    ("finding", "kind", "level"),
    [
        (NAME, "staged", "warning"),
        (PENDING, "staged", "notice"),
        (PENDING, "range", "error"),
    ],
    ids=["warning", "approval that cannot exist yet", "approval that is missing"],
)
def test_the_level_says_whether_it_blocks(finding: Finding, kind: str, level: str):
    assert [command[0] for command in commands(report([finding], kind=kind))] == [level]


def test_waived_and_explained_findings_are_only_counted():
    shown = report([WAIVED, EXPLAINED])
    assert commands(shown) == []
    assert "1 waived, 1 explained" in rendered("github", shown)


def test_what_could_not_be_judged_is_annotated():
    assert commands(report([], [PARTIAL, CRASHED])) == [
        ("error", {"title": "broken"}, "errored: ZeroDivisionError: a / b"),
        ("error", {"title": "patterns"}, f"undecided: {PARTIAL.reason}"),
    ]


def test_an_advisory_run_says_so():
    assert commands(report(advisory="no govcheck.yaml"))[0] == (
        "notice",
        {"title": "govcheck is advisory here"},
        "no govcheck.yaml",
    )


@pytest.mark.parametrize(
    ("text", "data", "value"),
    [
        ("plain", "plain", "plain"),
        ("100%", "100%25", "100%25"),
        ("a\r\nb", "a%0D%0Ab", "a%0D%0Ab"),
        ("a:b,c", "a:b,c", "a%3Ab%2Cc"),
        ("%0A::error::x", "%250A::error::x", "%250A%3A%3Aerror%3A%3Ax"),
        ("\x1b[31m\x9b", "\\x1b[31m\\x9b", "\\x1b[31m\\x9b"),
    ],
)
def test_escapes(text: str, data: str, value: str):
    assert (escape_data(text), escape_property(text)) == (data, value)


@given(_PRINTABLE)
def test_escapes_can_be_undone_and_end_no_command(text: str):
    for escape, forbidden in ((escape_data, "\r\n"), (escape_property, "\r\n:,")):
        assert unquote(escape(text)) == text
        assert not set(escape(text)) & set(forbidden)


@given(st.text(st.characters(codec=None)))
def test_no_content_smuggles_a_second_command(text: str):
    finding = Finding(kind="k", message=text, path=text, line=1, policy="p", fix=text)
    assert [level for level, _, _ in commands(report([finding]))] == ["error"]


@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS)
def test_hostile_content_everywhere_stays_inside_its_commands(text: str):
    levels = Counter(level for level, _, _ in commands(hostile(text)))
    assert levels == Counter(error=3, notice=int(bool(text)))


@pytest.mark.parametrize(
    ("shown", "levels", "more"),
    [
        (many(5), {"error": 4, "warning": 1}, ""),
        (many(1_000), {"error": 10, "warning": 10, "notice": 1}, "980 more annotations"),
        (
            report([msgspec.structs.replace(TOGETHER, line=line) for line in range(1, 12)]),
            {"error": 10, "notice": 1},
            "1 more annotation than",
        ),
        (report([PENDING] * 10), {"notice": 10}, ""),
        (report([PENDING] * 12), {"notice": 10}, "3 more annotations"),
    ],
    ids=["few", "many", "one too many", "as many notices as fit", "notices alone"],
)
def test_github_is_sent_no_more_than_it_shows(shown: Report, levels: dict[str, int], more: str):
    sent = commands(shown)
    assert Counter(level for level, _, _ in sent) == levels
    assert (sent[-1][2].startswith(more)) if more else "more annotation" not in sent[-1][2]


def test_the_worst_come_first():
    assert [level for level, _, _ in commands(report([NAME, PENDING, TOGETHER], advisory="x"))] == [
        "error",
        "warning",
        "notice",
        "notice",
    ]
