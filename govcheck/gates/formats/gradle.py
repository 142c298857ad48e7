"""Gradle scripts to settings, in Groovy and in Kotlin: blocks, and what is set or called in them.

No parser that we ship knows Groovy, so one tolerant reader of blocks serves both: names, texts, brackets, line ends.
"""

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from govcheck.gates.formats.groovy import Token, tokens
from govcheck.gates.formats.nodes import check_bounds
from govcheck.gates.view import Scalar, Setting, View

_SPLIT_NAMES = ("named", "withType", "task", "register", "getByName", "configureEach", "all", "configure", "tasks")
_NEEDS = "dependsOn"


def read(text: str, path: str) -> View:
    """Return what statements set or call, by the names of the blocks around them; repeated calls are one list.

    Raises Unreadable when the file is beyond the bounds.
    """
    check_bounds(text, path)
    reader = _Reader()
    for token in tokens(text):
        reader.take(token)
    reader.finish()
    return reader.view()


class _Reader:
    def __init__(self) -> None:
        self.settings: dict[tuple[str, ...], Setting] = {}
        self.lists: dict[tuple[str, ...], list[str]] = {}
        self.repeated: Counter[tuple[str, ...]] = Counter()
        self.blocks: list[str] = []
        self.statement: list[Token] = []
        self.depth = 0

    def take(self, token: Token) -> None:
        """Take the next token."""
        if token.sort == "open":
            self.blocks.append(_name(self.statement))
            self.statement = []
        elif token.sort == "close":
            self.finish()
            del self.blocks[-1:]
        elif token.sort == "end" and self.depth <= 0:
            self.finish()
        elif token.sort != "end":
            self.depth += (token.text in "([") - (token.text in ")]") if token.sort == "sign" else 0
            self.statement.append(token)

    def finish(self) -> None:
        """Turn the statement that ends here into a setting."""
        words, self.statement, self.depth = self.statement, [], 0
        if len(words) < 2 or words[0].sort != "word":  # noqa: PLR2004 - a name and something
            return
        name = words[0].text
        key = (*self.blocks, *(part for part in name.split(".") if part not in _SPLIT_NAMES))
        values = [word for word in words[1:] if word.sort in ("text", "word")]
        if key[-1] == _NEEDS:
            self._set(key, tuple(_tasks(values)), words[0].line, listed=True)
            return
        listed = any(word.text == "[" or word.text.endswith("Of") for word in words)
        called = words[1].text != "=" and any(word.sort == "text" for word in values)
        self._set(key, tuple(value.text for value in values), words[0].line, listed=listed or called)

    def _set(self, key: tuple[str, ...], values: tuple[str, ...], line: int, *, listed: bool) -> None:
        if not values:
            return
        known = self.settings.get(key)
        if known and key in self.lists:
            self.lists[key] += values
            return
        if known:  # the same number of another rule
            self.repeated[key] += 1
            key = (*key[:-1], str(self.repeated[key]), key[-1])
        if listed:
            self.lists[key] = list(values)
        self.settings[key] = Setting(key, _scalar(values[0]), line)

    def view(self) -> View:
        """Return all settings, lists complete."""
        settings = self.settings.values()
        return View(
            settings=tuple(replace(s, value=tuple(self.lists[s.key])) if s.key in self.lists else s for s in settings)
        )


def _name(statement: list[Token]) -> str:
    """Return what a block configures: ``test`` for ``tasks.named('test')`` and ``tasks.test`` alike."""
    texts = [token.text for token in statement if token.sort == "text"]
    words = [part for token in statement if token.sort == "word" for part in token.text.split(".")]
    named = texts[:1] or [word for word in words if word not in (*_SPLIT_NAMES, "class", "java")][:1]
    return (named or words[-1:] or [""])[0].replace("Test", "test", 1) if named == ["Test"] else (named or [""])[0]


def _tasks(values: list[Token]) -> Iterator[str]:
    """Yield the names of tasks, for ``lint``, ``tasks.lint`` and ``tasks.named("lint")`` alike."""
    for value in values:
        name = value.text.rpartition(".")[2].removeprefix(":")
        if value.sort == "text" or name not in _SPLIT_NAMES:
            yield name


def _scalar(text: str) -> Scalar:
    return {"true": True, "false": False}.get(text, text)
