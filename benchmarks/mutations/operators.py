"""What is done to tests, as data: one YAML file for each language, and the names of the classes that they share."""

import os
from typing import Any

import msgspec
from msgspec import Struct

_KINDS = (
    *("replace", "sub", "delete", "item", "comment", "before", "after"),
    *("first", "swap", "rename", "inline"),
)
FOLDER = os.path.dirname(os.path.abspath(__file__))


class Operator(Struct, forbid_unknown_fields=True):
    """An edit of something that is found in tests that people wrote. Exactly one kind of edit is given."""

    name: str
    """The class, then the spelling."""
    find: Any = "unit"
    """An ast-grep pattern or rule, the name of a form of the language, or ``unit``: a whole test."""
    at: str = ""
    """Steps from what is found to what is edited: a variable, a field, ``kind:K`` below.

    One with ``~`` behind it is left out where there is nothing of the kind.
    """
    twins: bool = False
    """Whether what is edited may occur a second time in the same test."""

    replace: str | None = None
    sub: list[str] | None = None
    """A regular expression and what takes the place of its first match."""
    delete: bool = False
    """The whole lines, when nothing else stands on them."""
    item: bool = False
    """Delete an item of a list, with its comma."""
    comment: bool = False
    before: str | None = None
    after: str | None = None
    first: str | None = None
    """What is put before the first statement of a body."""
    swap: bool = False
    """Change places with the next one."""
    rename: str | None = None
    """A new name for a local variable."""
    inline: bool = False
    """Put the value of the variable ``X``, which is ``V``, where the next statement uses it."""
    move: str | None = None
    """The new file, beside the old one, that a test moves to.

    ``*`` is the old one's name up to its first dot, ``?`` its ending.
    """
    file: str | None = None
    """Rename the file: ``*`` as above; empty: delete it."""
    define: str | None = None
    """What is put before the test, along with the edit."""
    end: str | None = None
    """What is put at the end of the file, along with the edit or alone."""

    @property
    def kinds(self) -> list[str]:
        """The kinds of edits that it makes at its place."""
        return [kind for kind in _KINDS if getattr(self, kind) not in (None, False)]


class Planted(Struct, forbid_unknown_fields=True):
    """A test that is put at the end of a file that people wrote, and then edited."""

    base: str
    needs: str = ""
    """A regular expression that the file matches, so that the test is one of its kind."""
    weaken: dict[str, str | list[str]] = {}
    """For each operator what stands there instead, or alternately something of the base and its replacement."""
    refactor: dict[str, str | list[str]] = {}


class Operators(Struct, forbid_unknown_fields=True):
    """All that is known of a language."""

    languages: list[str]
    files: str
    """A regular expression for the paths of test files."""
    unit: Any
    """An ast-grep rule for a whole test."""
    oracle: Any
    """An ast-grep rule or pattern; a test without one is left alone."""
    inert: str
    """A regular expression: a test, or the head of a file, that matches is disabled already and left alone."""
    comment: str
    step: str
    """One level of indentation, where a file shows none."""
    leading: list[str] = []
    """Kinds of nodes before a test that belong to it."""
    header: list[str] = []
    """Kinds of nodes that a test takes along when it moves to another file; everything that is no test, if empty."""
    forms: dict[str, Any] = {}
    weaken: list[Operator] = []
    refactor: list[Operator] = []
    planted: list[Planted] = []

    def rule(self, find: Any) -> dict[str, Any]:  # noqa: ANN401 - ast-grep's own
        """Return the ast-grep configuration that ``find`` stands for."""
        while isinstance(find, str) and find in ("unit", "oracle", *self.forms):
            find = getattr(self, find) if find in ("unit", "oracle") else self.forms[find]
        if isinstance(find, str):
            return {"rule": {"pattern": find}}
        if isinstance(find, list):
            return {"rule": {"any": [self.rule(one)["rule"] for one in find]}}
        return dict(find) if "rule" in find else {"rule": find}


def load() -> tuple[list[Operators], dict[str, str]]:
    """Return the operators of every language, and the titles of their classes."""
    classes: dict[str, str] = {}
    found = []
    for name in sorted(os.listdir(FOLDER)):
        if name == "classes.yaml":
            classes = _read(name, dict[str, str])
        elif name.endswith(".yaml"):
            found.append(_read(name, Operators))
    return found, classes


def _read(name: str, kind: Any) -> Any:  # noqa: ANN401 - msgspec's own
    import yaml

    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        try:
            return msgspec.convert(yaml.safe_load(file), kind)
        except msgspec.ValidationError as error:
            raise SystemExit(f"{name}: {error}") from None
