"""The environments of tox.ini: what their commands run."""

import re
from collections.abc import Iterator
from configparser import Error, RawConfigParser, SectionProxy

from govcheck.errors import Unreadable
from govcheck.gates.pipeline import Environment, around, excuse, script
from govcheck.gates.view import Command, Excuse, Setting, View
from govcheck.model.gate import GateKind

MAX_BYTES = 1 << 20
_REFERENCE = re.compile(r"\{\[([^\]{}]+)\](\w+)\}")
_POSITIONAL = re.compile(r"\{posargs(?::([^{}]*))?\}|\[\]")
_PLAIN = re.compile(r"\{(\w+)\}")
_FACTOR = re.compile(r"^!?[\w.,{}!-]+:\s+")
_MAX_STEPS = 4
_MAX_EXPANDED = 100_000


def read(text: str, path: str) -> View:
    """Return the commands of all environments. Raises Unreadable."""
    if len(text) > MAX_BYTES:
        raise Unreadable(f"{path}: is larger than {MAX_BYTES:,} characters")
    parser = RawConfigParser(allow_no_value=True, strict=False, default_section="\0")
    try:
        parser.read_string(text, path)
    except Error as error:
        raise Unreadable(f"{path}: is malformed: {error.message.splitlines()[0]}") from None
    commands = [command for name in parser.sections() for command in _commands(parser, name, text)]
    return View(tuple(_environments(parser, text)), tuple(commands))


def _environments(parser: RawConfigParser, text: str) -> Iterator[Setting]:
    for section in ("tox", "tox:tox"):
        for option in ("envlist", "env_list"):
            if value := parser.get(section, option, fallback=""):
                entries = tuple(entry for part in value.split("\n") for entry in _unbraced(part))
                yield Setting(("tox", "envlist"), entries, _line(text, section, option))


def _unbraced(text: str) -> Iterator[str]:
    """Yield the environments of a list such as ``py{38,39}-x, lint``."""
    for entry in re.findall(r"(?:[^,{}\s]|\{[^{}]*\})+", text):
        whole = [""]
        for part in re.split(r"(\{[^{}]*\})", entry):
            choices = part[1:-1].split(",") if part.startswith("{") else [part]
            whole = [head + choice.strip() for head in whole[:100] for choice in choices]
        yield from whole


def _commands(parser: RawConfigParser, name: str, text: str) -> Iterator[Command]:
    section = parser[name]
    if not name.startswith("testenv"):
        return
    start = _line(text, name, "commands")
    excuses = list(_excuses(section, name, text))
    for offset, line in enumerate(_joined(_resolved(parser, section.get("commands", "")))):
        written = _FACTOR.sub("", line.strip())
        forgiven = written.startswith("- ") or re.match(r"-\s*\w", written)
        own = (
            [excuse(GateKind.EXIT_CODE_IGNORED, name, "the command begins with -", start + offset)] if forgiven else []
        )
        plain = _PLAIN.sub(r"${\1}", written.lstrip("-! ").replace("{envpython}", "python")).replace("\\", "/")
        yield from around(script(plain, start + offset, name), [*excuses, *own], _variables(section))


def _joined(value: str) -> Iterator[str]:
    """Yield the lines of a value; continued ones as one, and empty ones in place of what they take."""
    whole, skipped = "", 0
    for line in value.split("\n"):
        whole += line.rstrip("\\")
        if line.endswith("\\"):
            skipped += 1
            continue
        yield whole
        yield from [""] * skipped
        whole, skipped = "", 0


def _excuses(section: SectionProxy, name: str, text: str) -> Iterator[Excuse]:
    if (section.get("ignore_outcome") or "").strip().lower() == "true":
        line = _line(text, name, "ignore_outcome")
        yield excuse(GateKind.JOB_OPTIONAL, name, "ignore_outcome = true", line)


def _variables(section: SectionProxy) -> Environment:
    lines = (section.get("setenv") or section.get("set_env") or "").split("\n")
    pairs = (_FACTOR.sub("", line.strip()).partition("=") for line in lines if "=" in line)
    return tuple((name.strip(), value.strip()) for name, _, value in pairs)


def _resolved(parser: RawConfigParser, value: str | None) -> str:
    """Return ``value`` with references to other sections and positional arguments written out."""
    text = value or ""
    for _ in range(_MAX_STEPS):
        text = _REFERENCE.sub(lambda match: parser.get(match[1], match[2], fallback="") or "", text)
        text = _POSITIONAL.sub(lambda match: match[1] or "", text)
        if len(text) > _MAX_EXPANDED:
            raise Unreadable("tox.ini: grows too large once its references are written out")
    return text


def _line(text: str, section: str, option: str) -> int:
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("["):
            inside = line.startswith(f"[{section}]")
        elif inside and re.match(rf"{re.escape(option)}\s*[=:]", line):
            return number
    return 1
