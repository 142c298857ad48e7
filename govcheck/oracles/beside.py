"""Two pieces of work at once: the sides of a change are read independently, and most machines have two processors."""

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from typing import NoReturn, TypeVar

A = TypeVar("A")
B = TypeVar("B")


def both(first: Callable[[], A], second: Callable[[], B]) -> tuple[A, B]:
    """Return what both return; ``first`` works in a child process, so that what it returns must be fit for a pickle.

    Where no process can be split off safely, or the child does not deliver, ``first`` works here like any function.
    """
    if not _can_split():
        return first(), second()
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        _deliver(first, sending)
    os.close(sending)
    with open(receiving, "rb") as pipe:
        try:
            beside = second()
            written = pipe.read()
        except BaseException:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise
    _, status = os.waitpid(child, 0)
    return (pickle.loads(written) if status == 0 else first()), beside  # noqa: S301 - our own child wrote it


def _can_split() -> bool:
    """Whether a fork is safe, which it is not beside threads, and gains anything."""
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


def _deliver(work: Callable[[], object], sending: int) -> NoReturn:
    """Write what ``work`` returns, and end the process without what only its parent has to do at its end."""
    status = 1
    try:
        written = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
        with open(sending, "wb") as pipe:
            pipe.write(written)
        status = 0
    finally:
        os._exit(status)
