"""How far work is that takes longer than anybody likes to wait without a word."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import click

T = TypeVar("T")


def progress(label: str) -> Callable[[Sequence[T]], Iterable[T]]:
    """Return what hands out pieces of work one by one, and shows on a terminal how many are done."""

    def watched(pieces: Sequence[T]) -> Iterator[T]:
        if not sys.stderr.isatty():
            yield from pieces
            return
        with click.progressbar(pieces, label=label, show_pos=True, file=sys.stderr) as shown:
            yield from shown

    return watched
