"""What a body replaces by a stand-in."""

from govcheck.model.oracle import Mock
from govcheck.oracles.extract.chains import Chain, path
from govcheck.oracles.extract.collected import Collected
from govcheck.oracles.extract.terms import term
from govcheck.oracles.extract.tree import Node


class Mocking(Collected):
    """Collects stand-ins."""

    def _mocked(self, links: Chain, node: Node) -> None:
        called = (place for place, link in enumerate(links) if link.arguments is not None)
        known = ((self.language.mocking_calls.find(path(links[: place + 1])), place) for place in called)
        entry, place = next(((entry, place) for entry, place in known if entry), (None, 0))
        if entry is None:
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
            self.mocks.append(Mock(target=".".join(found), line=node.line, written=self._written(node)))
