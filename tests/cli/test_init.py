"""`govcheck init` looks, proposes, writes what is not there yet, and tells what it would have raised."""

import os
import re
import subprocess
import sys

import pytest
import yaml

from govcheck.policy.paths import matches
from govcheck.run.specplaces import spec_place
from govcheck.testing.history import Step, build

SHOP = {
    "docs/spec/login.md": "# Login\n\n- LOGIN-1: One.\n- LOGIN-2: Two.\n- LOGIN-3: Three.\n",
    "src/login.py": "LIMIT = 3\n",
    "tests/test_login.py": "def test_limit():\n    assert True\n",
}
DEMANDS = "The client MUST answer. " * 12


def written(history, name="govcheck.yaml"):
    with open(history.path(name), encoding="utf-8") as file:
        return file.read()


def files(history):
    return sorted(set(os.listdir(history.root)) - {".git"})


def test_a_repository_with_a_specification_gets_a_configuration_that_works(govcheck, repository):
    shop = repository(SHOP)
    answer = govcheck("-C", shop.root, "init")
    assert (answer.code, answer.err) == (0, "")
    config = yaml.safe_load(written(shop))
    assert config == {
        "version": 1,
        "enforcement": "advisory",
        "policies": [{"pack": "head-of-engineering"}],
        "specs": [
            {
                "name": "docs-spec",
                "owner": "spec-owner",
                "paths": ["/docs/spec/**"],
                "ids": "[A-Z][A-Z0-9]*(-[A-Z0-9]+)*-[0-9]+",
            }
        ],
    }
    assert written(shop).startswith("# yaml-language-server: $schema=schemas/config.schema.json\n")
    shop.stage()
    assert govcheck("-C", shop.root, "policy", "lint").code == 0
    assert govcheck("-C", shop.root, "check").code == 0


def test_the_commented_roles_are_ones_that_can_be_used(govcheck, repository):
    shop = repository(SHOP)
    govcheck("-C", shop.root, "init")
    text = re.sub(r"^# ?(principals|roles|  )", r"\1", written(shop), flags=re.MULTILINE)
    shop.stage(
        {"govcheck.yaml": text, "governance/principals.yaml": "principals: {ada: {emails: [ada@example.org]}}\n"}
    )
    answer = govcheck("-C", shop.root, "config", "show")
    assert "spec-owner: ada" in answer.out
    assert "governance-owner: ada" in answer.out


def test_the_hooks_are_ones_that_pre_commit_accepts_without_a_word(govcheck, repository):
    shop = repository(SHOP)
    govcheck("-C", shop.root, "init")
    command = [sys.executable, "-m", "pre_commit", "validate-config", ".pre-commit-config.yaml"]
    done = subprocess.run(command, cwd=shop.root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    [local] = yaml.safe_load(written(shop, ".pre-commit-config.yaml"))["repos"]
    calls = {hook["entry"]: (hook["stages"], hook.get("pass_filenames", True)) for hook in local["hooks"]}
    assert calls == {
        "govcheck check": (["pre-commit", "pre-merge-commit", "manual"], False),
        "govcheck message": (["commit-msg"], True),
        "govcheck push": (["pre-push"], False),
    }


@pytest.mark.parametrize(
    "existing", ["repos:\n- repo: meta\n  hooks: []\n", "repos:\n    - repo: meta\n      hooks: []\n"]
)
def test_hooks_that_are_there_are_left_alone_and_the_printed_entry_fits_below_them(govcheck, repository, existing):
    shop = repository(SHOP | {".pre-commit-config.yaml": existing})
    out = govcheck("-C", shop.root, "init").out
    assert written(shop, ".pre-commit-config.yaml") == existing
    entry = "\n".join(re.findall(r"^ *- repo: local\n(?:^ +.*\n)+", out, re.MULTILINE))
    assert [repo["repo"] for repo in yaml.safe_load(existing + entry)["repos"]] == ["meta", "local"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (".pre-commit-config.yaml", "repos:\n- repo: x\n  hooks: [{id: govcheck}]\n", "calls govcheck already"),
        ("prek.toml", "", "prek.toml exists and is left alone; add this to it, in its own syntax"),
        (".pre-commit-config.yml", "repos: []\n", ".pre-commit-config.yml exists and is left alone"),
    ],
)
def test_every_hook_configuration_is_recognised(govcheck, repository, name, content, said):
    shop = repository(SHOP)
    shop.write(name, content)  # not even tracked
    assert said in govcheck("-C", shop.root, "init").out
    assert files(shop) == sorted({*(path.split("/")[0] for path in SHOP), "govcheck.yaml", name})


