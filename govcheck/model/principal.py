"""Who acts, and the authority that they hold."""

from enum import StrEnum

from msgspec import Struct


class PrincipalKind(StrEnum):
    """What acts."""

    HUMAN = "human"
    BOT = "bot"
    AGENT = "agent"


class Principal(Struct, frozen=True):
    """Someone who acts, known by e-mail addresses (claimed) and keys (proof)."""

    name: str
    kind: PrincipalKind = PrincipalKind.HUMAN
    emails: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


class Role(Struct, frozen=True):
    """A named authority and who holds it; ``*`` among the members means anyone."""

    name: str
    title: str = ""
    members: tuple[str, ...] = ()
    reports_to: str | None = None

    @property
    def unassigned(self) -> bool:
        """Whether nobody holds the role yet; conditions on it then hold, with a note."""
        return not self.members

    @property
    def open_to_all(self) -> bool:
        """Whether anyone holds the role."""
        return "*" in self.members
