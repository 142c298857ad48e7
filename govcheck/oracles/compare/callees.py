"""What two calls are made on, when both stand in what is expected."""

from collections.abc import Sequence

from govcheck.model.term import Sort, Term
from govcheck.oracles.compare.words import leaves, walk


def owners(old: Term, new: Term) -> Sequence[tuple[Term, Term]]:
    """The values on which two methods are called, if literals stand in them: ``"a".trim()``, ``make().size(1).done()``.

    One pair, or none.
    """
    callees = [call.parts[0] for call in (old, new)]
    if not all(one.sort is Sort.MEMBER and one.parts for one in callees):
        return ()
    before, after = (one.parts[0] for one in callees)
    return [(before, after)] if any(leaves(before)) or any(leaves(after)) else ()


def calls(value: Term) -> list[str]:
    """The names of all that is called in a value."""
    return [part.head for part in walk(value) if part.sort is Sort.CALL]


def length(chain: Term) -> int:
    """How many calls follow one another: 2 in ``make(1).done()``."""
    count = 0
    while chain.parts and chain.sort in (Sort.CALL, Sort.MEMBER):
        count += chain.sort is Sort.CALL
        chain = chain.parts[0]
    return count


def moved(old: Term, new: Term) -> bool:
    """Whether a function of the same name is called in another package: ``ioutil.ReadAll`` and ``io.ReadAll``.

    Or at another place within the package: ``json.Marshal`` and ``json.API.Marshal``.
    """
    if old.sort is not Sort.CALL or old.head != new.head or not old.head:
        return False
    owners = [part for call in (old, new) if call.parts[0].sort is Sort.MEMBER for part in call.parts[0].parts]
    if len(owners) != len((old, new)):
        return False
    roots = [_root(one) for one in owners]
    packages = all(one.sort is Sort.NAME and one.head.islower() for one in roots)
    return packages and (roots == owners or (roots[0] == roots[1] and roots[0] in owners))


def _root(owner: Term) -> Term:
    """The first name of a dotted one."""
    while owner.sort is Sort.MEMBER and owner.parts:
        owner = owner.parts[0]
    return owner


def sibling(constant: Term, call: Term) -> bool:
    """Whether a call stands where a constant of the same owner stood: ``Times.Once`` and ``Times.AtMost(5)``."""
    if call.sort is not Sort.CALL or constant.sort is not Sort.MEMBER:
        return False
    callee = call.parts[0]
    return callee.sort is Sort.MEMBER and callee.parts[:1] == constant.parts[:1]
