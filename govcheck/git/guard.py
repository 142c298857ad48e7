"""What every call of git is given, so that neither configuration nor content of a repository changes what it says.

Nothing but constants and the environment: the hook starts git from here before it imports anything else.
"""

import os
from collections.abc import Mapping

SETTINGS = (
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.quotepath=off"),
    *("-c", "log.showSignature=false"),
    *("-c", "diff.relative=false"),
    *("-c", "protocol.allow=never"),  # git before 2.44 does not know GIT_NO_LAZY_FETCH
    "--no-replace-objects",
)
GUARD = (*SETTINGS, "--literal-pathspecs")
DIFF = (
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--ignore-submodules=none",
    "--no-ext-diff",
    "--no-textconv",
)
STAGED = ("diff-index", "--cached", "--ita-invisible-in-index", *DIFF)
TRACKED = ("ls-files", "-z", "--full-name", "--", ":/")
"""Goes with SETTINGS instead of GUARD: the magic ``:/`` lists the whole index from any folder."""

ENVIRONMENT = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_PATHSPECS = ("GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS")


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment for the repository at hand: git's own variables, such as GIT_INDEX_FILE, are kept."""
    kept = {name: value for name, value in os.environ.items() if name not in _PATHSPECS}
    return kept | ENVIRONMENT | dict(extra or {})


def scrubbed_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment for any other repository: no variable or configuration of this one reaches it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    isolated = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return kept | ENVIRONMENT | isolated | dict(extra or {})
