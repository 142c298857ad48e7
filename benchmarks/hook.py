"""How long the hooks and a range take, beside gitlint and beside processes that only import.

python benchmarks/hook.py --clone PATH [--rounds 31] [--python PROGRAM] [--gitlint PROGRAM] [--markdown]
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from laboratory import SPEC, Copy, counting_git, environment, run, venv, wheel
from timing import Command, Times, table, timed

GITLINT = "gitlint --staged"
BARE = "bare: imports what it must"
MUST = ("yaml", "click", "pluggy", "pathspec", "re2", "msgspec")
COMMITS = 1000
_IMPORTED = re.compile(r"^import '?([\w.]+)'? #", re.MULTILINE)


class Tools(NamedTuple):
    """The programs that are compared."""

    govcheck: str
    python: str
    gitlint: str


class Range(NamedTuple):
    """What a range of commits costs."""

    commits: int
    seconds: float
    processes: int


def main() -> None:
    """Measure and print."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="govcheck-bench-") as folder:
        tools = _tools(options, folder)
        copy = Copy(os.path.abspath(options.clone), os.path.join(folder, "ten"))
        end = copy.adopt()
        commands = list(_commands(tools, copy, folder))
        times = timed(commands, options.rounds, environment())
        span = _range(tools, copy, end, folder)
        size = f"{_count(copy, 'HEAD')} commits, {len(copy.git('ls-files').splitlines())} files"
    print(f"{size}; medians of {options.rounds} interleaved rounds, in milliseconds\n")
    print(table(_HEAD, _rows(commands, times), markdown=options.markdown))
    print(f"\ncheck --range of {span.commits} commits: {span.seconds:.2f} s, {span.processes} git processes")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--clone", required=True, help="a clone of the size to measure at, such as pytest's")
    parser.add_argument("--rounds", type=int, default=31)
    parser.add_argument("--python", default=sys.executable, help="the interpreter of the clean environments")
    parser.add_argument("--gitlint", help="an installed gitlint; otherwise it is installed from the package index")
    parser.add_argument("--markdown", action="store_true", help="print the table for a page")
    return parser.parse_args()


def _tools(options: argparse.Namespace, folder: str) -> Tools:
    built = wheel(os.path.join(folder, "dist"), options.python)
    programs = venv(os.path.join(folder, "govcheck"), options.python, [built])
    gitlint = options.gitlint or os.path.join(
        venv(os.path.join(folder, "gitlint"), options.python, ["gitlint"]), "gitlint"
    )
    return Tools(os.path.join(programs, "govcheck"), os.path.join(programs, "python"), os.path.abspath(gitlint))


def _commands(tools: Tools, copy: Copy, folder: str) -> Iterator[Command]:
    documents = _staged(copy, os.path.join(folder, "documents"), copy.documents(10))
    hundred = _staged(copy, os.path.join(folder, "hundred"), [*copy.documents(50), *copy.sources(50)])
    failing = _staged(copy, os.path.join(folder, "failing"), [SPEC, *copy.sources(9)])
    tests = _staged(copy, os.path.join(folder, "tests"), copy.documents(7))
    Copy.at(tests).extend(copy.tests(3))
    copy.stage(copy.sources(10))
    here, check = copy.root, (tools.govcheck, "check")
    yield Command(GITLINT, (tools.gitlint, "--staged", "--msg-filename", copy.message), here)
    yield Command('python -c ""', (tools.python, "-c", ""), here)
    yield Command(BARE, (tools.python, "-c", f"import {', '.join(MUST)}"), here)
    imported = _third_party(tools, here)
    yield Command("bare: what check imports", (tools.python, "-c", f"import {', '.join(imported)}"), here)
    yield Command("check, 10 documents staged", check, documents)
    yield Command("check, 10 sources staged", check, here)
    yield Command("check, 100 files staged", check, hundred)
    yield Command("check, failing", check, failing, 1)
    yield Command("check, 10 files, 3 long tests", check, tests)
    yield Command("message", (tools.govcheck, "message", copy.message), here)


def _staged(copy: Copy, folder: str, paths: Iterable[str]) -> str:
    other = Copy(copy.root, folder)
    other.stage(paths)
    return other.root


def _third_party(tools: Tools, repository: str) -> list[str]:
    """Return the modules from elsewhere that `govcheck check` imports, those by `import_module` included."""
    bare = _imports(tools.python, "-v", "-c", "")
    found = _imports(tools.python, "-v", tools.govcheck, "check", cwd=repository)
    ours = {"govcheck", *sys.stdlib_module_names}
    foreign = [name for name in found if name not in bare and name.partition(".")[0] not in ours]
    if "ast_grep_py" in foreign:
        raise SystemExit("the staged sources were parsed; there was to be nothing to parse")
    return foreign


def _imports(*argv: str, cwd: str | None = None) -> dict[str, None]:
    return dict.fromkeys(_IMPORTED.findall(run(*argv, cwd=cwd).err))


def _range(tools: Tools, copy: Copy, end: str, folder: str) -> Range:
    """Judge about a thousand commits by a configuration that is named, so that it binds."""
    start = _start_of_range(copy, end)
    config = os.path.join(folder, "range.yaml")
    shutil.copyfile(os.path.join(copy.root, "govcheck.yaml"), config)
    argv = (tools.govcheck, "check", "--range", f"{start}..{end}", "--config", config)
    started = time.perf_counter()
    run(*argv, cwd=copy.root, ok=(0, 1))
    seconds = time.perf_counter() - started
    log = counting_git(os.path.join(folder, "counting"))
    path = f"{os.path.dirname(log)}{os.pathsep}{os.environ['PATH']}"
    run(*argv, cwd=copy.root, ok=(0, 1), more={"PATH": path})
    with open(log, encoding="utf-8") as calls:
        return Range(_count(copy, f"{start}..{end}"), seconds, len(calls.readlines()))


def _start_of_range(copy: Copy, end: str) -> str:
    """Return the nearest first-parent ancestor that at least a thousand commits lead from."""
    line = copy.git("rev-list", "--first-parent", end).split()
    low, high = 0, len(line) - 1
    while low < high:
        middle = (low + high) // 2
        if _count(copy, f"{line[middle]}..{end}") < COMMITS:
            low = middle + 1
        else:
            high = middle
    return line[low]


def _count(copy: Copy, revisions: str) -> int:
    return int(copy.git("rev-list", "--count", revisions))


_HEAD = ("process", "quartile", "median", "quartile", "CPU", "/ gitlint", "/ bare")


def _rows(commands: Iterable[Command], times: dict[str, Times]) -> Iterator[tuple[str, ...]]:
    for command in commands:
        taken = times[command.name]
        ratios = [taken.median / times[name].median for name in (GITLINT, BARE)]
        numbers = [f"{number:.1f}" for number in taken]
        yield (command.name, *numbers, *(f"{ratio:.2f}" for ratio in ratios))


if __name__ == "__main__":
    main()
