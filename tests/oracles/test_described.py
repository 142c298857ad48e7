"""Errors that are described by their parts, parts of values that get names, and methods that are entries."""

import pytest
from oracle_situations import IN_JS, said, silent, told

CODE = "const {code} = await t.throwsAsync(run)\n  "
CALLED_BACK = "await t.throwsAsync(get('x', {retry: {%s{\n    t.is(count, %s)\n    return 0\n  }}}))"
ENTRY, METHOD = "delay: ({count}) => ", "delay({count}) "
UNREACHED = "run(async () => {\n    %s\n  })"

SAME = {
    "the code of an error is looked at by itself": (
        IN_JS,
        "await t.throwsAsync(run, {code: 'E1'})",
        CODE + "t.is(code, 'E1')",
    ),
    "the message of an error is looked at by itself": (
        IN_JS,
        "await t.throwsAsync(run, {message: 'bad port'})",
        "const {message} = await t.throwsAsync(run)\n  t.is(message, 'bad port')",
    ),
    "a closure became a method": (IN_JS, CALLED_BACK % (ENTRY, 1), CALLED_BACK % (METHOD, 1)),
    "a part has a name of its own": (
        IN_JS,
        "const answer = await get('x')\n  expect(answer.body).toBe('ok')",
        "const {body: text} = await get('x')\n  expect(text).toBe('ok')",
    ),
    "what nobody gets to stands behind what must fail": (
        IN_JS,
        UNREACHED % "await sent\n    t.fail()",
        UNREACHED % "try {\n      await sent\n      t.fail()\n    } catch {\n      t.true(sent.over)\n    }",
    ),
}
TOLD = {
    "no code": (
        (IN_JS, "assert.throws(run, {name: 'TypeError', code: 'E1'})", "assert.throws(run, TypeError)"),
        "`a` no longer checks `code` of the error in `assert.throws(run, {name: 'TypeError', code: 'E1'})`.",
    ),
    "no code of an error that was asked for it": (
        (IN_JS, CODE + "t.is(code, 'E1')", CODE + "t.pass()"),
        "`a` no longer checks `t.is(code, 'E1')`.",
    ),
    "one of two codes": (
        (IN_JS, "await t.throwsAsync(run, {code: 'E1'})", CODE + "t.true(code === 'E1' || code === 'E2')"),
        '`a` accepts "E1" or "E2" where it demanded "E1".',
    ),
    "another code": (
        (IN_JS, "await t.throwsAsync(run, {code: 'E1'})", "await t.throwsAsync(run, {code: 'E2'})"),
        '`a` expects "E2" where it expected "E1".',
    ),
    "no message": (
        (IN_JS, "await t.throwsAsync(run, {message: 'a `b` or c'})", "await t.throwsAsync(run)"),
        '`a` no longer looks at the message "a `b` or c".',
    ),
    "a method that checks something else": (
        (IN_JS, CALLED_BACK % (ENTRY, 1), CALLED_BACK % (METHOD, 2)),
        "`a` expects 2 where it expected 1.",
    ),
    "another part": (
        (
            IN_JS,
            "const {body: text} = await get('x')\n  expect(text).toBe('ok')",
            "const {head: text} = await get('x')\n  expect(text).toBe('no')",
        ),
        '`a` expects "no" where it expected "ok".',
    ),
}
LESS = {
    "the code of an error is no longer looked at": (
        IN_JS,
        "await t.throwsAsync(run, {instanceOf: TypeError, code: 'E1'})",
        "await t.throwsAsync(run, {instanceOf: TypeError})",
    ),
    "the type of an error is no longer looked at": (
        IN_JS,
        "await t.throwsAsync(run, {instanceOf: TypeError, code: 'E1'})",
        "await t.throwsAsync(run, {code: 'E1'})",
    ),
}


test_the_same_in_other_parts_is_silent = silent(SAME)


@pytest.mark.parametrize("situation", TOLD)
def test_a_sentence_says_which_part(situation):
    change, says = TOLD[situation]

    assert said(*change) == [says]


test_a_part_that_is_gone_is_told = told(LESS)
