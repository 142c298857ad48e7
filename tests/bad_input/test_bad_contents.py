"""Contents that are no text, too large or not there: judged by name, undecided by name, never passed over."""

import os

import pytest

from govcheck.testing.history import Step

CONFIG = "version: 1\npolicies: [{path: policies.yaml}]\n"
POLICIES = """\
version: 1
policies:
  - id: logs-grow
    rule: immutable
    where: {paths: ["logs/**"]}
    options: {mode: append-only}
  - id: no-eval
    rule: code-pattern
    where: {zone: implementation}
    options: {language: python, patterns: ["eval($CODE)"], regexes: ["pickle[.]loads"]}
  - id: subjects
    rule: commit-message
    options: {subject-length: 20}
  - id: names
    rule: naming
    where: {zone: implementation}
    options: {pattern: "[a-z_.]+"}
"""
FILES = {
    "govcheck.yaml": CONFIG,
    "policies.yaml": POLICIES,
    "docs/spec/a.md": "a\n",
    "logs/one.log": "started\n",
    "src/a.py": "a = 1\n",
}
HUGE = b"x" * (17 << 20)


@pytest.fixture
def history(repository):
    return repository(FILES)


STAGED = {
    "a binary file": ({"src/a.py": b"\0eval(1)\npickle.loads\n"}, 1, "src/a.py:1:2: adds `eval(1)`"),
    "a binary file whose lines are no text": ({"src/a.c": b"\0pickle.loads\n"}, 0, "passed"),
    "bytes that are no UTF-8": ({"src/a.py": b"# caf\xe9\neval(1)\n"}, 1, "src/a.py:2:1"),
    "a huge file": ({"logs/one.log": HUGE}, 3, "logs/one.log: object "),
    "a huge line": ({"src/a.py": f"eval('{'x' * 30_000}')\n"}, 3, "src/a.py: has a line of more than 20,000 bytes"),
    "brackets without end": ({"src/a.py": "eval(" + "\n[" * 100_000}, 3, "src/a.py: nests brackets deeper than 200"),
    "code that is none": ({"src/a.py": "def (:\n  eval(1\n"}, 3, "src/a.py: line "),
    "a path that is no UTF-8": ({b"src/caf\xe9.py": "a = 1\n"}, 1, "src/caf\\xe9.py"),
    "a path with a line break": ({"src/a\nb.py": "a = 1\n"}, 1, "src/a\\nb.py"),
    "a path that steers the terminal": ({"src/\x1b[2J.py": "a = 1\n"}, 1, "src/\\x1b[2J.py"),
}


@pytest.mark.parametrize(("files", "code", "sentence"), STAGED.values(), ids=STAGED)
def test_staged(files, code, sentence, history, refused):
    history.stage(files)

    answer = refused(history.root, ["check", "-v"], code, sentence)

    assert "\x1b" not in answer.out
    for form in ("json", "sarif", "github", "jsonl"):
        assert "\x1b" not in refused(history.root, ["check", "-f", form], code).out


def test_a_huge_file_that_no_policy_reads_is_not_read(history, refused):
    history.stage({"assets/film.bin": HUGE})

    refused(history.root, ["check"], 0)


def test_a_huge_file_leaves_the_other_policies_standing(history, refused):
    history.stage({"logs/one.log": HUGE, "src/a.py": "eval(1)\n"})

    refused(history.root, ["check"], 3, "logs-grow", "17 MiB", "src/a.py:1:1: adds `eval(1)`")


def test_an_object_that_is_gone_is_undecided_by_name(history, refused):
    history.commit({"logs/one.log": "started\nended\n"})
    oid = history.git("rev-parse", "HEAD:logs/one.log").strip()
    os.unlink(history.path(f".git/objects/{oid[:2]}/{oid[2:]}"))

    refused(history.root, ["check", "--commit", "HEAD"], 3, f"logs/one.log: object {oid} ", "judge a full clone")


MESSAGES = {
    "no UTF-8": (b"Caf\xe9 and much more than twenty\n", 1),
    "a NUL": (b"Subject\0 and much more than twenty\n", 1),
    "nothing": (b"", 1),
    "nothing but comments": (b"# one\n# two\n", 1),
    "a line without end": (b"x" * 1_000_000, 1),
    "controls": (b"\x1b[31mred and much more than twenty\n", 1),
}


@pytest.mark.parametrize(("text", "code"), MESSAGES.values(), ids=MESSAGES)
def test_message(text, code, history, refused, tmp_path):
    (tmp_path / "message").write_bytes(text)

    answer = refused(history.root, ["message", tmp_path / "message"], code)

    assert "\x1b" not in answer.out


def test_the_message_of_a_commit_that_is_no_utf8(repository, refused):
    history = repository(FILES, Step({"src/b.py": "b = 1\n"}, b"Caf\xe9 and much more than twenty\n\nmore\xff\n"))

    refused(history.root, ["check", "--commit", "HEAD"], 1, "subjects")


def test_an_author_that_steers_the_terminal(repository, refused):
    config = CONFIG + "roles: {owner: {members: ['ada']}}\nprincipals: who.yaml\n"
    policy = "version: 1\npolicies: [{id: owned, rule: ownership, options: {role: owner}}]\n"
    files = FILES | {
        "govcheck.yaml": config,
        "policies.yaml": policy,
        "who.yaml": "principals: {ada: {emails: [a@b]}}\n",
    }
    history = repository(files, Step({"x": "y"}, author="\x1b[31mRed\x07 <red@example.org>"))

    answer = refused(history.root, ["check", "--commit", "HEAD"], 1, "red@example.org")

    assert "\x1b" not in answer.out
