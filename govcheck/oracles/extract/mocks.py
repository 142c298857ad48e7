"""What a body replaces by a stand-in."""

from govcheck.model.unit import Mock
from govcheck.oracles.extract.chains import Chain, chain, path
from govcheck.oracles.extract.collected import Collected
from govcheck.oracles.extract.terms import term
from govcheck.oracles.extract.tree import Node

SET = " ="
"""What the target of a stand-in ends with that is given to one place alone: ``order.total = Mock()``."""
MADE = " made"
"""What the target of a stand-in ends with that the body makes itself."""
PUT = " put"
"""What the target of a value ends with that the body hands to a method which sets it: ``order.setTotal(3)``."""
RETURNED = "return"
"""The target of a stand-in that a function returns."""


class Mocking(Collected):
    """Collects stand-ins."""

    def _set(self, left: Node, node: Node) -> None:
        """Note a member that the body gives a value itself."""
        if left.shape in ("member", "index"):
            self.mocks.append(Mock(target=f"{term(left).text}{SET}", line=node.line, written=self._written(node)))

    def _returned(self, node: Node) -> None:
        """Note a stand-in that is returned."""
        made = next(iter(node.inside()), None) if node.shape == "return" else None
        entry = self.language.mocking_calls.find(path(chain(made))) if made and made.shape == "call" else None
        if entry is not None and "made" in entry.flags:
            self.mocks.append(Mock(target=RETURNED, line=node.line, written=self._written(node)))

    def _mocked(self, links: Chain, node: Node) -> None:
        called = (place for place, link in enumerate(links) if link.arguments is not None)
        known = ((self.language.mocking_calls.find(path(links[: place + 1])), place) for place in called)
        entry, place = next(((entry, place) for entry, place in known if entry), (None, 0))
        if entry is None:
            return
        if "made" in entry.flags:
            self.mocks.append(Mock(target=term(node).text + MADE, line=node.line, written=self._written(node)))
            return
        if "put" in entry.flags:
            if place and links[place].arguments:
                target = f"{term(links[place - 1].node).text}.{links[place].name}{PUT}"
                self.mocks.append(Mock(target=target, line=node.line, written=self._written(node)))
            return
        if "said" in entry.flags:
            target = self._said_of(links, place)
            if target:
                self.mocks.append(Mock(target=target, line=node.line, written=self._written(node)))
            return
        roles = [role for role in (entry.word, *entry.roles) if role]
        arguments = [one for one in links[place].arguments or () if one.shape != "named"]
        replaced = zip([role for role in roles if role != "receiver"], arguments, strict=False)
        found = [
            one.head if one.shape == "text" else term(_last(one)).text.lstrip(":")
            for role, one in replaced
            if role in ("target", "attribute")
        ]
        if len(found) > 1 and arguments[0].shape == "text":  # the whole name stands in one text, a value behind it
            found = found[:1]
        if "receiver" in roles and place:
            found = [term(links[place - 1].node).text, *found]
        if found:
            end = SET if "exact" in entry.flags else ""
            self.mocks.append(Mock(target=".".join(found) + end, line=node.line, written=self._written(node)))

    def _said_of(self, links: Chain, place: int) -> str:
        """Return what is replaced of whom: ``allow(cart).to receive(:total)``, ``doReturn(3).when(cart).total()``."""
        link = links[place]
        if place + 1 < len(links) and link.arguments:
            return f"{term(link.arguments[0], self.env).text}.{links[place + 1].name}"
        owner, given = links[place - 1].arguments if place else None, link.arguments
        named = chain(given[0])[0].arguments if given and given[0].shape == "call" else None
        if not owner or not named:
            return ""
        return f"{term(owner[0], self.env).text}.{named[0].head.lstrip(':')}"


def _last(node: Node) -> Node:
    """What a closure ends with; anything else is meant itself."""
    body = node.all("body") if node.shape == "function" else []
    return body[-1] if body else node
