"""Configuration files as they come: malformed, hostile, and where their settings stand."""

from pathlib import Path

import pytest

from govcheck import gates
from govcheck.gates.edits import GateChange, gate_edits, is_gate
from govcheck.gates.globs import wider
from govcheck.gates.meaning import meanings
from govcheck.gates.registry import FORMATS, formats_of

SETTINGS = Path(gates.__file__).parent / "settings"
DEEP = 300

MALFORMED = {
    "pyproject.toml": "[tool.pytest\n",
    "setup.cfg": "no section = 1\n",
    "jest.config.js": "module.exports = { a: [ };;; }}",
    "package.json": '{"jest": {',
    "tsconfig.json": '{"compilerOptions": }',
    "codecov.yml": "coverage: [\n",
    ".rubocop.yml": "AllCops: [\n",
    "angular.json": '{"projects": {',
    "Rakefile": "task default: [\n",
    "spec/spec_helper.rb": "SimpleCov.start do |\n(",
    "pom.xml": "<project><build></project>",
    "conftest.py": "def pytest_x(:\n",
    ".simplecov": "SimpleCov.start do |\n(",
}
HOSTILE = {
    "pom.xml": '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><project>&b;</project>',
    "a.runsettings": "<a>" * DEEP + "</a>" * DEEP,
    "jest.config.js": "module.exports = " + "[" * DEEP + "]" * DEEP,
    ".nycrc": "{" + '"a":[' * DEEP + "]" * DEEP + "}",
    "ruff.toml": "a = " + "[" * DEEP + "]" * DEEP,
    "codecov.yml": "[" * DEEP + "]" * DEEP,
    "build.gradle": "{[(" * DEEP,
    "Jenkinsfile": "{[(" * DEEP,
    "Rakefile": "task(" * DEEP,
    "angular.json": "[" * DEEP,
    "Cargo.toml": "# " + "x" * (1 << 20),
}


@pytest.mark.parametrize(("path", "text"), [*MALFORMED.items(), *HOSTILE.items()])
def test_what_cannot_be_read_is_undecided_and_named(path, text):
    result = gate_edits([GateChange(path.encode(), b"", text.encode())])

    assert result.edits == ()
    assert any(name == path.encode() and path in sentence for name, sentence in result.undecided)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[" * DEEP + "]" * DEEP, "package.json nests brackets deeper than 200"),
        ('{"a": ' + "1" * 5000 + "}", "package.json holds values that are too large to be read"),
    ],
)
def test_one_cause_that_several_readers_meet_is_said_once(text, says):
    assert gate_edits([GateChange(b"package.json", b"{}", text.encode())]).undecided == ((b"package.json", says),)


@pytest.mark.parametrize(
    ("wide", "narrow", "expected"),
    [
        ("test/**/*_test.rb", "test/unit/*_test.rb", True),
        ("test/*_test.rb", "test/**/*_test.rb", False),
        ("./**/*.{js,ts}", "src/a.js", True),
        ("src/*.js", "src/*.{js,ts}", False),
        ("src/?.js", "src/a.js", False),
        ("{a,{b,c}}/*", "b/x", True),
        ("{*", "{x", True),
    ],
)
def test_a_pattern_is_wider_when_it_fits_all_of_another(wide, narrow, expected):
    assert wider(wide, narrow) is expected


def test_a_file_that_cannot_be_read_keeps_no_other_from_being_judged():
    broken = GateChange(b"package.json", b"{}", b"{")
    lowered = GateChange(b".coveragerc", b"[report]\nfail_under = 90\n", b"[report]\nfail_under = 80\n")

    result = gate_edits([broken, lowered])

    assert [edit.kind for edit in result.edits] == ["coverage-floor-lowered"]
    assert len(result.undecided) >= 1


@pytest.mark.parametrize("text", [b"\xef\xbb\xbf{}", b"", b"\xff\xfe\x00", b"\r\n\r\n"])
@pytest.mark.parametrize("path", sorted({pattern for row in FORMATS for pattern in row.files if "*" not in pattern}))
def test_odd_bytes_crash_no_reader(path, text):
    gate_edits([GateChange(path.encode(), text, text + b"\n")])


@pytest.mark.parametrize(
    ("path", "old", "new", "line"),
    [
        ("pyproject.toml", "", "a = 1\n\n[tool.pytest.ini_options]\nreruns = 2\n", 4),
        ("pyproject.toml", "", '[tool]\npytest.ini_options.reruns = "2"\n', 2),
        ("setup.cfg", "[a]\nreruns = 1\n", "[a]\nreruns = 1\n[tool:pytest]\n# why\nreruns = 2\n", 5),
        ("jest.config.js", "module.exports = {};", "module.exports = {\n\n  passWithNoTests: true,\n};\n", 3),
        ("package.json", "{}", '{\n  "jest": {\n    "passWithNoTests": true\n  }\n}\n', 3),
        (".mocharc.yml", "spec: a\n", "spec: a\n\nretries: 3\n", 3),
        ("pom.xml", "<project/>", "<project>\n<properties>\n<skipTests>true</skipTests></properties></project>", 3),
        ("build.gradle", "x\n", "x\n/* why\n*/\ntest {\n  ignoreFailures = true\n}\n", 5),
        ("CMakeLists.txt", "x()\n", "x()\n\nset_tests_properties(a\n  PROPERTIES WILL_FAIL TRUE)\n", 3),
        ("conftest.py", "", "x = 1\n\ncollect_ignore = ['a']\n", 3),
        ("shop.py", "x = 1\n", "x = 1\n\ny = 2  # noqa\n", 3),
    ],
)
def test_an_edit_stands_where_its_setting_stands(path, old, new, line):
    (edit,) = gate_edits([GateChange(path.encode(), old.encode(), new.encode())]).edits

    assert (edit.new.path, edit.new.line) == (path.encode(), line)


@pytest.mark.parametrize("name", ["LICENSE", "README.md", "docs/jest.md", "package-lock.json"])
def test_ordinary_files_are_no_gates(name):
    assert not is_gate(name.encode())


@pytest.mark.parametrize("file", sorted(path.name for path in SETTINGS.glob("*.yaml")))
def test_every_row_of_settings_belongs_to_a_format_that_exists(file):
    names = {row.name for row in FORMATS}

    assert file.removesuffix(".yaml") in names | {"tools", "environment"}


@pytest.mark.parametrize("name", sorted({row.name for row in FORMATS}))
def test_every_row_can_be_read(name):
    assert all(row.what for row in meanings(name))


def test_one_file_may_be_read_by_several_formats():
    assert {row.name for row in formats_of(b"web/package.json")} >= {"javascript", "npm-scripts"}
