r'''All that the author of a rule reads.

A rule is one file: a frozen struct whose fields are its YAML options, a docstring that is its page, the facts that it
needs, its scope, and one ``check``. The struct is at once the option schema, the compiled object and what a test
builds; ``Separation(apart=("spec", "tests"))`` is the whole ceremony.

    class NoTabs(Rule, kind="no-tabs", scope="change", needs=Facts.FILES | Facts.BLOBS):
        """Files hold no tab characters.

        Why: they look different in every editor.

        Fix: indent with spaces.
        """

        def check(self, change: ChangeSet, context: Context) -> Iterator[Finding]:
            for file in change.files:
                if file.new and b"\t" in context.read(file.path, file.new):
                    yield Finding(kind="tab", message="holds a tab character", path=file.display)
'''

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, ClassVar, Literal, Protocol

from msgspec import Meta, Struct, StructMeta

from govcheck.errors import Unreadable
from govcheck.model.change import ChangeSet, Commit, Entry, FileChange, Identity
from govcheck.model.edit import OracleEdits
from govcheck.model.facts import Facts
from govcheck.model.finding import Finding, Status
from govcheck.model.gate import GateEdits
from govcheck.model.principal import Principal, Role
from govcheck.model.severity import Severity
from govcheck.model.text import Match, Trailer, Trailers

__all__ = [
    "Annotated",
    "ChangeSet",
    "Commit",
    "Context",
    "Entry",
    "Facts",
    "FileChange",
    "Finding",
    "Identity",
    "Iterable",
    "Iterator",
    "Literal",
    "Match",
    "Meta",
    "Principal",
    "Reference",
    "Regex",
    "Role",
    "Rule",
    "Scope",
    "Severity",
    "Status",
    "Trailer",
    "Trailers",
    "Unreadable",
    "doc",
    "spoken",
]

Scope = Literal["change", "commit", "tree"]


class Regex(Protocol):
    """A compiled RE2 expression: linear in time whatever the text."""

    def search(self, text: str) -> Any | None: ...  # noqa: ANN401 - RE2's own match object

    def fullmatch(self, text: str) -> Any | None: ...  # noqa: ANN401 - RE2's own match object

    def finditer(self, text: str) -> Iterator[Any]: ...


class Context(Protocol):
    """What a rule may ask beyond the change itself. Every answer is computed once within a run."""

    def in_zone(self, change: FileChange, zone: str) -> bool:
        """Whether the path lies in ``zone`` or in a zone within it."""

    def zones_of(self, path: bytes) -> tuple[str, ...]:
        """Return the zone of ``path`` and the zones that it lies within, innermost first."""

    def matches(self, change: FileChange, patterns: tuple[str, ...]) -> bool:
        """Whether the path matches the gitignore ``patterns``."""

    def read(self, path: bytes, entry: Entry) -> bytes:
        """Return the content of ``entry``. Raises Unreadable when the object is absent or larger than the limit."""

    def headers(self, path: bytes, entry: Entry) -> dict[str, str]:
        """Return a document's metadata by lower-case name: front matter, ``**Key:** value`` lines, preambles.

        Raises Unreadable like ``read``.
        """

    def search(self, path: bytes, entry: Entry, language: str, patterns: tuple[str, ...]) -> tuple[Match, ...]:
        """Return where ast-grep ``patterns`` occur in ``entry``; nothing when the path is not of ``language``.

        Raises Unreadable when the text cannot be parsed within its limits.
        """

    def regex(self, pattern: str) -> Regex:
        """Compile ``pattern``, once."""

    def trailers(self, message: str) -> Trailers:
        """Read the trailer block of ``message`` as git reads it."""

    def role(self, name: str) -> Role:
        """Return the role ``name``; one that nobody declared is unassigned."""

    def principal(self, identity: Identity) -> Principal | None:
        """Return who claims ``identity``, by e-mail address."""

    def changed_since(self, when: str) -> frozenset[bytes]:
        """Return the paths that differ between ``when``, a commit or a date, and the head.

        Raises Unreadable when there is no such state.
        """

    def oracle_edits(self) -> OracleEdits:
        """Return how the change, whatever the policy speaks of, edits what tests accept."""

    def gate_edits(self) -> GateEdits:
        """Return how the change, whatever the policy speaks of, lowers what decides about changes."""

    def fact(self, name: str) -> Any:  # noqa: ANN401 - its provider says what it is
        """Return what the fact provider ``name`` of a plugin computed.

        Raises Unreadable when the provider could not compute it.
        """


class Reference(Struct, frozen=True):
    """A name or pattern inside a rule's options that must resolve when the policy is compiled."""

    sort: Literal["zone", "role", "regex", "glob", "language", "ast-grep"]
    option: tuple[str | int, ...]
    """Where it stands below ``options``."""
    value: str
    within: str = ""
    """The language of an ``ast-grep`` pattern."""


class RuleMeta(StructMeta):
    """Takes ``kind``, ``scope`` and ``needs`` as class keywords and makes each rule a frozen, closed struct.

    msgspec's own metaclass refuses unknown keywords before ``__init_subclass__`` could see them.
    """

    def __new__(  # noqa: PLR0913, PYI034 - msgspec's signature and three more; a metaclass makes classes
        mcls,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        *,
        kind: str = "",
        scope: Scope = "change",
        needs: Facts = Facts.FILES,
        **options: Any,  # noqa: ANN401 - msgspec's own
    ) -> "RuleMeta":
        namespace |= {"kind": kind, "scope": scope, "needs": needs}
        options |= {"frozen": True, "kw_only": True, "forbid_unknown_fields": True, "rename": "kebab"}
        return super().__new__(mcls, name, bases, namespace, **options)

    def __init__(cls, *args: Any, **keywords: Any) -> None:  # noqa: ANN401, N805 - as above
        """Swallow the keywords that ``__new__`` took."""


class Rule(Struct, metaclass=RuleMeta):
    """A kind of check."""

    kind: ClassVar[str]
    scope: ClassVar[Scope]
    """``change``: the net change of the input; ``commit``: each commit alone; ``tree``: the state at the head."""
    needs: ClassVar[Facts]

    def check(self, change: ChangeSet, context: Context) -> Iterator[Finding]:
        """Yield what is wrong with ``change``, already narrowed to the paths that the policy speaks of.

        Raise or let pass Unreadable for a fact that belongs here and is missing: what was yielded before stands and
        the policy is undecided. Any other exception makes it errored.
        """
        raise NotImplementedError

    def references(self) -> Iterable[Reference]:
        """Name the zones, roles and patterns among the options, so that a typo is an error and not a silence."""
        return ()

    def silent_about(self, change: ChangeSet, context: Context) -> str:  # noqa: ARG002 - for those who override it
        """Say why the policy does not apply to ``change``, or return nothing when it does."""
        return "" if change.files or not (self.needs & (Facts.FILES | Facts.CHANGE)) else "no such path changed"


def doc(text: str, **limits: Any) -> Meta:  # noqa: ANN401 - msgspec's own constraints
    """Describe an option; the text appears in the schema, in editors and on the rule's page."""
    return Meta(description=text, **limits)


def spoken(names: Iterable[str], limit: int = 3, last: str = "and") -> str:
    """Join ``names`` as a sentence does, naming at most ``limit`` of them; ``last`` stands before the last one."""
    names = list(names)
    if len(names) > limit:
        return f"{', '.join(names[:limit])} {last} {len(names) - limit} more"
    return f" {last} ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
