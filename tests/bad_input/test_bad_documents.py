"""Documents that cannot be read, mean nothing or contradict each other: file:line:column, and the next step."""

import pytest

CONFIG = "version: 1\npolicies: [{path: policies.yaml}]\n"
POLICY = "version: 1\npolicies: []\n"
LAUGHS = "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def one(text):
    return f"version: 1\npolicies:\n  - {text}\n"


POLICIES = {
    "malformed": ("policies: [", "policies.yaml:2:1: is no YAML"),
    "indented by tabs": ("version: 1\n\tpolicies: []\n", "policies.yaml:2:1: is no YAML"),
    "a key twice": (
        "version: 1\nversion: 1\n",
        "policies.yaml:2:1: has the key 'version' twice; the first is on line 1",
    ),
    "an alias bomb": (f"a: &a lol\n{LAUGHS}", "policies.yaml:1:4: uses the anchor &a (write the value out)"),
    "an alias": ("version: *a\n", "policies.yaml:1:10: "),
    "a merge key": ("<<: {version: 1}\n", "policies.yaml:1:1: uses a merge key"),
    "a tag": ("version: !!python/name:os.system\n", "policies.yaml:1:10: uses the tag"),
    "a tag on a collection": ("a: !!python/object/apply:os.system ['touch x']\n", "policies.yaml:1:4: uses the tag"),
    "100,000 brackets": ("[" * 100_000, "policies.yaml:1:41: is nested deeper than 40 levels"),
    "100,000 mappings": ("{a: " * 100_000, "is nested deeper than 40 levels"),
    "100,000 indented lists": ("- " * 100_000, "is nested deeper than 40 levels"),
    "a bracket as key": ("? [a]\n: b\n", "policies.yaml:1:3: has a key that is no text"),
    "more than a mebibyte": (f"a: {'x' * (1 << 20)}", "policies.yaml:1:1: is 1,048,579 bytes long"),
    "a number without end": (f"version: {'9' * 5000}\n", "policies.yaml:1:10: holds a number of more than 18 digits"),
    "no UTF-8": (b"version: 1\nwhy: caf\xe9\n", "policies.yaml:2:1: is not UTF-8: byte 0xe9"),
    "a NUL": (b"version: \0\n", "policies.yaml:1:1: holds a character that YAML does not allow"),
    "two documents": ("version: 1\n---\nversion: 1\n", "policies.yaml:2:1: starts a second document"),
    "nothing": ("", "policies.yaml:1:1: the document is empty where a mapping belongs"),
    "a list": ("- version: 1\n", "the document is a list where a mapping belongs"),
    "no version": ("policies: []\n", "policies.yaml:1:1: the document lacks 'version'"),
    "another version": ("version: 2\npolicies: []\n", "policies.yaml:1:1: 'version' is 2"),
    "a version with a point": ("version: 1.0\npolicies: []\n", "policies.yaml:1:1: 'version' is 1.0"),
    "a list where a mapping belongs": (
        one("{id: a, rule: naming, options: []}"),
        "'options' is a list where a mapping",
    ),
    "a mapping where a list belongs": (
        "version: 1\npolicies: {}\n",
        "policies.yaml:2:1: 'policies' is a mapping where",
    ),
    "an unknown key": (one("{id: a, rul: naming}"), "policies.yaml:3:13: unknown key 'rul' (did you mean 'rule'?)"),
    "an unknown option": (
        one("{id: a, rule: naming, options: {patern: x}}"),
        "policies.yaml:3:37: unknown key 'patern' (did you mean 'pattern'?)",
    ),
    "an unknown rule": (
        one("{id: a, rule: seperation}"),
        "policies.yaml:3:13: policy 'a': unknown rule 'seperation' (did you mean 'separation'?)",
    ),
    "an unknown zone": (
        one("{id: a, rule: naming, where: {zone: test}, options: {pattern: x}}"),
        "policies.yaml:3:35: unknown zone 'test' (did you mean 'tests'?)",
    ),
    "an unknown zone among options": (
        one("{id: a, rule: separation, options: {apart: [spec, code]}}"),
        "policies.yaml:3:55: policy 'a': unknown zone 'code'",
    ),
    "an unknown role": (
        one("{id: a, rule: ownership, options: {role: owner}}"),
        "policies.yaml:3:40: policy 'a': unknown role 'owner' (declare it under `roles:` in govcheck.yaml)",
    ),
    "an unknown severity": (one("{id: a, rule: naming, severity: fatal}"), "'severity' is 'fatal'"),
    "an unknown language": (
        one("{id: a, rule: code-pattern, options: {language: pyton, patterns: [x]}}"),
        "unknown language 'pyton' (did you mean 'python'?)",
    ),
    "a rule without what it needs": (one("{id: a, rule: naming}"), "lacks 'pattern'"),
    "an id that is no name": (one("{id: A b, rule: naming}"), "policies.yaml:3:6: 'id' is 'A b' (it must match "),
    "no regular expression": (
        one("{id: a, rule: naming, options: {pattern: '(?=x)'}}"),
        "policies.yaml:3:37: policy 'a': no regular expression: invalid perl operator: (?= (RE2 syntax",
    ),
    "no gitignore pattern": (
        one("{id: a, rule: naming, where: {paths: ['a/[z-a]']}, options: {pattern: x}}"),
        "policies.yaml:3:43: no gitignore pattern: invalid character class range: z-a",
    ),
    "a pattern that nothing matches": (
        one("{id: a, rule: naming, where: {exclude: ['!']}, options: {pattern: x}}"),
        "policies.yaml:3:45: no gitignore pattern",
    ),
    "options that mean nothing together": (
        one("{id: a, rule: code-pattern, options: {language: python}}"),
        "names neither patterns nor regexes",
    ),
    "an id twice": (
        one("{id: a, rule: naming, options: {pattern: x}}\n  - {id: a, rule: naming, options: {pattern: x}}"),
        "policies.yaml:4:6: policy 'a' stands twice; the first is at policies.yaml:3:5",
    ),
}


