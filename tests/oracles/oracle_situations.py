"""Situations: what a test was, what it became, and what is said of that. Many tables of this folder are made of them.

A situation is ``(place, before, after)``. Where the place is a path, such as ``PY``, the texts are whole files; where
it is a ``Body``, such as ``IN_PY``, they are a part of one, mostly all that its only test does.

A table is situations by name. ``test_what_stays = silent(SAME)`` makes the test of one.
"""

from typing import NamedTuple

import pytest

from govcheck.languages.load import Packs
from govcheck.oracles.judge import judge_sources

PACKS = Packs()
CPP, GO, JAVA, JS, KOTLIN, PY, RUBY, RUST = (
    f"tests/{name}"
    for name in ("a_test.cc", "a_test.go", "ATest.java", "a.test.js", "ATest.kt", "test_a.py", "a_spec.rb", "a.rs")
)


class Body(NamedTuple):
    """A place within a file: its path, and the text around it, in which ``%s`` stands for what changes."""

    path: str
    around: str


IN_C = Body("tests/test_a.c", "void test_a(void) {\n    %s\n}\n")
IN_CPP = Body(CPP, "TEST(A, B) {\n    %s\n}\n")
IN_CSHARP = Body("tests/ATests.cs", "public class ATests {\n    [Fact] public void B() {\n        %s\n    }\n}\n")
IN_CYPRESS = Body("cypress/a.cy.js", "it('a', () => {\n  %s\n})\n")
IN_GO = Body(GO, "func TestA(t *testing.T) {\n\t%s\n}\n")
IN_JAVA = Body(JAVA, "class ATest {\n    @Test void b() {\n        %s\n    }\n}\n")
IN_JS = Body(JS, "it('a', async () => {\n  %s\n})\n")
IN_KOTLIN = Body(KOTLIN, "class ATest {\n    @Test fun b() {\n        %s\n    }\n}\n")
IN_PY = Body(PY, "def test_a():\n    %s\n")
IN_RUBY = Body(RUBY, "describe 'a' do\n  it 'b' do\n    %s\n  end\nend\n")
IN_RUST = Body(RUST, "#[test]\nfn a() {\n    %s\n}\n")


def edits_of(*sources, **how):
    """What is said of a change, each of whose files is ``(path, before, after)`` in bytes.

    All of it must have been read: silence about what nobody could read proves nothing.
    """
    found = judge_sources(sources, packs=PACKS, **how)
    assert not found.undecided, found.undecided
    return found.edits


def edits(place, before, after, **how):
    path, around = place if isinstance(place, Body) else (place, "%s")
    return edits_of((path.encode(), *((around % text).encode() for text in (before, after))), **how)


def severities(*situation, **how):
    return [edit.severity for edit in edits(*situation, **how)]


def said(*situation, **how):
    return [edit.says for edit in edits(*situation, **how)]


def silent(table):
    """Return a test that nothing is said of any situation of a table."""

    @pytest.mark.parametrize("situation", table)
    def test(situation):
        assert said(*table[situation]) == []

    return test


def told(table):
    """Return a test that each situation of a table is an error, told once."""

    @pytest.mark.parametrize("situation", table)
    def test(situation):
        assert severities(*table[situation]) == ["error"]

    return test


def told_often(table):
    """Return a test that each situation of a table is an error, which several tests or checks may show."""

    @pytest.mark.parametrize("situation", table)
    def test(situation):
        assert set(severities(*table[situation])) == {"error"}

    return test
