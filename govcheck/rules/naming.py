"""Names of files."""

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
)


class Naming(Rule, kind="naming", scope="change", needs=Facts.FILES):
    """New files are named by the rule of the place where they live.

    Files that were there before are left alone, until one is moved or the whole tree is judged.

    Why: a document that is filed under a name of its own is not found by those who look for it, nor by the tools that
    number, index and link the others.

    Fix: rename the file with `git mv`.
    """

    pattern: Annotated[str, doc("A regular expression (RE2) that the whole name must match.", min_length=1)]
    match: Annotated[
        Literal["name", "path"],
        doc("What must match: the file's own name, or its path from the repository's root."),
    ] = "name"

    def references(self) -> Iterator[Reference]:
        """The pattern can be read."""
        yield Reference("regex", ("pattern",), self.pattern)

    def silent_about(self, change: ChangeSet, context: Context) -> str:
        """Say so when no file is new."""
        return super().silent_about(change, context) or ("" if _new(change) else "no file was added")

    def check(self, change: ChangeSet, context: Context) -> Iterator[Finding]:
        """Compare each new name with the pattern."""
        pattern = context.regex(self.pattern)
        for file in _new(change):
            name = file.text if self.match == "path" else file.text.rpartition("/")[2]
            if not pattern.fullmatch(name):
                yield Finding(
                    kind="misnamed",
                    message=f"{self.match} {name!r} does not match {self.pattern}",
                    path=file.display,
                    subject=name,
                    facts={"pattern": self.pattern, "match": self.match},
                )


def _new(change: ChangeSet) -> list[FileChange]:
    return [file for file in change.files if file.old is None]