@pytest.mark.parametrize(("text", "sentence"), POLICIES.values(), ids=POLICIES)
def test_policy_file(text, sentence, repository, refused):
    history = repository({"govcheck.yaml": CONFIG, "policies.yaml": text})

    refused(history.root, ["check"], 2, sentence, "nothing was judged")


CONFIGS = {
    "malformed": ("version: 1\nzones: {", "govcheck.yaml:3:1: is no YAML"),
    "empty": ("# nothing yet\n", "govcheck.yaml:1:1: the document lacks 'version'"),
    "an unknown key": (
        "version: 1\npolicys: []\n",
        "govcheck.yaml:2:1: unknown key 'policys' (did you mean 'policies'?)",
    ),
    "an unknown enforcement": ("version: 1\nenforcement: strict\n", "'enforcement' is 'strict'"),
    "an unknown pack": (
        "version: 1\npolicies: [{pack: head-of-enginering}]\n",
        "unknown pack 'head-of-enginering' (did you mean 'head-of-engineering'?)",
    ),
    "a layer that is neither": (
        "version: 1\npolicies: [{}]\n",
        "govcheck.yaml:2:12: a layer is either a pack or a path",
    ),
    "a layer that is both": ("version: 1\npolicies: [{pack: a, path: b}]\n", "a layer is either a pack or a path"),
    "a policy file that is not there": (
        "version: 1\npolicies: [{path: rules.yaml}]\n",
        "govcheck.yaml:2:13: no policy file at 'rules.yaml' (add a policy file there, and to git; it is read from",
    ),
    "a policy file outside of the repository": (
        "version: 1\npolicies: [{path: ../../etc/passwd}]\n",
        "no policy file at 'etc/passwd'",
    ),
    "a path that no file can have": ('version: 1\npolicies: [{path: "a\\0b"}]\n', "no policy file at 'a\\x00b'"),
    "a path with a line break": ('version: 1\npolicies: [{path: "a\\nb"}]\n', "no policy file at 'a\\nb'"),
    "principals that are not there": ("version: 1\nprincipals: who.yaml\n", "govcheck.yaml:2:1: no file at 'who.yaml'"),
    "a member that nobody knows": (
        "version: 1\nroles: {owner: {members: [ada]}}\n",
        "govcheck.yaml:2:27: unknown principal 'ada' (list it in the file that `principals:` names)",
    ),
    "a zone within none": (
        "version: 1\nzones: {a: {paths: [a], within: test}}\n",
        "unknown zone 'test' (did you mean 'tests'?)",
    ),
    "a zone without paths": ("version: 1\nzones: {a: {paths: []}}\n", "govcheck.yaml:2:13: 'paths'"),
    "a zone that is no pattern": (
        "version: 1\nzones: {a: {paths: ['!']}}\n",
        "govcheck.yaml:2:21: no gitignore pattern",
    ),
    "a spec that is no pattern": (
        "version: 1\nspecs: [{name: a, paths: ['a/[z-a]']}]\n",
        "govcheck.yaml:2:27: no gitignore pattern: invalid character class range",
    ),
    "a plugin without a digest": ("version: 1\nplugins: [{path: a.py}]\n", "lacks 'sha256'"),
}


