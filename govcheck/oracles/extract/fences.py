"""Examples between fences in documentation, which a runner compiles and runs."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from govcheck.languages.load import Language
from govcheck.languages.syntax import parse
from govcheck.model.unit import Disabler, Unit
from govcheck.oracles.extract.body import Body
from govcheck.oracles.extract.examples import FENCE
from govcheck.oracles.extract.lowering import Lowering
from govcheck.oracles.extract.place import Scope

_WORD = re.compile(r"\w+")
_OWNER = re.compile(r"(\w+)\s*(?:[({<;:=]|$)")
_HIDDEN = re.compile(r"(?m)^(\s*)#(?: |$)")
"""What begins a line that readers do not see."""


def fenced(path: bytes, lines: Sequence[str], mark: str, language: Language) -> Iterator[Unit]:
    """Yield one test for each example that checks something, in documentation whose lines begin with ``mark``."""
    known = frozenset(language.calls.words())
    start, word = 0, ""
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text.startswith(mark):
            start = 0
        elif (said := text.removeprefix(mark).strip()).startswith(FENCE):
            if start:
                code = "\n".join(one.strip().removeprefix(mark) for one in lines[start : number - 1])
                if not known.isdisjoint(_WORD.findall(code)) and (unit := _example(code, language)):
                    yield _placed(unit, path, (start, number), _owner(lines[number:], mark), word)
                start = 0
            else:
                word = language.units.fences.get(said.removeprefix(FENCE).replace(" ", ","), "nothing")
                start = number if word != "nothing" else 0


@lru_cache(maxsize=512)
def _example(code: str, language: Language) -> Unit | None:
    """Read the code of one example; both sides of a change hold most of them alike."""
    shown = _HIDDEN.sub(r"\1", code)
    nodes = Lowering(language).flat(parse(language.syntax.reparse.replace("@", shown), language.parser))
    body = Body(language, Scope(), shown.split("\n"))
    body.walk(nodes[0].all("body") if nodes else ())
    body.handed |= body.local.keys()
    body.finish()
    unit = body.unit(role="test", path=b"", name="", line=0, end_line=0, disablers=tuple(body.disablers))
    return unit if unit.oracles else None


def _owner(lines: Sequence[str], mark: str) -> str:
    """Return the name of what is documented: it stands in the first line of code below."""
    below = (line.strip() for line in lines)
    first = next((line for line in below if line and not line.startswith((mark, "#", "@", "//"))), "")
    found = _OWNER.search(first)
    return found[1] if found else ""


def _placed(unit: Unit, path: bytes, span: tuple[int, int], owner: str, word: str) -> Unit:
    start, end = span
    skipped = (Disabler(sort=word, line=start, written=FENCE),) if word != "test" else ()
    oracles = tuple(replace(one, line=one.line + start, end_line=one.end_line + start) for one in unit.oracles)
    return replace(
        unit,
        path=path,
        name=f"example of {owner}" if owner else "example",
        line=start,
        end_line=end,
        oracles=oracles,
        disablers=(*unit.disablers, *skipped),
        written=oracles[0].written,
    )
