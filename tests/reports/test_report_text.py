"""The text report."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporting import (
    APART,
    CRASHED,
    DIGEST,
    EXPLAINED,
    HOSTILE_TEXTS,
    MESSAGES,
    MIXED,
    NAME,
    NAMES,
    OWNERS,
    PARTIAL,
    PENDING,
    PLAIN,
    QUIET,
    TOGETHER,
    VERBOSE,
    WAIVED,
    hostile,
    many,
    rendered,
    report,
)

from govcheck.model.finding import Finding
from govcheck.model.report import Report
from govcheck.model.severity import Severity
from govcheck.reports.escape import encodable, inert, plain, plain_lines
from govcheck.reports.style import Style


def text(shown: Report, style: Style = PLAIN) -> str:
    return rendered("text", shown, style)


def test_a_passing_run_is_one_line():
    assert text(report()) == (
        "govcheck passed: 4 policies: 1 passed, 1 failed, 1 not applicable, "
        "1 deferred (`govcheck message` carries it) · judged by origin/main\n"
    )


def test_remarks_on_a_passing_run_are_counted_and_shown_when_verbose():
    shown = report(notes=["role spec-owner has no members"])
    assert text(shown).count("\n") == 1
    assert text(shown).endswith("· 1 remark (-v)\n")
    assert "remark: role spec-owner has no members\n" in text(shown, VERBOSE)


def test_the_digest_of_what_judged_stands_wherever_something_was_found_or_asked_for():
    judged = f"judged by origin/main ({DIGEST[:12]})\n"
    assert text(report([NAME])).endswith(judged)
    assert text(report(), VERBOSE).endswith(judged)


def test_a_run_without_policies_says_that_nothing_was_judged():
    assert text(report(verdicts=[])).startswith("govcheck passed: no policy is in force, so nothing was judged")


def test_a_violation_says_what_where_why_and_how_to_fix():
    assert text(report([TOGETHER])).split("\n\n")[0] == (
        "error  Specifications change on their own  [spec-first]\n"
        "  src/login.py:12:5: docs/spec/login.md changed together with src/login.py (commit 3f2a91c04d)\n"
        "    - limit = 3\n"
        "    + limit = 5\n"
        "    about spec + implementation\n"
        "    spec  login:AUTH-3\n"
        "  why   A specification that changes with its code can be bent to fit it.\n"
        "  fix   Commit the specification first.\n"
        "  see   charter 3.1"
    )


def test_why_and_fix_stand_once_for_each_policy():
    output = text(many(8))
    assert output.count(APART.why) == output.count(APART.fix) == 1


def test_a_fix_of_the_finding_stands_beside_that_of_the_policy():
    special = msgspec.structs.replace(TOGETHER, fix="Move line 12 into its own commit.")
    assert "    fix   Move line 12 into its own commit.\n" in text(report([special]))
    repeated = msgspec.structs.replace(TOGETHER, fix=APART.fix)
    assert text(report([repeated])).count(APART.fix) == 1


def test_what_the_message_names_already_is_not_repeated():
    assert "about" not in text(report([msgspec.structs.replace(TOGETHER, subject="src/login.py")]))


@pytest.mark.parametrize(
    ("finding", "kind", "place"),
    [
        (Finding(kind="k", message="m", path="a b.py"), "staged", "a b.py"),
        (Finding(kind="k", message="m", path="a.py", line=3), "staged", "a.py:3"),
        (Finding(kind="k", message="m", path="a.py", line=3, column=9), "staged", "a.py:3:9"),
        (Finding(kind="k", message="m", path="a.py", column=9), "staged", "a.py"),
        (Finding(kind="k", message="m"), "staged", "staged changes"),
        (Finding(kind="k", message="m", line=1), "message", "message, line 1"),
        (Finding(kind="k", message="m", commit="3f2a91c04d12aa"), "range", "commit 3f2a91c04d"),
        (Finding(kind="k", message="m", commit="3f2a91c04d12aa", line=2), "range", "commit 3f2a91c04d, line 2"),
        (Finding(kind="k", message="m"), "plugged-in", "plugged-in"),
    ],
)
def test_a_place_is_a_path_or_what_stands_in_for_one(finding: Finding, kind: str, place: str):
    assert f"\n  {place}: m\n" in text(report([finding], kind=kind))


def test_what_blocks_comes_first_then_the_rest_by_weight():
    output = text(MIXED)
    places = [output.index(word) for word in (APART.title, "owners\n", "names\n", "undecided\n", "errored\n")]
    assert places == sorted(places)


def test_waived_and_explained_findings_are_counted_and_listed_when_verbose():
    shown = report([WAIVED, EXPLAINED])
    assert text(shown).count("\n") == 1
    assert "1 waived, 1 explained" in text(shown)
    assert "  docs/b.md: waived: is too long\n    by    DEV-7\n" in text(shown, VERBOSE)


def test_a_severity_that_differs_from_the_heading_stands_with_the_finding():
    lighter = msgspec.structs.replace(TOGETHER, severity=Severity.NOTE, path="src/other.py")
    assert "  src/other.py:12:5: note: docs" in text(report([TOGETHER, lighter]))


@pytest.mark.parametrize(
    ("verdict", "heading", "step"),
    [(PARTIAL, "undecided", "run again"), (CRASHED, "errored", "Tell those who maintain it")],
)
def test_what_could_not_be_judged_gives_its_reason_and_a_next_step(verdict, heading: str, step: str):
    output = text(report([], [NAMES, verdict]))
    assert f"{heading}\n  {verdict.id} ({verdict.severity.value}): {verdict.reason}\n  next  " in output
    assert step in output.splitlines()[2]
    assert output.splitlines()[-1].startswith(f"govcheck {heading}: ")


def test_quiet_prints_only_what_makes_the_run_fail():
    output = text(MIXED, QUIET)
    assert TOGETHER.message in output
    assert PARTIAL.reason in output
    assert CRASHED.reason in output
    for silent in (NAME.message, PENDING.message, WAIVED.message, "govcheck errored", "remark"):
        assert silent not in output
    assert text(report([NAME, PENDING]), QUIET) == ""
    assert text(report([], [msgspec.structs.replace(PARTIAL, severity=Severity.WARNING)]), QUIET) == ""


def test_quiet_prints_a_missing_approval_where_it_blocks():
    assert PENDING.message in text(report([PENDING], kind="range"), QUIET)


def test_verbose_lists_every_policy_with_its_outcome_and_reason():
    output = text(report(), VERBOSE)
    for verdict in (APART, NAMES, MESSAGES, OWNERS):
        assert (
            f"  {verdict.outcome.value:<14}  {verdict.id}" + (f": {verdict.reason}\n" if verdict.reason else "\n")
            in output
        )
    assert f"  input           staged {'a' * 40}\n" in output


def test_an_advisory_run_ends_with_why_nothing_blocks():
    shown = report([NAME], advisory="there is no govcheck.yaml; `govcheck init` writes one")
    assert text(shown).splitlines()[-1] == "advisory: there is no govcheck.yaml; `govcheck init` writes one"


def test_long_lists_are_capped_with_their_number_and_shown_when_verbose():
    shown = report([msgspec.structs.replace(TOGETHER, line=line) for line in range(1, 1_501)])
    assert "  … and 1,490 more; -v lists all 1,500\n" in text(shown)
    assert text(shown).count("changed together") == 10
    assert text(shown, VERBOSE).count("changed together") == 1_500


def test_long_excerpts_are_cut_and_shown_when_verbose():
    long = msgspec.structs.replace(TOGETHER, before="\n".join(["x" * 500] * 20))
    assert "      … 14 more lines; -v shows them\n" in text(report([long]))
    assert max(map(len, text(report([long])).splitlines())) < 250
    assert text(report([long]), VERBOSE).count("x" * 500) == 20


def test_line_ends_around_an_excerpt_are_no_lines_of_it():
    framed = msgspec.structs.replace(TOGETHER, before="\r\na\r\n\tb\r\n", after=None)
    assert "src/login.py (commit 3f2a91c04d)\n    - a\n    -     b\n    about" in text(report([framed]))


def test_prose_is_wrapped_to_the_width():
    wide = msgspec.structs.replace(APART, why="word " * 60)
    lines = text(report([TOGETHER], [wide]), Style(width=60)).splitlines()
    assert max(len(line) for line in lines if "word" in line) <= 60
    assert sum("word" in line for line in lines) > 5


def test_a_deferred_policy_names_what_judges_it_once_for_each_reason():
    verdicts = [msgspec.structs.replace(MESSAGES, id=f"m{number}", reason=f"r{number // 2}") for number in range(12)]
    assert "12 deferred (r0; r1; r2; 3 more reasons)" in text(report([], verdicts))


def test_colours_only_where_they_are_wished_for():
    assert "\x1b[1;31merror\x1b[0m" in text(MIXED, Style(color=True))
    assert "\x1b" not in text(MIXED)


@pytest.mark.parametrize("style", [PLAIN, QUIET, VERBOSE], ids=["plain", "quiet", "verbose"])
@pytest.mark.parametrize("content", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS)
def test_no_line_can_be_read_as_a_command(content: str, style: Style):
    for line in text(hostile(content), style).splitlines():
        assert line.isprintable()
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
        assert "##vso[" not in line


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("src/a.py", "src/a.py"),
        ("Zürich/日本.md", "Zürich/日本.md"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\nb\tc", "a\\nb\\tc"),
        ("\u202egpj", "\\u202egpj"),
        ("\udce9", "\\udce9"),
        ("## heading", "## heading"),
        ("##[group]", "##\\[group]"),
    ],
)
def test_what_cannot_be_printed_is_spelled_out(raw: str, shown: str):
    assert plain(raw) == shown


@given(st.text(st.characters(codec=None)))
def test_plain_text_is_printable_and_stays_so(raw: str):
    assert plain(raw).isprintable()
    assert plain(plain(raw)) == plain(raw)
    assert all(line.isprintable() for line in plain_lines(raw))


@given(st.text(st.sampled_from(" :\t#[]x")))
def test_an_inert_line_never_starts_a_command(raw: str):
    assert not inert(raw).lstrip().startswith("::")


@given(st.text(st.characters(codec=None)))
def test_encodable_text_is_utf8(raw: str):
    assert encodable(raw).encode("utf-8").decode("utf-8") == encodable(raw)
