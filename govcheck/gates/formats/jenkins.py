"""Jenkinsfiles: the commands of stages, and the blocks around them that forgive."""

from collections.abc import Iterator

from msgspec import Struct

from govcheck.gates.formats.groovy import Token, tokens
from govcheck.gates.formats.nodes import check_bounds
from govcheck.gates.pipeline import around, decides, excuse, script
from govcheck.gates.view import Command, Excuse, Setting, View
from govcheck.model.gate import GateKind

_SHELLS = {"sh": "sh -e", "bat": "cmd", "powershell": "powershell", "pwsh": "pwsh"}
_PASSES = ("SUCCESS", "UNSTABLE")
_FAILS = frozenset(("throw", "error", "FAILURE", "ABORTED", "exit"))
_AFTERWARDS = frozenset(("failure", "unsuccessful", "aborted", "unstable", "changed", "fixed", "regression", "cleanup"))


class Block(Struct):
    """What stands between braces, as far as it is read."""

    head: tuple[Token, ...] = ()
    place: str = ""
    depth: int = 0
    excuses: list[Excuse] = []
    commands: list[Command] = []
    settings: list[Setting] = []
    inside: list[str] = []
    tried: tuple[int, int] = (0, 0)
    """Which of ``commands`` a ``try`` just before holds."""

    @property
    def name(self) -> str:
        """The word that it begins with."""
        return next((token.text for token in self.head if token.sort == "word"), "")


def read(text: str, path: str) -> View:
    """Return the commands of all stages. Raises Unreadable when the file is beyond the bounds."""
    check_bounds(text, path)
    reader = _Reader()
    for token in tokens(text):
        reader.take(token)
    return reader.view()


class _Reader:
    def __init__(self) -> None:
        self.blocks = [Block()]
        self.statement: list[Token] = []

    def take(self, token: Token) -> None:
        """Take the next token."""
        block = self.blocks[-1]
        if token.sort == "open":
            head, self.statement = tuple(self.statement), []
            self.blocks.append(Block(head, _place(head) or block.place))
        elif token.sort == "close":
            self._finish()
            if len(self.blocks) > 1:
                self._close(self.blocks.pop())
        elif token.sort == "end":
            if block.depth <= 0:
                self._finish()
        else:
            block.depth += (token.text in "([") - (token.text in ")]") if token.sort == "sign" else 0
            self.statement.append(token)

    def view(self) -> View:
        """Return what was read; blocks that never end count as ended."""
        self._finish()
        while len(self.blocks) > 1:
            self._close(self.blocks.pop())
        return View(tuple(self.blocks[0].settings), tuple(self.blocks[0].commands))

    def _finish(self) -> None:
        block, statement, self.statement = self.blocks[-1], self.statement, []
        block.depth = 0
        block.inside += [token.text for token in statement]
        for index, token in enumerate(statement):
            if token.sort == "word" and token.text in _SHELLS:
                block.commands += _run(statement, index, block.place)

    def _close(self, block: Block) -> None:
        """Hand what ``block`` holds on to the block around it."""
        outer = self.blocks[-1]
        outer.inside += [token.text for token in block.head] + block.inside
        outer.settings += block.settings
        if block.name == "when":
            outer.excuses.append(_condition(block))
            return
        if block.name in _AFTERWARDS and outer.name == "post":
            return  # what runs only once the verdict is there
        if block.name == "catch" and not _FAILS & set(block.inside):
            start, end = outer.tried
            reason = excuse(GateKind.EXIT_CODE_IGNORED, block.place, "try … catch goes on", block.head[0].line)
            outer.commands[start:end] = around(outer.commands[start:end], [reason])
        if block.name == "retry" and decides(block.commands):
            outer.settings.append(Setting((block.place, "retry"), _argument(block), block.head[0].line))
        start = len(outer.commands)
        outer.commands += around(block.commands, [*_forgiven(block), *block.excuses])
        outer.tried = (start, len(outer.commands)) if block.name == "try" else (0, 0)


def _run(statement: list[Token], index: int, place: str) -> Iterator[Command]:
    """Yield the commands that a step such as ``sh`` is given."""
    step = statement[index]
    behind = statement[index + 1 :]
    words = [token.text for token in behind]
    start = words.index("script") if "script" in words else 0
    given = next((token for token in behind[start:] if token.sort == "text"), None)
    if given is None:
        return
    body = given.text.removeprefix("\n")
    several = "\n" in body.strip("\n") or body.endswith("\n")
    line = given.line + (body != given.text) - several
    own = script(body, line, place, _SHELLS[step.text])
    returned = any(pair == ("returnStatus", ":", "true") for pair in zip(words, words[1:], words[2:], strict=False))
    reason = excuse(GateKind.EXIT_CODE_IGNORED, place, "returnStatus: true", step.line, certain=not index)
    yield from around(own, [reason] if returned else [])


def _forgiven(block: Block) -> Iterator[Excuse]:
    """Yield what ``block`` lets pass by its own nature."""
    words = [token.text for token in block.head]
    line = block.head[0].line if block.head else 1
    results = [value for name, _, value in zip(words, words[1:], words[2:], strict=False) if name == "buildResult"]
    if block.name == "warnError" or (block.name == "catchError" and set(results) & set(_PASSES)):
        told = f"{block.name}(buildResult: {results[0]})" if results else block.name
        yield excuse(GateKind.EXIT_CODE_IGNORED, block.place, told, line)
    elif "if" in words[:2]:
        yield excuse(GateKind.JOB_OPTIONAL, block.place, " ".join(words), line, certain=False)


def _condition(block: Block) -> Excuse:
    """Return what ``when`` says of the stage around it."""
    told = f"when: {' '.join(block.inside)}"
    line = block.head[0].line
    if block.inside in (["expression", "false"], ["expression", "return", "false"]):
        return excuse(GateKind.JOB_REMOVED, block.place, told, line)
    return excuse(GateKind.JOB_OPTIONAL, block.place, told, line, certain=False)


def _place(head: tuple[Token, ...]) -> str:
    """Return the stage that a block with ``head`` is."""
    names = [token.text for token in head if token.sort == "text"]
    stage = any(token.sort == "word" and token.text == "stage" for token in head)
    return f"stage {names[0]}" if stage and names else ""


def _argument(block: Block) -> str:
    return next((token.text for token in block.head if token.text.isdigit()), "1")
