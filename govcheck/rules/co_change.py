"""Files that must change with others."""

from msgspec import Struct

from govcheck.rule import (
    Annotated,
    ChangeSet,
    Context,
    Facts,
    FileChange,
    Finding,
    Iterator,
    Reference,
    Rule,
    doc,
    spoken,
)


class Selector(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Files by zone, by path or by either; at least one of the two is named."""

    zone: Annotated[str | tuple[str, ...], doc("A zone or several; zones within them are included.")] = ()
    paths: Annotated[tuple[str, ...], doc("Gitignore patterns, from the repository's root.")] = ()

    def __post_init__(self) -> None:
        if not (self.zone or self.paths):
            raise ValueError("names neither a zone nor paths, so that nothing could match")

    @property
    def zones(self) -> tuple[str, ...]:
        """The zones, however many were written."""
        return (self.zone,) if isinstance(self.zone, str) else self.zone

    def matches(self, file: FileChange, context: Context) -> bool:
        """Whether ``file`` lies in one of the zones or matches one of the patterns."""
        in_zone = any(context.in_zone(file, zone) for zone in self.zones)
        return in_zone or (bool(self.paths) and context.matches(file, self.paths))

    def references(self, option: str) -> Iterator[Reference]:
        """Name every zone and pattern below ``option``."""
        for index, zone in enumerate(self.zones):
            at = (option, "zone") if isinstance(self.zone, str) else (option, "zone", index)
            yield Reference("zone", at, zone)
        for index, pattern in enumerate(self.paths):
            yield Reference("glob", (option, "paths", index), pattern)

    def __str__(self) -> str:
        zones = [f"zone {spoken(self.zones)}"] if self.zones else []
        return " or ".join([*zones, *([spoken(self.paths)] if self.paths else [])])


class CoChange(Rule, kind="co-change", scope="change", needs=Facts.FILES | Facts.CHANGE):
    """Files that belong together change together.

    A deletion answers only a deletion: removing the companion is no way to update it. A change of nothing but the
    file mode neither asks for a companion nor is one.

    Why: a change that leaves its companion behind (the note to users, the runbook, the generated lock) makes the
    companion say something that is no longer so, and nobody looks at it again.

    Fix: update the companion in the same change, or, when it truly needs no word, narrow the policy.
    """

    when: Annotated[
        Selector, doc("The files whose change asks for a companion.", extra_json_schema={"minProperties": 1})
    ]
    then: Annotated[
        Selector, doc("The companion: one file of these changes too.", extra_json_schema={"minProperties": 1})
    ]

    def references(self) -> Iterator[Reference]:
        """Every zone exists, every pattern can be read."""
        yield from self.when.references("when")
        yield from self.then.references("then")

    def silent_about(self, change: ChangeSet, context: Context) -> str:
        """Say so when nothing asks for a companion."""
        return "" if self._asking(change, context) else f"no content in {self.when} changed"

    def check(self, change: ChangeSet, context: Context) -> Iterator[Finding]:
        """Look for one companion of everything that asks for one."""
        asking = self._asking(change, context)
        companions = [file for file in change.files if self.then.matches(file, context) and _has_new_content(file)]
        kept = [file for file in asking if file.new]
        removed = [file for file in change.files if file.new is None and self.then.matches(file, context)]
        if not asking or companions or (removed and not kept):
            return
        first = (kept or asking)[0]
        reason = f"; {removed[0].display} was deleted, which updates nothing" if removed else ""
        yield Finding(
            kind="companion-unchanged",
            message=f"{first.display} changed, and nothing in {self.then} changed with it{reason}",
            path=first.display,
            subject=str(self.then),
            facts={"changed": [file.display for file in asking], "deleted": [file.display for file in removed]},
        )

    def _asking(self, change: ChangeSet, context: Context) -> list[FileChange]:
        return [file for file in change.files if file.status != "mode-changed" and self.when.matches(file, context)]


def _has_new_content(file: FileChange) -> bool:
    return file.status not in ("deleted", "mode-changed")
