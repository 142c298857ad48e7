"""Who may do what: the principals of a configuration, and the roles that they play."""

from collections.abc import Mapping

from govcheck.errors import PolicyError
from govcheck.model.principal import Principal, PrincipalKind, Role
from govcheck.policy.config import Reading
from govcheck.policy.convert import convert
from govcheck.policy.documents import PrincipalPart, PrincipalsFile
from govcheck.policy.hints import nearest
from govcheck.policy.read import Document


def principals(reading: Reading) -> tuple[Principal, ...]:
    """Read the people and machines that the configuration's own file lists."""
    path = reading.config.file.principals
    if not path:
        return ()
    try:
        document = reading.document(reading.config.resolve(path), ("principals",))
        listed = convert(document, PrincipalsFile).principals if document else {}
    except PolicyError as error:
        reading.problems += error.problems
        return ()
    _shared(reading, document, listed)
    return tuple(
        Principal(name, PrincipalKind(part.kind), tuple(map(str.lower, part.emails)), part.keys)
        for name, part in listed.items()
    )


def _shared(reading: Reading, document: Document | None, listed: Mapping[str, PrincipalPart]) -> None:
    """An address of two principals would name only the first of them."""
    known: dict[str, str] = {}
    for name, part in listed.items():
        for index, email in enumerate(part.emails):
            first = known.setdefault(email.lower(), name)
            if document and first != name:
                what = f"{email} belongs to {first!r} already"
                reading.problems.append(document.problem(("principals", name, "emails", index), what, "keep one"))


def roles(reading: Reading, principals: tuple[Principal, ...]) -> dict[str, Role]:
    """Return the roles that are declared, and those that specifications name as their owners."""
    names = {principal.name for principal in principals}
    for role, part in reading.config.file.roles.items():
        for index, member in enumerate(part.members):
            if member != "*" and member not in names:
                hint = nearest(member, names) or "list it in the file that `principals:` names"
                reading.problem(("roles", role, "members", index), f"unknown principal {member!r}", hint)
    roles = {
        name: Role(name, part.title, part.members, part.reports_to) for name, part in reading.config.file.roles.items()
    }
    for number, spec in enumerate(reading.config.file.specs):
        if spec.owner and roles and spec.owner not in reading.config.file.roles:
            hint = nearest(spec.owner, reading.config.file.roles)
            reading.problem(("specs", number, "owner"), f"unknown role {spec.owner!r}", hint)
        if spec.owner:
            roles.setdefault(spec.owner, Role(spec.owner))
    return roles
