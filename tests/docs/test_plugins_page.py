"""docs/plugins.md and CONTRIBUTING.md show hooks and rules as they are."""

import hashlib
import inspect
import re

import msgspec
import pytest
from pages import blocks, read

from govcheck import hookspecs
from govcheck.policy.convert import convert
from govcheck.policy.read import read_yaml
from govcheck.testing.cases import Case, CaseFile, differences, report

HOOKS = {name: function for name, function in vars(hookspecs).items() if name.startswith("govcheck_")}
OFFER = """
from govcheck.hookspecs import hookimpl

@hookimpl
def govcheck_rule_kinds():
    return {KIND: f"{__name__}:NAME"}
"""


def heading(name, function):
    signature = inspect.signature(function)
    hints = str(signature).replace("collections.abc.", "")
    return f"### `{name}{hints}`"


def test_every_hook_has_a_heading_with_its_signature_and_nothing_else_has():
    shown = re.findall(r"^### `govcheck_.*$", read("docs/plugins.md"), re.MULTILINE)

    assert shown == [heading(name, function) for name, function in HOOKS.items()]


@pytest.fixture
def judged(tmp_path):
    """Run cases of a rule whose source a page shows."""

    def judge(source, kind, name, rows):
        text = source + OFFER.replace("KIND", repr(kind)).replace("NAME", name)
        (tmp_path / "rule.py").write_text(text, encoding="utf-8")
        plugins = [{"path": "../../rule.py", "sha256": hashlib.sha256(text.encode()).hexdigest()}]
        for number, row in enumerate(rows):
            case = msgspec.convert({**row, "rule": kind, "config": {"plugins": plugins}}, Case)
            yield from differences(case, report(case, tmp_path / str(number)))

    return judge


def test_the_rule_of_the_contributors_page_does_what_its_cases_say(judged):
    [source] = [block.text for block in blocks("CONTRIBUTING.md", "python")]
    [rows] = [block.text for block in blocks("CONTRIBUTING.md", "yaml")]
    cases = convert(read_yaml(rows.encode(), "CONTRIBUTING.md"), CaseFile).cases

    assert len(cases) == 2
    assert list(judged(source, "no-tabs", "NoTabs", cases)) == []


def test_the_rule_of_the_plugins_page_works(judged):
    [source] = [block.text for block in blocks("docs/plugins.md", "python") if "class FileLength" in block.text]
    rows = [
        {
            "case": "long",
            "options": {"lines": 1},
            "staged": {"a": "1\n2\n"},
            "expect": [{"kind": "too-long", "path": "a"}],
        },
        {"case": "short", "options": {"lines": 2}, "staged": {"a": "1\n2\n"}, "expect": []},
    ]

    assert list(judged(source, "file-length", "FileLength", rows)) == []
