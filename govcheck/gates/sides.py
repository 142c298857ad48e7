"""Everything that the files of a change say, before and after, and what the difference means."""

from collections.abc import Iterator

from msgspec import Struct

from govcheck.errors import Unreadable
from govcheck.gates.commands_diff import commands_diff
from govcheck.gates.flags import flags_diff, words_of
from govcheck.gates.gate_commands import Gate, gates_in
from govcheck.gates.meaning import meaning_of, meanings
from govcheck.gates.pairing import pairs
from govcheck.gates.registry import Format
from govcheck.gates.settings_diff import Placed, settings_diff
from govcheck.gates.tools import tool_named
from govcheck.gates.view import Setting, View, Wait
from govcheck.gates.waits_diff import waits_diff
from govcheck.model.edit import Side
from govcheck.model.gate import GateEdit

MAX_COMMANDS = 1000


class _Side(Struct):
    settings: list[Placed] = []
    gates: list[Gate] = []
    waits: dict[tuple[bytes, str], Wait] = {}


class Sides:
    """Collects files, then compares them all at once, so that what moved is no loss."""

    def __init__(self) -> None:
        self._old = _Side()
        self._new = _Side()

    def take(self, format_: Format, path: bytes, old: str | None, new: str | None) -> None:
        """Read both sides of a file. Raises Unreadable, and then takes neither."""
        views = [None if text is None else format_.read(text, path.decode("utf-8", "replace")) for text in (old, new)]
        if new is None and format_.own:
            return
        if any(view and len(view.commands) > MAX_COMMANDS for view in views):
            raise Unreadable(f"holds more than {MAX_COMMANDS:,} commands")
        for side, view in zip((self._old, self._new), views, strict=True):
            if view:
                side.settings += _placed(format_, path, view, fresh=None in views)
                side.gates += gates_in(path, view.commands)
                side.waits.update(((path, wait.place), wait) for wait in view.waits)

    def edits(self) -> Iterator[GateEdit]:
        """Yield what got worse."""
        found = list(pairs(self._old.gates, self._new.gates))
        yield from commands_diff(found, self._new.gates)
        yield from waits_diff(found, self._old.waits, self._new.waits)
        yield from settings_diff(self._old.settings, self._new.settings, _arguments)


def _placed(format_: Format, path: bytes, view: View, *, fresh: bool) -> Iterator[Placed]:
    rows = meanings(format_.name)
    for setting in view.settings:
        if row := meaning_of(setting.key, rows):
            yield Placed(path, setting, row, fresh=fresh, bound=format_.bound)


def _arguments(known: Placed, old: Setting | None, new: Setting | None) -> Iterator[GateEdit]:
    """Judge settings that are arguments of a tool, such as ``addopts``."""
    before, after = (words_of(str(setting.value or "")) if setting else () for setting in (old, new))
    for edit in flags_diff(tool_named(known.meaning.tool), before, after):
        yield GateEdit(
            kind=edit.kind,
            key=f"{'.'.join(known.setting.key)}: {edit.key}",
            says=edit.how.says,
            before=edit.how.before,
            after=edit.how.after,
            old=Side(known.path, old.line) if old else None,
            new=Side(known.path, new.line) if new else None,
            severity=edit.severity,
        )
