"""Constructs that code should not grow."""

from collections import Counter

from msgspec import field

from govcheck.rule import (
    Annotated,
    ChangeSet,
    Context,
    Entry,
    Facts,
    FileChange,
    Finding,
    Iterable,
    Iterator,
    Literal,
    Match,
    Reference,
    Rule,
    Unreadable,
    doc,
)

_SNIFFED = 8192
"""How far git looks for a NUL byte to tell a binary file; so do we."""

_SUPERSET = {"tighter": "superset"}


class CodePattern(Rule, kind="code-pattern", scope="change", needs=Facts.FILES | Facts.BLOBS):
    """Code does not gain the constructs that a policy names.

    Occurrences are counted by their text over all changed files, before and after, so code that only moves is silent.
    Syntax patterns see code and never comments or strings; regular expressions see each line of every text file.

    Why: some constructs undo what the specification promises wherever they appear: production code that asks whether
    a test is watching behaves well only while it is watched.

    Fix: remove the construct; pass in what differs, such as a clock or a client, instead of asking where the code runs.
    """

    language: Annotated[str, doc("The language of the syntax patterns, by ast-grep's name for it.")] = ""
    patterns: Annotated[
        tuple[str, ...], doc("Syntax patterns (ast-grep), such as `eval($CODE)`.", extra=_SUPERSET)
    ] = ()
    regexes: Annotated[
        tuple[str, ...],
        doc(
            "Regular expressions (RE2), looked for in each line of every text file, whatever its language.",
            extra=_SUPERSET,
        ),
    ] = ()
    judged: Annotated[
        Literal["added", "file"], doc("Only what the change adds, or everything in the files that it touches.")
    ] = field(default="added", name="in")

    def __post_init__(self) -> None:
        if not (self.patterns or self.regexes):
            raise ValueError("names neither patterns nor regexes, so that nothing could match")
        if self.patterns and not self.language:
            raise ValueError("has patterns and no language to read them in")

    def references(self) -> Iterator[Reference]:
        """The language exists; every pattern can be read."""
        if self.language:
            yield Reference("language", ("language",), self.language)
        for index, pattern in enumerate(self.patterns):
            yield Reference("ast-grep", ("patterns", index), pattern, self.language)
        for index, regex in enumerate(self.regexes):
            yield Reference("regex", ("regexes", index), regex)

    def silent_about(self, change: ChangeSet, context: Context) -> str:
        """Say so when there is no new text to read."""
        readable = any(file.new and file.new.has_text for file in change.files)
        return super().silent_about(change, context) or ("" if readable else "no file has new content")

    def check(self, change: ChangeSet, context: Context) -> Iterator[Finding]:
        """Count what each side holds and report the surplus, in the lines that are new."""
        unread: dict[bytes, str] = {}
        found = [(file, match) for file in change.files for match in self._in(file, file.new, context, unread)]
        if found and self.judged == "added":
            before = sum((self._before(file, context, unread) for file in change.files), Counter())
            found = _newest_first([place for place in found if place[0].path not in unread], context)
            surplus = _counted(match for _, match in found) - before
        else:
            surplus = _counted(match for _, match in found)
        for file, match in found:
            if surplus[_text(match)] > 0:
                surplus[_text(match)] -= 1
                yield self._finding(file, match)
        if unread:
            raise Unreadable("; ".join(unread.values()))

    def _before(self, file: FileChange, context: Context, unread: dict[bytes, str]) -> Counter[str]:
        """Count what ``file`` held; of a conflict that a merge settled, what any parent held is nothing new."""
        most: Counter[str] = Counter()
        for entry in file.olds:
            most |= _counted(self._in(file, entry, context, unread))
        return most

    def _finding(self, file: FileChange, match: Match) -> Finding:
        text = _text(match)
        shown = text if len(text) <= 80 else f"{text[:79]}…"  # noqa: PLR2004 - a line of a terminal
        return Finding(
            kind="pattern-found",
            message=f"{'adds' if self.judged == 'added' else 'holds'} `{shown}`",
            path=file.display,
            line=match.line,
            column=match.column,
            end_line=match.end_line,
            after=text,
        )

    def _in(
        self, file: FileChange, entry: Entry | None, context: Context, unread: dict[bytes, str]
    ) -> tuple[Match, ...]:
        """Return what one side of ``file`` holds; a file that cannot be read does not hide the others."""
        if entry is None or not entry.has_text:
            return ()
        try:
            found = list(context.search(file.path, entry, self.language, self.patterns)) if self.patterns else []
            if self.regexes:
                found += self._lines(context.read(file.path, entry), context)
        except Unreadable as error:
            unread[file.path] = str(error)
            return ()
        return tuple(dict.fromkeys(found))  # two patterns may name the same place

    def _lines(self, content: bytes, context: Context) -> Iterator[Match]:
        if b"\0" in content[:_SNIFFED]:
            return
        text = content.decode("utf-8", "replace")
        candidates = (regex for regex in self.regexes if _is_anchored(regex) or context.regex(regex).search(text))
        expressions = [context.regex(regex) for regex in candidates]
        for number, line in enumerate(text.split("\n") if expressions else (), 1):
            for expression in expressions:
                for found in expression.finditer(line):
                    if found.group(0):
                        yield Match(text=found.group(0), line=number, column=found.start() + 1, end_line=number)


def _is_anchored(regex: str) -> bool:
    """Whether ``regex`` asks for an end, so that searching the whole text says nothing about its lines."""
    return any(anchor in regex for anchor in ("^", "$", "\\A", "\\z"))


def _text(match: Match) -> str:
    return " ".join(match.text.split())


def _counted(matches: Iterable[Match]) -> Counter[str]:
    return Counter(map(_text, matches))


def _newest_first(found: list[tuple[FileChange, Match]], context: Context) -> list[tuple[FileChange, Match]]:
    """Order occurrences so that those in new surroundings come first: of two equal ones, the added one is reported."""
    lines: dict[bytes, tuple[set[str], list[str]]] = {}

    def unseen(file: FileChange, match: Match) -> int:
        if file.path not in lines:
            before = {line for entry in file.olds for line in _split(file, entry, context)}
            lines[file.path] = (before, _split(file, file.new, context))
        before, now = lines[file.path]
        return sum(line not in before for line in now[max(match.line - 2, 0) : match.end_line + 1])

    return sorted(found, key=lambda place: -unseen(*place))


def _split(file: FileChange, entry: Entry | None, context: Context) -> list[str]:
    if entry is None or not entry.has_text:
        return []
    return context.read(file.path, entry).decode("utf-8", "replace").split("\n")