def test_a_configuration_that_is_there_is_never_overwritten(govcheck, repository):
    shop = repository(SHOP | {"govcheck.yaml": "version: 1\n"})
    answer = govcheck("-C", shop.root, "init")
    assert (answer.code, answer.out) == (2, "")
    assert "govcheck.yaml exists and is left alone" in answer.err
    assert written(shop) == "version: 1\n"
    assert ".pre-commit-config.yaml" not in files(shop)


def test_a_link_to_nowhere_is_not_written_through(govcheck, repository, tmp_path):
    shop = repository(SHOP)
    os.symlink(tmp_path / "elsewhere.yaml", shop.path("govcheck.yaml"))
    assert govcheck("-C", shop.root, "init").code == 2
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_a_dry_run_writes_nothing_and_prints_what_would_be_written(govcheck, repository):
    shop = repository(SHOP)
    before = files(shop)
    dry = govcheck("-C", shop.root, "init", "--dry-run")
    assert dry.code == 0
    assert files(shop) == before
    govcheck("-C", shop.root, "init")
    for name in ("govcheck.yaml", ".pre-commit-config.yaml"):
        assert "".join(f"    {line}".rstrip() + "\n" for line in written(shop, name).splitlines()) in dry.out


def test_an_existing_configuration_does_not_stop_a_dry_run(govcheck, repository):
    shop = repository(SHOP | {"govcheck.yaml": "version: 1\n"})
    assert govcheck("-C", shop.root, "init", "--dry-run").code == 0


def test_a_repository_without_a_commit_is_fine(govcheck, tmp_path):
    empty = build(tmp_path / "empty")
    answer = govcheck("-C", empty.root, "init")
    assert answer.code == 0
    assert "no commit yet" in answer.out
    assert files(empty) == [".pre-commit-config.yaml", "govcheck.yaml"]


def test_files_that_are_only_staged_count(govcheck, tmp_path):
    fresh = build(tmp_path / "fresh")
    fresh.stage(SHOP)
    govcheck("-C", fresh.root, "init")
    assert "/docs/spec/**" in written(fresh)


def test_from_a_folder_inside_the_files_go_to_the_root(govcheck, repository, monkeypatch):
    shop = repository(SHOP)
    monkeypatch.chdir(os.path.join(shop.root, "src"))
    assert govcheck("init").code == 0
    assert "govcheck.yaml" in files(shop)
    assert os.listdir() == ["login.py"]


@pytest.mark.parametrize("option", [("-f", "json"), ("-o", "json=x"), ("--config", "x"), ("--trusted-ref", "main")])
def test_options_that_would_do_nothing_are_refused(govcheck, repository, option):
    shop = repository(SHOP)
    assert govcheck("-C", shop.root, "init", *option).code == 2
    assert "govcheck.yaml" not in files(shop)


