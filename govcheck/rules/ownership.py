"""Paths that belong to a role."""

import re

from govcheck.rule import (
    Annotated,
    ChangeSet,
    Commit,
    Context,
    Facts,
    Finding,
    Identity,
    Iterator,
    Literal,
    Reference,
    Role,
    Rule,
    Status,
    Unreadable,
    doc,
    spoken,
)

_IDENTITY = r"(?P<name>[^<]*)<(?P<email>[^<>\s]+@[^<>\s]+)>"
_APPROVALS = ("Approved-by", "Reviewed-by")


class Ownership(Rule, kind="ownership", scope="commit", needs=Facts.FILES | Facts.AUTHORS):
    """What a role owns is changed by its members alone, with as many approvals as it asks for.

    A role without members is unassigned and holds for everybody. Approvals come from members who neither wrote nor
    co-wrote the commit, in `Approved-by:` or `Reviewed-by:` trailers; no more of them are asked for than there are
    such members, so that a role of one is no deadlock. Before the commit exists a missing approval is pending.

    Why: authority that everybody has is nobody's. When those who implement a specification can also rewrite it,
    an inconvenient requirement disappears instead of being raised with whoever answers for it.

    Fix: let a member of the role make the change, or raise what you need with the role and wait for its change.
    """

    role: Annotated[str, doc("The role whose members may change the paths.", min_length=1)]
    approvals: Annotated[
        int, doc("How many other members of the role must approve each commit.", ge=0, extra={"tighter": "higher"})
    ] = 0
    assurance: Annotated[
        Literal["claimed", "attested", "signed"],
        doc("What an author and an approval rest on: what the commit claims, a review list, or a signature."),
    ] = "claimed"

    def references(self) -> Iterator[Reference]:
        """The role must be declared."""
        yield Reference("role", ("role",), self.role)

    def silent_about(self, change: ChangeSet, context: Context) -> str:
        """Say so when nobody holds the role yet, or nothing that it owns changed."""
        if context.role(self.role).unassigned:
            return f"role {self.role} is unassigned: nobody is a member of it yet"
        touched = any(commit.files for commit in change.commits)
        return "" if touched else "no commit touches what the role owns"

    def check(self, change: ChangeSet, context: Context) -> Iterator[Finding]:
        """Ask of each commit that touches the paths who made it and who approved it."""
        role = context.role(self.role)
        commits = [commit for commit in change.commits if commit.files]
        if role.unassigned or not commits:
            return
        for commit in commits:
            yield from self._judge(commit, role, context)
        if self.assurance != "claimed":
            raise Unreadable(
                f"assurance {self.assurance} cannot be read yet: authors and approvals were judged as claimed; "
                "set assurance: claimed to accept that"
            )

    def _judge(self, commit: Commit, role: Role, context: Context) -> Iterator[Finding]:
        if commit.author is None:
            raise Unreadable("who makes this commit is unknown: set user.name and user.email in git's configuration")
        author = context.principal(commit.author)
        if not role.open_to_all and author is None:
            advice = f"add {commit.author.email} to one of the principals, or let a member of {role.name} commit it"
            yield self._finding(commit, role, "unknown-author", f"{commit.author} is no known principal", advice)
        elif author and not role.open_to_all and author.name not in role.members:
            what = f"{author.name} ({commit.author.email}) is not a member of {role.name}"
            advice = f"let {spoken(role.members, 5, 'or')} make this change, or raise what you need with them"
            yield self._finding(commit, role, "not-owner", what, advice)
        if self.approvals:
            yield from self._approved(commit, commit.author, role, context)

    def _approved(self, commit: Commit, author: Identity, role: Role, context: Context) -> Iterator[Finding]:
        writers = {_who(author, context), *_named(commit, ("Co-authored-by",), context)}
        others = [member for member in role.members if member not in writers]
        needed = self.approvals if role.open_to_all else min(self.approvals, len(others))
        approvers = _named(commit, _APPROVALS, context) - writers
        given = sorted(approvers if role.open_to_all else approvers & set(others))
        if len(given) >= needed:
            return
        missing = needed - len(given)
        candidates = [member for member in others if member not in given and member != "*"]
        whom = spoken(candidates, 5, "or") if candidates else f"{missing} who did not write it"
        yield self._finding(
            commit,
            role,
            "approval-missing",
            f"has {len(given)} of {needed} approvals by {role.name}; {whom} may still approve",
            "add a trailer such as `Approved-by: Name <address>` once they have approved",
            status=Status.VIOLATION if commit.oid else Status.PENDING,
            facts={"needed": needed, "given": given, "may-approve": candidates},
        )

    def _finding(  # noqa: PLR0913 - what a finding is made of
        self,
        commit: Commit,
        role: Role,
        kind: str,
        what: str,
        fix: str,
        *,
        status: Status = Status.VIOLATION,
        facts: dict[str, str | int | bool | list[str]] | None = None,
    ) -> Finding:
        paths = [file.display for file in commit.files]
        owner = f"{spoken(paths)}, owned by {role.title or role.name}"
        return Finding(
            kind=kind,
            message=f"{owner}: {what}",
            fix=fix,
            path=paths[0],
            commit=commit.oid,
            subject=role.name,
            status=status,
            facts={"paths": paths, "author": str(commit.author), **(facts or {})},
        )


def _who(identity: Identity, context: Context) -> str:
    """Return the principal's name, or the address of somebody unknown, so that nobody counts twice."""
    principal = context.principal(identity)
    return principal.name if principal else identity.email.lower()


def _named(commit: Commit, trailers: tuple[str, ...], context: Context) -> set[str]:
    """Return who the trailers of ``commit`` name."""
    read = context.trailers(commit.message or "")
    found = [re.fullmatch(_IDENTITY, trailer.value.strip()) for name in trailers for trailer in read.named(name)]
    return {_who(Identity(match["name"].strip(), match["email"]), context) for match in found if match}
