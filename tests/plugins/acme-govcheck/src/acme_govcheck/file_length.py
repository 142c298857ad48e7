"""Files that people can still read."""

from govcheck.rule import Annotated, ChangeSet, Context, Facts, Finding, Iterator, Rule, doc


class FileLength(Rule, kind="file-length", scope="change", needs=Facts.FILES | Facts.BLOBS):
    """Files stay short enough to be read in one sitting.

    Why: what nobody reads to its end, nobody reviews either.

    Fix: split the file by subject.
    """

    lines: Annotated[int, doc("How many lines a file may have.", ge=1, extra={"tighter": "lower"})]

    def check(self, change: ChangeSet, context: Context) -> Iterator[Finding]:
        """Compare the length of each file with the limit."""
        counts = context.fact("line-counts")
        for file in change.files:
            actual = counts.get(file.path, 0)
            if actual > self.lines:
                yield Finding(
                    kind="too-long",
                    message=f"has {actual} lines; at most {self.lines} are read",
                    path=file.display,
                    facts={"limit": self.lines, "actual": actual},
                )
