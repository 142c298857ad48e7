"""What the parts of a language pack have in common."""

from typing import Any

from msgspec import Meta, Struct

Entries = dict[str, str]
"""Words of a language to words of govcheck, mostly."""


def doc(text: str, **more: Any) -> Meta:  # noqa: ANN401 - msgspec's own constraints
    """Describe a key, for the schema and for docs/languages.md."""
    return Meta(description=text, **more)


class Part(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A part of a pack in which an unknown key is an error."""
