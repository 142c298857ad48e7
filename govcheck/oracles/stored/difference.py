"""What a reviewer is told about a stored expectation that changed or went."""

from collections.abc import Sequence

from govcheck.model.edit import EditKind, OracleEdit, Side
from govcheck.model.severity import Severity
from govcheck.oracles.stored.lines import aligned, first_difference
from govcheck.oracles.stored.nouns import Stored
from govcheck.oracles.stored.text import shown


def changed(old: Stored, new: Stored) -> OracleEdit:
    """Return the edit that made ``new`` of ``old``."""
    if old.opaque or new.opaque:
        return _unreviewable(old, new)
    lost, gained = aligned(old.lines, new.lines)
    says, before, after = _of_lines(old, new, lost, gained)
    if old.leaves is not None and new.leaves is not None:
        says, before, after = _of_leaves(old.leaves, new.leaves)
    start = first_difference(old.lines, new.lines)
    return OracleEdit(
        kind=EditKind.SNAPSHOT_CHANGED,
        test=old.name,
        says=says,
        before=shown(before),
        after=shown(after),
        old=Side(old.path, old.line + min(lost[0] if lost else start, max(len(old.lines) - 1, 0))),
        new=Side(new.path, new.line + min(gained[0] if gained else start, max(len(new.lines) - 1, 0))),
    )


def deleted(stored: Stored) -> OracleEdit:
    """Return the edit that took ``stored`` away."""
    first = next((line for line in stored.lines if line.strip()), "")
    return _gone(stored, "the stored expectation is deleted", first)


def emptied(lost: Sequence[Stored]) -> OracleEdit:
    """Return the edit that deleted a file with all of ``lost``."""
    if len(lost) == 1:
        return deleted(lost[0])
    return _gone(lost[0], f"a file with {len(lost):,} stored expectations is deleted", lost[0].name)


def _gone(stored: Stored, says: str, before: str) -> OracleEdit:
    return OracleEdit(
        kind=EditKind.SNAPSHOT_CHANGED,
        test=stored.name,
        says=says,
        before=shown(before),
        old=Side(stored.path, stored.line),
    )


def _unreviewable(old: Stored, new: Stored) -> OracleEdit:
    """Return the edit of content that nobody sees; only a warning where even the size stayed: less is at stake."""
    return OracleEdit(
        kind=EditKind.SNAPSHOT_CHANGED,
        test=old.name,
        says="the stored expectation changes, and the content cannot be reviewed",
        before=_sized(old),
        after=_sized(new),
        old=Side(old.path, 1),
        new=Side(new.path, 1),
        severity=Severity.WARNING if old.opaque and new.opaque and old.size == new.size else Severity.ERROR,
    )


def _sized(stored: Stored) -> str:
    if not stored.opaque:
        return f"{len(stored.lines):,} lines of text"
    return "" if stored.size is None else f"{stored.size:,} bytes"


def _of_lines(old: Stored, new: Stored, lost: Sequence[int], gained: Sequence[int]) -> tuple[str, str, str]:
    before = old.lines[lost[0]] if lost else ""
    after = new.lines[gained[0]] if gained else ""
    if not lost and not gained:
        return "the lines of the stored expectation change their order", before, after
    if not lost:
        return f"the stored expectation gains {_counted(len(gained), 'line')}", before, after
    if not gained:
        return f"the stored expectation loses {_counted(len(lost), 'line')}", before, after
    many = max(len(lost), len(gained))
    verb = "change" if many > 1 else "changes"
    return f"{_counted(many, 'line')} of the stored expectation {verb}", before, after


def _of_leaves(old: dict[str, str], new: dict[str, str]) -> tuple[str, str, str]:
    lost = [path for path in old if path not in new]
    other = [path for path in old if path in new and old[path] != new[path]]
    gained = [path for path in new if path not in old]
    first = (other or lost or gained)[0]
    if not first:
        return "the stored document becomes another as a whole", _spoken(first, old), _spoken(first, new)
    verb = "changes" if other else "is deleted" if lost else "is added"
    rest = len(lost) + len(other) + len(gained) - 1
    more = f", and {_counted(rest, 'more value')} with it" if rest else ""
    says = f"the stored value of {first} {verb}{more}"
    return says, _spoken(first, old), _spoken(first, new)


def _spoken(path: str, leaves: dict[str, str]) -> str:
    if path not in leaves:
        return ""
    return f"{path}: {leaves[path]}" if path else leaves[path]


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' if count > 1 else ''}"
