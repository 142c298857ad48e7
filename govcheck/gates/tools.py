"""Which commands decide whether a change is good: the rows of ``settings/tools.yaml``."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from govcheck.gates.meaning import Meaning
from govcheck.gates.yamls import read_yaml

_DATA = Path(__file__).parent / "settings" / "tools.yaml"
_WRAPPERS = frozenset(
    (
        *("python", "python2", "python3", "py", "pypy3", "node", "npx", "bunx", "uvx", "pipx", "yarn", "pnpm"),
        *("bash", "sh", "zsh", "exec", "command", "sudo", "env", "time", "timeout", "nice", "stdbuf", "xargs", "retry"),
        *("xvfb-run", "cross-env", "dotenv", "wine", "winpty", "catchsegv", "valgrind", "op", "doppler"),
    )
)
_RUNNERS = frozenset(
    (
        *("uv", "poetry", "pdm", "hatch", "pipenv", "rye", "npm", "bundle", "coverage", "slipcover", "pixi", "spin"),
        *("docker", "docker-compose", "podman", "conda", "mamba", "micromamba", "direnv", "nix", "nix-shell", "devbox"),
        *("mise", "rbenv", "cargo", "bun", "opam", "dotnet"),
    )
)
"""Wrappers only with one of these words next."""
_RUN = frozenset(("run", "exec", "dlx", "develop", "x", "compose", "shell", "tool", "--run"))
_STOPS = frozenset(
    ("install", "add", "pip", "uninstall", "download", "remove", "which", "upgrade", "build", "ci", "update", "sync")
)
_SCRIPT_ENDINGS = (".sh", ".bash", ".py", ".js", ".mjs", ".cjs", ".ts", ".rb", ".pl", ".ps1", ".bat", ".cmd")
_TALKS = frozenset(("--version", "--help", "-V", "-h", "--list", "--showconfig", "--fixtures", "--show-config"))


class Tool(Struct, frozen=True, forbid_unknown_fields=True):
    """A program whose exit code is a verdict."""

    name: str
    purpose: str
    """``test``, ``lint``, ``types``, ``format``, ``coverage``; nothing when only its flags matter."""
    family: str
    """The language; nothing when it may run any other tool."""
    runs: tuple[str, ...]
    flags: tuple[Meaning, ...] = ()
    valued: tuple[str, ...] = ()
    """Flags without a meaning that take a value."""
    targets: bool = False
    """Whether further words name what is tested."""
    wraps: bool = False
    """Whether it runs another tool that counts as well."""
    script: bool = False
    """Whether ``runs`` are names of scripts of the project."""


class Use(Struct, frozen=True):
    """A tool and what it is given."""

    tool: Tool
    arguments: tuple[str, ...]


@cache
def tools() -> tuple[Tool, ...]:
    """Return all rows."""
    rows = read_yaml(_DATA.read_text("utf-8"), _DATA.name).value
    return msgspec.convert(rows, tuple[Tool, ...])


@cache
def tool_named(name: str) -> Tool:
    """Return the row ``name``. Raises StopIteration when there is none."""
    return next(tool for tool in tools() if tool.name == name)


@lru_cache(maxsize=4096)
def uses(words: tuple[str, ...]) -> tuple[Use, ...]:
    """Return the tools that a command runs: mostly none or one."""
    if not words or _TALKS & set(words):
        return ()
    for start in _starts(words):
        if use := _use(words[start:]):
            behind = range(start + 1, len(words) if use.tool.wraps else 0)
            inner = (_use(words[index:]) for index in behind if not words[index].startswith("-"))
            return use, *([found for found in inner if found][:1])
    return ()


def _starts(words: tuple[str, ...]) -> Iterator[int]:
    """Yield where a tool may begin: at once, or behind wrappers."""
    yield 0
    name = program(words[0])
    wraps = name in _WRAPPERS or name.startswith("python3.") or (name in _RUNNERS and _RUN & set(words[1:4]))
    for start in range(1, len(words) if wraps else 1):
        if words[start] in _STOPS:
            return
        if not words[start].startswith("-"):
            yield start


def program(word: str) -> str:
    """Return the name of a program without its folder and the endings of Windows."""
    return word.replace("\\", "/").rpartition("/")[2].removesuffix(".exe").removesuffix(".cmd").removesuffix(".bat")


def _use(words: tuple[str, ...]) -> Use | None:
    found = max(((len(run), index, run) for run, index in _candidates(words)), default=None)
    if not found:
        return None
    arguments = list(words[1:])
    for word in found[2].split(" ")[1:]:
        if word in arguments:
            arguments.remove(word)  # it belongs to the name of the tool
    return Use(tools()[-found[1]], tuple(arguments))


def _candidates(words: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    name = program(words[0])
    plain = " ".join((name, *(w for w in words[1:] if not w.startswith(("-", "+")) and "=" not in w)))
    whole = " ".join((name, *words[1:]))
    exact, globs, scripts = _runs()
    for run, index in exact.get(name, ()):
        if f"{whole if ' -' in run else plain} ".startswith(f"{run} "):
            yield run, index
    for run, index in globs:
        if fnmatchcase(whole if " -" in run else plain, f"{run}*"):
            yield run, index
    if "/" in words[0] or words[0].endswith(_SCRIPT_ENDINGS):
        for run, index in scripts:
            if fnmatchcase(name, run):
                yield "", index  # any other row says more


@cache
def _runs() -> tuple[dict[str, list[tuple[str, int]]], list[tuple[str, int]], list[tuple[str, int]]]:
    exact: dict[str, list[tuple[str, int]]] = {}
    globs: list[tuple[str, int]] = []
    scripts: list[tuple[str, int]] = []
    for index, tool in enumerate(tools()):
        for run in tool.runs:
            row = (run, -index)
            if tool.script:
                scripts.append(row)
            elif "*" in run:
                globs.append(row)
            else:
                exact.setdefault(run.partition(" ")[0], []).append(row)
    return exact, globs, scripts
