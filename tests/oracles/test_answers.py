"""Functions of the tests that answer whether something holds, and checks that ask them."""

import pytest
from oracle_situations import JAVA, JS, PY, Body, said, silent

FITS = Body(PY, "def fits(r):\n    return %s\n\ndef test_a():\n    assert fits(f(1))\n")
WAITING = Body(
    PY,
    "def done(r):\n    return %s\n\ndef test_a():\n    r = f(1)\n    while not done(r):\n        r.step()\n"
    "    assert r.total == 3\n",
)
NEAR = Body(
    JS,
    "const EPS = %s\nfunction near(a, b) {\n  return Math.abs(a - b) < EPS\n}\n"
    "it('a', () => {\n  expect(near(f(1), 3)).toBe(true)\n})\n",
)
WITHIN = Body(
    JAVA,
    "class ATest {\n    static boolean near(double a, double b) {\n        return Math.abs(a - b) < %s;\n    }\n"
    "    @Test void b() {\n        assertTrue(near(f(1), 3));\n    }\n}\n",
)
BOTH = "r.a == 1 and r.b == 2"

TOLD = {
    "a constant behind a bound": ((NEAR, "0.01", "0.5"), ["`near` allows 0.5 where the bound was 0.01."]),
    "a bound": ((WITHIN, "0.01", "0.5"), ["`near` allows 0.5 where the bound was 0.01."]),
    "one of several conditions goes": ((FITS, BOTH, "r.a == 1"), [f"`fits` no longer checks `return {BOTH}`."]),
    "a truth among them goes": (
        (FITS, "r.a and r.b == 2", "r.b == 2"),
        ["`fits` no longer checks `return r.a and r.b == 2`."],
    ),
    "another value": ((FITS, BOTH, "r.a == 1 and r.b == 3"), ["`fits` expects 3 where it expected 2."]),
    "one value more": ((FITS, "r.a == 1", "r.a in (1, 2)"), ["`fits` accepts 1 or 2 where it demanded 1."]),
    "whatever there is": ((FITS, "r.a == 1", "True"), ["`fits` no longer checks `return r.a == 1`."]),
}
SILENT = {
    "a narrower bound": (NEAR, "0.5", "0.01"),
    "one condition more": (FITS, "r.a == 1", BOTH),
    "conditions in another order": (FITS, BOTH, "r.b == 2 and r.a == 1"),
    "what another function says": (FITS, "r.a == 1", "matches(r, 1)"),
    "what is only waited for": (WAITING, "r.state == 'done'", "r.state in ('done', 'failed')"),
}


@pytest.mark.parametrize("situation", TOLD)
def test_an_answer_that_lets_through_more_is_told(situation):
    change, sentences = TOLD[situation]
    assert said(*change) == sentences


test_an_answer_that_lets_through_no_more_is_silent = silent(SILENT)