def test_without_a_work_tree_there_is_nowhere_to_write(govcheck, repository, tmp_path):
    shop = repository(SHOP)
    shop.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare"))
    answer = govcheck("-C", tmp_path / "bare", "init")
    assert answer.code == 2
    assert "no work tree" in answer.err


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("docs/spec/a.md", "/docs/spec/**"),
        ("doc/specs/deep/a.rst", "/doc/specs/**"),
        ("specs/a.adoc", "/specs/**"),
        ("spec/a.md", "/spec/**"),
        ("openspec/specs/login/spec.md", "/openspec/specs/**"),
        ("docs/specification/a.md", "/docs/specification/**"),
        ("rfcs/0001-a.md", "/rfcs/**"),
        ("docs/requirements/a.md", "/docs/requirements/**"),
        ("packages/a b/docs/spec/a.md", r"/packages/a\ b/docs/spec/**"),
        ("SPEC.md", "/SPEC.md"),
        ("docs/specification.md", "/docs/specification.md"),
        ("lib/parser/grammar.spec.md", "/lib/parser/grammar.spec.md"),
        ("docs/checkout-prd.md", "/docs/checkout-prd.md"),
        ("src/core/specs/a.md", None),
        ("openspec/changes/add-x/specs/a.md", None),
        ("src/parser/spec.md", None),
        ("requirements.txt", None),
        ("README.md", None),
    ],
)
def test_specifications_are_found_where_they_usually_lie(path, pattern):
    place = spec_place(path)
    assert (place and place.pattern) == pattern
    assert place is None or matches((place.pattern,), path)


@pytest.mark.parametrize(
    "path",
    ["spec/login_spec.rb", "requirements/dev.txt", "tests/specs/a.md", "vendor/x/docs/spec/a.md", "spec/data.json"],
)
def test_tests_lists_of_packages_and_other_peoples_files_are_no_specification(govcheck, repository, path):
    shop = repository({path: "text\n", "src/a.py": ""})
    out = govcheck("-C", shop.root, "init").out
    assert "specs" not in yaml.safe_load(written(shop))
    assert "none found" in out


def test_folders_of_tests_with_unusual_names_become_tests(govcheck, repository):
    shop = repository(
        {
            "gem/spec/spec_helper.rb": "",
            "gem/spec/a_spec.rb": "",
            "e2e/login.ts": "",
            "Shop.Tests/Login.cs": "",
            "src/latest/contest.cs": "",
            "third_party/x/e.c": "",
        }
    )
    govcheck("-C", shop.root, "init")
    zones = yaml.safe_load(written(shop))["zones"]
    assert zones == {
        "more-tests": {"paths": ["/Shop.Tests/**", "/gem/spec/**"], "within": "tests"},
        "vendored": {"paths": ["/third_party/**"]},
    }
    assert govcheck("-C", shop.root, "config", "show").code == 0


def test_documents_that_read_like_requirements_are_named_and_nothing_more(govcheck, repository):
    shop = repository(
        {
            "docs/protocol.md": DEMANDS,
            "docs/guide.md": "words " * 4000 + DEMANDS,
            "CONTRIBUTING.md": DEMANDS,
            "docs/archive/old.md": DEMANDS,
        }
    )
    govcheck("-C", shop.root, "init")
    assert re.findall(r"^#   (\S+) \(", written(shop), re.MULTILINE) == ["docs/protocol.md"]
    assert "specs" not in yaml.safe_load(written(shop))


def test_the_last_matching_line_of_codeowners_suggests_the_role(govcheck, repository):
    owners = "* @acme/platform\n/docs/ @acme/writers # the house\n/docs/spec/ @acme/specs ada@example.org\n"
    shop = repository(SHOP | {".github/CODEOWNERS": owners})
    govcheck("-C", shop.root, "init")
    assert re.search(r"spec-owner: .*# \.github/CODEOWNERS: @acme/specs ada@example.org$", written(shop), re.MULTILINE)
    assert re.search(r"governance-owner: .*# \.github/CODEOWNERS: @acme/platform$", written(shop), re.MULTILINE)


def laundering(count):
    """Commit specification and code together, again and again."""
    for number in range(count):
        yield Step({"docs/spec/login.md": f"{number}", "src/login.py": f"LIMIT = {number}\n"}, f"Raise to {number}\n")


