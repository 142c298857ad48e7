"""A shell script to its syntax tree, within bounds, with stand-ins for what a pipeline fills in before it runs."""

import re
from typing import Any

from govcheck.errors import Unreadable

MAX_BYTES = 1 << 18
MAX_LINE = 20_000
_EXPRESSION = re.compile(r"\$\{\{((?:(?!\$\{\{|\}\}).)*)\}\}|\$\[\[((?:(?!\$\[\[|\]\]).)*)\]\]", re.DOTALL)


def parsed(script: str) -> Any:  # noqa: ANN401 - SgNode, whose import costs 10 ms
    """Return the root of ``script``, whose lines stay where they are. Raises Unreadable beyond the parser's bounds."""
    if len(script) > MAX_BYTES or max(map(len, script.split("\n"))) > MAX_LINE:
        raise Unreadable("holds a script that is too large to be parsed")
    from ast_grep_py import SgRoot

    try:
        return SgRoot(_EXPRESSION.sub(_stand_in, script), "bash").root()
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as panic:  # noqa: BLE001 - the parser's panics derive from BaseException
        raise Unreadable(f"holds a script that cannot be parsed: {panic}") from None


def _stand_in(expression: re.Match[str]) -> str:
    name = re.sub(r"\W+", "_", (expression[1] or expression[2]).strip()).strip("_")
    return f"${{{name or 'expression'}}}" + "\n" * expression[0].count("\n")
