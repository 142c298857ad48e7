"""What the benchmarks run on: clean environments, and copies of a clone that they may change."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DOCUMENTS = (".rst", ".md", ".txt")
SOURCES = (".py", ".go", ".rs", ".js", ".ts", ".rb", ".java", ".c")
_PARSED = (b"sys.modules", b"PYTEST", b"filename", b"process.env", b"os.Args", b"cfg!", b"testing.Testing")
"""Words of the shipped syntax patterns: a source with one of them may have to be parsed."""

CONFIG = """\
version: 1
policies:
  - pack: head-of-engineering
specs:
  - {name: product, owner: spec-owner, paths: ["/docs/spec/product.md"]}
"""
TEST_LINES = 2000
_ONE_MORE = "\n\ndef test_one_more_thing() -> None:\n    assert [1, 2][0] == 1\n"
SPEC = "docs/spec/product.md"
MESSAGE = "Change some files on the way\n\nThey are changed so that there is something to look at.\n"


def environment() -> dict[str, str]:
    """Return an environment without git's variables and without the configuration of whoever runs this."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON", "GITLINT"))}
    return kept | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


class Said(NamedTuple):
    """What a process printed."""

    out: str
    err: str


def run(*argv: str, cwd: str | None = None, ok: tuple[int, ...] = (0,), more: Mapping[str, str] | None = None) -> Said:
    """Run a command under ``more`` variables and return what it prints; its complaints are shown when it fails."""
    env = environment() | dict(more or {})
    done = subprocess.run(argv, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    if done.returncode not in ok:
        raise SystemExit(f"{' '.join(argv)} failed with {done.returncode}:\n{done.stdout}{done.stderr}")
    return Said(done.stdout, done.stderr)


def venv(folder: str, python: str, packages: Sequence[str]) -> str:
    """Create a virtual environment with ``packages`` and return its folder of programs."""
    run(python, "-m", "venv", folder)
    programs = os.path.join(folder, "bin")
    run(os.path.join(programs, "pip"), "install", "--quiet", "--disable-pip-version-check", *packages)
    return programs


def wheel(folder: str, python: str) -> str:
    """Build the wheel of this checkout and return its path."""
    run(python, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps", "-w", folder, ROOT)
    (name,) = os.listdir(folder)
    return os.path.join(folder, name)


class Copy:
    """A clone of a clone."""

    def __init__(self, clone: str, folder: str) -> None:
        self.root = folder
        run("git", "clone", "--quiet", clone, folder)
        self.git("config", "user.name", "Ada")
        self.git("config", "user.email", "ada@example.org")
        self.message = os.path.join(folder, ".git", "BENCHMARK_MSG")
        self.write(self.message, MESSAGE)

    @classmethod
    def at(cls, folder: str) -> "Copy":
        """Return the copy that is in ``folder`` already."""
        copy = cls.__new__(cls)
        copy.root = folder
        return copy

    def adopt(self) -> str:
        """Commit a configuration and a specification, and return the commit before."""
        before = self.git("rev-parse", "HEAD").strip()
        self.write("govcheck.yaml", CONFIG)
        self.write(SPEC, "# Product\n\nA user MUST have one password.\n")
        self.git("add", "--force", "govcheck.yaml", SPEC)
        self.git("commit", "--quiet", "--no-verify", "-m", "Adopt govcheck")
        return before

    def git(self, *args: str) -> str:
        """Run git in the copy."""
        return run("git", *args, cwd=self.root).out

    def write(self, path: str, text: str) -> None:
        """Replace a file of the work tree."""
        place = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "w", encoding="utf-8") as file:
            file.write(text)

    def stage(self, paths: Iterable[str]) -> None:
        """Append a line to each of ``paths`` and stage them."""
        changed = list(paths)
        for path in changed:
            with open(os.path.join(self.root, path), "ab") as file:
                file.write(b"\n")
        self.git("add", "--", *changed)

    def documents(self, count: int) -> list[str]:
        """Return texts that no policy reads as code."""
        return self._some(DOCUMENTS, count)

    def sources(self, count: int) -> list[str]:
        """Return sources that are read, and spared the parser, since they hold no word of a pattern."""
        return self._some(SOURCES, count)

    def tests(self, count: int) -> list[str]:
        """Return ``count`` Python tests of about 2,000 lines."""
        found = [path for path in self.git("ls-files", "-z").split("\0") if os.path.basename(path).startswith("test_")]
        sized = sorted((abs(self._lines(path) - TEST_LINES), path) for path in found if path.endswith(".py"))
        return [path for _, path in sized[:count]]

    def extend(self, paths: Iterable[str]) -> None:
        """Repeat the last check of each of these tests, add one more test, and stage them."""
        changed = list(paths)
        for path in changed:
            place = os.path.join(self.root, path)
            with open(place, encoding="utf-8") as file:
                before, check, after = file.read().rpartition("\n    assert ")
            line, end, rest = after.partition("\n")
            more = f"{check}{line}" if check and not line.endswith(("(", "[", "{", ",")) else ""
            self.write(path, f"{before}{more}{check}{line}{end}{rest}{_ONE_MORE}")
        self.git("add", "--", *changed)

    def _lines(self, path: str) -> int:
        with open(os.path.join(self.root, path), "rb") as file:
            return file.read().count(b"\n")

    def _some(self, endings: tuple[str, ...], count: int) -> list[str]:
        found = [path for path in self.git("ls-files", "-z").split("\0") if path.endswith(endings) and path != SPEC]
        found = [path for path in found if not os.path.islink(os.path.join(self.root, path)) and self._unparsed(path)]
        if len(found) < count:
            raise SystemExit(f"{self.root} holds {len(found)} files ({' '.join(endings)}); {count} are needed")
        return found[:: len(found) // count][:count]  # from all over the tree

    def _unparsed(self, path: str) -> bool:
        with open(os.path.join(self.root, path), "rb") as file:
            text = file.read()
        return not any(word in text for word in _PARSED)


def counting_git(folder: str) -> str:
    """Put a git into ``folder`` that writes down every call before it makes it; return where it writes."""
    os.makedirs(folder)
    log, script = os.path.join(folder, "calls"), os.path.join(folder, "git")
    with open(script, "w", encoding="utf-8") as file:
        file.write(f'#!/bin/sh\necho call >> "{log}"\nexec "{shutil.which("git")}" "$@"\n')
    os.chmod(script, 0o755)  # noqa: S103 - a program of ours, in a folder of ours
    return log
