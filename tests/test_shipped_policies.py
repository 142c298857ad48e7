"""Every policy that ships can fire, says why, and every pattern in it finds what it is for."""

import json
from pathlib import Path

import msgspec
import pytest

from govcheck.languages.syntax import search
from govcheck.model.change import InputKind
from govcheck.policy.compile import regex
from govcheck.policy.documents import PolicyFile
from govcheck.policy.read import read_yaml
from govcheck.resources import folder
from govcheck.run.judge import judge
from govcheck.run.request import Request
from govcheck.testing.history import Step, build

PACK = "head-of-engineering"
CONFIG = {
    "version": 1,
    "policies": [{"pack": PACK}],
    "principals": "principals.yaml",
    "roles": {"spec-owner": {"members": ["ada"]}, "governance-owner": {"members": ["ada"]}},
}
PRINCIPALS = {"principals": {"ada": {"emails": ["ada@example.org"]}, "eve": {"emails": ["eve@example.org"]}}}


def shipped():
    files = sorted(Path(folder("policies"), PACK).glob("*.yaml"))
    read = [msgspec.convert(read_yaml(file.read_bytes(), file.name).value, PolicyFile) for file in files]
    return {policy.id: policy for file in read for policy in file.policies}


POLICIES = shipped()
GROUND = {
    "docs/spec/login.md": "30 minutes\n",
    "src/login.py": "SESSION = 30\n",
    "docs/adr/0001-queue.md": "# Queue\n\n**Status:** Accepted\n\nWe use a queue.\n",
    "docs/postmortems/2024-01-01.md": "# Outage\n\n**Status:** Published\n\nThe queue was full.\n",
    "tests/test_session.py": "def test_session():\n    assert session() == 30\n",
    "Makefile": "test:\n\tpytest\n",
}
EVE = "Eve <eve@example.org>"
BREAKS = {
    "spec-and-code-change-apart": Step({"docs/spec/login.md": "60 minutes\n", "src/login.py": "SESSION = 60\n"}),
    "spec-belongs-to-its-owners": Step({"docs/spec/login.md": "60 minutes\n"}, author=EVE),
    "spec-and-tests-change-apart": Step({"docs/spec/login.md": "60 minutes\n", "tests/test_login.py": "pass\n"}),
    "spec-and-operations-change-apart": Step({"docs/spec/login.md": "60 minutes\n", "deploy/login.tf": "s = 60\n"}),
    "commits-can-be-read-in-a-list": Step({"src/login.py": "SESSION = 60\n"}, "Lengthen the session " + "and " * 30),
    "deviations-can-be-looked-up": Step({"src/login.py": "SESSION = 9\n"}, "Cut\n\nDeviation: we had to, sorry\n"),
    "accepted-decisions-stand": Step(
        {"docs/adr/0001-queue.md": "# Queue\n\n**Status:** Accepted\n\nWe use two queues.\n"}
    ),
    "incident-reports-stand": Step({"docs/postmortems/2024-01-01.md": None}),
    "governance-belongs-to-its-owners": Step({".github/workflows/ci.yml": "on: push\n"}, author=EVE),
    "governance-and-code-change-apart": Step({".github/workflows/ci.yml": "on: push\n", "src/login.py": "S = 1\n"}),
    "approvals-name-somebody": Step({"src/login.py": "SESSION = 60\n"}, "Lengthen\n\nApproved-by: everybody\n"),
    "decisions-are-numbered": Step({"docs/adr/use-a-cache.md": "# Cache\n"}),
    "tests-do-not-redefine-the-spec": Step({"tests/test_session.py": "def test_session():\n    assert session()\n"}),
    "gates-stay-closed": Step({"Makefile": "test:\n\t-pytest\n"}),
    "documents-have-portable-names": Step({"docs/how to: log in.md": "# Log in\n"}),
    "python-does-not-sniff-tests": Step(
        {"src/login.py": "import sys\nSESSION = 1 if 'pytest' in sys.modules else 30\n"}
    ),
    "javascript-does-not-sniff-tests": Step({"src/a.js": "if (process.env.NODE_ENV !== 'test') start();\n"}),
    "typescript-does-not-sniff-tests": Step({"src/a.ts": "const fast: boolean = !!process.env.JEST_WORKER_ID;\n"}),
    "tsx-does-not-sniff-tests": Step({"src/a.tsx": "export const A = () => process.env.VITEST ? <b/> : <i/>;\n"}),
    "go-does-not-sniff-tests": Step({"src/a.go": "package a\n\nfunc limit() bool { return testing.Testing() }\n"}),
    "rust-does-not-sniff-tests": Step({"src/a.rs": "fn limit() -> u8 { if cfg!(test) { 1 } else { 30 } }\n"}),
    "code-does-not-sniff-tests": Step({"src/a.rb": "limit = Rails.env.test? ? 1 : 30\n"}),
}


