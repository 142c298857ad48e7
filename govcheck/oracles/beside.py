"""Two pieces of work at once: the sides of a change are read independently, and most machines have two processors."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import NoReturn, TypeVar

import msgspec

A = TypeVar("A")
B = TypeVar("B")


def both(first: Callable[[], A], second: Callable[[], B], kind: type[A]) -> tuple[A, B]:
    """Return what both return; ``first`` works in a child process and returns a ``kind``, which msgspec can write.

    A pickle of 1,100 lines of tests took 58 ms to write and 55 to read where memory is touched first; this takes 12.

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
    return (msgspec.msgpack.decode(written, type=kind) if status == 0 else first()), beside


def _can_split() -> bool:
    """Whether a fork is safe, which it is not beside threads, and gains anything."""
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


def _deliver(work: Callable[[], object], sending: int) -> NoReturn:
    """Write what ``work`` returns, and end the process without what only its parent has to do at its end."""
    status = 1
    try:
        written = msgspec.msgpack.encode(work())
        with open(sending, "wb") as pipe:
            pipe.write(written)
        status = 0
    finally:
        os._exit(status)
