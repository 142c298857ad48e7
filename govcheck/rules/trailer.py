"""Trailers that commits must carry."""

from govcheck.rule import Annotated, ChangeSet, Commit, Context, Facts, Finding, Iterator, Reference, Rule, Trailer, doc
from govcheck.rules._commits import MADE_BY_GIT, Ignored, with_message


class RequiredTrailer(Rule, kind="trailer", scope="commit", needs=Facts.MESSAGES | Facts.FILES):
    """Commits carry a trailer that says what people and tools will ask for later.

    Trailers are read as git reads them: in the last paragraph of the message, and only if that paragraph holds nothing
    else. A line that looks like the trailer and is none is named, since git would drop it without a word.

    Why: a trailer ties a commit to what lies outside it, such as a requirement, a deviation or a sign-off. A missing or
    misspelt one breaks that tie in a history that nobody can amend any more.

    Fix: add the line `Name: value` to the last paragraph, for instance with `git commit --amend --trailer`.
    """

    name: Annotated[str, doc("The trailer's name, in any case.", pattern="^[A-Za-z0-9-]+$")]
    pattern: Annotated[str | None, doc("A regular expression (RE2) that the whole value must match.")] = None
    required: Annotated[
        bool, doc("Whether the trailer must be there, or only be well-formed where it is.", extra={"tighter": "higher"})
    ] = True
    ignore: Ignored = MADE_BY_GIT

    def references(self) -> Iterator[Reference]:
        """The pattern can be read."""
        if self.pattern is not None:
            yield Reference("regex", ("pattern",), self.pattern)

    def silent_about(self, change: ChangeSet, context: Context) -> str:  # noqa: ARG002 - the same for every rule
        """Say so when every commit is one to pass over."""
        return "" if any(with_message(change, self.ignore)) else "no commit that should carry it"

    def check(self, change: ChangeSet, context: Context) -> Iterator[Finding]:
        """Look at the trailers of each commit, and at what misses being one."""
        for commit, message in with_message(change, self.ignore):
            trailers = context.trailers(message)
            present = trailers.named(self.name)
            for trailer in present:
                yield from self._value(commit, trailer, context)
            for trailer in () if present else trailers.missed(self.name):
                yield self._near_miss(commit, message, trailer)
            if self.required and not present and not trailers.missed(self.name):
                what = f"the message has no trailer {self.name}"
                yield self._finding(commit, "trailer-missing", what, None, f"add `{self.name}: …` as its last line")

    def _value(self, commit: Commit, trailer: Trailer, context: Context) -> Iterator[Finding]:
        if self.pattern is None or context.regex(self.pattern).fullmatch(trailer.value):
            return
        what = (
            f"line {trailer.line} of the message: {trailer.key} is {trailer.value!r} and does not match {self.pattern}"
        )
        fix = f"write a value that matches {self.pattern}"
        yield self._finding(commit, "trailer-malformed", what, trailer, fix)

    def _near_miss(self, commit: Commit, message: str, trailer: Trailer) -> Finding:
        after = message.rstrip().split("\n")[trailer.line :]
        if not all(line.strip() for line in after):
            why, fix = "another paragraph follows it", f"move `{trailer.key}: …` into the last paragraph"
        else:
            why, fix = "its paragraph holds other text as well", "put an empty line between the text and the trailers"
        what = f"line {trailer.line} of the message looks like the trailer {self.name}, but git reads none there: {why}"
        return self._finding(commit, "trailer-near-miss", what, trailer, fix)

    def _finding(self, commit: Commit, kind: str, what: str, trailer: Trailer | None, fix: str) -> Finding:
        facts: dict[str, str | int | bool | list[str]] = {"trailer": self.name}
        if trailer:
            facts["value"] = trailer.value
        return Finding(
            kind=kind,
            message=what,
            line=trailer.line if trailer else None,
            commit=commit.oid,
            subject=self.name,
            fix=fix,
            facts=facts,
        )
