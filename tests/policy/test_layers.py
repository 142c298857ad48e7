"""A later layer adds, tightens and sets what is tunable; it never lowers the floor."""

import pytest

from govcheck.errors import PolicyError
from govcheck.model.severity import Severity
from govcheck.plugins.manager import build
from govcheck.plugins.registry import freeze
from govcheck.policy.config import read_config
from govcheck.policy.settings import load
from govcheck.run.kinds import kinds_of

CONFIG = "version: 1\npolicies: [{path: floor.yaml}, {path: own.yaml}]\n"
FLOOR = """\
version: 1
policies:
  - id: apart
    rule: separation
    severity: warning
    where: {exclude: ["legacy/**"]}
    options: {apart: [spec, tests]}
    unless: [deviation, approval]
    why: Canonical intent is implemented.
  - id: subjects
    rule: commit-message
    options: {subject-length: 72, subject-pattern: "[A-Z].*"}
    tunable: [options.subject-pattern, severity]
  - id: tickets
    rule: trailer
    options: {name: Ticket}
    tunable: [where, options.pattern]
"""


class Texts:
    """Documents by path."""

    name = "texts"

    def __init__(self, documents):
        self.documents = {path: text.encode() for path, text in documents.items()}

    def read(self, path):
        return self.documents.get(path)

    def files(self, folder):
        return tuple(sorted(path for path in self.documents if path.startswith(f"{folder}/")))


def loaded(own, floor=FLOOR):
    source = Texts({"govcheck.yaml": CONFIG, "floor.yaml": floor, "own.yaml": f"version: 1\npolicies: [{own}]\n"})
    settings = load(read_config(source), source, kinds_of(freeze(build())))
    return {policy.id: policy for policy in settings.policies}


@pytest.mark.parametrize(
    ("own", "read", "value"),
    [
        ("{id: apart, severity: error}", lambda it: it["apart"].severity, Severity.ERROR),
        ("{id: apart, severity: warning}", lambda it: it["apart"].severity, Severity.WARNING),
        ("{id: apart, options: {apart: [spec, tests, operations]}}", lambda it: len(it["apart"].rule.apart), 3),
        ("{id: apart, unless: [approval]}", lambda it: it["apart"].unless, ("approval",)),
        ("{id: subjects, options: {subject-length: 50}}", lambda it: it["subjects"].rule.subject_length, 50),
        ("{id: subjects, options: {subject-length: 50}}", lambda it: it["subjects"].rule.subject_pattern, "[A-Z].*"),
        ("{id: subjects, options: {subject-pattern: .*}}", lambda it: it["subjects"].rule.subject_pattern, ".*"),
        ("{id: subjects, options: {ignore: [merge]}}", lambda it: it["subjects"].rule.ignore, ("merge",)),
        ("{id: subjects, severity: note}", lambda it: it["subjects"].severity, Severity.NOTE),
        ("{id: subjects, options: {body-length: 72}}", lambda it: it["subjects"].rule.body_length, 72),
        ("{id: tickets, options: {required: true}}", lambda it: it["tickets"].rule.required, True),
        ("{id: mine, rule: naming, options: {pattern: .*}}", list, ["apart", "subjects", "tickets", "mine"]),
    ],
)
def test_a_later_layer_may(own, read, value):
    assert read(loaded(own)) == value


@pytest.mark.parametrize(
    ("own", "problem", "place"),
    [
        ("{id: apart, severity: note}", "a later layer cannot set severity", "floor.yaml:5:5"),
        ("{id: apart, options: {apart: [spec, operations]}}", "cannot set options.apart", "floor.yaml:7:15"),
        ("{id: apart, where: {exclude: ['**']}}", "cannot set where", "floor.yaml:6:5"),
        ("{id: apart, unless: [deviation, spec-change]}", "cannot set unless", "floor.yaml:8:5"),
        ("{id: apart, why: It is nice.}", "cannot set why", "floor.yaml:9:5"),
        ("{id: apart, tunable: [where]}", "cannot set tunable", "floor.yaml:3:5"),
        ("{id: subjects, options: {subject-length: 100}}", "cannot set options.subject-length", "floor.yaml:12:15"),
        ("{id: subjects, options: {subject-length: null}}", "cannot set options.subject-length", "floor.yaml:12:15"),
        ("{id: tickets, options: {required: false}}", "cannot set options.required", "floor.yaml:16:5"),
        ("{id: apart, rule: naming, options: {pattern: .*}}", "would replace the floor at", "floor.yaml:3:5"),
        (
            "{id: apart, rule: separation, options: {apart: [spec, tests]}}",
            "would replace the floor at",
            "floor.yaml:3:5",
        ),
    ],
)
def test_a_later_layer_may_not(own, problem, place):
    with pytest.raises(PolicyError) as caught:
        loaded(own)

    told = str(caught.value)
    assert told.startswith("own.yaml:2:")
    assert problem in told
    assert place in told


def test_what_tunes_nothing_is_an_error_that_names_the_nearest():
    with pytest.raises(PolicyError, match=r"own\.yaml:2:13: policy 'apar' names no rule.*did you mean 'apart'"):
        loaded("{id: apar, severity: error}")


def test_an_id_that_stands_twice_in_one_layer_is_an_error():
    rule = "{id: mine, rule: naming, options: {pattern: .*}}"

    with pytest.raises(PolicyError, match=r"policy 'mine' stands twice; the first is at own\.yaml:2:12"):
        loaded(f"{rule}, {rule}")


def test_a_tightened_option_of_the_wrong_type_is_told_by_the_rule():
    with pytest.raises(PolicyError, match=r"'subject-length' is 'fifty' where a whole number belongs"):
        loaded("{id: subjects, options: {subject-length: fifty}}")


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("{id: subjects, options: {subject-length: fifty}}", "own.yaml:2:37: 'subject-length' is 'fifty'"),
        ("{id: subjects, options: {subject-lenght: 50}}", "own.yaml:2:37: unknown key 'subject-lenght' (did you mean"),
        ("{id: subjects, options: {subject-pattern: '['}}", "own.yaml:2:37: policy 'subjects': no regular expression"),
        ("{id: tickets, where: {zone: tets}}", "own.yaml:2:34: unknown zone 'tets' (did you mean 'tests'?)"),
    ],
)
def test_what_is_wrong_with_a_tuning_is_told_where_the_tuning_stands(own, told):
    with pytest.raises(PolicyError) as caught:
        loaded(own)

    [problem] = caught.value.problems
    assert str(problem).startswith(told)


def test_a_role_that_a_tuning_misspells_is_an_error_though_the_pack_may_name_what_it_likes():
    config = "version: 1\npolicies: [{pack: head-of-engineering}, {path: own.yaml}]\nroles: {spec-team: {}}\n"
    own = "version: 1\npolicies: [{id: spec-belongs-to-its-owners, options: {role: spec-taem}}]\n"
    source = Texts({"govcheck.yaml": config, "own.yaml": own})

    with pytest.raises(PolicyError, match=r"own\.yaml:2:55: .*unknown role 'spec-taem' \(did you mean 'spec-team'"):
        load(read_config(source), source, kinds_of(freeze(build())))


def test_every_problem_is_told_at_once():
    with pytest.raises(PolicyError) as caught:
        loaded("{id: apart, severity: note, why: x}, {id: subjects, options: {subject-length: 100}}, {id: new}")

    assert len(caught.value.problems) == 4
