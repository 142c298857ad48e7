"""One spelling for calls of stand-ins: ``Verify(c => c.Send(1), Times.Never)`` and ``DidNotReceive().Send(1)``."""

from collections.abc import Mapping

from govcheck.model.term import Sort, Term

_READ = (Sort.MEMBER, Sort.CALL, Sort.INDEX)


def reached(subject: Term, expected: tuple[Term, ...]) -> tuple[Term, tuple[Term, ...]] | None:
    """What is called, and with what, if a closure says so by doing it; None if none does."""
    closure = expected[0] if len(expected) == 1 else subject
    if closure.sort is not Sort.FUNCTION or len(closure.parts) != 1 or closure is subject:
        return None
    does = closure.parts[0]
    called, arguments = (does.parts[0], does.parts[1:]) if does.sort is Sort.CALL else (does, ())
    moved = _moved(called, subject)
    return (moved, arguments) if moved is not None else None


def called_on(subject: Term) -> str:
    """The members on the way to what is called, without what they are members of: ``Registration.Options``."""
    found = []
    while subject.sort is Sort.MEMBER and subject.parts:
        found.append(subject.head)
        subject = subject.parts[0]
    return ".".join(reversed(found))


def never(options: Mapping[str, Term]) -> bool:
    """Whether no call at all is allowed."""
    times = options.get("times")
    return times is not None and (times.text == "0" or times.head.lower() == "never")


def _moved(called: Term, subject: Term) -> Term | None:
    """What a closure calls on its parameter, called on ``subject``."""
    if called.sort is Sort.NAME:
        return subject
    if called.sort not in _READ or not called.parts:
        return None
    owner = _moved(called.parts[0], subject)
    if owner is None:
        return None
    rest = called.parts[1:]
    text = f"{owner.text}{called.text[len(called.parts[0].text) :]}"
    return Term(called.sort, called.head, (owner, *rest), text)
