"""Every mark of suppressions is seen where it is added: the quick look at changed lines knows them all."""

import pytest

from govcheck.gates.edits import GateChange, gate_edits
from govcheck.gates.marks import marks
from govcheck.gates.sources import LANGUAGES
from govcheck.languages.load import Packs
from govcheck.languages.names import is_source

PATHS = {"python": "a.py", "javascript": "a.js", "rust": "a.rs", "go": "a.go", "java": "A.java", "kotlin": "A.kt"} | {
    "csharp": "A.cs",
    "ruby": "a.rb",
    "c": "a.c",
}
ADDED = {
    "type: ignore": ("python", "x = f()  # type: ignore[arg-type]\n"),
    "pyright: ignore": ("python", "x = f()  # pyright: ignore\n"),
    "noqa": ("python", "x = f()  # NoQA: E501\n"),
    "file-wide noqa": ("python", "# ruff: noqa\n"),
    "mypy: ignore-errors": ("python", "# mypy: ignore-errors\n"),
    "pylint: skip-file": ("python", "# pylint: skip-file\n"),
    "pylint: disable": ("python", "x = f()  # pylint: disable=no-member\n"),
    "pragma: no cover": ("python", "x = f()  # pragma: no cover\n"),
    "pragma: no branch": ("python", "for x in y:  # pragma: no branch\n    break\n"),
    "nosec": ("python", "x = f()  # nosec B101\n"),
    "istanbul ignore file": ("javascript", "/* istanbul ignore file */\n"),
    "istanbul ignore": ("javascript", "/* c8 ignore next */\nf();\n"),
    "eslint-disable": ("javascript", "/* eslint-disable */\n"),
    "eslint-disable for a line": ("javascript", "f(); // eslint-disable-line no-undef\n"),
    "biome-ignore": ("javascript", "// biome-ignore lint/style: no\nf();\n"),
    "@ts-nocheck": ("javascript", "// @ts-nocheck\n"),
    "@ts-ignore or @ts-expect-error": ("javascript", "// @ts-expect-error\nf();\n"),
    "#![allow]": ("rust", "#![expect(dead_code)]\n"),
    "#[allow]": ("rust", "#[expect(dead_code)]\nfn f() {}\n"),
    "nolint": ("go", "package a\n\nvar x = f() //nolint:errcheck\n"),
    "lint:ignore": ("go", "package a\n\n//lint:ignore SA1019 old\nvar x = f()\n"),
    "lint:file-ignore": ("go", "//lint:file-ignore SA1019 old\npackage a\n"),
    "@SuppressWarnings": ("java", '@SuppressWarnings("unchecked")\nclass A {}\n'),
    "@SuppressFBWarnings": ("java", "@SuppressFBWarnings\nclass A {}\n"),
    "NOSONAR": ("java", "class A { int x = f(); // NOSONAR\n}\n"),
    "@Suppress": ("kotlin", '@Suppress("UNUSED")\nclass A\n'),
    "@file:Suppress": ("kotlin", '@file:Suppress("UNUSED")\nclass A\n'),
    "pragma warning disable": ("csharp", "#pragma warning disable CS0168\nclass A {}\n"),
    "SuppressMessage": ("csharp", '[SuppressMessage("a", "b")]\nclass A {}\n'),
    "ExcludeFromCodeCoverage": ("csharp", "[ExcludeFromCodeCoverage]\nclass A {}\n"),
    "rubocop:disable": ("ruby", "f # rubocop:disable Style/Foo\n"),
    ":nocov:": ("ruby", "# :nocov:\nf\n"),
    "NOLINT": ("c", "int x = 1; // NOLINTNEXTLINE\n"),
    "diagnostic ignored": ("c", '#pragma GCC diagnostic ignored "-Wall"\n'),
    "LCOV_EXCL": ("c", "int x = 1; // LCOV_EXCL_LINE\n"),
}

EXAMPLES = {
    "documentation of Ruby shows a mark": ("ruby", "#   # bad\n#   # rubocop:disable Style/Foo\ndef a; end\n"),
    "documentation of Python shows a mark": ("python", "# x = f()  # type: ignore\ny = g()\n"),
    "a mark of JavaScript is commented out": (
        "javascript",
        "// // biome-ignore lint/style: no\n// // @ts-ignore\nf();\n",
    ),
    "a comment of JavaScript speaks of a mark": ("javascript", "// never write eslint-disable-line\nf();\n"),
}
BEHIND_OTHERS = {
    "a reason stands before it on a line of its own": ("ruby", "# because # rubocop:disable Style/Foo\ndef a; end\n"),
    "a reason stands on the line above it": ("javascript", "/* because\n   @ts-ignore */\nf();\n"),
    "it stands in a comment for documentation": ("javascript", "/** biome-ignore lint/style: no */\nf();\n"),
    "it stands on a line of a comment for documentation": (
        "javascript",
        "/**\n * biome-ignore lint/style: no\n */\nf();\n",
    ),
    "code and another mark stand before it": ("ruby", "def a # :nodoc: # rubocop:disable Style/Foo\nend\n"),
    "another mark stands before it": ("python", "x = f()  # noqa  # type: ignore\n"),
    "the whole line is a comment": ("ruby", "a\n# rubocop:disable Style/Foo\nb\n"),
}

TOLD_BEHIND = {"rubocop:disable", "type: ignore", "@ts-ignore or @ts-expect-error", "biome-ignore"}


def test_every_mark_has_an_example():
    assert {mark.name for language in LANGUAGES for mark in marks(language)} == set(ADDED)


@pytest.mark.parametrize("name", ADDED)
def test_a_mark_that_is_added_is_told(name):
    language, text = ADDED[name]
    judged = gate_edits([GateChange(PATHS[language].encode(), b"", text.encode())])

    assert name in {edit.key for edit in judged.edits}


@pytest.mark.parametrize("case", EXAMPLES)
def test_a_mark_within_an_example_is_none(case):
    language, text = EXAMPLES[case]

    assert gate_edits([GateChange(PATHS[language].encode(), b"", text.encode())]).edits == ()


@pytest.mark.parametrize("case", BEHIND_OTHERS)
def test_a_mark_behind_others_is_told(case):
    language, text = BEHIND_OTHERS[case]
    judged = gate_edits([GateChange(PATHS[language].encode(), b"", text.encode())])

    assert {edit.key for edit in judged.edits} & TOLD_BEHIND


def test_every_language_with_a_pack_is_known_by_its_endings():
    packs = Packs()
    paths = [f"a.{ending}".encode() for name in packs.names() for ending in packs.named(name).pack.endings]

    assert [path for path in paths if packs.of(path) and not is_source(path)] == []
