"""Plugins that cannot be trusted to have judged: nothing passes, and the message names the plugin."""

import hashlib
import json
import subprocess

import pytest

CONFIG = "version: 1\npolicies: []\nplugins: [{listed}]\n"
HEAD = "from govcheck.hookspecs import hookimpl\nfrom govcheck.rule import Rule, Reference\n"


def offers(hook, value, more=""):
    return f"{HEAD}{more}\n@hookimpl\ndef {hook}():\n    return {value}\n"


RULE = """
class Own(Rule, kind="own"):
    "Holds."
    def check(self, change, context):
        yield from ()
"""
LOADED = {
    "crashes at import": (f"{HEAD}1 / 0\n", "plugin own.py: failed to load: ZeroDivisionError: division by zero"),
    "is no Python": ("def (:\n", "plugin own.py: failed to load: SyntaxError"),
    "imports what is not there": ("import no_such_module\n", "No module named 'no_such_module'"),
    "ends the process as if all were well": (
        "import sys\nsys.exit(0)\n",
        "plugin own.py: failed to load: SystemExit: 0",
    ),
    "implements an unknown hook": (offers("govcheck_rules", "{}"), "plugin own.py: unknown hook 'govcheck_rules'"),
    "asks a hook for what it never gives": (
        f"{HEAD}@hookimpl\ndef govcheck_packs(change):\n    return {{}}\n",
        "plugin own.py: Plugin 'own.py' for hook 'govcheck_packs'",
    ),
    "takes a rule that ships": (
        offers("govcheck_rule_kinds", "{'naming': 'x:Y'}"),
        "plugin own.py: govcheck_rule_kinds: 'naming' is taken by govcheck.rules",
    ),
    "takes a format that ships": (
        offers("govcheck_report_formats", "{'json': 'x:y'}"),
        "'json' is taken by govcheck.reports",
    ),
    "crashes when it is asked": (
        offers("govcheck_rule_kinds", "1 / 0"),
        "govcheck_rule_kinds failed: ZeroDivisionError",
    ),
    "offers no names": (offers("govcheck_rule_kinds", "['own']"), "plugin own.py: govcheck_rule_kinds failed"),
    "offers nothing": (offers("govcheck_rule_kinds", "None"), "plugin own.py: govcheck_rule_kinds failed"),
    "offers a class instead of its place": (
        offers("govcheck_rule_kinds", "{'own': Own}", RULE),
        "govcheck_rule_kinds: 'own' must be 'module:name', not <class",
    ),
}


def listed(content, digest=None):
    digest = digest or hashlib.sha256(content.encode()).hexdigest()
    return CONFIG.format(listed=f"{{path: own.py, sha256: {digest}}}")


@pytest.mark.parametrize(("content", "sentence"), LOADED.values(), ids=LOADED)
def test_a_plugin_that(content, sentence, repository, refused):
    history = repository({"govcheck.yaml": listed(content), "own.py": content})

    refused(history.root, ["check"], 2, sentence, "Nothing was judged")


USED = {
    "is not where it was said to be": (
        offers("govcheck_rule_kinds", "{'own': f'{__name__}:Missing'}"),
        "Missing failed to load: AttributeError",
    ),
    "is no rule": (offers("govcheck_rule_kinds", "{'own': f'{__name__}:hookimpl'}"), "is no rule of kind 'own'"),
    "is a rule of another kind": (
        offers("govcheck_rule_kinds", "{'own': f'{__name__}:Own'}", RULE.replace('"own"', '"other"')),
        "is no rule of kind 'own': subclass govcheck.rule.Rule with kind='own'",
    ),
}


@pytest.mark.parametrize(("content", "sentence"), USED.values(), ids=USED)
def test_what_a_plugin_offers(content, sentence, repository, refused):
    config = listed(content).replace("policies: []", "policies: [{path: p.yaml}]")
    policy = "version: 1\npolicies: [{id: own, rule: own}]\n"
    history = repository({"govcheck.yaml": config, "own.py": content, "p.yaml": policy})

    refused(history.root, ["check"], 2, sentence, "Nothing was judged")


