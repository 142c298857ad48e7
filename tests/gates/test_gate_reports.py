"""What people read about gates, from a change to the printed report."""

CONFIG = {
    "govcheck.yaml": "version: 1\npolicies: [{path: policies.yaml}]\n",
    "policies.yaml": (
        "version: 1\npolicies:\n  - {id: gates, rule: gate-integrity, fix: Restore the gate., "
        "options: {forbid: [job-removed, exit-code-ignored]}}\n"
    ),
}
GROUND = CONFIG | {"package.json": "{}\n", "Makefile": "test:\n\tpytest\nlint:\n\truff check .\n"}


def staged(repository, path, text):
    """Return a repository in whose index ``path`` is ``text``."""
    history = repository(GROUND)
    history.stage({path: text})
    return history.root


def test_what_to_do_is_said_once_however_much_was_found(repository, govcheck, monkeypatch):
    monkeypatch.chdir(staged(repository, "Makefile", "test:\n\t-pytest\nlint:\n\truff check . || true\n"))

    answer = govcheck("check")

    assert answer.out.count("no longer decides") == 2
    assert answer.out.lower().count("fix") == 1
    assert "Restore the gate." in answer.out


def test_a_file_that_no_reader_understands_is_explained_once(repository, govcheck, monkeypatch):
    monkeypatch.chdir(staged(repository, "package.json", '{"scripts": \n'))

    answer = govcheck("check")

    assert answer.out.count("package.json") == 1
    assert "is no JSON on line 2" in answer.out
