"""What a body replaces by a stand-in."""

from govcheck.model.oracle import Mock
from govcheck.oracles.extract.chains import Chain, chain, path
from govcheck.oracles.extract.collected import Collected
from govcheck.oracles.extract.terms import term
from govcheck.oracles.extract.tree import Node

SET = " ="
"""What the target of a stand-in ends with that is given to one place alone: ``order.total = Mock()``."""
MADE = " made"
"""What the target of a stand-in ends with that the body makes itself."""
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
        made = next(node.inside(), None) if node.shape == "return" else None
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
        roles = [role for role in (entry.word, *entry.roles) if role]
        arguments = [one for one in links[place].arguments or () if one.shape != "named"]
        replaced = zip([role for role in roles if role != "receiver"], arguments, strict=False)
        found = [
            one.head if one.shape == "text" else term(one).text.lstrip(":")
            for role, one in replaced
            if role in ("target", "attribute")
        ]
        if "receiver" in roles and place:
            found = [term(links[place - 1].node).text, *found]
        if found:
            end = SET if "exact" in entry.flags else ""
            self.mocks.append(Mock(target=".".join(found) + end, line=node.line, written=self._written(node)))