def test_the_history_is_judged_commit_by_commit(govcheck, repository):
    apart = Step({"docs/spec/login.md": "apart"}, "Specify\n"), Step({"src/login.py": "apart"}, "Implement\n")
    wordy = Step({"a.py": ""}, "x" * 101 + "\n")
    shop = repository(SHOP, *laundering(2), *apart, wordy)
    out = govcheck("-C", shop.root, "init").out
    # the start brings specification, code and tests at once
    assert "The last 6 commits (all there are), each judged on its own" in out
    assert "4 (67%) would have raised something, 3 (50%) would have been refused" in out
    assert re.search(r"^ +3  error +spec-and-code-change-apart$", out, re.MULTILINE)
    assert re.search(r"^ +1  warning +commits-can-be-read-in-a-list$", out, re.MULTILINE)
    assert (
        f"{shop.oid('HEAD~3')[:10]} Raise to 1\n    spec-and-code-change-apart: docs/spec/login.md: spec changed" in out
    )


def test_a_test_that_was_weakened_in_the_history_is_told(govcheck, repository):
    strict, lax = ({"tests/test_shop.py": f"def test_total():\n    assert {check}\n"} for check in ("f() == 3", "f()"))
    shop = repository(strict, Step(lax, "Accept more\n"))
    out = govcheck("-C", shop.root, "init").out
    assert re.search(r"^ +1  warning +tests-do-not-redefine-the-spec$", out, re.MULTILINE)


def test_only_the_last_two_hundred_commits_are_judged_and_five_are_shown(govcheck, repository):
    shop = repository(SHOP, *laundering(201))
    out = govcheck("-C", shop.root, "init").out
    assert "The last 200 commits, each judged" in out
    assert "200 (100%) would have raised something, 200 (100%) would have been refused" in out
    assert len(re.findall(r"^  [0-9a-f]{10} Raise to", out, re.MULTILINE)) == 5


def test_without_a_specification_the_policies_about_it_sleep(govcheck, repository):
    shop = repository({"src/login.py": "LIMIT = 3\n"})
    out = govcheck("-C", shop.root, "init", "-v").out
    assert re.search(r"policies wait for a specification or roles \(.*spec-and-code-change-apart", out)
    assert "0 (0%) would have raised something, 0 (0%) would have been refused" in out


def test_what_a_shallow_clone_cuts_off_is_said(govcheck, repository, tmp_path):
    shop = repository(SHOP, *laundering(3))
    shop.git("clone", "--quiet", "--depth=2", f"file://{shop.root}", str(tmp_path / "shallow"))
    out = govcheck("-C", tmp_path / "shallow", "init").out
    assert f"1 commit could not be judged in full: see `govcheck check --commit {shop.oid('HEAD~1')[:10]}`" in out


def test_a_long_history_costs_no_more_processes_than_a_short_one(govcheck, repository, tmp_path, monkeypatch):
    counts = []
    for length in (2, 60):
        shop = repository(SHOP, *laundering(length), name=f"shop-{length}")
        trace = tmp_path / f"trace-{length}"
        monkeypatch.setenv("GIT_TRACE", str(trace))
        assert govcheck("-C", shop.root, "init").code == 0
        monkeypatch.delenv("GIT_TRACE")
        counts.append(trace.read_text().count("built-in: git"))
    assert counts[0] == counts[1] > 0


def test_hostile_names_reach_neither_the_configuration_nor_the_terminal(govcheck, repository):
    shop = repository(SHOP | {"docs/spec\x1b[31m/a.md": "", b"docs/sp\xffec/b.md": "", "rfcs/new\nline.md": "x"})
    answer = govcheck("-C", shop.root, "init")
    assert answer.code == 0
    assert "\x1b" not in answer.out
    assert [spec["paths"] for spec in yaml.safe_load(written(shop))["specs"]] == [["/docs/spec/**"]]


def test_on_a_terminal_it_says_how_far_it_is(repository):
    shop = repository(SHOP)
    terminal, inside = os.openpty()
    command = [sys.executable, "-m", "govcheck", "-C", shop.root, "init", "--dry-run"]

    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=inside, check=True)
    os.close(inside)

    with open(terminal, "rb", buffering=0) as shown:
        assert b"judging commits" in shown.read(4096)
