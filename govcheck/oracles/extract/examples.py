"""Examples in documentation that a runner checks: ``>>> f(1)`` and what it prints."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from govcheck.languages.load import Language
from govcheck.model.oracle import Oracle, Relation
from govcheck.model.source import SourceFile
from govcheck.model.unit import Disabler, Unit
from govcheck.oracles.extract import terms
from govcheck.oracles.extract.printed import with_printed

FENCE = "```"
_SKIPPED = "+SKIP"


def with_examples(file: SourceFile, text: str, language: Language) -> SourceFile:
    """Add the examples of ``text`` as tests, one for each piece of documentation, and what tests say they print."""
    if language.units.printing and any(unit.role == "test" for unit in file.units):
        file = replace(file, units=tuple(with_printed(file.units, text.split("\n"), language)))
    if not any(prompt in text for prompt in language.units.examples):
        return file
    lines = text.split("\n")
    found = list(_examples(file.path, lines, language))
    for mark in (prompt.removesuffix(FENCE).strip() for prompt in language.units.examples if prompt.endswith(FENCE)):
        from govcheck.oracles.extract.fences import fenced

        found += fenced(file.path, lines, mark, language)
    return replace(file, units=(*file.units, *found)) if found else file


def _examples(path: bytes, lines: Sequence[str], language: Language) -> Iterator[Unit]:
    for prompt, continuation in language.units.examples.items():
        if prompt.endswith(FENCE):
            continue
        owner, start, oracles = "", 0, []
        skipped: list[Disabler] = []
        index = 0
        while index < len(lines):
            line = lines[index].strip()
            if line.startswith(prompt):
                start = start or index + 1
                oracle, index = _example(lines, index, prompt, continuation)
                if oracle and _SKIPPED in oracle.written:
                    skipped.append(Disabler(sort="skip", line=oracle.line, written=oracle.written))
                elif oracle:
                    oracles.append(oracle)
                continue
            if named := _declared(line):
                if oracles or skipped:
                    yield _unit(path, owner, (start, index), oracles, skipped)
                owner, start, oracles, skipped = named, 0, [], []
            index += 1
        if oracles or skipped:
            yield _unit(path, owner, (start, len(lines)), oracles, skipped)


def _declared(line: str) -> str:
    if not line.startswith(("def ", "class ")):
        return ""
    words = line.replace("(", " ").replace(":", " ").split()
    return words[1] if len(words) > 1 else ""


def _example(lines: Sequence[str], index: int, prompt: str, continuation: str) -> tuple[Oracle | None, int]:
    """Read one example; returns it, if something is expected, and the index of the line after it."""
    first = index
    code = [lines[index].strip()[len(prompt) :]]
    index += 1
    while index < len(lines) and lines[index].strip().startswith(continuation):
        code.append(lines[index].strip()[len(continuation) :])
        index += 1
    output = []
    while index < len(lines) and (line := lines[index].strip()) and not line.startswith((prompt, '"""', "'''", "```")):
        output.append(line)
        index += 1
    if not output:
        return None, index
    written = " ".join(code)
    oracle = Oracle(
        relation=Relation.EQUAL,
        subject=terms.name(" ".join(" ".join(code).split())),
        expected=(terms.text("\n".join(output)),),
        line=first + 1,
        end_line=index,
        written=f"{prompt}{written} → {' '.join(output)}"[:200],
    )
    return oracle, index


def _unit(
    path: bytes, owner: str, span: tuple[int, int], oracles: Sequence[Oracle], skipped: Sequence[Disabler]
) -> Unit:
    return Unit(
        role="test",
        path=path,
        name=f"example of {owner}" if owner else "example",
        line=span[0],
        end_line=span[1],
        oracles=tuple(oracles),
        disablers=tuple(skipped),
        statements=tuple(oracle.subject.text for oracle in oracles),
        written=(oracles[0] if oracles else skipped[0]).written,
    )
