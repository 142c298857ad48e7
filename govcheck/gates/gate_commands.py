"""The commands of a file whose outcome is a verdict."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from govcheck.gates.tools import Use, program, uses
from govcheck.gates.view import Command

_OPTIMISED = frozenset(("-O", "-OO"))


class Gate(Struct, frozen=True):
    """A command that decides, with its file and the tool that it runs."""

    path: bytes
    command: Command
    use: Use

    @property
    def same(self) -> tuple[object, ...]:
        """Equal for two that ask for the same."""
        return self.use.tool.name, self.use.arguments


def gates_in(path: bytes, commands: Iterable[Command]) -> Iterator[Gate]:
    """Yield the commands of ``commands`` that decide."""
    for command in commands:
        for use in uses(command.words):
            yield Gate(path, _optimised(command, use), use)


def _optimised(command: Command, use: Use) -> Command:
    """Return ``command`` with ``python -O`` written as the variable that does the same."""
    before = command.words[: len(command.words) - len(use.arguments)]
    if program(command.words[0]).startswith("python") and _OPTIMISED & set(before):
        return replace(command, environment=(*command.environment, ("PYTHONOPTIMIZE", "1")))
    return command