@pytest.mark.parametrize(
    ("place", "cause"), [("no.such:pack", "no such package"), ("govcheck:nowhere", "no such folder")]
)
def test_a_pack_that_is_not_there(place, cause, repository, refused):
    content = offers("govcheck_packs", f"{{'own': {place!r}}}")
    config = listed(content).replace("policies: []", "policies: [{pack: own}]")
    history = repository({"govcheck.yaml": config, "own.py": content})

    refused(history.root, ["check"], 2, f"plugin own: its pack lies in {place!r}, and there is {cause}")


def test_a_plugin_that_is_not_installed(repository, refused):
    history = repository({"govcheck.yaml": CONFIG.format(listed="no-such-plugin")})

    refused(
        history.root, ["check"], 2, "plugin no-such-plugin: is listed under `plugins:` and not installed; install it"
    )


def test_a_distribution_that_is_no_plugin(repository, refused):
    history = repository({"govcheck.yaml": CONFIG.format(listed="pluggy")})

    refused(history.root, ["check"], 2, "plugin pluggy: is installed and offers no entry point in the group 'govcheck'")


def test_a_plugin_file_that_is_not_there(repository, refused):
    history = repository({"govcheck.yaml": listed("")})

    refused(history.root, ["check"], 2, "plugin own.py: no such file; add it, and to git")


def test_a_plugin_file_whose_content_is_not_the_trusted_one(repository, refused, tmp_path):
    content = f"open({str(tmp_path / 'ran')!r}, 'w')\n"
    history = repository({"govcheck.yaml": listed(content, "f" * 64), "own.py": content})

    refused(history.root, ["check"], 2, "plugin own.py: its SHA-256 is ", f"the configuration trusts {'f' * 64}")

    assert not (tmp_path / "ran").exists()


def test_a_plugin_file_lies_beside_the_configuration_that_names_it(repository, govcheck, tmp_path):
    content = offers("govcheck_rule_kinds", "{'own': f'{__name__}:Own'}", RULE)
    config = tmp_path / "elsewhere" / "govcheck.yaml"
    config.parent.mkdir()
    config.write_text(listed(content).replace("policies: []", "policies: [{path: p.yaml}]"))
    (config.parent / "own.py").write_text(content)
    (config.parent / "p.yaml").write_text("version: 1\npolicies: [{id: own, rule: own}]\n")
    history = repository({"a.txt": "a\n"})
    history.stage({"a.txt": "b\n"})

    answer = govcheck("-C", history.root, "check", "--format", "json", "--config", config)

    assert (answer.code, answer.err) == (0, "")
    assert [(policy["id"], policy["outcome"]) for policy in json.loads(answer.out)["policies"]] == [("own", "passed")]


def test_nothing_in_the_current_folder_is_imported_in_place_of_what_is_installed(repository, console, tmp_path):
    mark = tmp_path / "ran"
    trap = f"open({str(mark)!r}, 'w')\n"
    history = repository({f"{name}.py": trap for name in ("yaml", "click", "msgspec", "pluggy", "re2", "gc")})
    history.stage({"a.txt": "a\n"})

    done = subprocess.run(
        [console / "govcheck", "check"], cwd=history.root, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert not mark.exists()


REFERENCES = """
class Own(Rule, kind="own"):
    "Holds."
    def references(self):
        raise SystemExit(0)
    def check(self, change, context):
        yield from ()
"""


def test_a_rule_that_ends_the_process_while_it_is_compiled_is_no_pass(repository, govcheck):
    content = offers("govcheck_rule_kinds", "{'own': f'{__name__}:Own'}", REFERENCES)
    config = listed(content).replace("policies: []", "policies: [{path: p.yaml}]")
    policy = "version: 1\npolicies: [{id: own, rule: own}]\n"
    history = repository({"govcheck.yaml": config, "own.py": content, "p.yaml": policy})

    answer = govcheck("-C", history.root, "check")

    assert answer.code == 4
    assert "SystemExit: 0" in answer.err
