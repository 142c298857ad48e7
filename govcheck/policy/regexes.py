"""Regular expressions that take linear time, whatever text a repository holds."""

from functools import lru_cache

import re2

from govcheck.rule import Regex

_OPTIONS = re2.Options()
_OPTIONS.log_errors = False  # RE2 prints to stderr on its own otherwise


@lru_cache(maxsize=512)
def regex(pattern: str) -> Regex:
    """Compile ``pattern`` as RE2, once. Raises ValueError for one that RE2 does not know."""
    try:
        return re2.compile(pattern, _OPTIONS)  # type: ignore[no-any-return]
    except re2.error as error:
        cause = error.args[0] if error.args else error
        raise ValueError(cause.decode("utf-8", "replace") if isinstance(cause, bytes) else str(cause)) from None
