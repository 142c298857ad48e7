"""What `govcheck check` imports: every module costs each commit its share, so a new one is a visible difference."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from govcheck.testing.history import Step, build

ROOT = Path(__file__).resolve().parents[1]
LISTED = Path(__file__).parent / "data" / "hook_path_modules.txt"
IMPORTED = re.compile(r"^import '?([\w.]+)'? #", re.MULTILINE)
CONFIG = """\
version: 1
policies: [{pack: head-of-engineering}]
specs: [{name: product, owner: spec-owner, paths: [/docs/spec/product.md]}]
"""
START = {
    "govcheck.yaml": CONFIG,
    "docs/spec/product.md": "A user MUST have one password.\n",
    "src/login.py": "LIMIT = 3\n",
    "README.md": "Read me.\n",
}
STAYS_AWAY = (
    "ast_grep_py",  # the parser
    "click",  # `govcheck check` alone has no options to read
    "difflib",
    "git",  # GitPython
    "hashlib",
    "importlib.metadata",
    "jinja2",
    "jsonschema",
    "markdown_it",
    "pathspec",
    "rich",
    "subprocess",
)


@pytest.fixture
def work(tmp_path):
    return build(tmp_path / "work", [Step(START, "Start\n")])


def imported(root, *command, code=0):
    """Return what Python says that it imports, `import_module` included, which `-X importtime` leaves out."""
    env = dict(os.environ) | {"PYTHONPATH": str(ROOT)}
    argv = [sys.executable, "-v", *command]
    done = subprocess.run(argv, cwd=root, env=env, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == code, done.stdout + done.stderr
    return set(IMPORTED.findall(done.stderr))


def checked(root, code=0):
    """Return what `govcheck check` imports beyond what Python itself does."""
    return imported(root, "-m", "govcheck", "check", code=code) - imported(root, "-c", "")


def unwelcome(modules):
    return {name for name in STAYS_AWAY if any(f"{module}.".startswith(f"{name}.") for module in modules)}


def test_a_hook_that_finds_nothing_imports_the_listed_modules_only(work):
    work.stage({"README.md": "Read this.\n"})
    ours = "".join(f"{name}\n" for name in sorted(checked(work.root)) if name.partition(".")[0] == "govcheck")

    if os.environ.get("GOVCHECK_REGENERATE"):
        LISTED.write_text(ours)

    assert ours == LISTED.read_text(), "if the difference is meant, run this test with GOVCHECK_REGENERATE=1"


def test_a_hook_with_nothing_to_parse_keeps_what_is_slow_to_import_away(work):
    work.stage({"README.md": "Read this.\n", "src/login.py": "LIMIT = 4\n"})

    assert unwelcome(checked(work.root)) == set()


def test_the_parser_is_imported_when_a_policy_in_force_has_to_parse(work):
    work.stage({"src/login.py": 'import sys\nTESTED = "pytest" in sys.modules\n'})

    assert "ast_grep_py" in checked(work.root, code=1)


def test_the_parser_is_not_imported_when_no_policy_in_force_asks_for_it(work):
    work.commit({"govcheck.yaml": "version: 1\npolicies: []\n"})
    work.stage({"src/login.py": 'import sys\nTESTED = "pytest" in sys.modules\n'})

    assert unwelcome(checked(work.root)) == set()


def test_options_bring_click_and_so_the_list_can_fail(work):
    assert "click" in unwelcome(imported(work.root, "-m", "govcheck", "check", "--commit", "HEAD"))
