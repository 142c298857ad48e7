"""Zones that must change apart."""

from govcheck.rule import (
    Annotated,
    ChangeSet,
    Context,
    Facts,
    FileChange,
    Finding,
    Iterator,
    Literal,
    Reference,
    Rule,
    doc,
    spoken,
)


class Separation(Rule, kind="separation", scope="change", needs=Facts.FILES | Facts.CHANGE):
    """Zones that must change apart are never changed together.

    Why: a specification that is edited together with the code or the tests that it governs can be bent to fit them,
    and the reviewer sees one change that agrees with itself. Apart, the specification changes first, by those who
    own it, and the rest follows. How a merge settles conflicts does not count: both sides had changed before.

    Fix: commit the paths of one zone first, on their own, then the others.
    """

    apart: Annotated[
        tuple[str, ...], doc("Zones that may not change together.", min_length=2, extra={"tighter": "superset"})
    ]
    within: Annotated[
        Literal["change", "commit"],
        doc("What counts as together: the net change that is judged, or each of its commits on its own."),
    ] = "change"

    def references(self) -> Iterator[Reference]:
        """Every zone must exist."""
        return (Reference("zone", ("apart", index), zone) for index, zone in enumerate(self.apart))

    def silent_about(self, change: ChangeSet, context: Context) -> str:
        """Say so when none of the zones changed."""
        touched = any(context.in_zone(file, zone) for file in change.files for zone in self.apart)
        return "" if touched else f"nothing in {spoken(self.apart)} changed"

    def check(self, change: ChangeSet, context: Context) -> Iterator[Finding]:
        """Compare each change, or each commit, with the zones."""
        if self.within == "change" or not change.commits:
            yield from self._together(change.files, context, None)
            return
        for commit in change.commits:
            yield from self._together(commit.files, context, commit.oid)

    def _together(self, files: tuple[FileChange, ...], context: Context, commit: str | None) -> Iterator[Finding]:
        touched: dict[str, list[FileChange]] = {zone: [] for zone in self.apart}
        for file in files:
            if file.resolved:
                continue
            # a golden file lies in golden and in tests around it: the innermost counts, once
            for zone in [zone for zone in context.zones_of(file.path) if zone in touched][:1]:
                touched[zone].append(file)
        changed = [zone for zone in self.apart if touched[zone]]
        if len(changed) < 2:  # noqa: PLR2004 - "together" starts at two
            return
        first, *others = changed
        examples = [touched[zone][0].display for zone in others]
        yield Finding(
            kind="changed-together",
            message=f"{first} changed together with "
            + spoken(f"{path} ({zone})" for path, zone in zip(examples, others, strict=True)),
            path=touched[first][0].display,
            commit=commit,
            subject=" + ".join(changed),
            facts={zone: [file.display for file in touched[zone]] for zone in changed},
        )
