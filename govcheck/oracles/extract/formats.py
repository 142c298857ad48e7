"""Texts that a call fills with values, as templates: ``"{} of {n}".format(one, n=all)`` is ``f"{one} of {all}"``."""

import re
from collections.abc import Sequence

from govcheck.oracles.extract.terms import term
from govcheck.oracles.extract.tree import Node

_PLACE = re.compile(r"\{(\w*)\}")
_PLAIN = ("name", "member", "number")


def filled(text: Node, given: Sequence[Node]) -> Node | None:
    """Return a text with what stands in its places; None where a place says more than which value it takes."""
    values = {str(place): one for place, one in enumerate(one for one in given if one.shape != "named")}
    values |= {one.all("name")[0].head: one.all("value")[0] for one in given if one.shape == "named"}
    places = _PLACE.findall(text.head)
    wanted = [place or str(number) for number, place in enumerate(places)]
    if not places or re.search(r"[{}]", _PLACE.sub("", text.head)) or not values.keys() >= set(wanted):
        return None
    parts = [values[name] for name in wanted]
    if any(part.shape not in _PLAIN for part in parts):
        return None
    written = iter(parts)
    node = Node("template", text.kind, "", text.line, text.end)
    node.head, node.parts = _PLACE.sub(lambda _: f"{{{term(next(written)).text}}}", text.head), parts
    return node
