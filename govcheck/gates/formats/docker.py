"""Dockerfiles: an image is not built when one of its commands fails."""

import json
import re
import shlex
from collections.abc import Iterator
from itertools import pairwise

from govcheck.errors import Unreadable
from govcheck.gates.pipeline import script
from govcheck.gates.view import Command, View

MAX_BYTES = 1 << 20
_INSTRUCTION = re.compile(r"\s*(?i:(RUN|FROM|SHELL))\s+((?s:.*))")
_HEREDOC = re.compile(r"<<-?\s*[\"']?(\w+)[\"']?")
_OPTION = re.compile(r"--[\w-]+(=\S+)?\s+")


def read(text: str, path: str) -> View:
    """Return the commands of all stages. Raises Unreadable."""
    if len(text) > MAX_BYTES:
        raise Unreadable(f"{path}: is larger than {MAX_BYTES:,} characters")
    return View((), tuple(_commands(text)))


def _commands(text: str) -> Iterator[Command]:
    place, shell = "", "sh -c"
    for line, instruction in _instructions(text):
        match = _INSTRUCTION.match(instruction)
        name, rest = (match[1].upper(), match[2]) if match else ("", "")
        if name == "FROM":
            place, shell = _stage(rest), "sh -c"
        elif name == "SHELL":
            shell = " ".join(_listed(rest)) or shell
        elif name == "RUN":
            yield from _run(rest, line, place, shell)


def _run(text: str, line: int, place: str, shell: str) -> Iterator[Command]:
    while option := _OPTION.match(text):
        text = text[option.end() :]
    if heredoc := _HEREDOC.match(text):
        body = text.partition("\n")[2].rpartition(heredoc[1])[0]
        yield from script(body, line, place, shell)
        return
    words = _listed(text)
    single = shlex.join(words) if words else text.strip()
    yield from script(single, line - ("\n" in single), place, shell)


def _instructions(text: str) -> Iterator[tuple[int, str]]:
    """Yield every instruction with its line, continuations and here-documents included."""
    lines = enumerate(text.splitlines(), 1)
    for start, line in lines:
        whole = [line, *(_continued(lines) if line.rstrip().endswith("\\") else ())]
        if heredoc := _HEREDOC.search(whole[-1]):
            whole += _until(heredoc[1], lines)
        yield start, "\n".join(whole)


def _continued(lines: Iterator[tuple[int, str]]) -> Iterator[str]:
    """Yield the lines that a backslash takes along; comments and empty lines end nothing."""
    for _, line in lines:
        skipped = not line.strip() or line.lstrip().startswith("#")
        yield "\\" if skipped else line
        if not skipped and not line.rstrip().endswith("\\"):
            return


def _until(delimiter: str, lines: Iterator[tuple[int, str]]) -> Iterator[str]:
    for _, line in lines:
        yield line
        if line.strip() == delimiter:
            return


def _stage(text: str) -> str:
    words = text.split()
    named = [after for word, after in pairwise(words) if word.lower() == "as"]
    return f"stage {named[0]}" if named else ""


def _listed(text: str) -> list[str]:
    """Return the words of the form ``["npm", "test"]``; none for another form."""
    try:
        words = json.loads(text) if text.lstrip().startswith("[") else []
    except (ValueError, RecursionError):
        return []
    return [str(word) for word in words] if isinstance(words, list) else []
