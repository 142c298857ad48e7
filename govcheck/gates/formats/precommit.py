"""The configuration of pre-commit: a hook is a command whose arguments are those of the tool of its name."""

import re
from collections.abc import Iterator

from govcheck.gates.pipeline import excuse, maps, setting, text_of, texts
from govcheck.gates.view import Command, Excuse, Setting, View
from govcheck.gates.yamls import Map, line_of, read_yaml
from govcheck.model.gate import GateKind

_GROUP = re.compile(r"\((?:\?:)?([^()]*)\)")
_MAX_ALTERNATIVES = 500
_MAX_EXPRESSION = 2000
_VERBOSE = re.compile(r"\(\?x\)|[\^$\s]")


def read(text: str, path: str) -> View:
    """Return one command for each hook, and what the hooks look at. Raises Unreadable."""
    root = read_yaml(text, path).value
    if not isinstance(root, Map):
        return View()
    commands: list[Command] = []
    settings = list(_scope(root, ()))
    for _, repository, _ in maps(root.get("repos")):
        for _, hook, line in maps(repository.get("hooks")):
            commands.append(_command(hook, line))
            settings += _scope(hook, ("hooks", text_of(hook.get("id"))))
    return View(tuple(settings), tuple(commands))


def _command(hook: Map, line: int) -> Command:
    name = text_of(hook.get("id"))
    words = ("hook", name, *texts(hook.get("args")))
    written = " ".join((f"hook {name}", *words[2:]))
    return Command(words=words, line=line, written=written, place="", excuses=tuple(_excuses(hook, name)))


def _excuses(hook: Map, name: str) -> Iterator[Excuse]:
    stages = set(texts(hook.get("stages")))
    if stages == {"manual"}:
        yield excuse(GateKind.JOB_OPTIONAL, name, "stages: [manual]", line_of(hook, "stages"))


def _scope(part: Map, key: tuple[str, ...]) -> Iterator[Setting]:
    for found in setting(part, "exclude", (*key, "exclude")):
        yield Setting(found.key, _alternatives(text_of(found.value)), found.line)
    for name in ("files", "types", "types_or", "exclude_types"):
        yield from setting(part, name, (*key, name))


def _alternatives(expression: str) -> tuple[str, ...]:
    """Return what a regular expression lists, its groups written out, so that a longer list is seen as growth."""
    if len(expression) > _MAX_EXPRESSION:
        return (expression,)
    todo = [_VERBOSE.sub("", expression)]
    done: list[str] = []
    while todo and len(done) < _MAX_ALTERNATIVES:
        text = todo.pop()
        group = _GROUP.search(text)
        if group:
            todo += [text[: group.start()] + choice + text[group.end() :] for choice in group[1].split("|")]
        else:
            done += [part for part in text.split("|") if part]
    return tuple(dict.fromkeys(done))
