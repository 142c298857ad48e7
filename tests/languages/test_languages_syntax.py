"""The prefilter spares the parser texts, and never hides what the parser would find."""

import pytest
from ast_grep_py import SgRoot

from govcheck.languages.syntax import search

VITEST = "process.env.VITEST"
SPREAD = [
    pytest.param("python", '"pytest" in sys.modules', '"pytest" in sys\\\n.modules', id="a continued line"),
    pytest.param("python", '"pytest" in sys.modules', '"pytest" in sys.  # why\n modules', id="a comment to the end"),
    pytest.param("javascript", VITEST, "process/* why */.env.VITEST", id="a comment in between"),
    pytest.param("javascript", VITEST, "process. // why\nenv.VITEST", id="a comment at the end"),
    pytest.param("javascript", VITEST, "process\u00a0.env.VITEST", id="a space that does not break"),
    pytest.param("javascript", VITEST, "process\u2028.env.VITEST", id="a line separator"),
    pytest.param("javascript", "a.b - c.d", "a.b /* - */ - c /**/ .d", id="an operator that begins like a comment"),
    pytest.param("python", "größe.b // c.d", "größe \\\n.b // c.d", id="words beyond ASCII"),
    pytest.param("go", "testing.Testing()", "package p\n\nvar a = testing. /* why */ Testing()", id="go"),
]


@pytest.mark.parametrize(("language", "pattern", "code"), SPREAD)
def test_what_the_parser_finds_is_found(language, pattern, code):
    found = [node.text() for node in SgRoot(code, language).root().find_all(pattern=pattern)]

    assert [match.text for match in search(code.encode(), language, (pattern,))] == found != []
