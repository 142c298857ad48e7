"""What a team's own language packs change in a run, and who decides which of them judge."""

import pytest

from govcheck.model.change import InputKind
from govcheck.run.judge import judge
from govcheck.run.request import Request
from govcheck.testing.history import Step, build

PLAIN = "version: 1\npolicies: [{path: policies.yaml}]\n"
CONFIG = PLAIN + "languages: [{path: languages/own.yaml}]\n"
HELPER = "language: python\noracles: {calls: {has_total: equal subject expected}}\n"
SILENT = HELPER.replace("equal subject expected", "nothing")
START = {
    "docs/spec/shop.md": "A total MUST be right.\n",
    "govcheck.yaml": CONFIG,
    "policies.yaml": "version: 1\npolicies: [{id: tests, rule: test-integrity}]\n",
    "languages/own.yaml": HELPER,
    "tests/test_shop.py": "def test_total():\n    has_total(shop(2, 40), 42)\n",
}
CHANGED = {"tests/test_shop.py": "def test_total():\n    has_total(shop(2, 40), 43)\n"}


def found(history, kind=InputKind.STAGED, **request):
    report = judge(Request(directory=history.root, kind=kind, **request)).report
    assert [verdict.outcome for verdict in report.verdicts] in (["passed"], ["failed"])
    return [(finding.kind, finding.subject, finding.severity.name) for finding in report.findings]


def expects(name="test_total"):
    return [("expected-value-changed", name, "ERROR")]


def test_what_an_own_helper_expects_is_read_with_the_pack_that_knows_it(tmp_path):
    knowing = build(tmp_path / "knowing", [Step(START)])
    plain = build(tmp_path / "plain", [Step(START | {"govcheck.yaml": PLAIN})])
    for history in (knowing, plain):
        history.stage(CHANGED)

    assert found(knowing) == expects()
    assert found(plain) == []


def test_what_ships_is_still_read_beside_it(tmp_path):
    test = "def test_paid():\n    assert paid() == 1\n"
    history = build(tmp_path, [Step(START | {"tests/test_paid.py": test})])
    history.stage({"tests/test_paid.py": test.replace("1", "2")})

    assert found(history) == expects("test_paid")


@pytest.mark.parametrize("kind", [InputKind.COMMIT, InputKind.RANGE])
def test_a_change_does_not_silence_itself_by_its_own_pack(kind, tmp_path):
    history = build(tmp_path, [Step(START), Step(CHANGED | {"languages/own.yaml": SILENT})])
    request = {"range": "HEAD~1..HEAD"} if kind is InputKind.RANGE else {}

    assert found(history, kind, **request) == expects()


@pytest.mark.parametrize("edit", [{"languages/own.yaml": None, "govcheck.yaml": PLAIN}, {"languages/own.yaml": "{"}])
def test_nor_by_taking_it_away(edit, tmp_path):
    history = build(tmp_path, [Step(START), Step(CHANGED | edit)])

    assert found(history, InputKind.COMMIT) == expects()


def test_a_pack_belongs_to_the_zone_governance(tmp_path):
    policy = "version: 1\npolicies: [{id: kept, rule: immutable, where: {zone: governance}}]\n"
    history = build(tmp_path, [Step(START | {"policies.yaml": policy})])
    history.stage({"languages/own.yaml": SILENT})

    report = judge(Request(directory=history.root)).report

    assert [finding.path for finding in report.findings] == ["languages/own.yaml"]


def test_the_digest_of_the_configuration_covers_the_packs(tmp_path):
    history = build(tmp_path, [Step(START)])
    before = judge(Request(directory=history.root)).report.input.digest
    history.stage({"languages/own.yaml": SILENT})

    assert judge(Request(directory=history.root)).report.input.digest != before


LUA = """\
language: lua
endings: [lua]
syntax:
  containers: [arguments, block, chunk, parameters]
  names: [identifier]
  numbers: [number]
  texts: [string]
  shapes:
    function_call: {is: call, function: name, arguments: arguments}
    function_definition: {is: function, parameters: parameters, body: body}
units: {calls: {it: test}}
oracles: {calls: {equals: equal expected subject}}
"""


def test_a_language_that_does_not_ship_is_judged_once_it_has_a_pack(tmp_path):
    test = 'it("adds", function()\n  equals(42, shop(2, 40))\nend)\n'
    history = build(tmp_path, [Step(START | {"languages/own.yaml": LUA, "tests/shop.lua": test})])
    history.stage({"tests/shop.lua": test.replace("42", "43")})

    assert found(history) == expects("adds")


def test_a_later_pack_adds_to_an_earlier_one(tmp_path):
    config = CONFIG.replace("own.yaml}", "own.yaml}, {path: languages/more.yaml}")
    more = "language: python\noracles: {calls: {has_count: length subject expected}}\n"
    test = "def test_count():\n    has_count(rows(), 3)\n"
    files = {"govcheck.yaml": config, "languages/more.yaml": more, "tests/test_count.py": test}
    history = build(tmp_path, [Step(START | files)])
    history.stage(CHANGED | {"tests/test_count.py": test.replace("3", "2")})

    assert sorted(finding[1] for finding in found(history)) == ["test_count", "test_total"]
