"""How an operator changes a text: each edit is a place in it and what stands there afterwards."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from mutations.layout import dedented, indent_at, indented, line_start, own_lines, step_of, stepped
from mutations.places import Place
from mutations.sources import Span

_HOLE = re.compile(r"\$\$\$[A-Z]+|\$[A-Z]+")


class Edit(NamedTuple):
    """What stands at a place afterwards."""

    start: int
    end: int
    text: str


def _replace(place: Place, template: str) -> list[Edit]:
    _, start, end = place.target
    return [Edit(start, end, indented(filled(template, place), indent_at(place.source.text, start), first=False))]


def _sub(place: Place, pair: list[str]) -> list[Edit]:
    _, start, end = place.target
    changed, count = re.subn(pair[0], pair[1], place.source.text[start:end], count=1)
    return [Edit(start, end, changed)] if count else []


def _delete(place: Place, _: object) -> list[Edit]:
    text, (_, start, end) = place.source.text, place.target
    if not own_lines(text, start, end):
        return []
    after = text.find("\n", end)
    return [Edit(line_start(text, start), len(text) if after < 0 else after + 1, "")]


def _item(place: Place, _: object) -> list[Edit]:
    text, (_, start, end) = place.source.text, place.target
    if comma := re.match(r"\s*,[ \t]*\n?", text[end:]):
        first = line_start(text, start) if own_lines(text, start, end + comma.end() - 1) else start
        return [Edit(first, end + comma.end(), "")]
    comma_before = re.search(r",\s*$", text[:start])
    return [Edit(comma_before.start(), end, "")] if comma_before else []


def _comment(place: Place, _: object) -> list[Edit]:
    text, (_, start, end) = place.source.text, place.target
    if not own_lines(text, start, end):
        return []
    start = line_start(text, start)
    lines = text[start:end].split("\n")
    mark = place.source.operators.comment
    return [Edit(start, end, "\n".join(re.sub(r"^(\s*)(?=\S)", rf"\1{mark}", line) for line in lines))]


def _before(place: Place, template: str) -> list[Edit]:
    text, start = place.source.text, place.target.start
    line = line_start(text, start)
    if text[line:start].strip():
        return []
    return [Edit(line, line, indented(filled(template, place), indent_at(text, line)) + "\n")]


def _after(place: Place, template: str) -> list[Edit]:
    text, (_, start, end) = place.source.text, place.target
    if not own_lines(text, start, end):
        return []
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    return [Edit(stop, stop, "\n" + indented(filled(template, place), indent_at(text, line_start(text, start))))]


def _first(place: Place, template: str) -> list[Edit]:
    text, (_, start, end) = place.source.text, place.target
    if text[start] == "{":
        following = re.match(r"\{\s*\n([ \t]*)", text[start:end])
        if not following:
            return []
        line = text.index("\n", start) + 1
        return [Edit(line, line, indented(filled(template, place), following[1]) + "\n")]
    return _before(place, template)


def _swap(place: Place, _: object) -> list[Edit]:
    text, one = place.source.text, place.target
    later = [unit for unit in place.source.units if unit.start >= one.end and unit.node.parent() == one.node.parent()]
    if not later:
        return []
    other = later[0]
    first, second = text[one.start : one.end], text[other.start : other.end]
    return [Edit(one.start, one.end, second), Edit(other.start, other.end, first)]


def _rename(place: Place, name: str) -> list[Edit]:
    """Rename only what is nothing but a variable: every occurrence of the word is such a leaf."""
    old = place.target.node.text()
    text = place.source.text[place.unit.start : place.unit.end]
    leaves = [node for node in place.unit.node.find_all(kind=place.target.node.kind()) if node.text() == old]
    words = re.findall(rf"(?<![.\w]){re.escape(old)}\b(?!\s*[:(]|=(?!=))", text)
    if len(leaves) != len(words) or len(words) != len(re.findall(rf"\b{re.escape(old)}\b", text)):
        return []
    spans = [Span.of(leaf) for leaf in leaves]
    return [Edit(span.start, span.end, name) for span in spans]


def _inline(place: Place, _: object) -> list[Edit]:
    name, value, following = place.match.get_match("X"), place.match.get_match("V"), place.target.node.next()
    text = place.source.text
    if following is None or "\n" in value.text():
        return []
    word = re.compile(rf"\b{re.escape(name.text())}\b")
    inside = Span.of(following)
    if len(word.findall(text[place.unit.start : place.unit.end])) != 2 or not following.is_named():
        return []
    use = next((node for node in following.find_all(kind=name.kind()) if node.text() == name.text()), None)
    if use is None or "\n" in text[inside.start : inside.end]:
        return []
    span = Span.of(use)
    return [Edit(span.start, span.end, value.text()), *_delete(place, None)]


EDITS: dict[str, Callable[[Place, Any], list[Edit]]] = {
    "replace": _replace,
    "sub": _sub,
    "delete": _delete,
    "item": _item,
    "comment": _comment,
    "before": _before,
    "after": _after,
    "first": _first,
    "swap": _swap,
    "rename": _rename,
    "inline": _inline,
}


def filled(template: str, place: Place) -> str:
    """Fill the holes: what the pattern caught, and ``$TEXT``, ``$DEEPER``, which is that indented once more."""
    text, (_, start, end) = place.source.text, place.target
    step = step_of(place.source)
    whole = text[start:end]

    def fill(hole: re.Match[str]) -> str:
        name = hole[0].lstrip("$")
        if name == "TEXT":
            return dedented(whole, indent_at(text, start))
        if name == "DEEPER":
            return indented(dedented(whole, indent_at(text, start)), step)
        if hole[0].startswith("$$$"):
            several = place.match.get_multiple_matches(name)
            return text[Span.of(several[0]).start : Span.of(several[-1]).end] if several else ""
        caught = place.match.get_match(name)
        return caught.text() if caught is not None else hole[0]

    return _HOLE.sub(fill, stepped(template.removesuffix("\n"), step))
