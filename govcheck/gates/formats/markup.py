"""XML files to settings: Maven, run settings, MSBuild, PHPUnit."""

from collections import Counter
from xml.parsers import expat

from govcheck.errors import Unreadable
from govcheck.gates.formats.nodes import MAX_CHARACTERS, MAX_DEPTH
from govcheck.gates.view import Setting, View

_IDENTITIES = ("artifactId", "id", "counter", "element", "friendlyName")
"""Elements, or attributes, that tell their siblings apart."""


class Element:
    """One element, with the line on which it begins."""

    def __init__(self, tag: str, attributes: dict[str, str], line: int) -> None:
        self.tag = tag.rpartition(":")[2]
        self.attributes = attributes
        self.line = line
        self.children: list[Element] = []
        self.text = ""

    @property
    def name(self) -> str:
        """Its tag, or what tells it from its siblings."""
        named = {child.tag: child.text.strip() for child in self.children} | self.attributes
        return next((named[tag] for tag in _IDENTITIES if named.get(tag)), self.tag)


def read(text: str, path: str) -> View:
    """Return the texts and attributes (with an ``@``) of an XML file, by the names of the elements around them.

    Raises Unreadable when it is malformed, declares a document type, or is beyond the bounds.
    """
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(f"{path} has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read")
    builder = _Builder(path)
    try:
        builder.parser.Parse(text.removeprefix("\ufeff").encode(), True)
    except expat.ExpatError as error:
        raise Unreadable(f"{path} is no XML: {error}") from None
    return View(settings=tuple(_settings(builder.top, ())))


class _Builder:
    def __init__(self, path: str) -> None:
        self.path = path
        self.top = Element("", {}, 1)
        self.stack = [self.top]
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self.stack) > MAX_DEPTH:
            raise Unreadable(f"{self.path} nests deeper than {MAX_DEPTH} elements")
        element = Element(tag, attributes, self.parser.CurrentLineNumber)
        self.stack[-1].children.append(element)
        self.stack.append(element)

    def _end(self, _tag: str) -> None:
        self.stack.pop()

    def _characters(self, text: str) -> None:
        self.stack[-1].text += text

    def _refuse(self, *_declaration: object) -> None:
        raise Unreadable(f"{self.path} declares a document type, which could hide or multiply what it says")


def _settings(element: Element, key: tuple[str, ...]) -> list[Setting]:
    found = [Setting((*key, f"@{name}"), value, element.line) for name, value in element.attributes.items()]
    counts = Counter(child.tag for child in element.children)
    leaves = [child for child in element.children if not child.children]
    for tag in dict.fromkeys(child.tag for child in leaves):
        texts = tuple(part for child in leaves if child.tag == tag for part in _entries(child.text))
        listed = counts[tag] > 1 or (len(counts) == 1 and element.tag.startswith(tag)) or len(texts) > 1
        if texts:
            line = next(child.line for child in leaves if child.tag == tag)
            found.append(Setting((*key, tag), texts if listed else texts[0], line))
    for child in element.children:
        if child.children or child.attributes:
            found += _settings(child, (*key, child.name))
    return found


def _entries(text: str) -> list[str]:
    return [part for part in (part.strip() for part in text.replace("\n", ",").replace(";", ",").split(",")) if part]
