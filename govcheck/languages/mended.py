"""Parses code of a language, and what its grammar does not know in the words of a pack."""

import re
from functools import lru_cache
from typing import Any

from govcheck.languages.load import Language
from govcheck.languages.syntax import parse


def parse_mended(text: str, language: Language) -> Any:  # noqa: ANN401 - SgNode
    """Return the root of ``text``, with every line where it was. Raises Unreadable when the parser gives up."""
    for pattern, instead in language.syntax.mended.items():
        text = _compiled(pattern).sub(instead, text)
    return parse(text, language.parser)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
