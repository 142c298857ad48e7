"""What is read out of texts: matches of patterns and trailers of messages."""

from msgspec import Struct


class Match(Struct, frozen=True):
    """One occurrence of a pattern; lines and columns count from 1, columns in characters."""

    text: str
    line: int
    column: int
    end_line: int


class Trailer(Struct, frozen=True):
    """One ``Key: value`` of a message's trailer block; ``line`` counts from 1 in the whole message."""

    key: str
    value: str
    line: int


class Trailers(Struct, frozen=True):
    """What a message ends with, and lines that look like trailers where git reads none."""

    block: tuple[Trailer, ...] = ()
    near_misses: tuple[Trailer, ...] = ()

    def named(self, name: str) -> tuple[Trailer, ...]:
        """Return the trailers with key ``name``, whatever its case."""
        return tuple(trailer for trailer in self.block if trailer.key.lower() == name.lower())

    def missed(self, name: str) -> tuple[Trailer, ...]:
        """Return the near misses with key ``name``, whatever its case."""
        return tuple(trailer for trailer in self.near_misses if trailer.key.lower() == name.lower())