@pytest.fixture
def config(tmp_path):
    (tmp_path / "govcheck.yaml").write_text(json.dumps(CONFIG))
    (tmp_path / "principals.yaml").write_text(json.dumps(PRINCIPALS))
    return str(tmp_path / "govcheck.yaml")


def fired(history, config):
    request = Request(kind=InputKind.COMMIT, directory=history.root, revision=history.oid("HEAD"), config=config)
    return {finding.policy for finding in judge(request).report.findings}


def test_there_is_a_situation_for_every_policy():
    assert set(BREAKS) == set(POLICIES)


@pytest.mark.parametrize("policy", POLICIES)
def test_a_policy_fires_in_its_situation_alone(policy, tmp_path, config):
    history = build(tmp_path / "work", [Step(GROUND), BREAKS[policy]])

    assert fired(history, config) == {policy}


def test_ordinary_work_is_silent(tmp_path, config):
    work = [
        Step(GROUND, "Start"),
        Step({"docs/spec/login.md": "60 minutes\n"}, "Specify longer sessions\n\nDeviation: D-7\n"),
        Step({"src/login.py": "SESSION = 60\n", "tests/test_login.py": "assert True\n"}, "Lengthen sessions"),
        Step(
            {"docs/adr/0002-cache.md": "# Cache\n", "docs/guide.md": "# Guide\n", "README.md": "# Shop\n"}, "Document"
        ),
        Step({"docs/adr/0001-queue.md": GROUND["docs/adr/0001-queue.md"].replace("Accepted", "Superseded")}, "Retire"),
        Step({".github/workflows/ci.yml": "on: push\n"}, "Check\n\nApproved-by: Ada <ada@example.org>\n"),
    ]
    found = set()
    for count in range(2, len(work) + 1):
        found |= fired(build(tmp_path / f"work{count}", work[:count]), config)

    assert found == set()


@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
def test_a_policy_says_what_holds_why_and_what_to_do(policy):
    assert all(isinstance(text, str) and text for text in (policy.title, policy.why, policy.fix))
    assert policy.source.startswith("charter ")


AROUND = {"go": "package a\n\nfunc f() {{ _ = {} }}\n", "rust": "fn f() {{ let a = {}; }}\n"}
PATTERNS = [
    pytest.param(policy.options["language"], pattern, id=f"{policy.options['language']}: {pattern}")
    for policy in POLICIES.values()
    for pattern in (policy.options or {}).get("patterns", ())
]


@pytest.mark.parametrize(("language", "pattern"), PATTERNS)
def test_a_syntax_pattern_finds_the_code_that_it_shows(language, pattern):
    code = pattern.replace("$FRAME", "frame").replace("$DEFAULT", "None")
    text = AROUND.get(language, "if ({}):\n    pass\n" if language == "python" else "if ({}) {{}}\n").format(code)

    assert [match.text for match in search(text.encode(), language, (pattern,))] == [code]


LINES = [
    'if (getenv("JEST_WORKER_ID")) {',
    "return if Rails.env.test?",
    "fast = true if defined?(RSpec)",
    'if ENV["RACK_ENV"] == "test"',
    "if (app()->runningUnitTests()) {",
    "if Mix.env() == :test, do: 1, else: 30",
    'let testing = NSClassFromString("XCTestCase") != nil',
    'Class.forName("org.junit.jupiter.api.Test");',
    "for (var e : thread.getStackTrace()) if (e.getClassName().contains(JUnit)) {",
    'AppDomain.CurrentDomain.GetAssemblies().Any(a => a.FullName.StartsWith("xunit"))',
]


@pytest.mark.parametrize(("number", "line"), list(enumerate(LINES)))
def test_a_regular_expression_finds_its_line_and_no_other_does(number, line):
    expressions = POLICIES["code-does-not-sniff-tests"].options["regexes"]

    assert [index for index, expression in enumerate(expressions) if regex(expression).search(line)] == [number]


def test_there_is_a_line_for_every_regular_expression():
    assert len(LINES) == len(POLICIES["code-does-not-sniff-tests"].options["regexes"])