@pytest.mark.parametrize(("text", "sentence"), CONFIGS.values(), ids=CONFIGS)
def test_configuration(text, sentence, repository, refused):
    history = repository({"govcheck.yaml": text})

    refused(history.root, ["check"], 2, sentence)
    refused(history.root, ["policy", "lint"], 2, sentence)


def test_principals_that_cannot_be_read(repository, refused):
    history = repository(
        {
            "govcheck.yaml": "version: 1\nprincipals: who.yaml\n",
            "who.yaml": "principals: {ada: {emials: []}}\n",
        }
    )

    refused(history.root, ["check"], 2, "who.yaml:1:20: unknown key 'emials' (did you mean 'emails'?)")


def test_layers_that_contradict_each_other_name_both_places(repository, refused):
    history = repository(
        {
            "govcheck.yaml": "version: 1\npolicies: [{path: floor.yaml}, {path: own.yaml}]\n",
            "floor.yaml": one("{id: a, rule: naming, options: {pattern: x}}"),
            "own.yaml": one("{id: a, severity: note}"),
        }
    )

    refused(
        history.root,
        ["check"],
        2,
        "own.yaml:3:13: policy 'a': a later layer cannot set severity; the floor is at floor.yaml:3:5",
        "tunable: [severity]",
    )


def test_everything_wrong_is_said_at_once(repository, refused):
    history = repository(
        {
            "govcheck.yaml": "version: 1\nprincipals: who.yaml\npolicies: [{path: a.yaml}, {path: b.yaml}, {path: c}]",
            "a.yaml": one(
                "{id: a, rule: naming}\n  - {id: b, rule: naming, where: {zone: x}, options: {pattern: '('}}"
            ),
            "b.yaml": "policies: [",
            "who.yaml": "principals: []\n",
        }
    )

    answer = refused(history.root, ["check"], 2, "6 problems")

    places = [line.split(": ")[0].strip() for line in answer.err.splitlines()[1:]]
    assert places == ["a.yaml:3:5", "a.yaml:4:35", "a.yaml:4:55", "b.yaml:2:1", "govcheck.yaml:3:45", "who.yaml:1:1"]


def test_a_name_cannot_steer_the_terminal(repository, refused):
    history = repository({"govcheck.yaml": 'version: 1\npolicies: [{pack: "x"}]\n"\\e[2J\\n::error::x": 1\n'})

    answer = refused(history.root, ["check"], 2, "unknown key")

    assert "\x1b" not in answer.err
    assert "\n::" not in answer.err


def test_a_configuration_that_is_a_folder_or_a_link(repository, refused):
    from govcheck.testing.history import File

    folder = repository({"govcheck.yaml/a": "x\n"}, name="folder")
    link = repository({"govcheck.yaml": File("/etc/hostname", 0o120000)}, name="link")

    refused(folder.root, ["check", "--commit", "HEAD"], 0, "there is no govcheck.yaml")
    refused(link.root, ["check"], 2, "govcheck.yaml:1:1: the document is '/etc/hostname' where a mapping belongs")
