"""What holds for every format."""

import pkgutil
import subprocess
import sys
from importlib import import_module

import pytest
from reporting import APART, CRASHED, HOSTILE_TEXTS, MIXED, PARTIAL, VERBOSE, hostile, many, rendered, report

from govcheck import reports
from govcheck.model.report import Report
from govcheck.reports import FORMATS

every_format = pytest.mark.parametrize("name", sorted(FORMATS))


def test_the_list_names_every_module_that_renders():
    modules = [found.name for found in pkgutil.iter_modules(reports.__path__)]
    rendering = {name for name in modules if hasattr(import_module(f"govcheck.reports.{name}"), "render")}
    assert set(FORMATS) == rendering


@every_format
@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS)
def test_hostile_content_leaves_text_that_can_be_written(name: str, text: str):
    output = rendered(name, hostile(text), VERBOSE)
    assert output.encode("utf-8").endswith(b"\n")
    assert not {char for char in output if ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0} - {"\n"}


@every_format
@pytest.mark.parametrize("shown", [MIXED, report(), many(300)], ids=["mixed", "clean", "many"])
def test_two_runs_print_the_same_bytes(name: str, shown: Report):
    backwards = Report(input=shown.input, verdicts=shown.verdicts, findings=shown.findings[::-1], notes=shown.notes)
    assert rendered(name, shown) == rendered(name, shown) == rendered(name, backwards)


@every_format
def test_ten_thousand_findings_are_rendered_in_bounded_size(name: str):
    output = rendered(name, many(10_000))
    limits = {"text": 5_000, "github": 10_000, "sarif": 6_000_000, "json": 12_000_000, "jsonl": 10_000_000}
    assert 0 < len(output) < limits[name]


@every_format
@pytest.mark.parametrize("verdict", [PARTIAL, CRASHED], ids=["undecided", "errored"])
def test_what_could_not_be_judged_is_told_by_all_but_the_list_of_findings(name: str, verdict):
    output = rendered(name, report([], [APART, verdict]))
    assert (verdict.reason in output) is (name != "jsonl")


def test_a_clean_run_in_text_imports_nothing_heavy():
    heavy = {"click", "git", "hashlib", "json", "jsonschema", "rich", "yaml", "dataclasses", "pathlib", "tempfile"}
    program = (
        "import sys; before = set(sys.modules)\n"
        "from govcheck.model.report import Input, Report\n"
        "from govcheck.reports.style import Style\n"
        "from govcheck.reports.text import render\n"
        "render(Report(input=Input(kind='staged')), Style())\n"
        f"print(sorted((set(sys.modules) - before) & {heavy!r}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
